"""A concern as a browser sends it."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse

from safelead.chronology import append
from safelead.chronology.kinds.base import Recorded
from safelead.chronology.models import Case
from safelead.people.models import Staff
from tests.web.reading import signed_in

NEW = "/concerns/new/"
SAID = "She said he will not stop asking."


def told(**other: Any) -> dict[str, Any]:
    """The six answers, about nobody yet; more, or others, by name ("about", "staff_how")."""
    return {
        "said": SAID,
        "told_by": "pupil",
        "channel": "in-person",
        "when-choice": "now",
        "told_in_person": "no",
        "form_id": str(uuid4()),
        **other,
    }


def send(by: Staff, where: str = NEW, /, **other: Any) -> HttpResponse:
    """Sends the form and answers with what comes back at once."""
    return signed_in(by).post(where, told(**other))  # type: ignore[return-value]


def recorded(by: Staff, /, **other: Any) -> Case:
    """The concern that comes of it."""
    sent = send(by, **other)
    assert sent.status_code == 302, sent.content.decode()
    return Case.objects.get(reference=sent.headers["Location"].split("/")[2])


def entries(case: Case) -> tuple[Recorded, ...]:
    """What the record holds of a case."""
    return append.read(Case.objects.get(pk=case.pk))
