"""What was said to parents and with the children. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds import families


@apply.register
def _(entry: families.ParentInformed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, told_parents=(*state.told_parents, (mark, entry)))


@apply.register
def _(entry: families.ParentsMet, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, told_parents=(*state.told_parents, (mark, entry)))


@apply.register
def _(entry: families.ParentsInvited, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, invited_parents=(*state.invited_parents, (mark, entry)))


@apply.register
def _(entry: families.ChildHeard, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, heard=(*state.heard, (mark, entry)))


@apply.register
def _(entry: families.ParentNotInformed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, untold_parents=(*state.untold_parents, (mark, entry)))


@apply.register
def _(entry: families.ConversationHeld, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, talks=(*state.talks, (mark, entry)))


@apply.register
def _(entry: families.ConversationNotHeld, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, no_talks=(*state.no_talks, (mark, entry)))
