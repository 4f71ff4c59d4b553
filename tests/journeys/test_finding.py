"""A DSL finds a child, a case and a word, on a phone and without scripts."""

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.recording import SAID, records_a_concern
from tests.journeys.window import Window

pytestmark = pytest.mark.browser
FIELD = "Name, reference or words"


def looks_for(person: Window, words: str) -> None:
    person.writes(FIELD, words)
    person.presses("Find")


@pytest.mark.statement("7-a")
def test_a_dsl_finds_a_child_by_a_mistyped_name_and_opens_the_case(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel", phone=True, scripts=False)
    dsl.picks_from_the_menu("Find")
    looks_for(dsl, "ryes ana")
    dsl.reads("1 pupil", "Ana Reyes Soto, 9B", reference, "Acknowledgement needed")
    looks_for(dsl, "a")
    dsl.is_told("Write at least 3 letters, or the number of a case.")
    dsl.holds(FIELD, "a")
    looks_for(dsl, "picture wishes")
    dsl.reads("Written in cases", SAID[-30:])
    dsl.does_not_read("1 pupil")
    dsl.follows(f"{reference}, entry 1")
    dsl.reads(SAID)
