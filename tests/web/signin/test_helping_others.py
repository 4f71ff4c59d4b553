"""A lost second step: a second person takes it away, within their reach, for a reason that those concerned read."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from safelead.access import invitations
from safelead.access.factors.models import CodeApp, FactorReset
from safelead.access.factors.required import has_one
from safelead.access.models import Look
from tests.cast import NOW, PASSWORD, Cast, make_cast
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]
WHY = {"reason": "Lost her phone on Monday.", "knows": "on"}


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def test_a_lone_dsl_is_let_in_again_by_the_headteacher(cast: Cast, settings: Settings) -> None:
    settings.SENDS_MAIL = True
    before, head = signed_in(cast.patel), signed_in(cast.moss)
    assert "Rukhsana Patel DSL Reset" in words(head.get("/account/others/"))
    done = head.post(f"/account/others/{cast.patel.pk}/", WHY, follow=True)
    assert "R. Patel sets up a new second step when they sign in next." in words(done)
    assert "J. Moss: Lost her phone on Monday." in words(done)
    assert before.get("/desk/").headers["Location"].startswith("/sign-in/")
    (told,) = mail.outbox
    assert told.to == ["patel@group.example"]
    assert not any(each in f"{told.subject} {told.body}" for each in ("Patel", "Moss", "phone", "Northgate"))
    browser = Client(headers={"accept-language": "en"})
    page = browser.post(
        "/sign-in/", {"email": "patel@group.example", "password": PASSWORD, "next": "/desk/"}, follow=True
    )
    assert "J. Moss has reset your second step. The reason given: Lost her phone on Monday." in words(page)
    assert "Lost her phone on Monday." in words(signed_in(cast.ruiz).get("/account/others/"))
    assert Look.objects.filter(staff=cast.moss, act="reset-factor", outcome="allowed").exists()
    assert b"phone" not in bytes(FactorReset.objects.get().sealed)


@pytest.mark.parametrize(
    ("by", "whose"),
    [
        ("patel", "patel"),  # oneself
        ("patel", "moss"),  # a higher reach
        ("moss", "ruiz"),
        ("aziz", "patel"),  # another school's
        ("clarke", "moss"),
        ("moss", "vaughan"),  # who holds no role is for the group's own
    ],
)
def test_nobody_does_it_beyond_their_reach(cast: Cast, by: str, whose: str) -> None:
    whom = getattr(cast, whose)
    sent = signed_in(getattr(cast, by)).post(f"/account/others/{whom.pk}/", WHY)
    assert sent.status_code == 404
    assert not FactorReset.objects.exists()
    assert whose not in words(signed_in(getattr(cast, by)).get("/account/others/")).lower() or by == whose


@pytest.mark.parametrize("by", ["nowak", "lund", "price"])
def test_whose_role_does_not_allow_it_is_refused(cast: Cast, by: str) -> None:
    assert signed_in(getattr(cast, by)).post(f"/account/others/{cast.okoro.pk}/", WHY).status_code == 403
    assert CodeApp.objects.filter(staff=cast.patel).exists()


def test_it_takes_a_reason_and_having_spoken_with_them(cast: Cast) -> None:
    sent = signed_in(cast.moss).post(f"/account/others/{cast.patel.pk}/", {"reason": "  "})
    assert "Write why they need a new second step." in words(sent)
    assert "Speak with them first" in words(sent)
    assert has_one(cast.patel)


def test_one_person_never_gives_a_new_password_and_takes_the_second_step_away(cast: Cast) -> None:
    """Both together would be that person's way in."""
    invitations.make_link(cast.patel, by=cast.moss, now=NOW)
    sent = signed_in(cast.moss).post(f"/account/others/{cast.patel.pk}/", WHY)
    assert "You gave this person a new password or address within the last week." in words(sent)
    assert signed_in(cast.ruiz).post(f"/account/others/{cast.patel.pk}/", WHY).status_code == 302
    with pytest.raises(invitations.NotBoth):
        invitations.make_link(cast.patel, by=cast.ruiz, now=NOW)


def test_one_person_never_changes_the_address_and_takes_the_second_step_away(cast: Cast) -> None:
    """With a school account of one's own at that address, both together would be that person's way in."""
    given = {
        "given": "Rukhsana", "family": "Patel", "email": "mine@group.example", "phone": "", "sex": "f",
        "language": "en", "relatives_written": "",
    }  # fmt: skip
    head, lead = signed_in(cast.moss), signed_in(cast.ruiz)
    assert head.post(f"/staff/{cast.patel.pk}/change/", given).status_code == 302
    assert "a new password or address within the last week" in words(
        head.post(f"/account/others/{cast.patel.pk}/", WHY)
    )
    assert lead.post(f"/account/others/{cast.patel.pk}/", WHY).status_code == 302
    again = lead.post(f"/staff/{cast.patel.pk}/change/", {**given, "email": "other@group.example"})
    assert "You reset their second step within the last week." in words(again)
    assert lead.post(f"/staff/{cast.patel.pk}/change/", {**given, "phone": "214"}).status_code == 302


def test_at_a_screen_that_was_left_open_the_password_comes_first(cast: Cast, move: Move) -> None:
    head, page = signed_in(cast.moss), f"/account/others/{cast.patel.pk}/"
    move(timedelta(minutes=6))
    sent = head.post(page, WHY)
    assert sent.headers["Location"].startswith("/confirm/?next=")
    assert has_one(cast.patel)
    back = head.post(sent.headers["Location"], {"password": PASSWORD}, follow=True)
    assert WHY["reason"] in words(back)
    assert head.post(page, WHY).status_code == 302
    assert not has_one(cast.patel)
