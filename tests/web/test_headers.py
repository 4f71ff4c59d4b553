"""What every answer carries: pages, files, errors, redirects, refusals, and what has not changed."""

import logging
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from safelead.web import errors
from safelead.web.logs import NoWords
from safelead.web.middleware import HEADERS
from safelead.web.models import Draft, Session
from tests.cast import Cast, make_cast
from tests.web.reading import signed_in

pytestmark = pytest.mark.usefixtures("db")
STYLE = "/static/built/app.css"
CACHED = "max-age=60, public"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def carried(answer: Any) -> dict[str, str]:
    return {name: answer.headers[name] for name in HEADERS if name in answer.headers}


def fails(*_args: Any, **_named: Any) -> Any:
    raise RuntimeError("Ana Reyes Soto sent it")


# --- headers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status"),
    [("/sign-in/", 200), ("/", 302), ("/desk", 301), ("/nowhere/", 404), ("/desk/", 200), ("/concerns/new/", 200),
     ("/concerns/find-pupil/?school=NTH&letters=rey", 200), ("/cases/NTH-0000/", 404), ("/school/STH/", 404)],
)  # fmt: skip
def test_every_answer_carries_every_header(cast: Cast, address: str, status: int) -> None:
    answer = (signed_in(cast.patel) if address != "/sign-in/" else Client()).get(address)
    assert answer.status_code == status
    assert carried(answer) == HEADERS


def test_a_failure_too_and_it_says_nothing_of_itself(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(cast.patel)
    browser.raise_request_exception = False
    monkeypatch.setattr("safelead.web.navigation.may_somewhere", fails, raising=False)
    monkeypatch.setattr("safelead.cases.gate.may_somewhere", fails)
    answer = browser.get("/desk/")
    assert answer.status_code == 500
    assert carried(answer) == HEADERS
    page = answer.content.decode()
    assert not [told for told in ("Traceback", "RuntimeError", "Reyes", "gate.py", "Django") if told in page]


@pytest.mark.skipif(not finders.find("built/app.css"), reason="needs the assets")
def test_files_are_kept_for_a_minute_and_read_by_no_other_site() -> None:
    answer: Any = Client().get(STYLE)
    assert answer.getvalue()  # which closes the file
    assert carried(answer) == HEADERS | {"Cache-Control": CACHED}
    assert "Access-Control-Allow-Origin" not in answer.headers
    again = Client().get(STYLE, headers={"if-modified-since": answer.headers["Last-Modified"]})
    assert again.status_code == 304
    assert carried(again) == HEADERS | {"Cache-Control": CACHED}
    assert Client().get("/static/built/app.css.map").status_code == 404
    assert Client().get("/static/../settings.py").status_code == 404


def test_only_scripts_of_ours_run_and_one_alone_writes_html() -> None:
    said = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in said
    assert "require-trusted-types-for 'script'; trusted-types safelead-advice" in said
    assert not [loose for loose in ("unsafe", "http:", "https:", "data:", "blob:", "*", "report") if loose in said]


# --- what is turned away -----------------------------------------------------------------------------------------


ELSEWHERE = [
    {"mode": "no-cors", "dest": "script"}, {"mode": "no-cors", "dest": "image"}, {"mode": "cors", "dest": "empty"},
    {"mode": "navigate", "dest": "iframe"}, {"mode": "navigate", "dest": "object"}, {"mode": "websocket", "dest": ""},
]  # fmt: skip


@pytest.mark.parametrize("address", ["/sign-in/", "/desk/", STYLE, "/nowhere/"])
def test_other_methods_are_turned_away_everywhere(cast: Cast, address: str) -> None:
    browser = signed_in(cast.patel)
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"):
        answer = browser.generic(method, address)
        assert (answer.status_code, answer.headers["Allow"], answer.content) == (405, "GET, HEAD, POST", b"")
        assert carried(answer) == HEADERS


def test_another_site_makes_no_page_of_ours_a_part_of_its_own(cast: Cast) -> None:
    browser = signed_in(cast.patel)
    for asked in ELSEWHERE:
        for site in ("cross-site", "same-site"):
            given = {f"sec-fetch-{name}": value for name, value in asked.items()} | {"sec-fetch-site": site}
            for address in ("/desk/", "/concerns/find-pupil/?school=NTH&letters=rey", STYLE):
                answer = browser.get(address, headers=given)
                assert (answer.status_code, answer.content) == (403, b"")


def test_a_link_from_elsewhere_still_leads_here(cast: Cast) -> None:
    given = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert signed_in(cast.patel).get("/desk/", headers=given).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "a b", ""])
def test_another_name_for_this_host_is_not_believed(cast: Cast, host: str) -> None:
    answer = signed_in(cast.patel).get("/desk/", headers={"host": host})
    assert answer.status_code == 400
    assert carried(answer) == HEADERS
    if host:
        assert host not in answer.content.decode()


def test_what_a_stranger_says_a_proxy_said_is_not_believed() -> None:
    given = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "forwarded": "host=evil.example"}
    answer = Client().get("/", headers=given)
    assert answer.headers["Location"] == "/sign-in/"
    assert not answer.wsgi_request.is_secure()
    assert answer.wsgi_request.get_host() == "testserver"


@pytest.mark.parametrize("end", ["\r\nX-Evil: 1", "%0d%0aX-Evil:%201", "\u560d\u560aX-Evil: 1", "\n\nX-Evil: 1"])
def test_no_answer_is_split_in_two(cast: Cast, end: str) -> None:
    for answer in (
        Client().get("/language/", {"language": "es", "next": f"/{end}"}),
        Client().get("/sign-in/", {"next": f"/{end}"}),
        signed_in(cast.patel).get("/sign-in/", {"next": f"/{end}"}),
    ):
        assert "X-Evil" not in answer.headers
        assert not [value for value in answer.headers.values() if "\n" in value or "\r" in value]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
@pytest.mark.parametrize("address", ["/sign-in/", "/sign-out/", "/blank/", "/concerns/new/"])
def test_no_other_site_sends_a_form_in_somebodys_name(cast: Cast, origin: str, address: str) -> None:
    """With a valid token even, as a browser's own page would have it."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.patel)
    token = browser.get("/desk/").context["csrf_token"]
    before = browser.session.session_key
    answer = browser.post(address, {"csrfmiddlewaretoken": str(token), "said": "x"}, headers={"origin": origin})
    assert answer.status_code == 403
    assert browser.session.session_key == before
    assert not Draft.objects.exists()


def test_no_other_site_signs_a_browser_in_as_somebody_else(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/sign-in/", {"email": "patel@group.example", "password": "seven quiet otters"})
    assert answer.status_code == 403
    assert not Session.objects.exists()


# --- cookies and what stays in the browser -----------------------------------------------------------------------


def test_cookies_are_for_this_site_alone_and_no_script_reads_them(cast: Cast) -> None:
    browser = Client()
    browser.get("/sign-in/")
    browser.get("/language/", {"language": "es"})
    browser.post("/sign-in/", {"email": "patel@group.example", "password": "seven quiet otters"})
    names = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, settings.SESSION_COOKIE_NAME}
    assert names <= set(browser.cookies)
    for cookie in browser.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")


def test_whoever_signs_out_leaves_nothing_in_the_browser(cast: Cast) -> None:
    browser = signed_in(cast.patel)
    assert "Clear-Site-Data" not in browser.get("/desk/").headers
    answer = browser.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/nowhere/", "/desk/", "/language/?language=es", "/blank/"])
def test_whoever_only_looks_at_the_door_has_no_session(address: str) -> None:
    stranger = Client()
    stranger.get(address)
    stranger.post("/sign-in/", {"email": "patel@group.example", "password": "wrong"})
    assert not Session.objects.exists()


# --- what is written down of it ----------------------------------------------------------------------------------


def test_a_failure_is_logged_by_place_and_sort_without_its_words() -> None:
    try:
        try:
            raise KeyError("Ana Reyes Soto")
        except KeyError as first:
            raise ValueError("what Ana said") from first
    except ValueError as error:
        record = logging.LogRecord("django.request", logging.ERROR, "x", 1, "Failed: %s", ("/desk/",), None)
        record.exc_info = (type(error), error, error.__traceback__)
    told = NoWords().format(record)
    assert "Ana" not in told.replace('raise KeyError("Ana Reyes Soto")', "").replace('ValueError("what Ana said")', "")
    assert "test_headers.py" in told
    assert told.index("KeyError (words left out)") < told.index("ValueError (words left out)")


def test_what_was_refused_fills_no_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    browser = Client(enforce_csrf_checks=True)
    for _ in range(3):
        browser.get("/nowhere/")
        browser.post("/sign-in/", {"email": "x"})
        browser.get("/", headers={"host": "evil.example"})
        signed_in(cast.nowak).get("/desk/")
    assert not caplog.records


def test_the_pages_of_errors_ask_nothing_of_the_database(django_assert_num_queries: Any, rf: Any) -> None:
    with django_assert_num_queries(0):
        assert errors.failed(rf.get("/desk/")).status_code == 500
        assert errors.not_understood(rf.get("/desk/"), ValueError()).status_code == 400
