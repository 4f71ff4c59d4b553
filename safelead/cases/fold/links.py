"""Cases of other schools of the group that are about the same incident. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds import links


@apply.register
def _(entry: links.SchoolLinked, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, linked=(*state.linked, (mark, entry)))


@apply.register
def _(entry: links.ConcernPassedOn, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, passed_on=entry)
