"""Proofs over every state there can be, made from the same rule objects that run.

An answer is two bits, "is yes" and "is no", of which at most one is set; an age is a number and a bit that says
whether it is known. Implied facts are taken in the pack's own order, as `with_implied` does.
"""

from dataclasses import dataclass
from typing import Any

import pytest
import z3

from safelead.guidance import Answer, Pack, Recommendation, load_pack
from safelead.guidance.conditions import AgeUnder, And, Condition, Is, Not, Or
from safelead.guidance.jurisdiction import Locally
from safelead.guidance.rules import Gate, Implies, Prohibition, RuleKind

PACK = load_pack("ukccis-2016")
PLACES = tuple(PACK.jurisdictions)


@dataclass(frozen=True)
class Bits:
    yes: Any
    no: Any

    @property
    def unknown(self) -> Any:
        return z3.Not(z3.Or(self.yes, self.no))


@dataclass(frozen=True)
class Age:
    years: Any
    known: Any


State = dict[str, Bits | Age]


def any_state(pack: Pack, name: str = "") -> tuple[State, list[Any]]:
    """A state in which every fact is free, and what holds of any state."""
    state: State = {}
    holds = []
    for key, question in pack.questions.items():
        if question.kind == "age":
            age = Age(z3.Int(f"{key}{name}"), z3.Bool(f"{key}{name} known"))
            state[key] = age
            holds.append(z3.And(age.years >= 0, age.years <= 120))
        else:
            bits = Bits(z3.Bool(f"{key}{name} yes"), z3.Bool(f"{key}{name} no"))
            state[key] = bits
            holds.append(z3.Not(z3.And(bits.yes, bits.no)))
    return state, holds


def answer(condition: Condition, state: State) -> Bits:
    match condition:
        case AgeUnder(key=key, years=years):
            age = state[key]
            assert isinstance(age, Age)
            return Bits(z3.And(age.known, age.years < years), z3.And(age.known, age.years >= years))
        case Is(key=key):
            bits = state[key]
            assert isinstance(bits, Bits)
            return bits
        case Not(part=part):
            inner = answer(part, state)
            return Bits(inner.no, inner.yes)
        case And(parts=parts):
            several = [answer(part, state) for part in parts]
            return Bits(z3.And(*(each.yes for each in several)), z3.Or(*(each.no for each in several)))
        case Or(parts=parts):
            several = [answer(part, state) for part in parts]
            return Bits(z3.Or(*(each.yes for each in several)), z3.And(*(each.no for each in several)))
    raise AssertionError(f"No proof knows {condition!r}.")


def implied(pack: Pack, given: State) -> tuple[State, list[Any]]:
    """The state with what it implies, and that no implication overrules an answer (nothing is contradicted)."""
    state = dict(given)
    consistent = []
    for each in pack.implications:
        was, raw = state[each.key], given[each.key]
        assert isinstance(was, Bits)
        assert isinstance(raw, Bits)
        holds = answer(each.when, state).yes
        state[each.key] = _after(each, was, holds)
        if each.over:
            consistent.append(z3.Not(z3.And(holds, raw.no if each.answer is Answer.YES else raw.yes)))
    return state, consistent


def _after(each: Implies, was: Bits, holds: Any) -> Bits:
    applies = holds if each.over else z3.And(holds, was.unknown)
    yes = each.answer is Answer.YES
    return Bits(z3.If(applies, yes, was.yes), z3.If(applies, not yes, was.no))


def recommends(pack: Pack, advice: Recommendation, state: State) -> Any:
    above = [condition for rung, condition in pack.ladder[: [rung for rung, _ in pack.ladder].index(advice)]]
    condition = dict(pack.ladder)[advice]
    return z3.And(answer(condition, state).yes, *(z3.Not(answer(each, state).yes) for each in above))


def stands(act: Prohibition, state: State, without: tuple[Gate, ...] = ()) -> Any:
    """As `Prohibition.stands`; gates `without` are looked away from."""
    if not act.gates:
        return z3.BoolVal(True)
    return z3.Or(*(z3.Not(is_open(gate, state)) for gate in act.gates if gate not in without))


def is_open(gate: Gate, state: State) -> Any:
    opens = answer(gate.opens, state)
    return z3.Not(opens.no) if gate.until_told else opens.yes


def prove(claim: Any, given: list[Any]) -> None:
    """Fail with a counterexample unless `claim` holds in every state of which `given` holds."""
    solver = z3.Solver()
    solver.add(*given, z3.Not(claim))
    assert solver.check() == z3.unsat, solver.model()


def possible(claim: Any, given: list[Any]) -> bool:
    solver = z3.Solver()
    solver.add(*given, claim)
    return bool(solver.check() == z3.sat)


@pytest.mark.statement("3.3-T1", "3.3-T2", "3.3-T3", "3.3-T4", "3.3-T5", "3.3-T6", "2.2-b")
@pytest.mark.parametrize("place", PLACES)
def test_a_trigger_that_is_yes_always_gives_refer_immediately(place: str) -> None:
    pack = PACK.within(place)
    given, holds = any_state(pack)
    state, _ = implied(pack, given)
    for trigger in pack.of_kind(RuleKind.TRIGGER):
        # Of the answers as they were given: nothing that is implied or contradicted can take a yes away.
        prove(
            z3.Implies(answer(trigger.when, given).yes, recommends(pack, Recommendation.REFER_IMMEDIATELY, state)),
            holds,
        )


@pytest.mark.statement("1.4-e")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("fact", ["made_by_adult", "shared_by_adult"])
def test_what_an_adult_made_or_shared_is_outside_and_referred_at_once(place: str, fact: str) -> None:
    pack = PACK.within(place)
    given, holds = any_state(pack)
    state, _ = implied(pack, given)
    referred = z3.And(recommends(pack, Recommendation.REFER_IMMEDIATELY, state), answer(pack.inside, state).no)
    prove(z3.Implies(answer(Is(fact), given).yes, referred), holds)


@pytest.mark.statement("3.3-h")
@pytest.mark.parametrize("place", PLACES)
def test_a_trigger_or_rule_that_is_not_known_never_gives_school_may_manage(place: str) -> None:
    pack = PACK.within(place)
    given, holds = any_state(pack)
    state, _ = implied(pack, given)
    manages = recommends(pack, Recommendation.SCHOOL_MAY_MANAGE, state)
    for rule in pack.of_kind(RuleKind.TRIGGER, RuleKind.REFER, RuleKind.OUTSIDE, RuleKind.TEXT_ONLY):
        prove(z3.Implies(answer(rule.when, state).unknown, z3.Not(manages)), holds)
    assert possible(manages, holds)


@pytest.mark.statement("3.3-i")
@pytest.mark.parametrize("place", PLACES)
def test_school_may_manage_needs_every_gate_of_the_decision(place: str) -> None:
    pack = PACK.within(place)
    given, holds = any_state(pack)
    state, _ = implied(pack, given)
    manages = recommends(pack, Recommendation.SCHOOL_MAY_MANAGE, state)
    prove(z3.Implies(manages, z3.And(*(answer(gate.opens, given).yes for gate in pack.gates.values()))), holds)


@pytest.mark.statement("5.2-b")
@pytest.mark.parametrize("act", ["view-imagery", "search-device", "delete-imagery"])
def test_in_spain_no_state_allows_it_though_some_state_in_england_does(act: str) -> None:
    for place, allowed in (("spain", False), ("england", True)):
        pack = PACK.within(place)
        given, holds = any_state(pack)
        state, _ = implied(pack, given)
        assert possible(z3.Not(stands(pack.prohibitions[act], state)), holds) is allowed


@pytest.mark.statement("5.1-a", "5.1-b", "5.1-c", "5.1-d", "5.1-e", "5.1-g", "5.1-h", "5.1-i")
def test_viewing_needs_every_condition_and_one_of_the_three_reasons() -> None:
    pack = PACK.within("england")
    given, holds = any_state(pack)
    reasons = ("facts_not_otherwise_known", "viewing_needed_for_report", "viewing_unavoidable")
    needed = ("headteacher_informed_of_viewing", "viewer_is_dsl_or_delegate", "single_viewer", "viewer_same_sex")
    allowed = z3.And(
        answer(Is("viewing_would_distress"), given).no,
        z3.Or(*(answer(Is(key), given).yes for key in reasons)),
        *(answer(Is(key), given).yes for key in needed),
    )
    prove(z3.Not(stands(pack.prohibitions["view-imagery"], given)) == allowed, holds)


@pytest.mark.statement("8-a", "5.2-a")
@pytest.mark.parametrize("place", PLACES)
def test_a_poster_may_be_asked_only_where_nothing_of_the_kind_can_be(place: str) -> None:
    pack = PACK.within(place)
    state, holds = any_state(pack)
    harms = ("adult_involved", "contacted_by_strangers", "coerced_or_blackmailed", "used_to_bully_or_blackmail")
    asks = z3.Not(stands(pack.prohibitions["ask-poster"], state))
    for key in (*harms, "pressured", "exploitation_or_grooming"):
        prove(z3.Implies(asks, answer(Is(key), state).no), holds)
    prove(z3.Implies(asks, z3.Not(stands(pack.prohibitions["request-deletion"], state))), holds)
    assert possible(asks, holds)


@pytest.mark.statement("8-b", "5.2-a")
def test_no_act_that_may_be_forbidden_stands_before_a_report() -> None:
    reports = ("urgent-removal", "report-to-provider", "report-without-route", "ask-for-help-with-removal")
    assert [PACK.duties[each].does for each in reports] == [None] * 4


@pytest.mark.parametrize("place", PLACES)
def test_knowing_less_never_permits_more(place: str) -> None:
    """Of two states of which one knows less, the one that knows less never lets the school manage or act where the
    other forbids it. What contradicts itself is left out: there it is not known which answer was meant. A gate that
    stands open until somebody is told otherwise is looked away from, for that is what it is for."""
    pack = PACK.within(place)
    less, holds = any_state(pack, " less")
    more, held = any_state(pack, " more")
    knows_less = [_knows_less(less[key], more[key]) for key in less]
    state_less, consistent = implied(pack, less)
    state_more, consistently = implied(pack, more)
    given = [*holds, *held, *knows_less, *consistent, *consistently]
    manages = Recommendation.SCHOOL_MAY_MANAGE
    prove(z3.Implies(recommends(pack, manages, state_less), recommends(pack, manages, state_more)), given)
    for act in pack.prohibitions.values():
        until_told = tuple(gate for gate in act.gates if gate.until_told)
        allowed = z3.Not(stands(act, state_less, until_told))
        prove(z3.Implies(allowed, z3.Not(stands(act, state_more, until_told))), given)


def _knows_less(less: Bits | Age, more: Bits | Age) -> Any:
    if isinstance(less, Age):
        assert isinstance(more, Age)
        return z3.Implies(less.known, z3.And(more.known, less.years == more.years))
    assert isinstance(more, Bits)
    return z3.And(z3.Implies(less.yes, more.yes), z3.Implies(less.no, more.no))


@pytest.mark.parametrize("advised", [False, True])
@pytest.mark.parametrize("place", PLACES)
def test_a_jurisdiction_never_permits_more(place: str, advised: bool) -> None:
    """Nor does it once legal advice is recorded there."""
    local = PACK.within(place, advised=advised)
    given, holds = any_state(PACK)
    state, _ = implied(PACK, given)
    there, _ = implied(local, given)
    for advice in (Recommendation.REFER_IMMEDIATELY, Recommendation.SCHOOL_MAY_MANAGE):
        prove(recommends(PACK, advice, state) == recommends(local, advice, there), holds)
    for name, act in PACK.prohibitions.items():
        prove(z3.Implies(stands(act, state), stands(local.prohibitions[name], there)), holds)
    names = {each.agency: each.by for each in PACK.jurisdictions[place].exceptions if isinstance(each, Locally)}
    for agency in PACK.agencies:
        told = z3.Implies(_told(PACK, agency, state), _told(local, names.get(agency, agency), there))
        prove(told, holds)


@pytest.mark.statement("5.2-b")
@pytest.mark.parametrize("place", PLACES)
def test_legal_advice_lifts_in_wales_what_is_forbidden_until_then_and_nothing_else_anywhere(place: str) -> None:
    """With it Wales is what the guidance says, in every state; elsewhere it changes nothing."""
    advised, without = PACK.within(place, advised=True), PACK.within(place)
    given, holds = any_state(PACK)
    state, _ = implied(PACK, given)
    for name, act in (PACK if place == "wales" else without).prohibitions.items():
        prove(stands(act, state) == stands(advised.prohibitions[name], state), holds)
    assert (advised.rules, advised.duties, advised.gates) == (without.rules, without.duties, without.gates)


@pytest.mark.statement("5.2-b")
@pytest.mark.parametrize("act", ["search-device", "delete-imagery"])
def test_in_wales_no_state_allows_it_without_legal_advice(act: str) -> None:
    for advised in (False, True):
        given, holds = any_state(PACK)
        state, _ = implied(PACK, given)
        allowed = z3.Not(stands(PACK.within("wales", advised=advised).prohibitions[act], state))
        assert possible(allowed, holds) is advised


def _told(pack: Pack, agency: str, state: State) -> Any:
    return z3.Or(*(answer(rule.when, state).yes for rule in pack.rules.values() if agency in rule.refer_to))
