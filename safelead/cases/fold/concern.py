"""What the first word, taking up and joining do to a case. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.fold.people import placed
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, Person
from safelead.chronology.kinds import concern


@apply.register
def _(entry: concern.ConcernRaised, state: CaseState, mark: Mark) -> CaseState:
    state = replace(state, concerns=(*state.concerns, (mark, entry)))
    for position, child in enumerate(entry.about):
        key = child.pupil or f"written-{mark.sequence}-{position}"
        state = placed(state, Person(key, "pupil" if child.pupil else "child", child.written, mark.sequence))
    return state


@apply.register
def _(entry: concern.ConcernAdded, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, additions=(*state.additions, mark))


@apply.register
def _(entry: concern.ConcernAcknowledged, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, acknowledged=mark, lead=entry.lead)


@apply.register
def _(entry: concern.ConcernJoined, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, acknowledged=mark, joined_into=entry.into)


@apply.register
def _(entry: concern.ConcernBroughtIn, state: CaseState, mark: Mark) -> CaseState:
    return apply(entry.concern, state, mark)
