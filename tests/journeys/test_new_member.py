"""Somebody new, whole: added and proposed by the administrator, confirmed by the headteacher, let in by a link."""

import base64

import pytest

from safelead.access.factors import totp
from tests.journeys.conftest import Enter
from tests.journeys.window import Window

pytestmark = pytest.mark.browser
LINK = "Make a link to set a password"


def adds_and_proposes_a_deputy(admin: Window) -> None:
    admin.picks_from_the_menu("Staff")
    admin.presses("Add a member of staff")
    admin.writes("Given name", "Grace")
    admin.writes("Family name", "Abara")
    admin.writes("E-mail address", "abara@group.example")
    admin.chooses("Female", of="Sex")
    admin.chooses("Northgate School", of="Where do they work?")
    admin.presses("Add them")
    admin.reads("Grace Abara", "They cannot sign in yet. Make a link below")
    admin.presses("Appoint to a role")
    admin.chooses("Deputy DSL", of="To what?")
    admin.selects("Northgate School", of="Where?")
    admin.presses("Propose this appointment")
    admin.reads("is appointed once a second person has confirmed it")


def makes_a_link(admin: Window) -> str:
    admin.presses(LINK)
    admin.presses("Make the link")
    admin.reads("You see this link only now.")
    link = admin.page.locator("#link").inner_text().strip()
    assert link.startswith(f"{admin.url}/invited/")
    admin.presses("I have copied it")
    admin.presses(LINK)
    assert link not in admin.page.content()
    return link.removeprefix(admin.url)


def comes_in(person: Window, link: str) -> None:
    """With a password of her own and an app on her phone, whose key she is shown once."""
    person.goes_to(link)
    person.reads("This link is for Grace Abara.")
    person.writes("New password", "nine slow herons wade")
    person.presses("Save the password")
    person.reads("Set up your second step")
    person.unfolds("I cannot point at it")
    key = base64.b32decode(person.page.locator(".sl-key").inner_text().replace(" ", ""))
    person.gives(lambda at: totp.code_at(key, at.timestamp()), "abara")
    person.presses("I have kept them")


@pytest.mark.statement("1.1-a")
def test_a_new_deputy_is_added_confirmed_and_sees_the_desk_on_a_phone(enter: Enter) -> None:
    admin = enter("hart")
    adds_and_proposes_a_deputy(admin)
    link = makes_a_link(admin)
    head = enter("moss", phone=True)
    head.goes_to("/staff/waiting/")
    head.reads("Grace Abara: Deputy DSL, Northgate School")
    head.presses("Confirm this appointment")
    head.reads("G. Abara is appointed.")
    new = enter(None, phone=True)
    comes_in(new, link)
    new.is_at("/desk/")
    new.goes_to(link)
    new.reads("This link does not work")
