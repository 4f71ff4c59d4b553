"""Who works here and as what: added, changed, appointed by two, ended at once; no case for an administrator."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from safelead.access import audit
from safelead.access.appointing import LastOne, NotTheirs, answer, end, leave
from safelead.access.appointments import appointments_of
from safelead.access.models import Appointment
from safelead.access.roles import WHO_MAY, Act, Role
from safelead.ops.models import Announcement
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.web.page import ROUTES
from tests.cast import NOW, TODAY, Cast
from tests.web.every_form import text
from tests.web.reading import signed_in

Move = Callable[[timedelta], datetime]
YESTERDAY = TODAY - timedelta(days=1)


def day(name: str, when: date | None) -> dict[str, str]:
    parts = ("day", "month", "year")
    return {f"{name}-{part}": str(getattr(when, part)) if when else "" for part in parts}


def proposed(by: Staff, staff: Staff, role: str, school: str, **more: Any) -> Any:
    given = {"role": role, "school": school, **day("first", TODAY), **day("last", None), **more}
    return signed_in(by).post(f"/staff/{staff.pk}/appoint/", given)


def newest() -> Appointment:
    return Appointment.objects.latest("pk")


def test_an_administrator_has_no_act_of_a_case() -> None:
    theirs = {act for act in Act if Role.ADMIN in WHO_MAY[act]}
    assert theirs >= {Act.SEE_STAFF, Act.EDIT_STAFF, Act.APPOINT, Act.KEEP_SCHOOLS}
    assert not theirs & {route.act for route in ROUTES if route.is_case}
    assert not theirs & {Act.READ_CASE, Act.BREAK_GLASS, Act.SEE_DESK, Act.FIND, Act.INSPECT, Act.CONFIRM_APPOINTMENT}


@pytest.mark.statement("1.1-a")
def test_nobody_is_let_in_to_cases_by_one_person_alone(cast: Cast) -> None:
    assert proposed(cast.hart, cast.nowak, "deputy", "NTH").status_code == 302
    made = newest()
    assert Role.DEPUTY not in {one.role for one in appointments_of(cast.nowak, NOW)}
    assert signed_in(cast.nowak).get("/desk/").status_code == 403
    for who in (cast.hart, cast.nowak, cast.patel, cast.clarke):
        browser = signed_in(who)
        assert browser.post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"}).status_code in (403, 404)
        with pytest.raises(NotTheirs):
            answer(made, by=who, agreed=True, now=NOW, on=TODAY)
    assert {str(told.staff_id) for told in Announcement.objects.all()} == {str(cast.moss.pk), str(cast.ruiz.pk)}
    head = signed_in(cast.moss)
    assert "An appointment waits to be confirmed" in text(head.get("/notices/"))
    shown = text(head.get("/staff/waiting/"))
    assert "Tomasz Nowak : Deputy DSL, Northgate School, since 12 Nov 2026. Proposed by J. Hart" in shown
    assert head.post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"}).status_code == 302
    assert Role.DEPUTY in {one.role for one in appointments_of(cast.nowak, NOW)}
    assert signed_in(cast.nowak).get("/desk/").status_code == 200
    assert signed_in(cast.ruiz).post(f"/staff/appointments/{made.pk}/answer/", {"do": "refuse"}).status_code == 404


def test_whoever_proposed_it_is_not_the_one_who_confirms_whatever_else_they_are(cast: Cast) -> None:
    proposed(cast.moss, cast.nowak, "dsl", "NTH")
    made = newest()
    assert signed_in(cast.moss).post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"}).status_code == 404
    assert signed_in(cast.ruiz).post(f"/staff/appointments/{made.pk}/answer/", {"do": "refuse"}).status_code == 302
    assert Role.DSL not in {one.role for one in appointments_of(cast.nowak, NOW)}
    assert "was not confirmed" in text(signed_in(cast.moss).get(f"/staff/{cast.nowak.pk}/"))
    # Appointed and proposed by different people: whoever is appointed does not confirm it either.
    proposed(cast.hart, cast.ruiz, "dsl", "NTH")
    assert signed_in(cast.ruiz).post(f"/staff/appointments/{newest().pk}/answer/", {"do": "confirm"}).status_code == 404


def ended(by: Staff, made: Appointment, last: date = YESTERDAY) -> None:
    assert signed_in(by).post(f"/staff/appointments/{made.pk}/end/", day("last", last)).status_code == 302


@pytest.mark.statement("1.1-a")
def test_whoever_ends_those_who_could_confirm_appoints_nobody_alone(cast: Cast) -> None:
    ended(cast.ruiz, Appointment.objects.get(staff=cast.moss))
    proposed(cast.ruiz, cast.nowak, "headteacher", "NTH")
    made = newest()
    assert Role.HEADTEACHER not in {one.role for one in appointments_of(cast.nowak, NOW)}
    assert signed_in(cast.ruiz).post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"}).status_code == 404
    for head in (cast.clarke, cast.molina):  # the headteachers of the other schools, and then whoever signs there
        assert "Tomasz Nowak" in text(signed_in(head).get("/staff/waiting/"))
        assert signed_in(cast.ruiz).post(f"/staff/{head.pk}/leave/").status_code == 302
    assert "Tomasz Nowak" not in text(signed_in(cast.aziz).get("/staff/waiting/"))
    assert "Tomasz Nowak" in text(signed_in(cast.price).get("/staff/waiting/"))
    assert signed_in(cast.patel).post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"}).status_code == 302
    assert Role.HEADTEACHER in {one.role for one in appointments_of(cast.nowak, NOW)}


def test_the_first_whom_a_group_lead_appoints_need_nobody_else(cast: Cast) -> None:
    Appointment.objects.exclude(staff=cast.ruiz).delete()
    proposed(cast.ruiz, cast.moss, "headteacher", "NTH")
    assert appointments_of(cast.moss, NOW)
    proposed(cast.ruiz, cast.patel, "dsl", "STH")
    assert not appointments_of(cast.patel, NOW)
    assert "Rukhsana Patel" in text(signed_in(cast.moss).get("/staff/waiting/"))


def test_an_appointment_that_is_ended_on_its_first_day_or_before_holds_no_longer(cast: Cast, move: Move) -> None:
    for first in (TODAY, TODAY + timedelta(days=1)):
        proposed(cast.ruiz, cast.nowak, "deputy", "NTH", **day("first", first))
        made = newest()
        assert signed_in(cast.moss).post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"}).status_code == 302
        ended(cast.moss, made)
        assert signed_in(cast.moss).get(f"/staff/appointments/{made.pk}/end/").status_code == 404
    for _days in range(2):
        assert signed_in(cast.nowak).get("/desk/").status_code == 403
        move(timedelta(days=1))


def test_what_was_ended_while_it_waited_is_not_confirmed_afterwards(cast: Cast) -> None:
    proposed(cast.hart, cast.nowak, "dsl", "NTH")
    made = newest()
    ended(cast.moss, made)
    assert "Tomasz Nowak" not in text(signed_in(cast.moss).get("/staff/waiting/"))
    assert signed_in(cast.ruiz).post(f"/staff/appointments/{made.pk}/answer/", {"do": "confirm"}).status_code == 404
    assert signed_in(cast.nowak).get("/desk/").status_code == 403


@pytest.mark.parametrize("whose", ["ruiz", "vaughan", "patel"])
def test_an_address_is_not_changed_behind_anybodys_back(whose: str, cast: Cast) -> None:
    member = getattr(cast, whose)
    card = staff_cards()[str(member.pk)]
    given = {
        "given": card.given, "family": card.family, "email": "mine@group.example", "phone": "", "sex": "f",
        "language": "en", "relatives_written": "",
    }  # fmt: skip
    assert signed_in(cast.hart).post(f"/staff/{member.pk}/change/", given).status_code == 302
    told = {(each.kind, each.staff) for each in Announcement.objects.select_related("staff")}
    heads = {cast.moss} if whose == "patel" else {cast.moss, cast.clarke, cast.molina}
    assert told == {("changed", one) for one in (heads | {cast.ruiz}) - {member}} | {("yours-changed", member)}
    if whose == "patel":
        assert "What we know of you was changed" in text(signed_in(member).get("/notices/"))


def test_nobody_appoints_or_changes_themself(cast: Cast) -> None:
    for who, school in ((cast.hart, "NTH"), (cast.moss, "NTH"), (cast.ruiz, "NTH")):
        before = Appointment.objects.count()
        assert proposed(who, who, "dsl", school).status_code == 403
        assert Appointment.objects.count() == before
        assert signed_in(who).get(f"/staff/{who.pk}/change/").status_code == 404
        assert signed_in(who).post(f"/staff/{who.pk}/leave/").status_code == 404


def test_a_headteacher_reaches_those_of_the_school_and_no_others(cast: Cast) -> None:
    head = signed_in(cast.moss)
    listed = text(head.get("/staff/"))
    assert "Nowak, Tomasz" in listed
    assert "Aziz" not in listed
    assert "Ruiz" not in listed
    for stranger in (cast.aziz, cast.ruiz, cast.hart, cast.vaughan):
        for page in ("", "change/", "appoint/", "leave/"):
            assert head.get(f"/staff/{stranger.pk}/{page}").status_code == 404
            assert head.post(f"/staff/{stranger.pk}/{page}", {"email": "x@y.example"}).status_code == 404
    elsewhere = Appointment.objects.get(staff=cast.clarke)
    assert head.post(f"/staff/appointments/{elsewhere.pk}/end/", day("last", YESTERDAY)).status_code == 404
    assert proposed(cast.moss, cast.nowak, "headteacher", "NTH").status_code == 422
    assert proposed(cast.moss, cast.nowak, "lead", "").status_code == 422
    assert proposed(cast.moss, cast.nowak, "deputy", "STH").status_code == 422


def test_a_member_of_staff_is_added_with_family_among_the_pupils(cast: Cast) -> None:
    given = {
        "given": "Rosa", "family": "Walsh", "email": "rosa@group.example", "phone": "", "sex": "f", "language": "en",
        "school": "NTH", "relatives_written": "Ana Reyes Soto, 9B",
    }  # fmt: skip
    wrong = signed_in(cast.hart).post("/staff/new/", {**given, "relatives_written": "Ana Nobody"})
    assert "no pupil is called Ana Nobody" in text(wrong)
    taken = signed_in(cast.hart).post("/staff/new/", {**given, "email": "Patel@group.example"})
    assert "somebody signs in with this one already" in text(taken)
    assert signed_in(cast.hart).post("/staff/new/", given).status_code == 302
    new = next(card for card in staff_cards().values() if card.family == "Walsh")
    assert new.relatives == {str(cast.ana.pk)}
    assert [one.role for one in appointments_of(Staff.objects.get(pk=new.id), NOW)] == [Role.STAFF]


def test_family_in_a_school_that_whoever_changes_it_does_not_see_is_kept(cast: Cast) -> None:
    okoro = cast.okoro
    page = f"/staff/{okoro.pk}/change/"
    given = {
        "given": "Helen", "family": "Okoro", "email": "okoro@group.example", "phone": "", "sex": "f", "language": "en",
        "relatives_written": "Joel Okoro\nErin Walsh",
    }  # fmt: skip
    assert signed_in(cast.hart).post(page, given).status_code == 302
    assert staff_cards()[str(okoro.pk)].relatives == {str(cast.joel.pk), str(cast.erin.pk)}
    assert "Erin" not in text(signed_in(cast.moss).get(page))
    assert signed_in(cast.moss).post(page, {**given, "relatives_written": ""}).status_code == 302
    assert staff_cards()[str(okoro.pk)].relatives == {str(cast.erin.pk)}
    assert Announcement.objects.filter(kind="changed", staff=cast.ruiz).count() == 2


def test_whoever_leaves_is_signed_out_at_once_and_what_they_wrote_stays(cast: Cast) -> None:
    theirs = signed_in(cast.patel)
    assert theirs.get("/desk/").status_code == 200
    assert signed_in(cast.moss).post(f"/staff/{cast.patel.pk}/leave/").status_code == 302
    assert theirs.get("/desk/").status_code == 302
    assert "Signs in no longer" in text(signed_in(cast.moss).get(f"/staff/{cast.patel.pk}/"))
    assert appointments_of(cast.patel, NOW) == ()


def test_an_appointment_ends_and_nothing_else_of_it_changes(cast: Cast, move: Move) -> None:
    held = Appointment.objects.get(staff=cast.lund)
    before = Appointment.objects.filter(pk=held.pk).values().get()
    head = signed_in(cast.moss)
    address = f"/staff/appointments/{held.pk}/end/"
    assert head.post(address, day("last", TODAY - timedelta(days=2))).status_code == 422
    assert head.post(address, day("last", YESTERDAY)).status_code == 302
    assert signed_in(cast.lund).get("/desk/").status_code == 403
    after = Appointment.objects.filter(pk=held.pk).values().get()
    assert {key for key, value in after.items() if value != dict(before)[key]} == {"last", "mark"}
    assert head.get(address).status_code == 404


def test_the_last_group_lead_and_the_last_administrator_stay(cast: Cast) -> None:
    for who, by in ((cast.ruiz, cast.hart), (cast.hart, cast.ruiz)):
        held = Appointment.objects.get(staff=who)
        with pytest.raises(LastOne):
            end(held, TODAY)
        with pytest.raises(LastOne):
            leave(who, TODAY)
        browser = signed_in(by)
        browser.post(f"/staff/appointments/{held.pk}/end/", day("last", TODAY))
        browser.post(f"/staff/{who.pk}/leave/")
        assert Appointment.objects.get(pk=held.pk).last is None
        assert Staff.objects.get(pk=who.pk).is_active


@pytest.mark.parametrize("path", ["/desk/", "/desk/cases/", "/notices/", "/my-concerns/", "/concerns/new/", "/school/"])
def test_an_administrator_finds_no_page_about_cases(cast: Cast, path: str) -> None:
    assert signed_in(cast.hart).get(path).status_code in (403, 404)
    assert signed_in(cast.hart).get("/")["Location"] == "/staff/"


def test_a_school_is_added_with_a_key_of_its_own(cast: Cast) -> None:
    given = {
        "code": "wst", "name": "Westhill School", "jurisdiction": "wales", "region": "", "language": "en",
        "dsl_phone": "ext. 9",
    }  # fmt: skip
    browser = signed_in(cast.hart)
    assert browser.post("/schools/new/", {**given, "region": "Canarias"}).status_code == 422
    assert "a school has this one" in text(browser.post("/schools/new/", {**given, "code": "NTH"}))
    assert browser.post("/schools/new/", given).status_code == 302
    assert "Westhill School" in text(browser.get("/schools/"))
    assert signed_in(cast.moss).get("/schools/").status_code == 403


def test_names_of_pupils_that_are_tried_on_the_form_are_recorded_as_a_search(cast: Cast) -> None:
    given = {"given": "Kim", "family": "Doe", "email": "doe@group.example", "phone": "", "sex": "f", "language": "en"}
    for tried in ("Ana Reyes Soto", "Nobody Atall"):
        signed_in(cast.hart).post("/staff/new/", {**given, "school": "XXX", "relatives_written": tried})
    asked = {each.asked for each in audit.looks_of(cast.hart, "")}
    assert {"Ana Reyes Soto", "Nobody Atall"} <= asked
