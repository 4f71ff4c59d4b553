"""Who was let in to read without a part in it. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, Glass, Inspects, frozen
from safelead.chronology.kinds import reading


@apply.register
def _(entry: reading.GlassBroken, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, glass=(*state.glass, Glass(mark, entry)))


@apply.register
def _(entry: reading.GlassSeen, state: CaseState, mark: Mark) -> CaseState:
    seen = (
        replace(each, seen=each.seen | set(entry.roles)) if each.mark.sequence == entry.broken else each
        for each in state.glass
    )
    return replace(state, glass=tuple(seen))


@apply.register
def _(entry: reading.InspectionGranted, state: CaseState, mark: Mark) -> CaseState:
    granted = Inspects(entry.inspector, entry.until, mark)
    return replace(state, inspects=frozen({**state.inspects, entry.inspector: granted}))


@apply.register
def _(entry: reading.InspectionEnded, state: CaseState, mark: Mark) -> CaseState:
    left = {staff: each for staff, each in state.inspects.items() if staff != entry.inspector}
    return replace(state, inspects=frozen(left))
