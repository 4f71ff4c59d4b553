"""What was typed is not lost when somebody was signed out or blanked the screen, and nobody else can open it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from safelead.web import drafts
from safelead.web.models import Draft
from tests.cast import PASSWORD, Cast, make_cast
from tests.web.concern.told import NEW, SAID, told
from tests.web.reading import signed_in, signs_in, words

Move = Callable[[timedelta], datetime]
KEPT = "Your text was kept. Nothing is recorded until you press the button."


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


@pytest.fixture
def browser(cast: Cast) -> Client:
    """A browser in which Nowak was signed in before."""
    there = signed_in(cast.nowak)
    there.get(NEW)
    there.post("/sign-out/")
    return there


def stranger() -> Client:
    """A browser in which nobody ever was."""
    return Client(headers={"accept-language": "en"})


def sign_in(browser: Client, to: str, name: str = "nowak") -> str:
    """Signs in and shows the page that was asked for."""
    return words(signs_in(browser, name, to))


def signed_out_while_typing(browser: Client, **other: Any) -> str:
    """Sends a form after the session ended; answers with the address that it comes back to."""
    asked = browser.post(NEW, told(**other))
    assert asked.status_code == 302
    page = browser.get(asked.headers["Location"])
    to: str = page.context["next"]
    assert to.startswith(f"{NEW}?draft=")
    return to


def blanked(browser: Client, address: str = NEW, **other: Any) -> str:
    """Blanks the screen without scripts; answers with where [Show my page] leads."""
    page = browser.post("/blank/", {**told(**other), "blank-from": address})
    assert words(page) == "Safelead Show my page"
    to: str = page.context["address"]
    return to


def test_the_text_is_back_after_signing_in(cast: Cast, browser: Client) -> None:
    text = sign_in(browser, signed_out_while_typing(browser))
    assert KEPT in text
    assert SAID in text
    assert "There is something to mend" not in text


def test_the_text_of_somebody_who_was_signed_out_opens_for_them_alone(cast: Cast, browser: Client) -> None:
    to = signed_out_while_typing(browser)
    assert SAID not in sign_in(stranger(), to, "okoro")
    assert SAID not in sign_in(browser, to, "okoro")
    browser.post("/sign-out/")
    assert SAID in sign_in(browser, to)
    assert SAID in sign_in(stranger(), to)


@pytest.mark.parametrize("made_up", ["", "x", "{pk}", "{pk}:1:x", "{pk}:9999999999:AAAA"])
def test_where_nobody_was_ever_signed_in_nothing_is_kept(cast: Cast, made_up: str) -> None:
    there = stranger()
    there.cookies[settings.KNOWN_COOKIE_NAME] = made_up.format(pk=cast.nowak.pk)
    asked = there.post(NEW, told())
    assert asked.headers["Location"] == f"/sign-in/?next={NEW}"
    there.post("/blank/", {**told(), "blank-from": NEW})
    assert not Draft.objects.exists()
    assert not there.cookies.get(settings.SESSION_COOKIE_NAME)


def test_of_one_person_the_newest_few_are_kept(cast: Cast, browser: Client, move: Move) -> None:
    first = signed_out_while_typing(browser)
    for at in range(drafts.MOST + 2):
        move(timedelta(minutes=1))
        last = signed_out_while_typing(browser, said=f"{SAID} {at}")
    assert Draft.objects.count() == drafts.MOST
    assert SAID not in sign_in(browser, first)
    assert SAID in words(browser.get(last))


def test_it_is_back_on_its_own_page_only(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    query = blanked(browser).partition("?")[2]
    assert browser.get(f"/my-concerns/?{query}").status_code == 200
    assert KEPT not in words(browser.get(f"/my-concerns/?{query}"))
    assert SAID in words(browser.get(f"{NEW}?{query}"))


def test_what_the_address_asked_for_comes_back_too(cast: Cast) -> None:
    to = blanked(signed_in(cast.nowak), f"{NEW}?school=NTH")
    assert to.startswith(f"{NEW}?school=NTH&draft=")


def test_it_outlives_a_reload_and_is_gone_once_it_was_sent(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    to = blanked(browser)
    assert SAID in words(browser.get(to))
    assert SAID in words(browser.get(to))
    browser.post(to, told(about_unknown="on"))
    assert not Draft.objects.exists()
    assert SAID not in words(browser.get(to))


def test_blanking_again_keeps_one_draft(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    blanked(browser, blanked(browser))
    assert Draft.objects.count() == 1


def test_blanking_again_from_an_error_page_begins_no_new_two_minutes(cast: Cast, move: Move) -> None:
    browser = signed_in(cast.nowak)
    for _minutes in range(2):
        browser.post("/blank/", {"blank-from": browser.get("/nowhere/").request["PATH_INFO"]})
        move(timedelta(minutes=1, seconds=30))
    assert browser.get("/my-concerns/").headers["Location"].startswith("/sign-in/")


def test_after_twelve_hours_it_is_gone(cast: Cast, move: Move) -> None:
    to = blanked(signed_in(cast.nowak))
    move(timedelta(hours=12, minutes=1))
    assert SAID not in words(signed_in(cast.nowak).get(to))
    blanked(signed_in(cast.okoro))
    assert Draft.objects.count() == 1


def test_nothing_of_it_stands_in_clear_and_no_password_is_kept(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    browser.post("/blank/", {"said": SAID, "sign-password": PASSWORD, "blank-from": NEW})
    draft = Draft.objects.get()
    assert SAID.encode() not in bytes(draft.sealed)
    assert "password" not in str(drafts._opened(draft))


def test_a_picture_written_as_text_is_not_kept_either(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    to = blanked(browser, thinks="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA")
    text = words(browser.get(to))
    assert "without what looked like a picture" in text
    assert SAID in text
    assert "iVBOR" not in text


def test_an_empty_page_keeps_nothing(cast: Cast) -> None:
    page = signed_in(cast.nowak).post("/blank/", {"blank-from": "/my-concerns/"})
    assert page.context["address"] == "/my-concerns/"
    assert not Draft.objects.exists()


def test_the_blank_page_tells_nothing_but_the_way_back(cast: Cast) -> None:
    html = signed_in(cast.nowak).post("/blank/", {**told(), "blank-from": NEW}).content.decode()
    assert "<title>Safelead</title>" in html
    assert "Nowak" not in html
    assert SAID not in html


def test_the_way_back_never_leads_elsewhere(cast: Cast) -> None:
    page = signed_in(cast.nowak).post("/blank/", {**told(), "blank-from": "https://elsewhere.example/"})
    assert page.context["address"].startswith("/?draft=")


def test_after_two_minutes_the_password_is_asked_for(cast: Cast, move: Move, browser: Client) -> None:
    browser.force_login(cast.nowak)
    to = blanked(browser)
    move(timedelta(minutes=1))
    assert browser.get(to).status_code == 200
    to = blanked(browser)
    move(timedelta(minutes=3))
    assert browser.get(to).headers["Location"].startswith("/sign-in/")
    assert SAID in sign_in(browser, to)


def test_a_screen_that_locked_asks_for_the_password_at_once(cast: Cast, browser: Client) -> None:
    browser.force_login(cast.nowak)
    to = blanked(browser, **{"blank-locked": "1"})
    assert browser.get(to).headers["Location"].startswith("/sign-in/")
    assert SAID in sign_in(browser, to)


def test_a_page_from_before_signing_in_is_sent_once_more(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    browser.force_login(cast.nowak)
    sent = browser.post(NEW, told(), headers={"origin": "http://testserver"})
    assert sent.status_code == 403
    assert "Send it once more" in words(sent)
    assert SAID in words(browser.get(sent.context["address"]))


def test_what_another_site_sends_is_not_kept(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    browser.force_login(cast.nowak)
    sent = browser.post(NEW, told(), headers={"origin": "https://elsewhere.example"})
    assert sent.status_code == 403
    assert not Draft.objects.exists()


def test_when_safelead_fails_the_text_is_kept(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    browser.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE access_absence RENAME TO access_lost")
    sent = browser.post(NEW, told(about_unknown="on"))
    assert sent.status_code == 500
    assert "What you wrote was kept." in words(sent)
    assert Draft.objects.get().staff == cast.nowak
