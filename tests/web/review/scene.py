"""A case of North on the pages that ask questions: two children, acknowledged by the DSL two hours ago."""

import html
import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from safelead.cases.readmodels import Reading, reading
from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import Answered, Known, QuestionsAnswered
from safelead.chronology.models import Case
from safelead.people.models import Staff
from tests.cast import Cast, make_cast

DROPPED = re.compile(r"<(script|style|template)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass
class Scene:
    """The case, everybody, and a browser for whoever is signed in (at first the DSL)."""

    cast: Cast
    case: Case
    client: Client
    began: datetime

    @property
    def reading(self) -> Reading:
        return reading(self.case)

    @property
    def entries(self) -> list[Entry]:
        return [recorded.entry for recorded in self.reading.state.entries]

    def as_(self, staff: Staff) -> "Scene":
        self.client.force_login(staff)
        return self

    def wrote(self, *entries: Entry, by: Staff | None = None, ago: timedelta = timedelta(minutes=30)) -> int:
        """Somebody recorded this meanwhile; the sequence of the last of them."""
        now = timezone.now() - ago
        return record(self.case, entries, by=by or self.cast.patel, now=now)[-1].sequence

    def answered(self, about: str = "", **answers: Known) -> int:
        given = tuple(Answered(key=key, value=value, about=about) for key, value in answers.items())
        return self.wrote(QuestionsAnswered(occurred=When.minute(timezone.now()), step="case", answers=given))

    def address(self, page: str) -> str:
        return f"/cases/{self.case.reference}/{page}"

    def get(self, page: str) -> Any:
        return self.client.get(self.address(page))

    def post(self, page: str, prefix: str = "", **data: Any) -> Any:
        """Sends a form as it was opened now, with whatever was filled in; names with ``__`` mean ``-``."""
        dash = f"{prefix}-" if prefix else ""
        sent = {f"{dash}seen": self.reading.state.head, f"{dash}form_id": uuid.uuid4()}
        sent |= {name.replace("__", "-") if name.count("__") == 1 else name: value for name, value in data.items()}
        return self.client.post(self.address(page), sent)


def opened() -> Scene:
    """A case about Ana and Joel, acknowledged, nothing asked yet."""
    cast, began = make_cast(), timezone.now() - timedelta(hours=2)
    about = (About(pupil=str(cast.ana.pk)), About(pupil=str(cast.joel.pk)))
    concern = ConcernRaised(
        occurred=When.minute(began),
        about=about,
        said="Somebody sent it round, she said.",
        told_by="friend",
        channel="in-person",
        told_in_person=False,
    )
    case = raise_concern(cast.north, [concern], by=cast.nowak, now=began)
    acknowledged = ConcernAcknowledged(occurred=When.minute(began), lead=str(cast.patel.pk), authority="The DSL leads.")
    record(case, [acknowledged], by=cast.patel, now=began + timedelta(minutes=5))
    return Scene(cast, case, Client(), began).as_(cast.patel)


def placed(person: object, age: int | None) -> PersonPlaced:
    """A pupil in the imagery, of this age when it was made."""
    now = When.minute(timezone.now())
    return PersonPlaced(occurred=now, person=str(person), sort="pupil", parts=("in-imagery",), age_when_made=age)


def text(response: HttpResponse) -> str:
    """What a person reads in the page's main part, on one line."""
    page = response.content.decode()
    main = page[page.index("<main") :] if "<main" in page else page
    return " ".join(html.unescape(DROPPED.sub(" ", main)).split())
