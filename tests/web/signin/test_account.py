"""Your account: apps are added, renamed and removed, never the last; what matters asks first whether it is you."""

import base64
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from safelead.access.factors import codes, totp
from safelead.access.factors.models import CodeApp
from tests.cast import PASSWORD, Cast, code_of, make_cast
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def set_up(browser: Client, now: datetime, name: str = "tablet") -> str:
    key = re.search(r'sl-key">([A-Z2-7 ]+)<', browser.get("/account/app/").content.decode())
    assert key
    code = totp.code_at(base64.b32decode("".join(key[1].split())), now.timestamp())
    return words(browser.post("/account/app/", {"name": name, "code": code}, follow=True))


def test_the_top_bar_leads_to_it_and_it_lists_what_there_is(cast: Cast) -> None:
    browser = signed_in(cast.patel)
    assert 'href="/account/"' in browser.get("/desk/").content.decode()
    page = words(browser.get("/account/"))
    for each in ("phone Authenticator app, added today, not used yet", "0 of your recovery codes are left.",
                 "Make new ones while you can sign in.", "Change your password"):  # fmt: skip
        assert each in page


def test_a_teacher_may_have_one_and_is_then_asked_for_it(cast: Cast, move: Move) -> None:
    browser = signed_in(cast.nowak)
    assert "You sign in with your password alone." in words(browser.get("/account/"))
    assert "Keep these recovery codes" in set_up(browser, move(timedelta()))
    other = Client()
    other.post("/sign-in/", {"email": "nowak@group.example", "password": PASSWORD})
    assert other.get("/my-concerns/").headers["Location"].startswith("/sign-in/second-step/")


def test_the_last_one_is_kept_where_it_is_required_and_another_is_not(cast: Cast, move: Move) -> None:
    browser, first = signed_in(cast.patel), CodeApp.objects.get(staff=cast.patel)
    place = f"/account/factors/{first.pk}"
    assert "This is your only second step" in words(browser.get(f"{place}/remove/"))
    assert browser.post(f"{place}/remove/").status_code == 409
    set_up(browser, move(timedelta()))
    assert browser.post(f"{place}/rename/", {"name": "old phone"}).status_code == 302
    assert codes.words_of(CodeApp.objects.get(pk=first.pk)).name == "old phone"
    assert "old phone is removed." in words(browser.post(f"{place}/remove/", follow=True))
    assert CodeApp.objects.filter(staff=cast.patel).count() == 1


def test_what_is_somebody_elses_is_not_there(cast: Cast) -> None:
    theirs = CodeApp.objects.get(staff=cast.moss)
    browser = signed_in(cast.patel)
    for page in ("rename", "remove"):
        assert browser.post(f"/account/factors/{theirs.pk}/{page}/", {"name": "mine"}).status_code == 404
    assert codes.words_of(CodeApp.objects.get(pk=theirs.pk)).name == "phone"


def test_after_five_minutes_what_changes_signing_in_asks_who_is_there(cast: Cast, move: Move) -> None:
    browser = signed_in(cast.patel)
    assert browser.get("/account/recovery-codes/").status_code == 200
    move(timedelta(minutes=6))
    asked = browser.post("/account/recovery-codes/")
    assert asked.headers["Location"] == "/confirm/?next=%2Faccount%2Frecovery-codes%2F"
    wrong = browser.post(asked.headers["Location"], {"password": "guess"})
    assert "Enter your own password" in words(wrong)
    sent = browser.post(asked.headers["Location"], {"password": PASSWORD, "next": "/account/recovery-codes/"})
    assert sent.headers["Location"] == "/account/recovery-codes/"
    made = browser.post("/account/recovery-codes/", follow=True)
    assert len(re.findall(r"\b[a-z2-9]{5}-[a-z2-9]{5}\b", words(made))) == 10


def test_confirming_leads_nowhere_else(cast: Cast) -> None:
    browser = signed_in(cast.patel)
    sent = browser.post("/confirm/", {"password": PASSWORD, "next": "//elsewhere.example/"})
    assert sent.headers["Location"] == "/"


def test_whoever_has_no_password_confirms_with_a_code_of_their_app(cast: Cast, move: Move) -> None:

    cast.patel.set_unusable_password()
    cast.patel.save()
    browser = signed_in(cast.patel)
    assert "The code that your app shows now" in words(browser.get("/confirm/"))
    assert browser.post("/confirm/", {"password": PASSWORD}).status_code == 422
    assert browser.post("/confirm/", {"password": code_of("patel", move(timedelta()))}).status_code == 302
    assert browser.post("/confirm/", {"password": code_of("patel", move(timedelta()))}).status_code == 422
