"""Days are those of the school: after midnight in Madrid, while it is still the day before by the clock of UTC."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from safelead.access.appointments import appoint
from safelead.access.models import Absence, Appointment
from safelead.access.roles import Role
from tests.cast import APPOINTED, TODAY, Cast
from tests.web.every_form import text
from tests.web.reading import signed_in
from tests.web.staff.test_staff import day

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def head(cast: Cast, move: Callable[[timedelta], datetime]) -> Client:
    """The headteacher of Sur, half an hour after midnight there."""
    move(timedelta(hours=9, minutes=10))
    return signed_in(cast.molina)


def begins_on(page: Any) -> str:
    """The first day of the form as it opens."""
    (field,) = re.findall(r'<input[^>]*name="first-day"[^>]*>', page.content.decode())
    return str(re.findall(r'value="(\d+)"', field)[0])


def test_a_role_has_ended_and_another_begun(cast: Cast, head: Client) -> None:
    Appointment.objects.filter(staff=cast.ferrer).delete()
    appoint(cast.ferrer, Role.DSL, cast.sur, first=APPOINTED, last=TODAY)
    appoint(cast.ferrer, Role.SIGNATORY, cast.sur, first=TOMORROW)
    listed = text(head.get("/staff/"))
    assert "Ferrer, Lucía Second signatory, Colegio del Sur Molina" in listed


def test_an_appointment_begins_today_and_ends_yesterday(cast: Cast, head: Client) -> None:
    assert begins_on(head.get(f"/staff/{cast.ferrer.pk}/appoint/")) == "13"
    page = f"/staff/appointments/{Appointment.objects.get(staff=cast.ferrer).pk}/end/"
    assert head.post(page, day("last", TODAY - timedelta(days=1))).status_code == 422
    assert head.post(page, day("last", TODAY)).status_code == 302
    assert signed_in(cast.ferrer).get("/desk/").status_code == 403


def test_whoever_left_another_school_yesterday_is_changed_by_their_own(cast: Cast, head: Client) -> None:
    appoint(cast.aziz, Role.DEPUTY, cast.sur, first=APPOINTED, last=TODAY)
    assert signed_in(cast.clarke).get(f"/staff/{cast.aziz.pk}/change/").status_code == 200


def test_who_is_away_and_who_covers(cast: Cast, head: Client) -> None:
    Absence.objects.create(staff=cast.ferrer, school=cast.sur, first=TODAY, last=TODAY, by=cast.molina)
    assert "L. Ferrer" not in text(head.get("/cover/"))
    appoint(cast.vaughan, Role.DEPUTY, cast.sur, first=TOMORROW)
    shown = head.get("/cover/new/")
    assert begins_on(shown) == "13"
    assert f'value="{cast.vaughan.pk} SUR"' in shown.content.decode()


def test_whom_one_may_help_with_their_second_step(cast: Cast, head: Client) -> None:
    assert "Lucía Ferrer" in text(head.get("/account/others/"))
    Appointment.objects.filter(staff=cast.ferrer).delete()
    appoint(cast.ferrer, Role.DSL, cast.sur, first=APPOINTED, last=TODAY)
    assert head.get(f"/account/others/{cast.ferrer.pk}/").status_code == 404
    assert "Lucía Ferrer" not in text(head.get("/account/others/"))


def test_a_role_that_was_put_in_by_hand_is_none_there_either(cast: Cast) -> None:
    Appointment.objects.filter(staff=cast.lund).update(role=Role.STAFF)
    head = signed_in(cast.moss)
    assert head.get(f"/account/others/{cast.lund.pk}/").status_code == 404
    assert "Sofie Lund" not in text(head.get("/account/others/"))
