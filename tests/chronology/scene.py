"""What the tests of the record start from: a school, somebody who writes, and a case with two notes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from safelead.chronology import append
from safelead.chronology.kinds.base import Entry, Recorded, When
from safelead.chronology.kinds.upkeep import CaseReopened, NoteAdded
from safelead.chronology.models import Case
from safelead.people.models import Staff
from safelead.schools.models import School

NOW = datetime(2026, 11, 22, 9, 5, 30, 123456, tzinfo=UTC)


def note(text: str) -> NoteAdded:
    """An entry that never conflicts."""
    return NoteAdded(occurred=When.minute(NOW), text=text)


def reopened(why: str) -> CaseReopened:
    """An entry that hangs on what stands in the case."""
    return CaseReopened(occurred=When.minute(NOW), why=why)


def a_school(code: str = "NTH") -> School:
    return School.objects.create(code=code, name=code, jurisdiction="england", time_zone="Europe/London")


def somebody() -> str:
    """The id of a member of staff."""
    return str(Staff.objects.create(login_index="somebody", sealed=b"").pk)


def write(
    case: Case, *entries: Entry, author: str | None = None, seen: int | None = None, form: UUID | None = None
) -> tuple[Recorded, ...]:
    """Appends in a transaction of its own."""
    with transaction.atomic():
        return append.append(case, entries, author=author, now=NOW, seen=seen, form=form)


def a_case(school: School, author: str | None, *texts: str) -> Case:
    """A case with one note for each text."""
    with transaction.atomic():
        case = append.open_case(school, NOW)
    entries: Sequence[Entry] = [note(text) for text in texts]
    write(case, *entries, author=author)
    case.refresh_from_db()
    return case
