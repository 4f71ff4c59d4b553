"""A clock that stands at NOW, and everybody."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None, move: Callable[..., datetime]) -> Cast:
    move()
    return make_cast()
