"""What a school has written down, as a case's advice reads it: pure."""

from datetime import date, timedelta
from itertools import product

import pytest

from safelead.cases.advice import advice
from safelead.cases.facts import facts
from safelead.cases.school_facts import NOTHING_WRITTEN, SchoolFacts, school_facts
from safelead.guidance import Answer
from safelead.guidance.jurisdiction import Forbid
from safelead.schools.written import InForce, Kind, clauses_of
from tests.cases.stories import ANA, answered, raised, state_of, the_pack

DAY = date(2026, 11, 12)
SIX = [clause.id for clause in clauses_of(Kind.MOBILE_PHONES)]
ALL = dict.fromkeys(SIX, Answer.YES)
NO, YES, NOT_KNOWN = Answer.NO, Answer.YES, Answer.NOT_KNOWN


def written(kind: Kind, clauses: dict[str, Answer], review: int = 30) -> InForce:
    began = DAY - timedelta(days=400)
    return InForce(kind, DAY, 1, "Policy", "2", began, DAY + timedelta(days=review), "The office", clauses)


@pytest.mark.statement("5.2-i")
@pytest.mark.parametrize(
    ("clauses", "answer"),
    [
        ({}, None),
        (ALL, YES),
        *(({**ALL, each: NOT_KNOWN}, None) for each in SIX),
        *(({key: YES for key in SIX if key != each}, None) for each in SIX),
        *(({**ALL, each: NO}, NO) for each in SIX),
        *(({each: NO}, NO) for each in SIX),
    ],
)
def test_the_phone_policy_allows_a_search_once_all_six_clauses_are_confirmed(
    clauses: dict[str, Answer], answer: Answer | None
) -> None:
    found = school_facts([written(Kind.MOBILE_PHONES, clauses)], advised=False)
    assert found.answers.get("policy_allows_search") is answer


@pytest.mark.statement("6-b")
@pytest.mark.parametrize("said", [YES, NO, NOT_KNOWN])
def test_the_safeguarding_policy_says_whether_a_child_may_be_alone(said: Answer) -> None:
    found = school_facts([written(Kind.SAFEGUARDING, {"without-parents": said})], advised=False)
    assert found.answers.get("policy_allows_talk_without_parents", NOT_KNOWN) is said


def test_a_policy_past_its_review_date_still_counts() -> None:
    late = written(Kind.MOBILE_PHONES, ALL, review=-1)
    assert late.is_past_review
    assert school_facts([late], advised=False).answers == {"policy_allows_search": YES}


@pytest.mark.parametrize("policies", [[], [InForce(Kind.MOBILE_PHONES, DAY), InForce(Kind.SAFEGUARDING, DAY)]])
def test_of_a_school_that_has_written_nothing_down_nothing_is_known(policies: list[InForce]) -> None:
    assert school_facts(policies, advised=False) == NOTHING_WRITTEN


def test_another_kinds_clauses_answer_nothing() -> None:
    assert school_facts([written(Kind.BEHAVIOUR, ALL)], advised=False).answers == {}


@pytest.mark.statement("5.2-i")
def test_a_school_answers_for_itself_and_no_case_answers_for_it() -> None:
    state = state_of(raised(ANA), answered(policy_allows_search="yes"))
    assert "policy_allows_search" not in facts(state, the_pack())
    lacks = SchoolFacts({"policy_allows_search": NO})
    fact = facts(state, the_pack(), lacks)["policy_allows_search"]
    assert (fact.value, fact.sources) == ("no", ())


STORY = (raised(ANA), answered(photo_or_video="yes", good_reason_to_search="yes"))
SCHOOLS = [
    SchoolFacts({"policy_allows_search": search, "policy_allows_talk_without_parents": talk}, advised)
    for search, talk, advised in product((YES, NO), (YES, NO), (True, False))
]


@pytest.mark.statement("5.2-b", "5.2-i")
@pytest.mark.parametrize("place", ["england", "wales", "spain"])
@pytest.mark.parametrize("school", [NOTHING_WRITTEN, *SCHOOLS])
def test_what_a_school_has_written_down_bears_on_prohibitions_and_on_nothing_else(
    place: str, school: SchoolFacts
) -> None:
    """So nothing that was made from the record goes stale when a school writes something down."""
    state = state_of(*STORY)
    bare, told = advice(state, the_pack(), place), advice(state, the_pack(), place, school)
    for part in ("scope", "recommendation", "refer_to", "consider", "because", "not_yet_known", "duties", "sign_off"):
        assert getattr(told.assessment, part) == getattr(bare.assessment, part), part
    searches = "search-device" not in {act.id for act in told.assessment.may_not}
    says = school.answers.get("policy_allows_search") is YES
    assert searches is (says and (place == "england" or (place == "wales" and school.advised)))


def test_no_rule_gate_of_the_decision_or_duty_hangs_on_a_school_nor_on_what_only_a_school_allows() -> None:
    pack = the_pack()
    of_school = {key for key, question in pack.questions.items() if question.subject == "school"}
    assert of_school == {"policy_allows_search", "policy_allows_talk_without_parents"}
    conditions = [*(rule.when for rule in pack.rules.values()), *(gate.opens for gate in pack.gates.values())]
    conditions += [*(duty.when for duty in pack.duties.values()), *(each.when for each in pack.implications)]
    assert not [each for each in conditions if of_school & set(each.keys)]
    hang_on_it = {
        act.id
        for act in pack.prohibitions.values()
        if of_school & {key for gate in act.gates for key in gate.opens.keys}
    }
    exceptions = [each for place in pack.jurisdictions.values() for each in place.exceptions]
    lapse = {each.act for each in exceptions if isinstance(each, Forbid) and each.unless_advised}
    assert not [duty.id for duty in pack.duties.values() if duty.does in hang_on_it | lapse]
    assert not [key for key in of_school if pack.questions[key].blocks]
