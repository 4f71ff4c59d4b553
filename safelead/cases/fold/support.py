"""What was done for each pupil besides. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds import support


@apply.register
def _(entry: support.SupportOffered, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, support=(*state.support, (mark, entry)))


@apply.register
def _(entry: support.SupportReviewed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, support=(*state.support, (mark, entry)))


@apply.register
def _(entry: support.EducationPlanned, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, education=(*state.education, (mark, entry)))
