"""The scene of these tests, at a fixed moment of a school day."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.web.review.scene import Scene, opened


@pytest.fixture
def scene(db: None, move: Callable[[timedelta], datetime]) -> Scene:
    """A case about Ana and Joel, acknowledged, nothing asked yet; it is 14:20 on a Thursday."""
    move(timedelta())
    return opened()
