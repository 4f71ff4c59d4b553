"""The calendar changes while others write: everything that is owed is timed by one calendar, the new one."""

from datetime import UTC, date, datetime

import pytest

from safelead.cases.models import Owed
from safelead.cases.retiming import retimed
from safelead.chronology.kinds.upkeep import NoteAdded
from safelead.guidance.deadlines import CalendarError
from safelead.schools.calendar import calendar_of
from safelead.schools.models import Closure, Term
from tests.cases.stories import at
from tests.cast import Cast, make_cast
from tests.chronology.test_at_once import at_once
from tests.ops.scene import acknowledged, concern, wrote

FRIDAY = date(2026, 11, 13)


@pytest.fixture
def cast(record_db: str) -> Cast:
    return make_cast()


def snow(cast: Cast) -> None:
    Closure.objects.create(school=cast.north, name="Snow", first=FRIDAY, last=FRIDAY)


@pytest.mark.statement("7-e")
def test_whoever_writes_meanwhile_is_timed_by_the_new_calendar(cast: Cast) -> None:
    cases = [concern(cast) for _ in range(4)]
    for case in cases:
        acknowledged(cast, case)

    def writes() -> None:
        for case in cases:
            wrote(case, NoteAdded(occurred=at(), text="words"), by=cast.patel)

    done = at_once(writes, lambda: retimed(cast.north, lambda: snow(cast)), writes)
    assert not [one for one in done if isinstance(one, Exception)]
    now = calendar_of(cast.north).edition
    assert set(Owed.objects.values_list("calendar", flat=True)) == {now}
    assert set(Owed.objects.filter(duty="hold-review-meeting").values_list("due_at", flat=True)) == {
        datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
    }


def test_a_calendar_by_which_nothing_can_be_timed_changes_nothing(cast: Cast) -> None:
    acknowledged(cast, concern(cast))
    before = list(Owed.objects.order_by("pk").values_list("pk", "due_at"))

    def mistaken() -> None:
        Term.objects.filter(school=cast.north, name="Autumn").update(last=date(2026, 11, 12))
        Term.objects.filter(school=cast.north, name="Spring").update(first=date(2028, 1, 5), last=date(2028, 3, 1))

    with pytest.raises(CalendarError):
        retimed(cast.north, mistaken)
    assert list(Owed.objects.order_by("pk").values_list("pk", "due_at")) == before
    assert Term.objects.filter(school=cast.north, last=date(2026, 12, 18)).exists()


def test_other_schools_and_closed_cases_stay_as_they_are(cast: Cast) -> None:
    from safelead.chronology.kinds.upkeep import CaseClosed

    closed = concern(cast)
    acknowledged(cast, closed)
    wrote(closed, CaseClosed(occurred=at(), why="words"), by=cast.patel)
    assert retimed(cast.south, lambda: None) == 0
    assert retimed(cast.north, lambda: snow(cast)) == 0
