"""What is not yet known: every fact that could still change the advice is named, and no fact that could not."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from safelead.guidance import Answer, Recommendation, assess, load_pack
from safelead.guidance.conditions import Facts
from safelead.guidance.rules import RuleKind

PACK = load_pack("ukccis-2016")
AGE = "youngest_in_imagery_age"
OVERRULING = {implied.id for implied in PACK.implications if implied.over}
QUIET: Facts = {
    **dict.fromkeys(PACK.questions, Answer.NO),
    **dict.fromkeys(("photo_or_video", "dsl_has_enough_information", "manageable_in_school"), Answer.YES),
    AGE: 15,
}
"""Everything asked, and nothing calls for a referral: from here any one answer can change the advice."""

FEW = st.sets(st.sampled_from(sorted(PACK.questions)), max_size=2)
MANY = st.sets(st.sampled_from(sorted(PACK.questions)), max_size=12)


PLACES = st.sampled_from(tuple(PACK.jurisdictions))


def ways(key: str) -> tuple[Answer | int, ...]:
    return (12, 15, 18) if key == AGE else (Answer.YES, Answer.NO)


def turned(facts: Facts, keys: set[str]) -> Facts:
    """`facts`, with the answers to `keys` the other way round."""
    return {**facts, **{key: _opposite(facts[key]) for key in sorted(keys)}}


def _opposite(known: Answer | int) -> Answer | int:
    return ~known if isinstance(known, Answer) else 12


@settings(max_examples=200)
@given(PLACES, FEW, MANY, FEW, st.data())
def test_a_fact_that_is_not_named_cannot_change_recommendation_or_scope(
    place: str, turn: set[str], unknown: set[str], turn_out: set[str], data: st.DataObject
) -> None:
    some = {**turned(QUIET, turn), **dict.fromkeys(unknown, Answer.NOT_KNOWN)}
    unnamed = unknown - set(assess(PACK, place, some).not_yet_known)
    assume(unnamed)
    key = data.draw(st.sampled_from(sorted(unnamed)))
    full = turned({**some, **{each: QUIET[each] for each in unknown}}, turn_out & unknown)
    found = [assess(PACK, place, {**full, key: way}) for way in ways(key)]
    assume(not any(each.id in OVERRULING for advice in found for each in advice.contradictions))
    assert len({(advice.recommendation, advice.scope) for advice in found}) == 1


@settings(max_examples=100)
@given(PLACES, FEW, MANY)
def test_while_a_named_fact_is_open_the_school_may_not_manage(place: str, turn: set[str], unknown: set[str]) -> None:
    some = {**turned(QUIET, turn), **dict.fromkeys(unknown, Answer.NOT_KNOWN)}
    advice = assess(PACK, place, some)
    assert set(advice.not_yet_known) <= unknown
    if advice.recommendation is Recommendation.SCHOOL_MAY_MANAGE:
        assert not advice.not_yet_known


@pytest.mark.parametrize("key", sorted(PACK.questions))
def test_where_one_fact_is_open_it_is_named_exactly_if_it_can_change_the_advice(key: str) -> None:
    advice = assess(PACK, "england", {**QUIET, key: Answer.NOT_KNOWN})
    found = [assess(PACK, "england", {**QUIET, key: way}) for way in ways(key)]
    overruled = any(each.id in OVERRULING for each in (c for advice in found for c in advice.contradictions))
    changes = len({(advice.recommendation, advice.scope) for advice in found}) > 1
    assert (key in advice.not_yet_known) == (changes and not overruled) or key == "suicide_or_self_harm"


def decisive_keys() -> list[str]:
    rules = PACK.of_kind(RuleKind.TRIGGER, RuleKind.REFER, RuleKind.OUTSIDE, RuleKind.TEXT_ONLY)
    return [key for rule in rules for key in rule.when.keys] + [k for g in PACK.gates.values() for k in g.opens.keys]


@pytest.mark.statement("3.3-d", "3.3-a", "3.3-b")
def test_with_nothing_known_every_decisive_fact_is_named_and_nothing_else() -> None:
    advice = assess(PACK, "england", {})
    assert set(advice.not_yet_known) == set(decisive_keys())
    assert advice.recommendation is Recommendation.FIND_OUT_MORE


def test_scope_and_triggers_come_before_rules_and_rules_before_the_decision() -> None:
    named = assess(PACK, "england", {}).not_yet_known
    assert named[:2] == ("photo_or_video", "adult_involved")
    assert named.index("suicide_or_self_harm") < named.index("pressured") < named.index("manageable_in_school")
    assert named[-2:] == ("dsl_has_enough_information", "manageable_in_school")


def test_a_referral_asks_on_but_not_whether_the_school_could_manage() -> None:
    named = assess(PACK, "england", {"pressured": Answer.YES}).not_yet_known
    assert "immediate_risk" in named
    assert not {"dsl_has_enough_information", "manageable_in_school", "pressured"} & set(named)


def test_what_a_settled_rule_speaks_of_is_not_asked() -> None:
    named = assess(PACK, "england", {"shared_without_consent": Answer.NO, "sexual_acts": Answer.NO}).not_yet_known
    assert "malicious_intent" not in named
    assert (
        assess(PACK, "england", {"adult_involved": Answer.NO, "sexual_acts": Answer.NO}).not_yet_known.count(AGE) == 0
    )
