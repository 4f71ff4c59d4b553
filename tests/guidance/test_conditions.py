"""Conditions: sound in three values, honest about what is open, readable."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelead.guidance import Answer
from safelead.guidance.conditions import ALWAYS, AgeUnder, And, Condition, Facts, Is, Not, Or, any_fact

KEYS = ("a", "b", "c")
LEAVES = st.sampled_from([*map(Is, KEYS), AgeUnder("age", 13)])
CONDITIONS = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        parts.map(Not),
        st.lists(parts, max_size=3).map(lambda several: And(*several)),
        st.lists(parts, max_size=3).map(lambda several: Or(*several)),
    ),
    max_leaves=6,
)
FACTS = st.fixed_dictionaries(
    {key: st.sampled_from(Answer) for key in KEYS} | {"age": st.sampled_from([Answer.NOT_KNOWN, 12, 13])}
)


def completions(facts: Facts) -> Iterator[Facts]:
    """Every way in which what is not known may turn out."""
    ways = [
        ([12, 13] if key == "age" else [Answer.YES, Answer.NO]) if known is Answer.NOT_KNOWN else [known]
        for key, known in facts.items()
    ]
    return (dict(zip(facts, way, strict=True)) for way in product(*ways))


@given(CONDITIONS, FACTS)
def test_what_is_settled_stays_settled_whatever_turns_out(condition: Condition, facts: Facts) -> None:
    settled = condition.answer(facts)
    if settled is not Answer.NOT_KNOWN:
        assert {condition.answer(full) for full in completions(facts)} == {settled}


@given(CONDITIONS, FACTS)
def test_only_open_keys_can_still_settle_it(condition: Condition, facts: Facts) -> None:
    open_keys = condition.open_keys(facts)
    assert bool(open_keys) == (condition.answer(facts) is Answer.NOT_KNOWN)
    assert all(facts[key] is Answer.NOT_KNOWN for key in open_keys)
    others = {key: known for key, known in facts.items() if key not in open_keys}
    answers = {condition.answer(full) for full in completions(facts)}
    fixed = {condition.answer({**full, **others}) for full in completions(facts)}
    assert fixed == answers


@given(CONDITIONS, FACTS)
def test_the_deciding_facts_decide_alone(condition: Condition, facts: Facts) -> None:
    deciding = {key: facts[key] for key in condition.deciding(facts)}
    assert condition.answer(deciding) is condition.answer(facts) or condition.answer(facts) is Answer.NOT_KNOWN


def test_they_read_like_english() -> None:
    assert repr(Is("a") & (Is("b") | ~Is("c"))) == "a and (b or not c)"
    assert repr(~any_fact("a", "b")) == "not (a or b)"
    assert repr(AgeUnder("age", 13)) == "age under 13"
    assert repr(ALWAYS) == "always"


def test_each_key_is_named_once() -> None:
    assert (Is("a") & Is("b") & Is("a")).keys == ("a", "b")


@pytest.mark.parametrize(
    ("age", "answer"), [(12, Answer.YES), (13, Answer.NO), (14, Answer.NO), (Answer.NOT_KNOWN, Answer.NOT_KNOWN)]
)
def test_exactly_thirteen_is_not_under_thirteen(age: int | Answer, answer: Answer) -> None:
    assert AgeUnder("age", 13).answer({"age": age}) is answer


@pytest.mark.parametrize(("condition", "known"), [(Is("a"), 3), (AgeUnder("a", 13), Answer.YES)])
def test_an_answer_of_the_wrong_kind_is_refused_by_name(condition: Condition, known: Answer | int) -> None:
    with pytest.raises(TypeError, match=r"^a is"):
        condition.answer({"a": known})
