"""The meeting, the answers, the risks, and answers that are taken back. Pure."""

from collections.abc import Callable
from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, Given, Withdrawal, frozen
from safelead.chronology.kinds import review


@apply.register
def _(entry: review.MeetingHeld, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, meetings=(*state.meetings, mark))


@apply.register
def _(entry: review.QuestionsAnswered, state: CaseState, mark: Mark) -> CaseState:
    answers = dict(state.answers)
    for answered in entry.answers:
        place = (answered.key, answered.about)
        answers[place] = (*answers.get(place, ()), Given(answered.value, mark, entry.step, answered.note))
    return replace(state, answers=frozen(answers))


@apply.register
def _(entry: review.RisksAssessed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, risks=(mark, entry))


@apply.register
def _(entry: review.AnswerWithdrawn, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, withdrawals=(*state.withdrawals, Withdrawal(mark, entry)))


@apply.register
def _(entry: review.WithdrawalSigned, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, withdrawals=_settled(state, entry.withdrawal, lambda each: replace(each, signed=mark)))


@apply.register
def _(entry: review.WithdrawalRefused, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, withdrawals=_settled(state, entry.withdrawal, lambda each: replace(each, refused=mark)))


def _settled(state: CaseState, sequence: int, settle: Callable[[Withdrawal], Withdrawal]) -> tuple[Withdrawal, ...]:
    return tuple(settle(each) if each.asked.sequence == sequence else each for each in state.withdrawals)
