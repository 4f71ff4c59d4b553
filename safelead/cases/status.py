"""Where a case stands: a ladder of named predicates, first that holds. Derived, never set by hand. Pure."""

from collections.abc import Callable, Sequence

from safelead.cases.advice import Advice
from safelead.cases.duties import Duty
from safelead.cases.state import CaseState

Predicate = Callable[[CaseState, Advice, Sequence[Duty]], bool]


def is_closed(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    return state.closed is not None


def has_joined_another(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    return state.joined_into is not None


def is_not_acknowledged(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    return state.acknowledged is None


def waits_for_signature(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    """Nobody can sign what rests on other facts than those that are known now: it is decided anew."""
    return state.decision is not None and state.decision.is_waiting and not advice.is_outdated


def was_sent_back(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    return state.decision is not None and state.decision.sent_back is not None


def needs_referral_decision(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    """The advice is to refer and nobody has decided on it: that comes before every meeting (promise 4)."""
    return advice.is_to_refer and not advice.is_decided


def needs_review_meeting(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    return not state.meetings and not advice.is_decided


def needs_answers(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    """Questions are open that come before the decision; those of the decision itself are asked there."""
    return not advice.is_decided and bool(advice.open_before_decision)


def needs_decision(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    return not advice.is_decided


def has_duties(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    return any(duty.is_open for duty in duties)


def waits_for_withdrawal(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    """Somebody asked to take a yes back, and the second person has not answered."""
    return any(withdrawal.is_waiting for withdrawal in state.withdrawals)


def waits_for_group_lead(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> bool:
    """A lock that moved the case is neither confirmed nor lifted (promise 9)."""
    return any(conflict.is_waiting for conflict in state.conflicts.values())


LADDER: tuple[tuple[Predicate, str], ...] = (
    (is_closed, "closed"),
    (has_joined_another, "joined"),
    (is_not_acknowledged, "acknowledgement-needed"),
    (waits_for_signature, "waiting-for-signature"),
    (was_sent_back, "sent-back"),
    (needs_referral_decision, "decision-needed"),
    (needs_review_meeting, "review-meeting-needed"),
    (needs_answers, "answers-needed"),
    (needs_decision, "decision-needed"),
    (has_duties, "duties-to-do"),
    (waits_for_withdrawal, "waiting-for-signature"),
    (waits_for_group_lead, "waiting-for-group-lead"),
)
READY = "ready-to-close"
STATUSES = (*dict.fromkeys(status for _holds, status in LADDER), READY)


def status(state: CaseState, advice: Advice, duties: Sequence[Duty]) -> str:
    """The status of a case, as one of STATUSES."""
    return next((name for holds, name in LADDER if holds(state, advice, duties)), READY)
