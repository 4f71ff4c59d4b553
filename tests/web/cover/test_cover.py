"""Who is away and who covers: dated, arranged by whoever may, ended by itself."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from safelead.access.appointments import absent_from, appointments_of
from safelead.access.models import Absence, Appointment
from safelead.access.roles import Role
from safelead.people.models import Staff
from tests.cast import NOW, TODAY
from tests.web.every_form import text
from tests.web.reading import signed_in
from tests.web.review.scene import Scene
from tests.web.staff.test_staff import day

Move = Callable[[timedelta], datetime]
UNTIL = TODAY + timedelta(days=3)


def arranged(by: Staff, away: Staff, cover: Staff | None = None, school: str = "NTH") -> Any:
    given = {"away": f"{away.pk} {school}", "cover": str(cover.pk) if cover else ""}
    return signed_in(by).post("/cover/new/", {**given, **day("first", TODAY), **day("last", UNTIL)})


def test_a_dsl_arranges_their_own_cover_and_the_desk_says_for_whom(scene: Scene, move: Move) -> None:
    cast = scene.cast
    assert arranged(cast.patel, cast.patel, cast.lund).status_code == 302
    assert absent_from(cast.north, TODAY) == {str(cast.patel.pk)}
    assert not Appointment.objects.filter(staff=cast.lund).exclude(first__lt=TODAY).exists()
    assert "for R. Patel until Sun 15 Nov" in text(signed_in(cast.lund).get("/desk/"))
    shown = text(signed_in(cast.moss).get("/cover/"))
    assert "R. Patel , Northgate School: Thu 12 Nov 2026 to Sun 15 Nov 2026." in shown
    assert "arranged by R. Patel" in shown
    signed_in(cast.patel).post(f"/cover/{Absence.objects.get().pk}/end/")
    assert absent_from(cast.north, TODAY) == frozenset()
    assert Absence.objects.get().ended_by == cast.patel


def test_somebody_new_covers_once_a_second_person_has_confirmed_it_and_for_those_days_only(
    scene: Scene, move: Move
) -> None:
    cast = scene.cast
    arranged(cast.patel, cast.patel, cast.nowak)
    made = Appointment.objects.latest("pk")
    assert (made.role, made.first, made.last) == ("deputy", TODAY, UNTIL)
    assert "T. Nowak covers once a second person has confirmed it." in text(signed_in(cast.moss).get("/cover/"))
    assert signed_in(cast.nowak).get(scene.address("")).status_code == 403
    assert signed_in(cast.moss).post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"}).status_code == 302
    assert signed_in(cast.nowak).get(scene.address("")).status_code == 200
    assert "T. Nowak covers." in text(signed_in(cast.moss).get("/cover/"))
    move(timedelta(days=3))
    assert signed_in(cast.nowak).get(scene.address("")).status_code == 200
    move(timedelta(days=1))
    assert signed_in(cast.nowak).get(scene.address("")).status_code == 403
    assert absent_from(cast.north, UNTIL + timedelta(days=1)) == frozenset()


def test_cover_that_is_ended_on_its_first_day_ends_at_once(scene: Scene) -> None:
    cast = scene.cast
    arranged(cast.patel, cast.patel, cast.nowak)
    made = Appointment.objects.latest("pk")
    signed_in(cast.moss).post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"})
    assert signed_in(cast.nowak).get(scene.address("")).status_code == 200
    signed_in(cast.patel).post(f"/cover/{Absence.objects.get().pk}/end/")
    assert signed_in(cast.nowak).get(scene.address("")).status_code == 403


def test_whoever_is_noted_as_away_by_somebody_else_is_told(scene: Scene) -> None:
    cast = scene.cast
    arranged(cast.moss, cast.patel)
    assert "You are noted as away: tell your headteacher if you are not" in text(signed_in(cast.patel).get("/notices/"))


def test_a_headteachers_signature_goes_to_whoever_covers(scene: Scene) -> None:
    cast = scene.cast
    arranged(cast.moss, cast.moss, cast.adeyemi)
    made = Appointment.objects.latest("pk")
    assert made.role == Role.SIGNATORY
    signed_in(cast.ruiz).post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"})
    assert {one.role for one in appointments_of(cast.adeyemi, NOW)} == {Role.DEPUTY, Role.SIGNATORY}


def test_a_dsl_arranges_for_the_team_a_headteacher_for_the_school_and_nobody_for_others(scene: Scene) -> None:
    cast = scene.cast
    for by, away, school in (
        (cast.patel, cast.moss, "NTH"),
        (cast.patel, cast.aziz, "STH"),
        (cast.moss, cast.aziz, "STH"),
    ):
        assert arranged(by, away, school=school).status_code == 422
    assert arranged(cast.lund, cast.lund).status_code == 403
    assert not Absence.objects.exists()
    for by, away, school in (
        (cast.patel, cast.adeyemi, "NTH"),
        (cast.moss, cast.patel, "NTH"),
        (cast.ruiz, cast.aziz, "STH"),
    ):
        assert arranged(by, away, school=school).status_code == 302
    theirs = Absence.objects.get(school="STH")
    assert signed_in(cast.moss).post(f"/cover/{theirs.pk}/end/").status_code == 404
    assert "F. Aziz" not in text(signed_in(cast.moss).get("/cover/"))
