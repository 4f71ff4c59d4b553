"""What the tests of pages share: the present, which is a school day at 14:20 unless a test moves it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.cast import NOW


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], datetime]:
    """Sets every clock to NOW, and moves it on; answers with the present."""
    present = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: present[0])

    def moved(by: timedelta = timedelta()) -> datetime:
        present[0] += by
        return present[0]

    return moved
