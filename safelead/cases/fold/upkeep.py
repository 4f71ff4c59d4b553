"""Notes, corrections, sealing, handing over, closing. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, frozen
from safelead.chronology.kinds import upkeep


@apply.register
def _(entry: upkeep.NoteAdded, state: CaseState, mark: Mark) -> CaseState:
    return state


@apply.register
def _(entry: upkeep.DutyDischarged, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, noted=(*state.noted, (mark, entry)))


@apply.register
def _(entry: upkeep.CaseHandedOver, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, lead=entry.lead)


@apply.register
def _(entry: upkeep.EntryCorrected, state: CaseState, mark: Mark) -> CaseState:
    corrections = {**state.corrections, entry.corrects: (*state.corrections.get(entry.corrects, ()), mark.sequence)}
    return replace(state, corrections=frozen(corrections))


@apply.register
def _(entry: upkeep.EntrySealed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, sealed=state.sealed | {entry.seals})


@apply.register
def _(entry: upkeep.CaseClosed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, closed=mark, reopened=None)


@apply.register
def _(entry: upkeep.CaseErased, state: CaseState, mark: Mark) -> CaseState:
    # Nobody folds a case that was erased: it has no key. Its last entry is read by itself.
    return state


@apply.register
def _(entry: upkeep.CaseReopened, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, closed=None, reopened=mark)
