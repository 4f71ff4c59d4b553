"""What every form of a case does alike, where the case has moved on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from safelead.cases.record import record
from safelead.chronology.append import read
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import ConcernJoined
from tests.cast import NOW, Cast, make_cast
from tests.web.concern.told import recorded
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def test_what_cannot_be_written_any_more_says_so_and_keeps_the_text(cast: Cast) -> None:
    case = recorded(cast.nowak, about=str(cast.ana.pk))
    record(case, [ConcernJoined(occurred=When.minute(NOW), into="NTH-0001")], by=cast.patel, now=NOW)
    note = {"seen": "2", "form_id": str(uuid4()), "text": "Asked the friend.", "when-choice": "now"}
    answer = signed_in(cast.patel).post(f"/cases/{case.reference}/note/", note)
    assert answer.status_code == 409
    assert "Nothing was recorded" in words(answer)
    assert "This concern was joined to NTH-0001. Go on there." in words(answer)
    assert "What you wrote Asked the friend." in words(answer)
    assert len(read(case)) == 2
