"""What stands in the way of closing: computed from the record, with no way round."""

from datetime import date

import pytest

from safelead.cases.advice import advice
from safelead.cases.closing import Step, kept, stands_in_way, way_to_closing
from safelead.cases.duties import duties
from safelead.chronology.kinds.base import Entry
from tests.cases.stories import CALENDAR, quiet_case, signed, state_of, the_pack
from tests.cases.test_status import CAPTURED, DONE, SENT, SETTLED, STORIES, WITHDRAWN


def in_the_way(*entries: Entry) -> tuple[Step, ...]:
    state = state_of(*entries)
    found = advice(state, the_pack(), "england")
    return stands_in_way(state, found, duties(state, found, CALENDAR))


@pytest.mark.statement("7-j")
@pytest.mark.parametrize(("story", "entries", "status"), STORIES, ids=[story for story, _entries, _status in STORIES])
def test_nothing_stands_in_the_way_exactly_when_the_status_says_ready(
    story: str, entries: tuple[Entry, ...], status: str
) -> None:
    if status not in ("closed", "joined", "acknowledgement-needed"):
        assert (not in_the_way(*entries)) == (status == "ready-to-close")


@pytest.mark.statement("7-j", "3.3-j")
def test_a_decision_that_is_not_signed_stands_in_the_way() -> None:
    unsigned = in_the_way(*quiet_case(), SENT)[0]
    assert (unsigned.what, unsigned.stands) == ("decision", "waiting")
    done = way_to_closing(*parts(*quiet_case(), SENT, signed(7)))[0]
    assert (done.what, done.stands) == ("decision", "done")


def parts(*entries: Entry):  # type: ignore[no-untyped-def]
    state = state_of(*entries)
    found = advice(state, the_pack(), "england")
    return state, found, duties(state, found, CALENDAR)


@pytest.mark.statement("3.4-f")
def test_a_yes_to_be_taken_back_and_a_lock_stand_in_the_way() -> None:
    assert [step.what for step in in_the_way(*SETTLED, *DONE, WITHDRAWN)] == ["withdrawal"]
    assert [step.what for step in in_the_way(*SETTLED, *DONE, CAPTURED)] == ["lock"]


def test_the_record_is_kept_until_the_last_of_its_pupils_dates() -> None:
    assert kept([date(2012, 3, 4), date(2015, 6, 1)]).until == date(2040, 6, 1)
    assert kept([date(2012, 2, 29)]).until == date(2037, 3, 1)
    assert kept([]).until is None
    assert kept([date(2012, 3, 4), None]).until is None
