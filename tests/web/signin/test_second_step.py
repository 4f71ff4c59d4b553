"""The second step: asked of whoever can read a case, taken once, and stood in for by codes on paper."""

import base64
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client

from safelead.access.appointments import appoint
from safelead.access.factors import codes, totp
from safelead.access.factors.models import CodeApp
from safelead.access.models import Look
from safelead.access.roles import Act, Role
from tests.cast import NOW, PASSWORD, TODAY, Cast, code_of, make_cast, secret
from tests.web.concern.told import NEW, SAID, told
from tests.web.reading import signed_in, signs_in, words

Move = Callable[[timedelta], datetime]
STEP = "/sign-in/second-step/"
USED = "This code does not work, or was used already."


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def half_in(browser: Client, name: str = "patel") -> None:
    """The right password, and no more."""
    browser.post("/sign-in/", {"email": f"{name}@group.example", "password": PASSWORD})


def gives(browser: Client, code: str, to: str = "/desk/") -> int:
    return int(browser.post(STEP, {"code": code, "next": to}).status_code)


def test_a_password_alone_opens_nothing_to_somebody_who_can_read_a_case(cast: Cast, browser: Client) -> None:
    half_in(browser)
    for page in ("/desk/", "/account/", "/notices/", NEW):
        assert browser.get(page).headers["Location"].startswith(STEP)
    shown = browser.get(STEP)
    assert "Patel" not in shown.content.decode()
    assert "Desk" not in shown.content.decode()
    assert "Desk" not in browser.get("/nowhere/").content.decode()
    assert browser.get("/my-concerns/").status_code == 302
    browser.post("/sign-out/")
    assert browser.get("/desk/").headers["Location"].startswith("/sign-in/?")


def test_whoever_only_records_concerns_is_not_asked(cast: Cast, browser: Client) -> None:
    assert "Record a concern" in words(signs_in(browser, "nowak", NEW))


def test_the_code_leads_to_the_page_that_was_asked_for(cast: Cast, browser: Client) -> None:
    page = signs_in(browser, "patel", "/notices/")
    assert page.redirect_chain[-1][0] == "/notices/"
    looks = Look.objects.filter(staff=cast.patel, act=Act.SIGN_IN, outcome="allowed")
    assert looks.count() == 2  # the password, the code


def test_no_code_is_taken_twice_and_none_from_before_it(cast: Cast, move: Move) -> None:
    code, before = code_of("patel", NOW), code_of("patel", NOW - timedelta(seconds=30))
    first, second = Client(), Client(headers={"accept-language": "en"})
    half_in(first)
    half_in(second)
    assert gives(first, code) == 302
    for used in (code, before):
        assert USED in words(second.post(STEP, {"code": used}))
    move(timedelta(seconds=30))
    assert gives(second, code_of("patel", NOW + timedelta(seconds=30))) == 302


@pytest.mark.parametrize(("by", "answer"), [(-60, 422), (-30, 302), (0, 302), (30, 302), (60, 422)])
def test_a_clock_may_be_half_a_minute_wrong_and_no_more(cast: Cast, browser: Client, by: int, answer: int) -> None:
    half_in(browser)
    assert gives(browser, code_of("patel", NOW + timedelta(seconds=by))) == answer


def test_the_code_of_somebody_else_opens_nothing(cast: Cast, browser: Client) -> None:
    half_in(browser)
    assert gives(browser, code_of("moss", NOW)) == 422
    assert Look.objects.filter(staff=cast.patel, act=Act.SIGN_IN, outcome="refused").count() == 1


def test_an_app_whose_row_was_changed_by_hand_opens_nothing_and_breaks_no_page(cast: Cast, browser: Client) -> None:
    theirs = CodeApp.objects.get(staff=cast.moss)
    CodeApp.objects.filter(staff=cast.patel).update(sealed=theirs.sealed)
    half_in(browser)
    assert gives(browser, code_of("moss", NOW)) == 422
    assert gives(browser, code_of("patel", NOW)) == 422
    assert "Changed by somebody else: it opens nothing." in words(signed_in(cast.patel).get("/account/"))


def test_a_recovery_code_works_once_and_says_how_many_are_left(cast: Cast, browser: Client) -> None:
    mine, theirs = codes.new_recovery_codes(cast.patel), codes.new_recovery_codes(cast.moss)
    half_in(browser)
    assert gives(browser, theirs[0]) == 422
    page = browser.post(STEP, {"code": mine[0].upper().replace("-", " "), "next": "/desk/"}, follow=True)
    assert "You have used a recovery code. 9 are left." in words(page)
    other = Client()
    half_in(other)
    assert gives(other, mine[0]) == 422
    assert codes.recovery_codes_left(cast.patel) == 9


def test_whoever_has_none_sets_one_up_first_and_is_shown_recovery_codes_once(cast: Cast, browser: Client) -> None:
    CodeApp.objects.filter(staff=cast.patel).delete()
    half_in(browser)
    asked = browser.get("/desk/")
    assert asked.headers["Location"] == "/sign-in/set-up/?next=/desk/"
    page = browser.get(asked.headers["Location"])
    key = re.search(r'sl-key">([A-Z2-7 ]+)<', page.content.decode())
    assert key
    kept = "".join(key[1].split())
    assert "<svg" in page.content.decode()

    new = base64.b32decode(kept)
    assert browser.post("/sign-in/set-up/", {"code": "000000", "next": "/desk/"}).status_code == 422
    done = browser.post("/sign-in/set-up/", {"code": totp.code_at(new, NOW.timestamp()), "next": "/desk/"}, follow=True)
    listed = re.findall(r"[a-z2-9]{5}-[a-z2-9]{5}", words(done))
    assert len(set(listed)) == 10
    assert browser.post("/sign-in/recovery-codes/", {"next": "/desk/"}).headers["Location"] == "/desk/"
    assert browser.get("/sign-in/recovery-codes/?next=/desk/").headers["Location"] == "/desk/"
    assert browser.get("/desk/").status_code == 200


def test_somebody_appointed_at_noon_is_asked_at_noon_and_their_text_is_kept(cast: Cast, browser: Client) -> None:
    signs_in(browser, "nowak")
    assert browser.get(NEW).status_code == 200
    appoint(cast.nowak, Role.DEPUTY, cast.north, first=TODAY)
    sent = browser.post(NEW, told())
    assert sent.headers["Location"].startswith("/sign-in/set-up/?next=/concerns/new/%3Fdraft%3D")
    codes.add_app(cast.nowak, secret("nowak"), "phone", step=0, now=NOW)
    asked = browser.get("/desk/").headers["Location"]
    assert asked.startswith(STEP)
    to = sent.headers["Location"].split("next=")[1].replace("%3F", "?").replace("%3D", "=")
    back = browser.post(STEP, {"code": code_of("nowak", NOW), "next": to}, follow=True)
    assert SAID in words(back)


def test_signing_in_gives_a_session_of_its_own_at_each_step(cast: Cast, browser: Client) -> None:
    """Nobody opens it who put a session into the browser before (session fixation)."""
    name = "safelead-session"
    browser.post("/blank/", {"said": "x", "blank-from": "/"})
    keys = [browser.session.session_key]
    browser.cookies[name] = keys[0] or ""
    half_in(browser)
    keys.append(browser.cookies[name].value)
    assert gives(browser, code_of("patel", NOW)) == 302
    keys.append(browser.cookies[name].value)
    assert len(set(keys)) == 3
    for key in keys[:2]:
        old = Client()
        old.cookies[name] = key or ""
        assert SESSION_KEY not in old.session


def test_nothing_that_opens_the_second_step_stands_in_the_database_in_clear(cast: Cast) -> None:
    paper = codes.new_recovery_codes(cast.patel)
    browser = signed_in(cast.patel)
    key = str(browser.session.session_key)
    rows = []
    with connection.cursor() as cursor:
        tables = ("factors_codeapp", "factors_recoverycode", "factors_tries", "factors_knownbrowser", "web_session")
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
            rows += cursor.fetchall()
    everything = b"".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for row in rows for cell in row
    )
    for hidden in (secret("patel"), totp.in_text(secret("patel")).replace(" ", "").encode(), key.encode()):
        assert hidden not in everything
    assert not [code for code in paper if code.encode() in everything or code.replace("-", "").encode() in everything]
