"""What may be decided, and what nobody may write about a decision."""

import msgspec
import pytest

from safelead.cases.advice import advice
from safelead.cases.deciding import NotAllowed, changed_since, check, compelled, is_against, options
from safelead.cases.fold import fold
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.decision import DecisionMade
from safelead.chronology.kinds.review import Known
from tests.cases.stories import (
    MOSS,
    PATEL,
    QUIET,
    advice_on,
    answered,
    decided,
    quiet_case,
    raised,
    signed,
    state_of,
    the_pack,
    told,
    withdrawal_signed,
    withdrawn,
)


def checked(*entries: Entry, by: str = PATEL, last_by: str = PATEL, place: str = "england") -> None:
    """Checks the last of these entries, as ``record`` would."""
    recorded = (*told(*entries[:-1], by=by), told(*entries, by=last_by)[-1])
    state = fold(recorded)
    check(state, advice(state, the_pack(), place), recorded[-1:])


def with_yes(key: str) -> tuple[Entry, ...]:
    yes: dict[str, Known] = {key: "yes"}
    return (*quiet_case(), answered(**yes))


@pytest.mark.statement("3.3-h")
def test_with_nothing_open_and_no_trigger_the_school_may_manage_it() -> None:
    assert options(advice_on(*quiet_case())).choices == ("refer", "manage", "find-out-more")


@pytest.mark.statement("3.3-h")
def test_what_is_not_known_keeps_the_school_from_managing_it_and_never_from_referring() -> None:
    found = options(advice_on(raised()))
    assert found.choices == ("refer", "find-out-more")
    assert "adult_involved" in found.unknown


@pytest.mark.statement("3.3-i")
def test_nobody_manages_it_before_both_conditions_are_confirmed() -> None:
    checked(*quiet_case(), decided("manage", "school-may-manage"))
    unsure = (*quiet_case()[:-1], answered(**QUIET, manageable_in_school="yes"))
    with pytest.raises(NotAllowed, match="conditions"):
        checked(*unsure, decided("manage", "more-information-needed"))


@pytest.mark.statement("1.4-e")
@pytest.mark.parametrize("key", ["made_by_adult", "shared_by_adult"])
def test_imagery_that_an_adult_made_or_shared_can_only_be_referred(key: str) -> None:
    found = options(advice_on(*with_yes(key)))
    assert found.choices == ("refer",)
    assert "scope-adult" in {reason.rule for reason in found.compelled}


@pytest.mark.statement("3.4-f")
def test_another_trigger_can_be_decided_against_in_england() -> None:
    found = advice_on(*with_yes("coerced_or_blackmailed"))
    assert not compelled(found)
    assert is_against(found, "manage")
    assert is_against(found, "find-out-more")
    assert not is_against(found, "refer")


@pytest.mark.statement("3.4-f")
def test_where_the_law_makes_the_school_report_there_is_nothing_to_decide_but_to_refer() -> None:
    found = advice_on(*with_yes("coerced_or_blackmailed"), place="spain")
    assert options(found).choices == ("refer",)


def test_every_rule_upon_which_the_law_compels_is_a_rule_of_the_pack() -> None:
    pack = the_pack()
    for place in pack.jurisdictions.values():
        assert set(place.compels) <= set(pack.within(place.id).rules)


@pytest.mark.statement("3.3-j")
def test_nobody_signs_what_they_decided_themselves() -> None:
    case = (*quiet_case(), decided("manage", "school-may-manage"), signed(7))
    checked(*case, last_by=MOSS)
    with pytest.raises(NotAllowed, match="themselves"):
        checked(*case, last_by=PATEL)


@pytest.mark.statement("3.4-f")
def test_nobody_signs_the_withdrawal_that_they_asked_for_themselves() -> None:
    case = (*with_yes("pressured"), withdrawn("pressured", "no"), withdrawal_signed(8))
    checked(*case, last_by=MOSS)
    with pytest.raises(NotAllowed, match="themselves"):
        checked(*case, last_by=PATEL)


@pytest.mark.statement("7-j")
def test_a_signature_under_nothing_is_refused() -> None:
    with pytest.raises(NotAllowed, match="nothing to sign"):
        checked(*quiet_case(), signed(3), last_by=MOSS)


def against(*, marked: bool = True, reason: str = "We know more than we can write.") -> DecisionMade:
    made = decided("manage", "refer-immediately", against=marked)
    return msgspec.structs.replace(made, against_reason=reason)


@pytest.mark.statement("3.4-f")
def test_a_decision_against_the_advice_is_marked_and_has_a_reason() -> None:
    case = with_yes("coerced_or_blackmailed")
    checked(*case, against())
    with pytest.raises(NotAllowed, match="marked"):
        checked(*case, against(marked=False))
    with pytest.raises(NotAllowed, match="reason"):
        checked(*case, against(reason=" "))


@pytest.mark.statement("1.4-e")
def test_no_decision_to_manage_what_an_adult_made_can_be_written() -> None:
    with pytest.raises(NotAllowed, match="manage"):
        checked(*with_yes("made_by_adult"), against())


@pytest.mark.statement("3.6-c")
def test_the_entries_that_changed_what_a_decision_rests_on_are_named() -> None:
    case = (*quiet_case(), decided("manage", "school-may-manage"), answered(pressured="yes"), answered(as_a_joke="yes"))
    found, decision = advice_on(*case), state_of(*case).decision
    assert decision
    assert found.is_outdated
    assert changed_since(decision, found) == (8,)
