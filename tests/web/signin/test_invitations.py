"""A one-time link: a password of one's own, once, within three days, and never round a second step."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from safelead.access import invitations
from safelead.access.factors.models import Invitation
from safelead.access.models import Look
from safelead.people.enrolment import end_sign_in
from tests.cast import NOW, PASSWORD, Cast, make_cast
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]
NEW = "nine slow herons wade"


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def test_it_sets_a_password_once_and_ends_what_was_open(cast: Cast, browser: Client) -> None:
    before, word = signed_in(cast.nowak), invitations.make_link(cast.nowak, by=cast.ruiz, now=NOW)
    assert "This link is for Tomasz Nowak." in words(browser.get(f"/invited/{word}/"))
    weak = browser.post(f"/invited/{word}/", {"new_password": "password1234"})
    assert "among the first that anybody would try" in words(weak)
    assert browser.post(f"/invited/{word}/", {"new_password": NEW}).headers["Location"] == "/"
    assert browser.get("/my-concerns/").status_code == 200
    assert before.get("/my-concerns/").status_code == 302
    assert browser.get(f"/invited/{word}/").status_code == 404
    assert word not in Invitation.objects.get().token


def test_it_does_not_go_round_the_second_step(cast: Cast, browser: Client) -> None:
    word = invitations.make_link(cast.patel, by=cast.ruiz, now=NOW)
    sent = browser.post(f"/invited/{word}/", {"new_password": NEW})
    assert sent.headers["Location"].startswith("/sign-in/second-step/")
    assert browser.get("/desk/").status_code == 302


def test_what_is_old_replaced_or_somebodys_who_left_does_not_work(cast: Cast, browser: Client, move: Move) -> None:
    first = invitations.make_link(cast.nowak, by=None, now=NOW)
    second = invitations.make_link(cast.nowak, by=None, now=NOW)
    assert [browser.get(f"/invited/{word}/").status_code for word in (first, second, "x")] == [404, 200, 404]
    assert invitations.take(first, NEW, NOW) is None
    now = move(timedelta(hours=73))
    assert invitations.invited(second, now) is None
    third = invitations.make_link(cast.nowak, by=None, now=now)
    end_sign_in(cast.nowak)
    assert browser.post(f"/invited/{third}/", {"new_password": NEW}).status_code == 404


def test_whoever_chooses_a_password_meanwhile_ends_the_link(cast: Cast, browser: Client) -> None:
    word = invitations.make_link(cast.nowak, by=cast.ruiz, now=NOW)
    signed_in(cast.nowak).post("/account/password/", {"password": PASSWORD, "new_password": NEW})
    assert browser.get(f"/invited/{word}/").status_code == 404


def test_a_link_that_was_made_up_fills_no_record_and_one_that_was_used_is_recorded(cast: Cast, browser: Client) -> None:
    word = invitations.make_link(cast.nowak, by=None, now=NOW)
    invitations.take(word, NEW, NOW)
    for each, recorded in (("x", 0), ("y", 0), (word, 1)):
        assert browser.get(f"/invited/{each}/").status_code == 404
        assert Look.objects.filter(outcome=Look.Outcome.REFUSED).count() == recorded
