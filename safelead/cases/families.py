"""Whether parents can be told and a child can be talked with, as a case stands. Pure.

Telling is judged for each child; talking waits while a child may be at immediate risk, and is narrowed to the child's
own account while the police are involved or still may be (promises 10 and 12).
"""

from safelead.cases.advice import Advice
from safelead.cases.state import CaseState
from safelead.chronology.kinds.review import Known
from safelead.guidance.assess import Forbidden

RISK = "informing_parents_risks_harm"


def risk_of_telling(state: CaseState, child: str) -> Known | None:
    """Whether telling this child's parents would put the child at risk, as somebody last judged it; None: nobody has.

    Raises KeyError for somebody who is not in the case.
    """
    since = state.people[child].since
    judged: list[tuple[int, Known]] = [
        (each.mark.sequence, each.value)
        for about in (child, "")
        for each in state.answers.get((RISK, about), ())
        if isinstance(each.value, str) and each.mark.sequence >= since
        # A sealed entry was about the wrong child: that it is safe does not speak of this one.
        if each.value == "yes" or each.mark.sequence not in state.sealed
    ]
    judged += [(mark.sequence, "yes") for mark, untold in state.untold_parents if untold.pupil == child and untold.risk]
    return max(judged)[1] if judged else None


def asked_to_wait(advice: Advice) -> bool:
    """An agency asked the school to wait, and has not taken that back (3.6-a)."""
    return _is_yes(advice, "agency_asked_to_wait")


def talking_forbidden(advice: Advice) -> Forbidden | None:
    """Why nobody talks with the children yet; None where they may (6-h)."""
    return next((act for act in advice.assessment.may_not if act.id == "hold-conversation"), None)


def police_may_act(advice: Advice) -> bool:
    """The police are involved, or still may be: until that is settled a child gives an own account only (3.1-c)."""
    found = advice.assessment
    if any(_is_yes(advice, key) for key in ("police_know_already", "police_informed")) or "police" in found.refer_to:
        return True
    if _is_yes(advice, "police_not_needed_decided"):
        return False
    return "police" in found.consider or bool(advice.open_before_decision)


def _is_yes(advice: Advice, key: str) -> bool:
    return key in advice.facts and advice.facts[key].value == "yes"
