"""Everybody, at a fixed moment of a school day."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None, move: Callable[[timedelta], datetime]) -> Cast:
    move(timedelta())
    return make_cast()
