"""Tokens for the tests of keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crypto.tokens import Tokens, tokens_in


@pytest.fixture
def tokens(tmp_path: Path) -> Iterator[Tokens]:
    """SoftHSM on a folder of the test's own."""
    with tokens_in(tmp_path / "hsm") as made:
        yield made
