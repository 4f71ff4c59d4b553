"""Whether a child can be talked with, and whether that is the child's own account only."""

import pytest

from safelead.cases.families import police_may_act, talking_forbidden
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.review import Known
from tests.cases.stories import (
    advice_on,
    answered,
    at,
    decided,
    quiet_case,
    raised,
    signed,
)


@pytest.mark.statement("6-h")
@pytest.mark.parametrize(("risk", "is_closed"), [("yes", True), ("not-known", True), ("no", False)])
def test_talking_is_closed_while_immediate_risk_is_yes_or_not_known(risk: Known, is_closed: bool) -> None:
    found = advice_on(*quiet_case()[:-1], answered(immediate_risk=risk, suicide_or_self_harm="no"))
    assert (talking_forbidden(found) is not None) is is_closed


@pytest.mark.statement("3.1-c")
def test_the_police_may_act_until_everything_that_could_bring_them_is_answered() -> None:
    assert police_may_act(advice_on(raised()))
    assert not police_may_act(advice_on(*quiet_case()))
    assert police_may_act(advice_on(*quiet_case(), answered(coerced_or_blackmailed="yes")))
    call = AgencyContacted(occurred=at(), agency="police", channel="phone", purpose="tell", said="words")
    assert police_may_act(advice_on(*quiet_case(), call))


@pytest.mark.statement("3.1-c")
def test_a_signed_decision_that_the_school_manages_it_ends_that() -> None:
    case = (*quiet_case(), decided("manage", "school-may-manage"), signed(7))
    assert not police_may_act(advice_on(*case))
