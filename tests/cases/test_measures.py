"""Measures under the behaviour policy: when it is time to decide, and of whom never (5.2-h, A-1b)."""

import msgspec
import pytest

from safelead.cases.measures import those
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.discipline import DisciplineDecided
from safelead.chronology.kinds.upkeep import DutyDischarged
from safelead.guidance import load_pack
from tests.cases.stories import (
    ANA,
    JOEL,
    QUIET,
    SURE,
    acknowledged,
    answered,
    at,
    decided,
    duties_in,
    met,
    placed,
    raised,
    signed,
    state_of,
)

PACK = load_pack("ukccis-2016")
PRESSED_ANA = answered(ANA, coerced_or_blackmailed="no", pressured="yes")
CASE = (raised(ANA, JOEL), acknowledged(), placed(ANA, "in-imagery", age=15), placed(JOEL, "asked-for-it"))
NONE = DisciplineDecided(occurred=at(), pupil=JOEL, measures="", why="His family and the police deal with it.")
CALL = AgencyContacted(occurred=at(), agency="police", channel="phone", purpose="refer", said="words")


def stands(*entries: Entry) -> list[str]:
    return [duty.state for duty in duties_in(*CASE, *entries) if duty.kind.id == "decide-on-discipline"]


@pytest.mark.statement("A-1b", "5.2-h")
def test_where_somebody_was_pressed_it_is_to_be_decided_at_a_time_agreed_with_the_police() -> None:
    assert stands() == []
    assert stands(PRESSED_ANA) == ["held"]
    assert stands(PRESSED_ANA, CALL) == ["held"]
    assert stands(PRESSED_ANA, CALL, NONE) == ["done"]


@pytest.mark.statement("A-1b")
def test_what_was_written_down_before_there_was_a_form_still_counts() -> None:
    note = DutyDischarged(occurred=at(), duty="decide-on-discipline", about="", done=True, words="None, for now.")
    assert stands(PRESSED_ANA, note) == ["done"]


# What was answered, and for whom measures can be thought of.
SPARED: list[tuple[str, tuple[Entry, ...], list[str]]] = [
    ("nobody was asked about pressure", (), [JOEL]),
    ("she was not pressed", (answered(coerced_or_blackmailed="no", pressured="no"),), [ANA, JOEL]),
    ("she was pressed", (PRESSED_ANA,), [JOEL]),
    ("somebody was pressed, nobody said who", (answered(pressured="yes"),), [JOEL]),
    ("he was pressed himself", (answered(JOEL, pressured="yes"),), []),
]


@pytest.mark.statement("5.2-h", "A-1b")
@pytest.mark.parametrize(("entries", "expected"), [row[1:] for row in SPARED], ids=[row[0] for row in SPARED])
def test_never_for_the_pupil_in_the_imagery_who_was_or_may_have_been_pressed(
    entries: tuple[Entry, ...], expected: list[str]
) -> None:
    may, spared = those(state_of(*CASE, *entries), PACK)
    assert [child.key for child in may] == expected
    assert {child.key for child in (*may, *spared)} == {ANA, JOEL}


@pytest.mark.statement("A-1b")
def test_once_it_is_decided_and_signed_that_the_police_are_not_needed_nothing_holds_it() -> None:
    asked = (answered(**QUIET | SURE | {"pressured": "yes"}), met())
    made = msgspec.structs.replace(
        decided("manage", "refer", against=True, pressured="yes"), rules=("pressured",), against_reason="words"
    )
    assert stands(*asked, made) == ["held"]
    assert stands(*asked, made, signed(7)) == ["owed"]
