"""Entries are never migrated, so every version of every kind that was ever written has to be read for ever."""

import pytest

from safelead.chronology.kinds.base import KINDS, UnknownKind, decode, encode, kind_of
from tests.chronology.fixtures import FOLDER, stored_name

VERSIONS = [(kind.name, version) for kind in KINDS.values() for version in range(1, kind.version + 1)]


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_every_version_has_a_fixture_that_is_still_read(name: str, version: int) -> None:
    path = FOLDER / stored_name(name, version)
    assert path.exists(), f"{path} is missing. Write it: python -m tests.chronology.fixtures"
    entry = decode(name, version, path.read_bytes())
    assert kind_of(entry).name == name
    assert decode(name, kind_of(entry).version, encode(entry)) == entry


def test_no_fixture_is_of_a_kind_that_is_gone() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == {stored_name(*one) for one in VERSIONS}


def test_a_kind_of_a_newer_edition_is_refused() -> None:
    with pytest.raises(UnknownKind, match="newer edition"):
        decode("NoteAdded", 99, b"{}")
