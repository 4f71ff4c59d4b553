"""Two people write at the same moment: notes both land, and whoever hangs on the rest is told what the other wrote."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction

from safelead.chronology.append import AlreadyRecorded, Overtaken, append, open_case, read
from safelead.chronology.models import Case
from safelead.chronology.verify import verify
from safelead.schools.models import School
from tests.chronology.scene import NOW, a_case, a_school, note, reopened, write

pytestmark = pytest.mark.usefixtures("record_db")
T = TypeVar("T")


def at_once(*attempts: Callable[[], T]) -> list[T | Exception]:
    """Starts them together, each on a connection of its own, and gives what each returned or raised."""
    ready = Barrier(len(attempts))

    def attempt(one: Callable[[], T]) -> T | Exception:
        ready.wait(10)
        try:
            return one()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(attempt, attempts))


def test_notes_written_at_once_all_land() -> None:
    case = a_case(a_school(), None, "The first.")
    written = at_once(*[lambda text=str(one): write(case, note(text), note(text), seen=1) for one in range(8)])
    assert not [one for one in written if isinstance(one, Exception)]
    assert [one.sequence for one in read(case)] == list(range(1, 18))
    assert verify({}).first is None


def test_of_two_decisions_made_at_once_one_is_overtaken() -> None:
    case = a_case(a_school(), None, "The first.")
    written = at_once(*[lambda: write(case, reopened("Something came up."), seen=1)] * 2)
    refused = [one for one in written if isinstance(one, Overtaken)]
    assert [one.recorded for one in refused] == [read(case)[1:]]
    assert len(read(case)) == 2


def test_a_form_sent_twice_at_once_is_written_once() -> None:
    case, form = a_case(a_school(), None, "The first."), uuid4()
    written = at_once(*[lambda: write(case, note("Mine."), form=form)] * 4)
    assert sum(isinstance(one, AlreadyRecorded) for one in written) == 3
    assert len(read(case)) == 2


def _raise_concern(school: School, form: UUID) -> Case:
    with transaction.atomic():
        case = open_case(school, NOW)
        append(case, [note("It began so.")], author=None, now=NOW, form=form)
    return case


def test_concerns_raised_at_once_each_get_a_number() -> None:
    north = a_school()
    raised = at_once(*[lambda: _raise_concern(north, uuid4())] * 8)
    assert len({one.number for one in raised if isinstance(one, Case)}) == 8
    assert verify({}) == (8, 8, None)


def test_a_concern_sent_twice_at_once_is_one_concern() -> None:
    north, form = a_school(), uuid4()
    raised = at_once(*[lambda: _raise_concern(north, form)] * 4)
    assert sum(isinstance(one, AlreadyRecorded) for one in raised) == 3
    assert Case.objects.count() == 1
