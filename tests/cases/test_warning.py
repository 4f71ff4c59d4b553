"""What a child is told about not deleting it: which words for which age, place and history (5.2-e)."""

import re

import pytest

from safelead.cases.warning import WORDINGS, Wording, pressed, wording
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.review import Known
from safelead.guidance import load_pack
from tests.cases.stories import (
    ANA,
    JOEL,
    acknowledged,
    answered,
    placed,
    raised,
    state_of,
    withdrawal_signed,
    withdrawn,
)

PACK = load_pack("ukccis-2016")

# Age in whole years on the day (none: not known), and which words are said where nobody was pressed.
TABLE: list[tuple[str, int | None, Wording]] = [
    ("england", None, "no-offence"),
    ("england", 5, "no-offence"),
    ("england", 9, "no-offence"),
    ("england", 10, "younger"),
    ("england", 13, "younger"),
    ("england", 14, "older"),
    ("england", 17, "older"),
    ("england", 18, "older"),
    ("wales", None, "no-offence"),
    ("wales", 9, "no-offence"),
    ("wales", 10, "younger"),
    ("wales", 14, "older"),
    ("spain", None, "no-offence"),
    ("spain", 9, "no-offence"),
    ("spain", 10, "protected"),
    ("spain", 13, "protected"),
    ("spain", 14, "older-spain"),
    ("spain", 17, "older-spain"),
    ("spain", 18, "older"),
]


def words(place: str, age: int | None, was_pressed: Known = "no") -> Wording:
    return wording(place, PACK.jurisdictions[place].responsible_from, age, was_pressed).id


@pytest.mark.statement("5.2-e")
@pytest.mark.parametrize(("place", "age", "expected"), TABLE)
def test_the_words_are_for_the_age_and_the_place(place: str, age: int | None, expected: Wording) -> None:
    assert words(place, age) == expected


@pytest.mark.statement("5.2-e")
@pytest.mark.parametrize(("place", "age", "_expected"), TABLE)
@pytest.mark.parametrize("was_pressed", ["yes", "not-known"])
def test_a_child_who_was_or_may_have_been_pressed_is_told_kinder_words_wherever_and_however_old(
    place: str, age: int | None, _expected: Wording, was_pressed: Known
) -> None:
    assert words(place, age, was_pressed) == "kind"


@pytest.mark.statement("5.2-e")
def test_nobody_below_the_age_of_criminal_responsibility_hears_of_law_or_police() -> None:
    for each in WORDINGS.values():
        text = " ".join(each.sentences)
        assert bool(re.search(r"\b(law|crime|police|court)\b", text)) is each.warns, each.id
    assert {each.id for each in WORDINGS.values() if not each.warns} == {"kind", "no-offence", "protected"}


@pytest.mark.statement("5.2-e", "2.1-a")
def test_the_words_are_short_and_call_nobody_an_offender() -> None:
    for each in WORDINGS.values():
        for sentence in each.sentences:
            assert max(len(part.split()) for part in re.split(r"[.?]", sentence)) <= 20, sentence
            assert not re.search(r"offend|criminal|victim|suspect|guilty|please|!", sentence, re.IGNORECASE)


# What was answered about coercion and pressure, and whether Ana counts as pressed.
PRESSED: list[tuple[str, tuple[Entry, ...], Known]] = [
    ("nobody was asked", (), "not-known"),
    ("one of two is open", (answered(coerced_or_blackmailed="no"),), "not-known"),
    ("both are no for everybody", (answered(coerced_or_blackmailed="no", pressured="no"),), "no"),
    ("both are no for her", (answered(ANA, coerced_or_blackmailed="no", pressured="no"),), "no"),
    ("no for another child", (answered(JOEL, coerced_or_blackmailed="no", pressured="no"),), "not-known"),
    ("yes for her", (answered(coerced_or_blackmailed="no"), answered(ANA, pressured="yes")), "yes"),
    (
        "yes for another child",
        (answered(ANA, coerced_or_blackmailed="no", pressured="no"), answered(JOEL, pressured="yes")),
        "no",
    ),
    (
        "taken back without a second signature",
        (answered(pressured="yes"), answered(coerced_or_blackmailed="no", pressured="no")),
        "yes",
    ),
    (
        "taken back and signed",
        (
            answered(coerced_or_blackmailed="no", pressured="yes"),
            withdrawn("pressured", "no"),
            withdrawal_signed(5),
        ),
        "no",
    ),
]


@pytest.mark.statement("5.2-e")
@pytest.mark.parametrize(("entries", "expected"), [row[1:] for row in PRESSED], ids=[row[0] for row in PRESSED])
def test_whether_a_child_was_pressed_is_told_by_the_answers_about_them(
    entries: tuple[Entry, ...], expected: Known
) -> None:
    state = state_of(raised(ANA, JOEL), acknowledged(), placed(ANA, "in-imagery"), *entries)
    assert pressed(state, PACK, state.people[ANA]) == expected
