"""A lock in a case holds in the cases of other schools that are about the same incident (promise 9).

Somebody who works in both schools, or leads the group, would else read there that there is a case here.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from safelead.access.appointments import absent_from, appointed_in, roster_of
from safelead.access.conflict import How, Lock, captured
from safelead.cases.gate import today_in
from safelead.cases.models import CaseSummary
from safelead.cases.readmodels import lock_token, state_of
from safelead.cases.state import CaseState
from safelead.chronology.kinds.base import Recorded, When
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.models import Case


def locks_elsewhere(state: CaseState, recorded: Iterable[Recorded]) -> Iterator[tuple[Case, ConflictRecorded]]:
    """For each lock that was recorded, the entry for each linked case that somebody could come to and is not locked
    out of: that school is not told how they are involved."""
    for each in recorded:
        if isinstance(each.entry, ConflictRecorded):
            for case in _linked(state):
                yield from _there(case, each.entry.staff, each.recorded_at)


def locks_of(staff: str, now: datetime) -> Iterator[tuple[Case, ConflictRecorded]]:
    """The same for somebody who was locked out before and can come to linked cases only now, by an appointment."""
    locked = Case.objects.filter(locks__token=lock_token(staff), summary__isnull=False)
    for case in locked.select_related("school"):
        for linked in _linked(state_of(case)):
            yield from _there(linked, staff, now)


def _there(case: Case, staff: str, at: datetime) -> Iterator[tuple[Case, ConflictRecorded]]:
    state, today = state_of(case), today_in(case.school, at)
    if staff in state.locked_out or staff not in appointed_in(case.school, today):
        return
    lock = Lock(staff, How.OTHER)
    held = [Lock(one.staff, How(one.how)) for one in state.conflicts.values() if one.is_locked]
    moved = captured(roster_of(case.school, today), [*held, lock], absent_from(case.school, today)).by
    yield case, ConflictRecorded(occurred=When.minute(at), staff=staff, how="other", captures=lock in moved)


def _linked(state: CaseState) -> Iterator[Case]:
    """The cases of other schools that this one was passed on to or from, each where it goes on if it joined another;
    none that was erased."""
    told = [entry.reference for _mark, entry in state.linked]
    told += [state.passed_on.reference] if state.passed_on else []
    found = CaseSummary.objects.filter(reference__in=told).values_list("reference", "joined_into")
    on = [joined_into or reference for reference, joined_into in found]
    yield from Case.objects.filter(reference__in=on, summary__isnull=False).select_related("school")
