"""The decision, signed or sent back. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, Decision
from safelead.chronology.kinds import decision


@apply.register
def _(entry: decision.DecisionMade, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, decisions=(*state.decisions, Decision(mark, entry)))


@apply.register
def _(entry: decision.DecisionSigned, state: CaseState, mark: Mark) -> CaseState:
    signed = tuple(
        replace(each, signed=mark) if each.mark.sequence == entry.decision else each for each in state.decisions
    )
    return replace(state, decisions=signed)


@apply.register
def _(entry: decision.DecisionSentBack, state: CaseState, mark: Mark) -> CaseState:
    back = tuple(
        replace(each, sent_back=mark, sent_back_reason=entry.reason) if each.mark.sequence == entry.decision else each
        for each in state.decisions
    )
    return replace(state, decisions=back)
