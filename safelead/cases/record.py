"""The only writer: entries and read models in one transaction, all or none.

A page builds frozen entries and calls ``record``; it never touches a table. Raises what ``chronology.append`` raises:
``Overtaken`` (others wrote meanwhile and an entry hangs on it), ``AlreadyRecorded`` (the same form again); and
``cases.deciding.NotAllowed`` for an entry that nobody may write as the case stands.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelead.cases import deciding, readmodels
from safelead.cases.elsewhere import locks_elsewhere, locks_of
from safelead.cases.readmodels import Reading
from safelead.chronology import append
from safelead.chronology.kinds.base import Entry, Recorded
from safelead.chronology.models import Case
from safelead.people.models import Staff
from safelead.schools.models import School


def record(
    case: Case, entries: Sequence[Entry], *, by: Staff, now: datetime, seen: int | None = None, form: UUID | None = None
) -> tuple[Recorded, ...]:
    """Writes entries to a case. ``now`` is aware; ``seen`` the newest sequence the person had before them."""
    with transaction.atomic():
        recorded = append.append(case, entries, author=str(by.pk), now=now, seen=seen, form=form)
        found = readmodels.refresh(case)
        deciding.check(found.state, found.advice, recorded)
        _lock_elsewhere(found, recorded, by, now)
    return recorded


def _lock_elsewhere(found: Reading, recorded: Sequence[Recorded], by: Staff, now: datetime) -> None:
    """Whoever was locked out sees no trace of it at another school either; ends, as nobody is locked out twice."""
    for other, lock in locks_elsewhere(found.state, recorded):
        record(other, [lock], by=by, now=now)


def lock_newcomer(staff: Staff, *, by: Staff, now: datetime) -> None:
    """Whoever comes to a school sees no trace there of a case of another one that they are locked out of (promise 9).

    Called in the transaction that appoints them; nobody is told which cases there are.
    """
    for other, lock in locks_of(str(staff.pk), now):
        record(other, [lock], by=by, now=now)


def raise_concern(
    school: School, entries: Sequence[Entry], *, by: Staff, now: datetime, form: UUID | None = None
) -> Case:
    """Opens a chain of its own for a concern, locks included, before anybody is told of it (3.1-a, promise 9)."""
    with transaction.atomic():
        case = append.open_case(school, now)
        append.append(case, entries, author=str(by.pk), now=now, form=form)
        readmodels.refresh(case)
    return case


def pass_on(
    case: Case,
    school: School,
    raised: Sequence[Entry],
    linked: Callable[[str], Sequence[Entry]],
    *,
    by: Staff,
    now: datetime,
    seen: int | None = None,
    form: UUID | None = None,
) -> Case:
    """Opens a concern at another school of the group and writes here that it did, both or neither (3.3-f).

    ``raised``: what that school is given, locks included; ``linked`` makes this case's entries from its reference.
    Returns the other school's case.
    """
    with transaction.atomic():
        other = append.open_case(school, now)
        append.append(other, raised, author=str(by.pk), now=now)
        readmodels.refresh(other)
        recorded = append.append(case, linked(other.reference), author=str(by.pk), now=now, seen=seen, form=form)
        found = readmodels.refresh(case)
        deciding.check(found.state, found.advice, recorded)
    return other


def join(
    concern: Case,
    joined: Sequence[Entry],
    into: Case,
    brought: Sequence[Entry],
    *,
    by: Staff,
    now: datetime,
    seen: int | None = None,
    form: UUID | None = None,
) -> None:
    """Closes a concern's own chain and brings its words into the case it joins, both or neither.

    ``seen``: the newest entry of the concern that the person had before them; what is brought in hangs on nothing.
    The two heads are locked in the order of their references, so that two people joining crosswise wait, not hang.
    """
    first = sorted((concern, into), key=lambda case: case.reference)
    with transaction.atomic():
        for case in first:
            if case == concern:
                append.append(case, joined, author=str(by.pk), now=now, seen=seen, form=form)
            else:
                came = append.append(case, brought, author=str(by.pk), now=now)
        for case in first:
            found = readmodels.refresh(case)
            if case == into:
                _lock_elsewhere(found, came, by, now)
