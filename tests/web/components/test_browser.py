"""What the scripts do, in a real browser: blank the screen, find a name, keep the advice in step. And axe."""

import functools
import http.server
import json
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template, engines
from playwright.sync_api import Browser, Page, expect, sync_playwright

from safelead.web.forms import AnswerField, Form, TypeAhead, Words

pytestmark = pytest.mark.browser
WEB = Path(__file__).parents[3] / "safelead" / "web"
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ADVICE = '<p class="sl-advice__sentence" data-spoken="Advice now: refer now" data-bar="Refer now">Refer now.</p>'
SIDE = """{% extends "base_form.html" %}
{% block form_attributes %} data-live-advice="/advice" data-stale="Advice is not up to date"{% endblock %}
{% block heading %}<h1 class="govuk-heading-m">Review meeting</h1>{% endblock %}
{% block buttons %}<button class="govuk-button" data-live-advice-fallback>Update the advice</button>
<section aria-label="Advice" id="advice-panel"></section><div id="advice-status" role="status"></div>{% endblock %}"""


class Review(Form):
    pupils = forms.MultipleChoiceField(label="Who?", widget=TypeAhead(source="/pupils?q=", find="Find pupil"))
    words = Words(label="What did the child say?")
    adult = AnswerField(label="Is an adult involved?", why="It changes who must know.", cites="3.3-T1")


class Pages(http.server.SimpleHTTPRequestHandler):
    """One page, the scripts, and the two addresses that they ask."""

    page = ""
    broken = False

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            super().do_GET()
        elif self.path.startswith("/pupils"):
            self.say(json.dumps([{"id": 7, "text": "A. Reyes, 9B"}, {"id": 8, "text": "B. Reynolds, 7A"}]))
        else:
            self.say(self.page if self.path == "/" else "")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/advice":
            self.say(ADVICE, 500 if Pages.broken else 200)
        else:
            self.say("<title>Kept</title>")

    def say(self, text: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; "
            "connect-src 'self'; form-action 'self'; img-src 'self'",
        )
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_words: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM or not (WEB / "static" / "built" / "app.css").exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            "NOT TESTED IN A BROWSER: apt install chromium, and make assets."
        )
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Pages, directory=str(WEB)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    Pages.page, Pages.broken = drawn(Review()), False
    shown = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    wrong: list[str] = []
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.goto(site)
    yield shown
    shown.context.close()
    assert wrong == []


def drawn(form: Form) -> str:
    template = Template(SIDE, engine=engines["django"].engine)  # type: ignore[attr-defined]
    known = {"form": form, "nav": [("Desk", "/desk/", True)], "person_name": "R. Patel", "blank_minutes": 0.05}
    return str(template.render(Context(known)))


def test_the_screen_is_blanked_and_nothing_is_lost(page: Page) -> None:
    page.get_by_label("What did the child say?").fill("she said no")
    title = page.title()
    page.get_by_role("button", name="Blank screen").click()
    expect(page.get_by_role("button")).to_have_count(1)
    expect(page.get_by_text("What did the child say?")).to_be_hidden()
    assert page.title() == "Safelead"
    page.keyboard.press("Enter")
    assert page.title() == title
    expect(page.get_by_label("What did the child say?")).to_have_value("she said no")


def test_three_shifts_blank_it_and_another_key_between_does_not(page: Page) -> None:
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)
    assert page.title() != "Safelead"
    for _time in range(2):
        page.keyboard.press("Shift")
    assert page.title() == "Safelead"


def test_a_blanked_page_stays_blank_when_it_is_loaded_again(page: Page) -> None:
    page.get_by_role("button", name="Blank screen").click()
    page.reload()
    expect(page.get_by_text("What did the child say?")).to_be_hidden()
    assert page.title() == "Safelead"


def test_after_its_time_the_page_goes_to_the_server_with_its_text(page: Page) -> None:
    page.get_by_label("What did the child say?").fill("she said no")
    with page.expect_request("**/blank/") as sent:
        page.get_by_role("button", name="Blank screen").click()
    body = sent.value.post_data or ""
    assert "blank-locked=1" in body
    assert "she+said+no" in body
    assert "blank-from=" in body


def test_a_name_is_found_by_three_letters(page: Page) -> None:
    box = page.get_by_label("First letters of the name")
    box.press_sequentially("re")
    page.wait_for_timeout(300)
    expect(page.get_by_role("option")).to_have_count(0)
    box.press_sequentially("y")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(page.get_by_text("2 names match")).to_be_attached()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_label("A. Reyes, 9B")).to_be_checked()
    expect(box).to_have_value("")
    expect(page.get_by_role("button", name="Find pupil")).to_be_hidden()


def test_the_advice_changes_with_the_answers_and_says_so_once(page: Page) -> None:
    page.get_by_label("Yes").check()
    expect(page.locator("#advice-panel")).to_have_text("Refer now.")
    expect(page.locator("#advice-status")).to_have_text("Advice now: refer now")
    expect(page.get_by_label("Yes")).to_be_focused()
    expect(page.get_by_role("button", name="Update the advice")).to_be_hidden()
    Pages.broken = True
    page.get_by_label("Not known").check()
    expect(page.locator("#advice-status")).to_have_text("Advice is not up to date")
    expect(page.get_by_role("button", name="Update the advice")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 390, 320])
@pytest.mark.parametrize("form", [Review(), Review({})], ids=["first", "mistakes"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, site: str, form: Form, width: int) -> None:
    Pages.page = drawn(form).replace("<title> -", "<title>NTH-0142 -")
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site)
    if width == 320:
        assert page.evaluate("document.documentElement.scrollWidth") == width
        return
    page.evaluate(f"() => {{ {AXE.read_text()} }}")
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
