"""Who is locked out, and that naming somebody in malice does not steer a case unseen (promise 9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelead.access.conflict import How, Lock, captured, locked_out, locks, seats, subjects
from safelead.access.succession import Roster
from tests.access.test_succession import PEOPLE, rosters, some

ROSTER = Roster(dsl=("patel",), deputy=("lund", "adeyemi"), headteacher=("moss",), signatory=("price",), lead=("ruiz",))
held = st.lists(st.builds(Lock, st.sampled_from((*PEOPLE, "x", "y")), st.sampled_from(How)), max_size=5, unique=True)


def test_whoever_the_form_names_is_locked_out_with_how() -> None:
    found = locks([("moss", "subject"), ("lund", "other")], {}, frozenset())
    assert {(lock.staff, lock.how) for lock in found} == {("moss", How.SUBJECT), ("lund", How.OTHER)}
    assert locked_out(found) == {"moss", "lund"}
    assert subjects(found) == {"moss"}


def test_a_relative_in_the_register_is_locked_out_though_nobody_named_them() -> None:
    relatives = {"patel": {"ana"}, "okoro": {"joel"}}
    assert locked_out(locks([], relatives, {"ana"})) == {"patel"}
    assert locked_out(locks([], relatives, {"mia"})) == set()


def test_being_the_subject_outweighs_every_other_way() -> None:
    assert locks([("okoro", "subject"), ("okoro", "relative")], {"okoro": {"joel"}}, {"joel"}) == (
        Lock("okoro", How.SUBJECT),
    )
    assert locks([("okoro", "other")], {"okoro": {"joel"}}, {"joel"}) == (Lock("okoro", How.RELATIVE),)


def test_a_lifted_lock_lets_back_in_unless_the_register_knows_better() -> None:
    named = [("patel", "subject")]
    assert locks(named, {}, {"ana"}, lifted={"patel"}) == ()
    assert locks(named, {"patel": {"ana"}}, {"ana"}, lifted={"patel"}) == (Lock("patel", How.RELATIVE),)


def test_an_unknown_how_is_loud() -> None:
    with pytest.raises(ValueError, match="rumour"):
        locks([("moss", "rumour")], {}, frozenset())


def test_naming_the_dsl_moves_the_case_at_once_and_asks_the_group_lead() -> None:
    found = captured(ROSTER, [Lock("patel", How.RELATIVE)])
    assert found.needs_confirmation
    assert found.within.leads.staff == "lund"
    assert found.without.leads.staff == "patel"
    assert found.confirm == ("ruiz",)


def test_naming_who_would_sign_counts_as_moving_the_case() -> None:
    found = captured(ROSTER, [Lock("moss", How.OTHER)])
    assert (found.without.signs.staff, found.within.signs.staff) == ("moss", "price")
    assert found.by == (Lock("moss", How.OTHER),)


def test_an_allegation_about_a_teacher_takes_it_from_the_dsl_and_is_confirmed() -> None:
    found = captured(ROSTER, [Lock("nowak", How.SUBJECT)])
    assert found.within.leads.staff == "moss"
    assert found.confirm == ("ruiz",)


def test_locking_out_a_teacher_who_is_a_parent_moves_nothing() -> None:
    found = captured(ROSTER, [Lock("okoro", How.RELATIVE)])
    assert not found.needs_confirmation
    assert found.confirm == ()


def test_an_involved_group_lead_does_not_confirm() -> None:
    both = [Lock("patel", How.OTHER), Lock("ruiz", How.SUBJECT)]
    assert captured(ROSTER, both).confirm == ()
    two = Roster(dsl=("patel",), headteacher=("moss",), lead=("ruiz", "sole"))
    assert captured(two, both).confirm == ("sole",)


def test_while_it_is_not_confirmed_the_lock_holds() -> None:
    lock = [Lock("patel", How.SUBJECT)]
    assert "patel" not in {seat.staff for seat in seats(ROSTER, lock).line}


@given(rosters, held, some)
def test_no_seat_moves_without_the_group_lead_being_asked(
    roster: Roster, held: list[Lock], absent: frozenset[str]
) -> None:
    found = captured(roster, held, absent)
    before = (found.without.leads.staff, found.without.signs.staff)
    after = (found.within.leads.staff, found.within.signs.staff)
    assert before == after or found.needs_confirmation


@given(rosters, held, some)
def test_nobody_locked_out_leads_signs_or_confirms(roster: Roster, held: list[Lock], absent: frozenset[str]) -> None:
    found = captured(roster, held, absent)
    seated = {found.within.leads.staff, found.within.signs.staff, *found.confirm}
    assert not seated & locked_out(held)
