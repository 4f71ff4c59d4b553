"""To whom an unread concern goes, and when: the table that the receipt and the worker both follow (3.1-a)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from safelead.access.succession import Roster, succession
from safelead.cases.escalation import reached, steps

SATURDAY = datetime(2026, 11, 14, 22, 10, tzinfo=UTC)  # nobody is at school: the clock counts all the same
FULL = Roster(dsl=("patel",), deputy=("lund", "adeyemi"), headteacher=("moss",), lead=("ruiz",))


def told(roster: Roster, out: dict[str, Any], minutes: int = 30) -> dict[int, set[str]]:
    """Who is told, by minutes after it was recorded."""
    way = steps(succession(roster, **out).line, SATURDAY, minutes)
    return {int((step.at - SATURDAY) / timedelta(minutes=1)): set(step.staff) for step in way}


@pytest.mark.statement("3.1-a")
@pytest.mark.parametrize(
    ("who", "out", "expected"),
    [
        ("everybody is there", {}, {0: {"patel"}, 30: {"lund", "adeyemi"}, 60: {"moss"}, 90: {"ruiz"}}),
        ("the DSL is away", {"absent": {"patel"}}, {0: {"lund"}, 30: {"adeyemi"}, 60: {"moss"}, 90: {"ruiz"}}),
        ("a deputy is involved", {"involved": {"lund"}}, {0: {"patel"}, 30: {"adeyemi"}, 60: {"moss"}, 90: {"ruiz"}}),
        ("it is about the DSL", {"subjects": {"patel"}}, {0: {"moss"}, 30: {"ruiz"}, 60: {"lund", "adeyemi"}}),
        ("it is about the headteacher", {"subjects": {"moss"}}, {0: {"ruiz"}, 30: {"patel"}, 60: {"lund", "adeyemi"}}),
        ("only the headteacher is there", {"absent": {"patel", "lund", "adeyemi", "ruiz"}}, {0: {"moss"}}),
        ("nobody is left", {"absent": {"patel", "lund", "adeyemi", "moss", "ruiz"}}, {}),
    ],
)
def test_who_is_told_and_when(who: str, out: dict[str, set[str]], expected: dict[int, set[str]]) -> None:
    assert told(FULL, {key: frozenset(value) for key, value in out.items()}) == expected


def test_a_second_dsl_comes_before_the_deputies_and_the_school_says_how_fast() -> None:
    two = Roster(dsl=("patel", "aziz"), deputy=("lund",), headteacher=("patel",))
    assert told(two, {}, minutes=15) == {0: {"patel"}, 15: {"aziz"}, 30: {"lund"}}


@pytest.mark.parametrize("minutes", [0, 30, 59, 60, 1000])
def test_it_has_reached_whoever_was_told_by_then(minutes: int) -> None:
    way = steps(succession(FULL).line, SATURDAY, 30)
    by_then = reached(way, SATURDAY + timedelta(minutes=minutes))
    assert ("lund" in by_then) is (minutes >= 30)
    assert ("moss" in by_then) is (minutes >= 60)


def test_the_clocks_going_back_change_nothing() -> None:
    """In the night to 25 October 2026 two o'clock comes twice in Madrid: half an hour stays half an hour."""
    before = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    way = steps(succession(FULL).line, before, 30)
    assert [step.at for step in way] == [before + timedelta(minutes=each) for each in (0, 30, 60, 90)]
