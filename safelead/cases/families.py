"""What waits in a case: telling parents while an agency asked to, talking with a child while that is a risk. Pure.

Talking waits while a child may be at immediate risk, and is narrowed to the child's own account while the police are
involved or still may be (promises 10 and 12). Whether telling a parent is safe is told by ``cases.parents``.
"""

from safelead.cases.advice import Advice
from safelead.guidance.assess import Forbidden


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
