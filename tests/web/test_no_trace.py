"""No trace (promise 9): two databases that differ by one case alone, read by whoever is locked out of it.

Every page of every declared address, every list and search, every notice and message is compared byte for byte, but
for what is drawn anew each time a page is.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernAdded, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.places import PlaceNamed
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.kinds.upkeep import NoteAdded
from safelead.chronology.models import Case
from safelead.ops.mail import send_what_is_due
from safelead.ops.models import Announcement, Notice
from safelead.ops.round import go_round
from safelead.people.models import Staff
from safelead.web.page import ROUTES
from tests.cast import NOW, Cast, make_cast
from tests.databases import SQLite, pointed_at
from tests.web.reading import signed_in, words
from tests.web.test_access import a_case, address

LATER = NOW + timedelta(hours=3)
ONCE = re.compile(
    rb'csrfmiddlewaretoken" value="[^"]*"|search=[\w-]+|'
    rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
)
# Pages that are drawn anew each time, and of no case: a new secret to set up an app with.
DRAWN_ANEW = {"add-app"}
WITH_QUERIES = {
    "desk": ("?all", "?school=NTH"),
    "all-cases": ("?status=closed", "?status=decision-needed", "?page=2", "?due=overdue", "?lead=nobody"),
    "find-pupil": ("?school=NTH&letters=mia",),
    "looks": ("?school=NTH", "?school=NTH&page=2"),
    "my-concerns": ("?page=2",),
}


@dataclass(frozen=True)
class Twins:
    """Two databases with the same people and cases; ``hidden`` is the reference of the case that one of them has."""

    without: str
    having: str
    cast: Cast
    hidden: str


@pytest.fixture(scope="module")
def twins(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[Twins]:
    present = [NOW]
    with (
        pytest.MonkeyPatch.context() as clock,
        django_db_blocker.unblock(),
        sqlite.copy() as without,
        sqlite.copy() as having,
    ):
        clock.setattr(timezone, "now", lambda: present[0])
        with pointed_at(without):
            cast = make_cast()
            for _ in range(3):
                a_case(cast)
        shutil.copyfile(path(without), path(having))
        with pointed_at(having):
            hidden = _hidden(cast)
        present[0] = LATER
        for url in (without, having):
            with pointed_at(url):
                go_round(LATER)
        yield Twins(without, having, cast, hidden.reference)


def path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _hidden(cast: Cast) -> Case:
    """A case with something on every list: unread additions, overdue duties, an urgent place, a reason that waits."""
    when = When.minute(NOW)
    raised = ConcernRaised(
        occurred=when, about=(About(str(cast.mia.pk)), About(str(cast.joel.pk))), said="in the bathroom",
        told_by="pupil", channel="note", told_in_person=False,
    )  # fmt: skip
    locks = [
        ConflictRecorded(occurred=when, staff=str(who.pk), how="other", captures=who == cast.moss)
        for who in (cast.lund, cast.moss, cast.price, cast.ruiz)
    ]
    case = raise_concern(cast.north, [raised, *locks], by=cast.adeyemi, now=NOW)
    record(case, [ConcernAcknowledged(occurred=when, lead=str(cast.patel.pk), authority="x")], by=cast.patel, now=NOW)
    told = (Answered("suicide_or_self_harm", "yes"), Answered("coerced_or_blackmailed", "yes"))
    record(
        case,
        [
            PersonPlaced(occurred=when, person=str(cast.mia.pk), sort="pupil", parts=("in-imagery",), age_when_made=11),
            PersonPlaced(occurred=when, person=str(cast.joel.pk), sort="pupil", parts=("shared-it",)),
            PlaceNamed(occurred=when, place="p", sort="online", provider="instagram", named="Instagram"),
            QuestionsAnswered(occurred=when, step="case", answers=told),
            NoteAdded(occurred=when, text="in the bathroom"),
        ],
        by=cast.patel,
        now=NOW,
    )
    record(case, [ConcernAdded(occurred=when, text="more")], by=cast.adeyemi, now=NOW)
    return case


Answer = tuple[int, bytes, list[tuple[str, str]], int]


def pages(staff: Staff, hidden: str) -> dict[str, Answer]:
    """Every page that there is, as this person finds it: of the hidden case, of none, and with a query."""
    browser, found = signed_in(staff), {}
    # Of the pages of a case one for each act: the matrix (test_access) tries them all.
    of_a_case = {route.act: route for route in ROUTES if route.is_case}
    for route in (
        *(route for route in ROUTES if not route.is_case and route.name not in DRAWN_ANEW),
        *of_a_case.values(),
    ):
        where = address(route, hidden)
        for query in ("", *WITH_QUERIES.get(route.name, ())):
            found[f"get {where}{query}"] = answer(partial(browser.get, where + query))
        if "reference>" in route.path:
            found[f"post {where}"] = answer(partial(browser.post, where, {"text": "x", "why": "x"}))
    for asked in (hidden, "Mia", "Kowalska", "bathroom"):
        found[f"find {asked}"] = answer(partial(browser.post, "/find/", {"asked": asked}, follow=True))
        kept = browser.session["searches"][-1][0] if "searches" in browser.session else ""
        found[f"written {asked}"] = answer(partial(browser.get, f"/find/?search={kept}&written=1"))
    return found


def answer(asks: Callable[[], object]) -> Answer:
    """What came back, its headers, and how many steps were asked of the database for it."""
    with CaptureQueriesContext(connection) as steps:
        response: Any = asks()
    headers = [(name, ONCE.sub(b"", value.encode()).decode()) for name, value in response.items()]
    named = sorted(headers + [("cookie", name) for name in response.cookies])
    return response.status_code, ONCE.sub(b"", response.content), named, len(steps)


@pytest.mark.parametrize("who", ["lund", "moss", "price", "ruiz", "okoro", "hart", "iqbal"])
def test_whoever_is_locked_out_finds_two_worlds_the_same(who: str, twins: Twins) -> None:
    """Deputy, headteacher, second signatory, group lead; a teacher who is the mother of a pupil in it; and, with no
    part in any case, an administrator and an inspector."""
    staff: Staff = getattr(twins.cast, who)
    with pointed_at(twins.without):
        without = pages(staff, twins.hidden)
    with pointed_at(twins.having):
        having = pages(staff, twins.hidden)
    assert without.keys() == having.keys()
    different = [where for where in without if without[where] != having[where]]
    assert not different, f"{different}: {having[different[0]]}"


def test_the_worlds_do_differ_for_whoever_handles_it(twins: Twins) -> None:
    """The comparison sees a trace where there is one."""
    with pointed_at(twins.having):
        assert twins.hidden in signed_in(twins.cast.patel).get("/desk/").content.decode()
        assert Notice.objects.filter(case__reference=twins.hidden).exists()
    with pointed_at(twins.without):
        assert twins.hidden not in signed_in(twins.cast.patel).get("/desk/").content.decode()


def test_nobody_who_is_locked_out_is_told_or_written_to_because_of_it(twins: Twins) -> None:
    told, announced, sent = [], [], []
    with override_settings(SENDS_MAIL=True):
        for url in (twins.without, twins.having):
            with pointed_at(url):
                mine = [getattr(twins.cast, who).pk for who in ("lund", "moss", "price", "ruiz", "okoro")]
                rows = Notice.objects.filter(staff__in=mine).order_by("staff", "duty", "moment")
                told.append(list(rows.values_list("staff", "duty", "kind", "moment", "at")))
                announced.append(list(Announcement.objects.filter(staff__in=mine).values_list("staff", "kind")))
                mail.outbox.clear()
                send_what_is_due(LATER)
                addresses = {f"{who}@group.example" for who in ("lund", "moss", "price", "ruiz", "okoro")}
                sent.append(sorted(each.to[0] for each in mail.outbox if each.to[0] in addresses))
    assert told[0] == told[1]
    assert announced[0] == announced[1]
    assert sent[0] == sent[1]


def test_a_changed_calendar_times_the_case_anew_and_does_not_count_it(twins: Twins) -> None:
    """Whoever changes it is told of the cases that they may know of."""
    said, hours = [], {"opens": "8.15", "closes": "15:30", "escalation_minutes": "20"}
    for url in (twins.without, twins.having):
        with pointed_at(url):
            page = signed_in(twins.cast.moss).post("/school/NTH/calendar/hours/", hours, follow=True)
            said.append(words(page))
    assert "Saved: the hours. 3 open cases were timed anew." in said[0]
    assert said[0] == said[1]
