"""These tests stand still: it is 14:20 on Thursday 12 November 2026, unless one moves on."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest


@pytest.fixture(autouse=True)
def present(db: None, move: Callable[[timedelta], datetime]) -> Callable[[timedelta], datetime]:
    """The present, to be moved on."""
    move(timedelta())
    return move
