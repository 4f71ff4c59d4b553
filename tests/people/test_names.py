"""Names in short, and when two of them match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelead.people.names import normal_email, parts, short_name, words


@pytest.mark.parametrize(
    ("given", "family", "short"),
    [
        ("Ana", "Reyes Soto", "A. Reyes Soto"),
        ("Łucja", "Żuk", "Ł. Żuk"),
        ("ليلى", "حداد", "ل. حداد"),
        ("", "Okoro", "Okoro"),
        ("Madonna", "", "Madonna"),
        ("", "", ""),
    ],
)
def test_short_names(given: str, family: str, short: str) -> None:
    assert short_name(given, family) == short


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nunez", "Núñez"),
        ("NÚÑ", "Nuñez"),
        ("zolkiew", "Żółkiewski"),
        ("oneill", "O’Neill"),
        ("neill", "O'Neill"),
        ("smithjones", "Smith-Jones"),
        ("jones", "Smith-Jones"),
        ("sian", "Siân"),
        ("حدا", "حداد"),
    ],
)
def test_what_is_typed_begins_a_part_of_the_name(typed: str, name: str) -> None:
    assert any(part.startswith(word) for word in words(typed) for part in parts(name))


@given(st.text(max_size=30))
def test_any_text_has_parts_and_words_that_hold_no_spaces(text: str) -> None:
    assert all(part and not part.isspace() for part in (*parts(text), *words(text)))


def test_an_address_is_the_same_whatever_its_case_but_not_without_its_accents() -> None:
    assert normal_email(" R.Patel@North.Example") == normal_email("r.patel@north.example ")
    assert normal_email("jose@x.example") != normal_email("josé@x.example")
