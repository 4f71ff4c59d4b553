"""The frame of every page."""

import re

import pytest
from django.template.loader import render_to_string

from safelead.web.forms import Form, Words

BASES = ("base.html", "base_form.html", "base_public.html")
NAV = [("Desk", "/desk/", True), ("Find", "/find/", False)]


class Note(Form):
    words = Words(label="What did the child say?")


def frame(base: str, **context: object) -> str:
    known = {"nav": NAV, "person_name": "R. Patel", "person_role": "DSL", "language_form": "/language/"}
    return render_to_string(base, {**known, **context})


@pytest.mark.parametrize("base", BASES)
def test_nothing_in_a_page_runs_or_styles_itself(base: str) -> None:
    html = frame(base, form=Note({}))
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", html)


@pytest.mark.parametrize("base", BASES)
def test_no_page_takes_a_file(base: str) -> None:
    assert 'type="file"' not in frame(base, form=Note())


def test_the_title_says_when_there_is_something_to_mend() -> None:
    assert "<title> - Safelead" in frame("base.html", form=Note())
    assert "<title>Error:  - Safelead" in frame("base.html", form=Note({}))


def test_skip_links_come_first_main_then_blank_screen() -> None:
    links = re.findall(r'<a href="([^"]+)" class="govuk-skip-link"', frame("base.html"))
    assert links == ["#main", "#blank-screen"]


def test_blank_screen_keeps_the_text_of_the_pages_form() -> None:
    button = re.search(r'<button class="sl-blank-button"[^>]+>', frame("base_form.html", form=Note()))
    assert button is not None
    for part in ('form="page-form"', 'formaction="/blank/"', "formnovalidate"):
        assert part in button[0]
    assert 'form="blank-form"' in frame("base.html")


def test_whoever_is_signed_out_has_nothing_to_blank_or_leave() -> None:
    html = frame("base_public.html", person_name="", nav=[], language_form="")
    assert "Blank screen" not in html
    assert "Sign out" not in html
    assert "<nav" not in html
