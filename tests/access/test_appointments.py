"""Who holds which role on which day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from safelead.access.appointments import (
    Held,
    absent_from,
    appoint,
    appointments_of,
    back_on,
    people_with,
    roles_in,
    roster_of,
    schools_where,
)
from safelead.access.models import Absence
from safelead.access.roles import Role
from safelead.cases import gate
from safelead.people.enrolment import end_sign_in
from tests.cast import APPOINTED, NOW, TODAY, Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.mark.statement("1.1-a")
def test_the_roster_of_a_school_is_its_people_and_the_group_lead(cast: Cast) -> None:
    roster = roster_of(cast.north, TODAY)
    assert roster.dsl == (str(cast.patel.pk),)
    assert roster.deputy == (str(cast.lund.pk), str(cast.adeyemi.pk))
    assert roster.headteacher == (str(cast.moss.pk),)
    assert roster.signatory == (str(cast.price.pk),)
    assert roster.lead == roster_of("SUR", TODAY).lead == (str(cast.ruiz.pk),)
    assert roster_of(cast.south, TODAY).deputy == ()


def test_a_role_is_held_from_its_first_to_its_last_day(cast: Cast) -> None:
    appoint(cast.nowak, Role.DEPUTY, cast.south, first=TODAY, last=TODAY + timedelta(days=1), by=cast.ruiz)
    held = [people_with(Role.DEPUTY, "STH", TODAY + timedelta(days=n)) for n in (-1, 0, 1, 2)]
    assert held == [(), (str(cast.nowak.pk),), (str(cast.nowak.pk),), ()]


def test_one_person_may_hold_roles_in_several_schools(cast: Cast) -> None:
    appoint(cast.patel, Role.DSL, cast.south, first=APPOINTED)
    held = appointments_of(cast.patel, NOW)
    assert set(held) == {Held(Role.DSL, "NTH"), Held(Role.DSL, "STH")}
    assert schools_where(held, "read-case") == {"NTH", "STH"}
    assert roles_in(held, "SUR") == frozenset()


def test_the_group_lead_counts_in_every_school(cast: Cast) -> None:
    held = appointments_of(cast.ruiz, NOW)
    assert roles_in(held, "SUR") == {Role.LEAD}
    assert schools_where(held, "confirm-lock") == {None}
    assert schools_where(held, "read-case") == frozenset()


def test_a_role_begins_and_ends_by_the_clock_of_its_school(cast: Cast) -> None:
    """Half past midnight in Madrid is half past eleven of the day before in London."""
    for school in (cast.north, cast.sur):
        appoint(cast.vaughan, Role.DSL, school, first=TODAY, last=TODAY)
    early = datetime(2026, 11, 11, 23, 30, tzinfo=UTC)
    with CaptureQueriesContext(connection) as asked:
        held = {
            hours: {one.school for one in gate.held(cast.vaughan, early + timedelta(hours=hours))}
            for hours in (-1, 0, 1, 24, 25)
        }
    assert held == {-1: set(), 0: {"SUR"}, 1: {"NTH", "SUR"}, 24: {"NTH"}, 25: set()}
    assert sum("access_appointment" in each["sql"] for each in asked) == len(held)


def test_a_stranger_holds_nothing(cast: Cast) -> None:
    assert appointments_of(cast.vaughan, NOW) == ()


def test_whoever_no_longer_signs_in_holds_nothing(cast: Cast) -> None:
    end_sign_in(cast.patel)
    assert appointments_of(cast.patel, NOW) == ()
    assert roster_of(cast.north, TODAY).dsl == ()


def test_staff_of_a_school(cast: Cast) -> None:
    assert set(people_with(Role.STAFF, cast.north, TODAY)) == {str(cast.nowak.pk), str(cast.okoro.pk)}


@pytest.mark.parametrize(("role", "in_school"), [(Role.LEAD, True), (Role.DSL, False)])
def test_the_lead_is_of_the_group_and_all_others_are_of_a_school(cast: Cast, role: Role, in_school: bool) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        appoint(cast.nowak, role, cast.north if in_school else None, first=TODAY)


def test_an_absence_counts_its_first_and_last_day_in_its_school(cast: Cast) -> None:
    Absence.objects.create(staff=cast.patel, school=cast.north, first=TODAY, last=date(2026, 11, 13))
    Absence.objects.create(staff=cast.ruiz, first=TODAY, last=TODAY)
    assert absent_from(cast.north, TODAY) == {str(cast.patel.pk), str(cast.ruiz.pk)}
    assert absent_from(cast.south, TODAY) == {str(cast.ruiz.pk)}
    assert absent_from(cast.north, date(2026, 11, 14)) == frozenset()
    assert back_on(str(cast.patel.pk), cast.north, TODAY) == date(2026, 11, 14)
    assert back_on(str(cast.lund.pk), cast.north, TODAY) is None
