"""Keyed indexes: names that count as the same are found, and the tokens tell nothing without the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelead.crypto.index import normalise, token


@pytest.mark.parametrize(
    ("written", "same"),
    [("Núñez", "NUNEZ"), ("Straße", "strasse"), ("  Ana   Reyes ", "ana reyes"), ("ﬁona", "Fiona"), ("Siân", "SIAN")],
)
def test_case_accents_and_spacing_do_not_count(written: str, same: str) -> None:
    assert normalise(written) == normalise(same)


def test_scripts_without_case_are_kept() -> None:
    assert normalise("ليلى") == "ليلى"


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_parts_are_kept_apart_and_keys_count() -> None:
    assert token(bytes(32), "ana", "reyes") != token(bytes(32), "anar", "eyes")
    assert token(bytes(32), "ana") != token(bytes([1]) * 32, "ana")
