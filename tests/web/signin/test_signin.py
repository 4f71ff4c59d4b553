"""Signing in and out, where each role starts, and the language."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from safelead.access.factors import passkeys
from safelead.people.enrolment import end_sign_in
from tests.cast import PASSWORD, Cast, code_of, make_cast
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]
WRONG = "Check your e-mail address and your password: together they open nothing here."


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def sign_in(browser: Client, name: str, password: str = PASSWORD, **other: str) -> HttpResponse:
    given = {"email": f"{name}@group.example", "password": password, **other}
    answer = browser.post("/sign-in/", given)
    if answer.headers.get("Location", "").startswith("/sign-in/second-step/"):
        answer = browser.post(answer.headers["Location"], {"code": code_of(name, timezone.now())})
    return answer  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("name", "starts_at"), [("nowak", "/concerns/new/"), ("patel", "/desk/"), ("moss", "/desk/"), ("ruiz", "/desk/")]
)
def test_each_role_starts_at_its_own_page(name: str, starts_at: str, cast: Cast, browser: Client) -> None:
    assert sign_in(browser, name).headers["Location"] == "/"
    assert browser.get("/").headers["Location"] == starts_at


def test_whoever_holds_no_role_is_told_whom_to_ask(cast: Cast, browser: Client) -> None:
    sign_in(browser, "vaughan")
    got = browser.get("/")
    assert got.status_code == 403
    assert "You have no role in a school yet" in words(got)


def test_what_is_wrong_is_never_told_apart(cast: Cast, browser: Client) -> None:
    end_sign_in(cast.lund)
    refused = [sign_in(browser, "patel", "wrong"), sign_in(browser, "nobody"), sign_in(browser, "lund")]
    assert {words(one).count(WRONG) for one in refused} == {2}
    assert {one.status_code for one in refused} == {422}
    assert PASSWORD not in refused[1].content.decode()


def test_what_is_missing_is_asked_for(cast: Cast, browser: Client) -> None:
    text = words(browser.post("/sign-in/", {}))
    assert text.count("Enter your e-mail address.") == 2
    assert text.count("Enter your password.") == 2


def test_the_page_that_was_asked_for_comes_next_and_no_other_site(cast: Cast, browser: Client) -> None:
    asked = browser.get("/my-concerns/?page=2")
    assert asked.headers["Location"] == "/sign-in/?next=/my-concerns/%3Fpage%3D2"
    assert sign_in(browser, "nowak", next="/my-concerns/?page=2").headers["Location"] == "/my-concerns/?page=2"
    browser.post("/sign-out/")
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/"):
        assert sign_in(browser, "nowak", next=elsewhere).headers["Location"] == "/"
        browser.post("/sign-out/")


def test_signing_out_takes_a_button(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    browser.get("/sign-out/")
    assert browser.get("/my-concerns/").status_code == 200
    browser.post("/sign-out/")
    assert browser.get("/my-concerns/").headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_language_changes_and_the_page_stays(method: str, cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    sent = getattr(browser, method)("/language/", {"language": "es", "next": "/my-concerns/?page=1"})
    assert sent.headers["Location"] == "/my-concerns/?page=1"
    assert '<html class="govuk-template" lang="es"' in browser.get("/my-concerns/").content.decode()


def test_a_language_that_there_is_not_changes_nothing(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    browser.post("/language/", {"language": "xx", "next": "https://elsewhere.example/"})
    assert 'lang="en"' in browser.get("/my-concerns/").content.decode()


def test_signing_in_speaks_the_persons_own_language_unless_one_was_chosen(
    cast: Cast, browser: Client, move: Move
) -> None:
    sign_in(browser, "ferrer")
    assert 'lang="es"' in browser.get("/my-concerns/").content.decode()
    other = Client(headers={"accept-language": "en"})
    other.post("/language/", {"language": "en"})
    move(timedelta(minutes=1))  # her app shows another code
    sign_in(other, "ferrer")
    assert 'lang="en"' in other.get("/my-concerns/").content.decode()


def test_no_page_is_kept_by_the_browser(cast: Cast, browser: Client) -> None:
    assert browser.get("/sign-in/").headers["Cache-Control"] == "no-store"


def test_an_address_that_leads_nowhere_says_so_in_plain_words(cast: Cast) -> None:
    got = signed_in(cast.nowak).get("/nowhere/")
    assert got.status_code == 404
    assert words(got).startswith("There is no such page")


def test_the_refusal_says_who_can_help_and_that_it_was_recorded(cast: Cast) -> None:
    got = signed_in(cast.nowak).get("/cases/NTH-0000/")
    assert got.status_code == 403
    assert "ask the DSL or the headteacher of the school" in words(got)
    assert "It has been recorded that you asked for this page." in words(got)


@pytest.mark.parametrize("answer", ["", "{}", "[" * 10_000, '{"id":"YQ","rawId":"YQ","response":[]}'])
def test_what_is_no_answer_of_a_passkey_lets_nobody_in_and_is_looked_at_once(answer: str, cast: Cast) -> None:
    browser = Client(headers={"accept-language": "en", "host": "localhost"})
    browser.post("/sign-in/passkey/options/")
    assert browser.post("/sign-in/passkey/", {"answer": answer}).status_code == 422
    assert passkeys.ANSWERING not in browser.session


@pytest.mark.parametrize("origin", ["https://www.safelead.example", "http://safelead.example", "null"])
def test_a_page_of_another_site_even_of_a_name_below_ours_asks_for_no_passkey(origin: str) -> None:
    assert passkeys.is_from("safelead.example", "https://safelead.example")
    assert not passkeys.is_from("safelead.example", origin)
