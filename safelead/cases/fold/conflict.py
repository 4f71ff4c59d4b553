"""Who is locked out. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, Conflict, frozen
from safelead.chronology.kinds import conflict


@apply.register
def _(entry: conflict.ConflictRecorded, state: CaseState, mark: Mark) -> CaseState:
    known = state.conflicts.get(entry.staff)
    if known and known.is_locked and known.how == "subject":
        return state  # whom an allegation is about stays that, whatever else they are found to be
    lock = Conflict(entry.staff, entry.how, entry.captures, mark)
    return replace(state, conflicts=frozen({**state.conflicts, entry.staff: lock}))


@apply.register
def _(entry: conflict.ConflictConfirmed, state: CaseState, mark: Mark) -> CaseState:
    lock = replace(state.conflicts[entry.staff], confirmed=mark)
    return replace(state, conflicts=frozen({**state.conflicts, entry.staff: lock}))


@apply.register
def _(entry: conflict.ConflictLifted, state: CaseState, mark: Mark) -> CaseState:
    lock = replace(state.conflicts[entry.staff], lifted=mark)
    return replace(state, conflicts=frozen({**state.conflicts, entry.staff: lock}))
