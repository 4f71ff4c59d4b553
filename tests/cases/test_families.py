"""Whether parents can be told and a child can be talked with."""

import pytest

from safelead.cases.families import police_may_act, risk_of_telling, talking_forbidden
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.families import ParentNotInformed
from safelead.chronology.kinds.review import Known, QuestionsAnswered
from safelead.chronology.kinds.upkeep import EntrySealed
from tests.cases.stories import (
    ANA,
    JOEL,
    advice_on,
    answered,
    at,
    decided,
    placed,
    quiet_case,
    raised,
    signed,
    state_of,
)

RISK = "informing_parents_risks_harm"
UNTOLD = ParentNotInformed(occurred=at(), pupil=ANA, parents=(), risk=True, reason="words")


def judged(value: Known, about: str = "") -> QuestionsAnswered:
    given: dict[str, Known] = {RISK: value}
    return answered(about, **given)


@pytest.mark.statement("3.5-a", "A-8")
def test_nobody_judged_whether_telling_is_safe_until_somebody_answers() -> None:
    assert risk_of_telling(state_of(raised(ANA)), ANA) is None
    assert risk_of_telling(state_of(raised(ANA), judged("not-known", ANA)), ANA) == "not-known"
    assert risk_of_telling(state_of(raised(ANA), judged("no", ANA)), ANA) == "no"


@pytest.mark.statement("A-8")
def test_telling_is_judged_for_each_child_and_the_last_judgement_counts() -> None:
    state = state_of(raised(ANA, JOEL), judged("yes", ANA), judged("no", JOEL))
    assert (risk_of_telling(state, ANA), risk_of_telling(state, JOEL)) == ("yes", "no")
    later = state_of(raised(ANA), UNTOLD, judged("no", ANA))
    assert risk_of_telling(later, ANA) == "no"
    assert risk_of_telling(state_of(raised(ANA), judged("no", ANA), UNTOLD), ANA) == "yes"


def test_an_answer_about_all_does_not_speak_of_a_child_who_came_later() -> None:
    state = state_of(raised(ANA), judged("no"), placed(JOEL, "received-it"))
    assert (risk_of_telling(state, ANA), risk_of_telling(state, JOEL)) == ("no", None)


def test_a_sealed_judgement_that_it_is_safe_does_not_count_and_one_that_it_is_not_does() -> None:
    sealed = EntrySealed(occurred=at(), seals=2, why="Another child.")
    assert risk_of_telling(state_of(raised(ANA), judged("no", ANA), sealed), ANA) is None
    assert risk_of_telling(state_of(raised(ANA), judged("yes", ANA), sealed), ANA) == "yes"


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
