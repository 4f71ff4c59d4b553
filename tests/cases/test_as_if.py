"""What the pages that ask rest on: advice as if saved, the answer that counts, and a yes that is held."""

import pytest

from safelead.cases.advice import advice, as_if
from safelead.cases.facts import standing, withdrawable
from safelead.cases.school_facts import SchoolFacts
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import Known
from safelead.guidance import Answer
from tests.cases.stories import (
    ANA,
    JOEL,
    QUIET,
    advice_on,
    answered,
    at,
    placed,
    raised,
    state_of,
    the_pack,
    withdrawal_signed,
    withdrawn,
)


def counts(key: str, *entries: Entry, about: str = "") -> tuple[object, int] | None:
    """The answer that counts about somebody, and the entry it comes from."""
    state = state_of(*entries)
    found = standing(state, the_pack().questions[key], state.people[about] if about else None)
    return (found.value, found.sequence) if found else None


@pytest.mark.parametrize("said", ["yes", "no", "not-known"])
@pytest.mark.parametrize("key", [*QUIET, "shared_online"])
def test_advice_as_if_saved_is_the_advice_once_saved(key: str, said: Known) -> None:
    story = (raised(ANA, JOEL), placed(ANA, "in-imagery", age=14))
    answer = answered(**{key: said})
    before = state_of(*story)
    hypothetical = as_if(before, [answer], advice_on(*story))
    assert hypothetical == advice_on(*story, answer)
    assert before == state_of(*story), "nothing is recorded"


def test_with_nothing_answered_it_is_the_advice_as_it_stands() -> None:
    state = state_of(raised())
    now = advice(state, the_pack(), "spain")
    assert as_if(state, [], now) == now


def test_it_goes_by_the_same_place_and_by_what_the_school_has_written_down() -> None:
    state = state_of(raised())
    written = SchoolFacts({"policy_allows_search": Answer.YES}, advised=True)
    after = as_if(state, [answered(good_reason_to_search="yes")], advice(state, the_pack(), "wales", written))
    assert (after.school, after.assessment.jurisdiction) == (written, "wales")
    assert "search-device" not in {act.id for act in after.assessment.may_not}


@pytest.mark.statement("3.3-T2")
def test_a_later_no_does_not_change_what_counts() -> None:
    story = (raised(ANA), answered(coerced_or_blackmailed="yes"), answered(coerced_or_blackmailed="no"))
    assert counts("coerced_or_blackmailed", *story) == ("yes", 2)
    assert counts("coerced_or_blackmailed", *story, about=ANA) == ("yes", 2)


def test_what_raises_nothing_is_what_was_said_last() -> None:
    story = (raised(ANA), answered(shared_online="yes"), answered(shared_online="no"))
    assert counts("shared_online", *story) == ("no", 3)


def test_an_answer_speaks_only_of_children_who_were_in_the_case() -> None:
    story = (raised(ANA), answered(previously_abused="no"), placed(JOEL, "received-it"))
    assert counts("previously_abused", *story, about=ANA) == ("no", 2)
    assert counts("previously_abused", *story, about=JOEL) is None


def test_an_answer_about_one_child_comes_before_one_about_all() -> None:
    story = (raised(ANA, JOEL), answered(impact_serious="no"), answered(ANA, impact_serious="yes"))
    assert counts("impact_serious", *story, about=ANA) == ("yes", 3)
    assert counts("impact_serious", *story, about=JOEL) == ("no", 2)


@pytest.mark.statement("3.4-f")
def test_only_a_yes_that_is_held_can_be_taken_back_and_only_once() -> None:
    question = the_pack().questions["coerced_or_blackmailed"]
    story: tuple[Entry, ...] = (raised(ANA), answered(coerced_or_blackmailed="no"))
    assert withdrawable(state_of(*story), question, "") is None
    story = (*story, answered(ANA, coerced_or_blackmailed="yes"))
    assert withdrawable(state_of(*story), question, "") is None
    found = withdrawable(state_of(*story), question, ANA)
    assert found is not None
    assert (found.value, found.sequence) == ("yes", 3)
    story = (*story, withdrawn("coerced_or_blackmailed", "no", ANA), withdrawal_signed(4))
    assert withdrawable(state_of(*story), question, ANA) is None


@pytest.mark.statement("3.3-T5", "3.4-f")
@pytest.mark.parametrize(("age", "held"), [(12, 12), (13, None), (None, None)])
def test_an_age_under_13_is_held_like_a_yes(age: int | None, held: int | None) -> None:
    question = the_pack().questions["youngest_in_imagery_age"]
    found = withdrawable(state_of(raised(ANA), placed(ANA, "in-imagery", age=age)), question, ANA)
    assert (found.value if found else None) == held


@pytest.mark.statement("3.3-T1", "3.4-f")
def test_a_part_that_an_adult_had_is_held_like_a_yes() -> None:
    stranger = PersonPlaced(occurred=at(), person="stranger", sort="adult", parts=("received-it",))
    found = withdrawable(state_of(raised(ANA), stranger), the_pack().questions["shared_with_adult"], "stranger")
    assert found is not None
    assert (found.value, found.sequence) == ("yes", 2)
