"""A link to set a password: by whoever reaches so far, shown once, and never beside a reset of the second step."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from safelead.access.appointments import appointments_of
from safelead.access.factors.models import Invitation
from safelead.access.models import Appointment, Look
from safelead.access.roles import Role
from safelead.access.sso.identity import Identity
from safelead.access.sso.linking import staff_of
from safelead.ops.models import Announcement
from safelead.people.enrolment import add_staff, end_sign_in
from safelead.people.models import Staff
from safelead.schools.models import the_group
from tests.access.sso.test_identified import KNOWN
from tests.cast import NOW, PASSWORD, Cast, words
from tests.web.every_form import text
from tests.web.reading import signed_in

Move = Callable[[timedelta], datetime]
NEW = "nine slow herons wade"


@pytest.fixture
def new(cast: Cast) -> Staff:
    """Whom the administrator has just added."""
    given = {
        "given": "Grace", "family": "Abara", "email": "abara@group.example", "phone": "", "sex": "f", "language": "en",
        "relatives_written": "", "school": "NTH",
    }  # fmt: skip
    assert signed_in(cast.hart).post("/staff/new/", given).status_code == 302
    found = Staff.objects.by_email("abara@group.example")
    assert found is not None
    return found


def made(by: Staff, whose: Staff) -> Any:
    return signed_in(by).post(f"/staff/{whose.pk}/link/")


def link_in(page: Any) -> str:
    (found,) = re.findall(r'id="link">([^<]+)<', page.content.decode())
    return str(found)


def told() -> set[tuple[str, Staff]]:
    return {(each.kind, each.staff) for each in Announcement.objects.select_related("staff")}


def test_whoever_was_just_added_gets_a_link_that_is_shown_once(cast: Cast, new: Staff) -> None:
    admin, page = signed_in(cast.hart), f"/staff/{new.pk}/"
    shown = text(admin.get(page))
    assert "They cannot sign in yet. Make a link below" in shown
    assert "Password not set yet Second step not set up yet" in shown
    assert "It is recorded that you made it." in text(admin.get(f"{page}link/"))
    answer = made(cast.hart, new)
    assert "It works once, within 72 hours." in text(answer)
    link = link_in(answer)
    assert link.startswith("http://testserver/invited/")
    word = link.rstrip("/").rpartition("/")[2]
    assert word not in admin.get(f"{page}link/").content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert Look.objects.filter(staff=cast.hart, act="give-password", outcome="allowed").exists()
    assert not told()  # who only records concerns, for the first time
    browser = Client(headers={"accept-language": "en"})
    assert browser.post(f"/invited/{word}/", {"new_password": NEW}).headers["Location"] == "/"
    assert browser.get("/my-concerns/").status_code == 200
    assert "cannot sign in yet" not in text(admin.get(page))


def test_a_forgotten_password_is_told_to_its_owner_and_those_above(cast: Cast) -> None:
    head = signed_in(cast.moss)
    assert "They are told, and so are the headteacher" in text(head.get(f"/staff/{cast.patel.pk}/link/"))
    first, second = (link_in(made(cast.moss, cast.patel)) for _time in range(2))
    assert told() == {("link", cast.ruiz), ("yours-link", cast.patel)}
    assert "A link to set a new password for you was made" in text(signed_in(cast.patel).get("/notices/"))
    browser = Client()
    assert [browser.get(link).status_code for link in (first, second)] == [404, 200]


@pytest.mark.parametrize(
    ("by", "whose", "status"),
    [
        ("hart", "hart", 404),  # oneself
        ("moss", "moss", 404),
        ("moss", "ruiz", 404),  # a higher reach
        ("moss", "aziz", 404),  # another school's
        ("moss", "vaughan", 404),  # who holds no role is for the group's own
        ("patel", "nowak", 403),  # who keeps no staff
        ("nowak", "okoro", 403),
        ("iqbal", "nowak", 403),
    ],
)
def test_nobody_makes_one_beyond_their_reach(by: str, whose: str, status: int, cast: Cast) -> None:
    who, whom = getattr(cast, by), getattr(cast, whose)
    assert made(who, whom).status_code == signed_in(who).get(f"/staff/{whom.pk}/link/").status_code == status
    assert not Invitation.objects.exists()
    assert "Make a link to set a password" not in text(signed_in(who).get(f"/staff/{whom.pk}/"))


def test_whoever_left_gets_none(cast: Cast) -> None:
    end_sign_in(cast.okoro)
    assert made(cast.hart, cast.okoro).status_code == 404


def test_who_is_appointed_elsewhere_too_is_not_for_the_head_of_one_school(cast: Cast) -> None:
    given = {"role": "dsl", "school": "STH", "first-day": "1", "first-month": "12", "first-year": "2026"}
    given |= {"last-day": "", "last-month": "", "last-year": ""}
    assert signed_in(cast.hart).post(f"/staff/{cast.nowak.pk}/appoint/", given).status_code == 302
    assert made(cast.moss, cast.nowak).status_code == 404  # though it waits, and is to come
    assert made(cast.hart, cast.nowak).status_code == 200


def test_whoever_reset_their_second_step_makes_no_link(cast: Cast) -> None:
    head, page = signed_in(cast.moss), f"/staff/{cast.patel.pk}/"
    assert f'href="/account/others/{cast.patel.pk}/"' in head.get(page).content.decode()
    head.post(f"/account/others/{cast.patel.pk}/", {"reason": "Lost her phone.", "knows": "on"})
    assert "Second step not set up yet" in text(head.get(page))
    for answer in (head.get(f"{page}link/"), head.post(f"{page}link/")):
        assert "Somebody else has to make this link" in text(answer)
        assert "Make the link" not in text(answer)
    assert not Invitation.objects.exists()
    assert made(cast.ruiz, cast.patel).status_code == 200


def test_at_a_screen_that_was_left_open_the_password_comes_first(cast: Cast, move: Move) -> None:
    head, page = signed_in(cast.moss), f"/staff/{cast.patel.pk}/link/"
    move(timedelta(minutes=6))
    sent = head.post(page)
    assert sent.headers["Location"].startswith("/confirm/?next=")
    assert not Invitation.objects.exists()
    assert "Make the link" in text(head.post(sent.headers["Location"], {"password": PASSWORD}, follow=True))


def test_the_link_names_our_site_and_never_what_a_request_says_its_host_is(cast: Cast, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["safelead.example"]
    browser, page = signed_in(cast.hart), f"/staff/{cast.nowak.pk}/link/"
    assert browser.post(page, headers={"host": "evil.example"}).status_code == 400
    assert link_in(browser.post(page, headers={"host": "safelead.example"})).startswith("http://safelead.example/inv")
    settings.SITE_URL, settings.SITE_IS_TOLD = "https://desk.example/", True
    assert link_in(browser.post(page, headers={"host": "safelead.example"})).startswith("https://desk.example/invited/")


def test_whoever_comes_in_with_a_school_account_needs_no_link(cast: Cast, new: Staff, settings: Settings) -> None:
    settings.SIGN_ON = (KNOWN,)
    page = f"/staff/{new.pk}/"
    shown = text(signed_in(cast.hart).get(page))
    assert "They can with their school account" in shown
    assert "School account not linked yet" in shown
    identity = Identity("7f3a", "abara@group.example", is_address_vouched=True, is_strong=False)
    assert staff_of(KNOWN, identity, NOW) == new
    shown = text(signed_in(cast.hart).get(page))
    assert "They have not signed in yet" not in shown
    assert "School account linked" in shown


def first_person(**more: str) -> str:
    given = {"group": "Meridian", "given": "Marta", "family": "Ruiz", "address": "ruiz@group.example", **more}
    out = StringIO()
    call_command("first_person", **given, stdout=out)
    return out.getvalue()


def test_a_new_installation_has_a_first_person_and_only_one(db: None, move: Move) -> None:
    move(timedelta())
    with pytest.raises(CommandError, match="Enter an e-mail address"):
        first_person(address="ruiz")
    with pytest.raises(CommandError, match="what the group is called"):
        first_person(group=" ")
    lost, said = first_person(), first_person()
    assert "Marta Ruiz leads the group from today." in said
    lead = Staff.objects.get()
    assert [(each.role, each.school) for each in appointments_of(lead, NOW)] == [(Role.LEAD, None)]
    assert Appointment.objects.count() == 1
    assert the_group().name == "Meridian"
    links = [str(re.findall(r"/invited/\S+", each)[0]) for each in (lost, said)]
    browser = Client(headers={"accept-language": "en"})
    assert [browser.get(link).status_code for link in links] == [404, 200]
    sent = browser.post(links[1], {"new_password": NEW}, follow=True)
    assert "Set up your second step" in text(sent)
    with pytest.raises(CommandError, match="Somebody is here already"):
        first_person()


def test_nor_is_anybody_made_beside_those_who_are_here(db: None) -> None:
    add_staff(words("Sam", "Waiting"))
    with pytest.raises(CommandError, match="Somebody is here already"):
        first_person()
    assert Staff.objects.count() == 1
