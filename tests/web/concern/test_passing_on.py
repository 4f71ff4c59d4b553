"""An unread concern opens for whoever it was passed on to, from that minute on, and for nobody whom it passed over."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from safelead.cases.gate import passed_on
from safelead.cases.readmodels import state_of
from safelead.cases.record import record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import ConcernAcknowledged
from safelead.chronology.models import Case
from safelead.people.enrolment import change_staff
from safelead.people.models import Staff
from tests.cast import NOW, Cast, make_cast, words
from tests.web.concern.told import recorded
from tests.web.reading import signed_in

Move = Callable[[timedelta], datetime]


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    return recorded(cast.nowak, about=[str(cast.ana.pk)])


def opens(staff: Staff, case: Case) -> int:
    return signed_in(staff).get(f"/cases/{case.reference}/acknowledge/").status_code


@pytest.mark.statement("3.1-a")
def test_the_group_lead_may_read_it_once_it_was_passed_on_to_them(cast: Cast, case: Case, move: Move) -> None:
    move(timedelta(minutes=89))
    assert opens(cast.ruiz, case) == 403
    move(timedelta(minutes=1))
    assert opens(cast.ruiz, case) == 200


@pytest.mark.statement("3.1-a")
def test_nobody_is_let_in_for_it_once_somebody_has_taken_it(cast: Cast, case: Case, move: Move) -> None:
    taken = ConcernAcknowledged(occurred=When.minute(NOW), lead=str(cast.patel.pk), authority="The DSL leads.")
    record(case, [taken], by=cast.patel, now=NOW)
    move(timedelta(hours=2))
    assert opens(cast.ruiz, case) == 403


def test_whoever_turns_out_to_be_family_of_the_pupil_is_passed_over(cast: Cast, case: Case) -> None:
    """The register learnt of it after the concern was recorded, so that the record holds no lock."""
    change_staff(cast.patel, words("Rukhsana", "Patel", relatives=(str(cast.ana.pk),)))
    way = passed_on(state_of(case), cast.north, NOW)
    assert way[0].staff == (str(cast.lund.pk),)
    assert str(cast.patel.pk) not in {staff for step in way for staff in step.staff}
