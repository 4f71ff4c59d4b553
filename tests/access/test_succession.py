"""Who leads and who signs: the table that a headteacher can sign, and what must hold of every school there could be."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelead.access.roles import Role, may
from safelead.access.succession import Roster, Seat, Succession, succession

TABLE = tomllib.loads(Path(__file__).with_name("succession.toml").read_text())
PEOPLE = tuple("abcdefgh")

rosters = st.builds(
    Roster, **{role: st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple)
               for role in ("dsl", "deputy", "headteacher", "signatory", "lead")}
)  # fmt: skip
some = st.frozensets(st.sampled_from(PEOPLE), max_size=6)


def roster(people: dict[str, list[str]]) -> Roster:
    return Roster(**{role: tuple(names) for role, names in people.items()})


def told(seat: Seat) -> str:
    return f"{seat.staff} as {seat.role}" if seat.role else "nobody"


def of(row: dict[str, Any]) -> Succession:
    return succession(
        roster(row.get("people", TABLE["people"])),
        absent=frozenset(row.get("away", [])),
        involved=frozenset(row.get("involved", [])),
        subjects=frozenset(row.get("about", [])),
        decided_by=row.get("decided"),
    )


@pytest.mark.statement("3.3-j", "1.1-a")
@pytest.mark.parametrize("row", TABLE["situation"], ids=lambda row: row["name"])
def test_the_table(row: dict[str, Any]) -> None:
    found = of(row)
    assert told(found.leads) == row["leads"]
    assert told(found.signs) == row["signs"]
    assert found.call == tuple(row.get("call", []))
    assert row.get("says", "") in found.signs.reason


@given(rosters, some, some, some, st.none() | st.sampled_from(PEOPLE))
def test_nobody_absent_or_involved_takes_a_seat(
    roster: Roster, absent: frozenset[str], involved: frozenset[str], subjects: frozenset[str], decided: str | None
) -> None:
    found = succession(roster, absent=absent, involved=involved, subjects=subjects, decided_by=decided)
    seated = {seat.staff for seat in (found.leads, found.signs, *found.line)} - {None}
    assert not seated & (absent | involved | subjects)
    assert found.signs.staff is None or found.signs.staff != (decided or found.leads.staff)


@given(rosters, some, some, some)
def test_a_seat_is_taken_whenever_anybody_may_take_it(
    roster: Roster, absent: frozenset[str], involved: frozenset[str], subjects: frozenset[str]
) -> None:
    found = succession(roster, absent=absent, involved=involved, subjects=subjects)
    out = absent | involved | subjects
    may_lead = {*roster.dsl, *roster.deputy, *roster.headteacher, *roster.lead} - out
    may_sign = {*roster.headteacher, *roster.signatory, *roster.lead} - out - {found.leads.staff}
    assert {seat.staff for seat in found.line} == may_lead
    assert (found.leads.staff is None) == (not may_lead)
    assert (found.signs.staff is None) == (not may_sign)


@given(rosters, some, some, some)
def test_who_is_seated_holds_the_role_they_act_by_and_the_role_allows_it(
    roster: Roster, absent: frozenset[str], involved: frozenset[str], subjects: frozenset[str]
) -> None:
    found = succession(roster, absent=absent, involved=involved, subjects=subjects)
    for seat, acts in ((found.leads, ("acknowledge", "decide", "refer")), (found.signs, ("sign", "read-for-a-task"))):
        if seat.role:
            assert seat.staff in roster.holders(seat.role)
            assert all(may(seat.role, act) for act in acts)


@given(rosters, some, some)
def test_where_nobody_is_left_it_says_whom_to_call(
    roster: Roster, absent: frozenset[str], subjects: frozenset[str]
) -> None:
    found = succession(roster, absent=absent, subjects=subjects)
    assert ("social-care" in found.call) == (found.leads.staff is None)
    assert ("lado" in found.call) == bool(subjects)
    assert found.leads.staff or found.leads.reason.startswith("Nobody")
    assert found.leads.cites == found.signs.cites == ("3.3-j",)


@given(rosters, some, some)
def test_if_the_next_in_line_decides_the_one_who_leads_can_sign(
    roster: Roster, absent: frozenset[str], involved: frozenset[str]
) -> None:
    found = succession(roster, absent=absent, involved=involved)
    if "next in line" in found.signs.reason:
        then = succession(roster, absent=absent, involved=involved, decided_by=found.line[1].staff)
        assert then.signs.staff == found.leads.staff


def test_the_record_says_who_was_passed_over_and_why_but_the_reason_does_not() -> None:
    people = roster(TABLE["people"])
    found = succession(people, absent={"Lund"}, involved={"Patel"})
    assert [(passed.staff, passed.role, passed.why) for passed in found.leads.passed_over] == [
        ("Patel", Role.DSL, "involved"),
        ("Lund", Role.DEPUTY, "absent"),
    ]
    assert found.leads.reason == succession(people, absent={"Lund", "Patel"}).leads.reason


def test_the_line_is_the_order_in_which_an_unread_concern_is_passed_on() -> None:
    line = succession(roster(TABLE["people"])).line
    assert [seat.staff for seat in line] == ["Patel", "Lund", "Adeyemi", "Moss", "Ruiz"]
