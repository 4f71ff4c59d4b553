"""Bad input, in every form there is: a clear answer that names the culprit and says what to do, and nothing lost.

One row a form (``every_form.ROWS``); each test holds for all of them, and a form without a row fails.
"""

import base64
import random
import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any, TypeVar

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.messages import get_messages
from django.http import QueryDict
from django.test import override_settings
from django.urls import resolve
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from safelead.web.forms import Form
from safelead.web.taking import AFTER_CLOSING
from tests import cast as people
from tests.cast import NOW, PASSWORD, make_cast
from tests.databases import SQLite, pointed_at
from tests.web import scenes
from tests.web.every_form import Open, Row, Stage, text, written
from tests.web.form_rows import ROWS
from tests.web.form_scenes import closed
from tests.web.reading import signs_in
from tests.web.review import scene as review_scene

T = TypeVar("T")
PICTURE = base64.b64encode(random.Random(1).randbytes(600)).decode()
NO_PICTURES = "Safelead never takes pictures."
UNSEEN = "It holds an invisible character that cannot be kept."
LONGEST = "She said no. " * 7692 + "Yes."
LONGEST_IN_ARABIC = "قالت زينب لا. " * 7142 + "لا أريد شيئا"  # six bytes a letter, as a browser sends it
RIGHT_TO_LEFT = "قالت زينب لي: «لا أريد». Siân O’Neill-Łoś."
# Days that are no deadlines: they may lie behind.
NO_DEADLINES = ("since", "given_on", "review_by", "first", "last", "dated")
# Signing in has tests of its own: it never says which part was wrong.
# What is looked for is written nowhere but in who looked: tests/web/find.
NOT_HERE = {"FindForm", "SignInForm", "CodeForm", "SetUpForm", "ConfirmForm"}
NOT_HERE |= {"ChangePasswordForm", "RenameForm"}
DJANGO_SAYS = re.compile(r"Select a valid choice|Enter a (?:whole number|valid)|Ensure |This field|«value»|Null char")
# What is typed into a box, and what is said of it; too much in a line, and in an area.
TOO_LONG = (
    ("word 5 " * 60, "Write no more than "),
    (LONGEST + "!", "Write no more than 100000 characters. There are 100001 now."),
)
FOUR = ((PICTURE, NO_PICTURES), None, ("She said\x00no 5.", UNSEEN), ("She said\x1bno 5.", UNSEEN))
EACH = pytest.mark.parametrize("row", ROWS, ids=str)


@pytest.fixture(scope="module")
def stage(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Every row's case, made once, at 14:20 on a Thursday."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with (
        pytest.MonkeyPatch.context() as patch, quick, django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url)
    ):  # fmt: skip
        patch.setattr(timezone, "now", lambda: NOW)
        patch.setattr(people, "_hashed", lambda: make_password(PASSWORD))  # a password that is quick to check
        cast = make_cast()
        for each in (review_scene, scenes):
            patch.setattr(each, "make_cast", lambda: cast)
        yield Stage(cast, ROWS)


class _Part:
    """A piece of a page."""

    def __init__(self, part: str) -> None:
        self.content = part.encode()


def errors(page: Any) -> dict[str, str]:
    """What the summary of errors lists: each sentence under the control that it leads to (none: the whole form)."""
    summary = re.search(r'<ul class="govuk-list govuk-error-summary__list">.*?</ul>', page.content.decode(), re.DOTALL)
    items = re.findall(r"<li>.*?</li>", summary[0], re.DOTALL) if summary else []
    return {"".join(re.findall(r'href="#id_([^"]*)"', each)): text(_Part(each)) for each in items}


def refused(form: Open, sent: dict[str, list[str]], *says: tuple[str, str]) -> Any:
    """Nothing is recorded, the summary says in our words what to do, and all that was typed is still there.

    ``says``: the controls that are named in it, each with a part of what it says.
    """
    before = written()
    page = form.send(sent)
    assert page.status_code in (409, 422), f"{form.row}: {page.status_code} {page.headers.get('Location')}"
    assert written() == before
    told = errors(page)
    assert told, f"{form.row}: nothing is listed"
    assert not any(DJANGO_SAYS.search(each) for each in told.values()), told
    for name, words in says:
        assert words in told.get(name, ""), f"{form.row}: {name!r} is not told of {words!r} in {told}"
    kept(form.of(page), sent)
    return page


def kept(form: Open, sent: dict[str, list[str]]) -> None:
    """Whatever was written or chosen stands in the page's form again."""
    back = form.sheet
    for name in (*back.texts, *back.chosen, *(f"{each}-choice" for each in back.moments)):
        control = back.controls[name]
        typed = [one for one in sent.get(name, []) if one and (not control.options or one in control.options)]
        if typed or control.sort != "select":  # a list always has something chosen
            assert [one for one in control.values if one] == typed, f"{form.row}: {name}"


def every(names: list[str], value: str) -> dict[str, str]:
    """The same in each of these controls."""
    return dict.fromkeys(names, value)


def given(names: list[str], mistakes: Sequence[T]) -> Iterator[tuple[str, T]]:
    """To each control one of these, in turn."""
    return zip(names, cycle(mistakes), strict=False)


@EACH
def test_what_is_filled_in_is_recorded_once_however_often_it_is_sent(row: Row, stage: Stage) -> None:
    """With the longest text that it takes, and with words from right to left."""
    with stage.opened(row) as form:
        filled, before = form.filled(), written()
        areas = [name for name in form.sheet.named("textarea") if filled.get(name, [""]) != [""]]
        sent = form.filled(**every(areas[:1], LONGEST), **every(areas[1:], RIGHT_TO_LEFT))
        first = form.send(sent)
        assert first.status_code == 302, errors(first) or text(first)
        after = written()
        assert after != before
        again = form.send(sent)
        assert again.headers.get("Location") == first.headers["Location"], f"{again.status_code} {text(again)[:200]}"
        assert written() == after


@pytest.mark.parametrize("row", [row for row in ROWS if str(row) in ("add-agency", "add-provider")], ids=str)
def test_the_longest_text_in_every_area_is_taken_in_any_alphabet(row: Row, stage: Stage) -> None:
    """Django refuses what is larger than it was told to expect, and says it to nobody: then all of it would be lost."""
    with stage.opened(row) as form:
        sent, before = form.filled(**every(form.sheet.named("textarea"), LONGEST_IN_ARABIC)), written()
        assert form.send(sent).status_code == 302
        assert written() != before


@EACH
def test_everything_that_is_wrong_is_named_at_its_place_and_nothing_is_lost(row: Row, stage: Stage) -> None:
    """At once: pictures and unseen characters, texts that are too long, the future, days that nobody means."""
    with stage.opened(row) as form:
        areas = form.sheet.named("textarea")
        mistakes = {name: TOO_LONG[name in areas] if one is None else one for name, one in given(form.boxes, FOUR)}
        wrong = {name: typed for name, (typed, _says) in mistakes.items()}
        says = [(name, words) for name, (_typed, words) in mistakes.items()]
        for name in form.sheet.moments:
            wrong |= form.at(name, time="14:21")
            says.append((f"{name}-time", "It cannot be later than now (14:20)."))
        for name, year in given(form.days, ("0001", "9999")):
            wrong |= form.day(name, "1", year)
            says.append((f"{name}-day", "Enter a real day, such as 12 11 2026."))
        if wrong:
            refused(form, form.filled(**wrong), *says)


@EACH
def test_a_day_of_another_age_is_none(row: Row, stage: Stage) -> None:
    with stage.opened(row) as form:
        moments = form.sheet.moments
        wrong = {part: typed for name in moments for part, typed in form.at(name, day="1", year="0001").items()}
        if moments:
            refused(form, form.filled(**wrong), *((f"{name}-day", "Write a real day") for name in moments))


@EACH
def test_what_came_of_the_concern_is_not_before_it_and_of_the_rest_it_is_said(row: Row, stage: Stage) -> None:
    with stage.opened(row) as form:
        for name in form.sheet.moments:
            sent = form.filled(**form.at(name, day="11", time="8:05"))
            if form.is_of_the_concern(name):
                refused(form, sent, (f"{name}-time", "It cannot be before the concern was raised (today, 12:20)."))
                continue
            if row.follows:
                refused(form, sent, (f"{name}-time", "Enter a time"))
                continue
            page = form.send(sent)
            assert page.status_code == 302, errors(page)
            said = " ".join(str(each) for each in get_messages(page.wsgi_request))
            assert row.is_of_the_team is ("something from before the concern was raised (today, 12:20)" in said)


@EACH
def test_a_deadline_lies_ahead_and_not_too_far(row: Row, stage: Stage) -> None:
    with stage.opened(row) as form:
        days = [name for name in form.days if name not in NO_DEADLINES]
        for year in ("2025", "2062") if days else ():
            wrong = {part: typed for name in days for part, typed in form.day(name, "11", year).items()}
            refused(form, form.filled(**wrong), *((f"{name}-day", "Enter ") for name in days))


@EACH
def test_what_is_not_offered_cannot_be_chosen(row: Row, stage: Stage) -> None:
    """Whoever is in no case, or of another school, or was there when the page was opened and is not any more."""
    with stage.opened(row) as form:
        sorts = {name: form.sheet.controls[name].sort for name in form.choices}
        nobody = {"checkbox": str(stage.cast.hugo.pk), "radio": "\x00" * 3, "select": "9" * 5000}
        if sorts:
            page = refused(form, form.filled(**{name: nobody[sort] for name, sort in sorts.items()}))
            assert not any(each in said for each in nobody.values() for said in errors(page).values())


@EACH
def test_what_a_page_carries_for_itself_is_renewed_where_it_is_lost(row: Row, stage: Stage) -> None:
    """Sent once more, what came back is recorded."""
    with stage.opened(row) as form:
        if form.carried:
            lost = dict(given(form.carried, ("9" * 5000, "-1", "")))
            page = refused(form, form.filled(**lost), ("", "Send it once more."))
            again = form.of(page).sheet
            renewed = {name: again.controls[name].values for name in form.carried}
            sent = form.send({**form.filled(), **renewed})
            assert sent.status_code == 302, errors(sent)


@EACH
def test_the_text_is_back_after_signing_in_again(row: Row, stage: Stage) -> None:
    with stage.opened(row) as form:
        sent = form.filled()
        browser = form.client
        browser.get(form.address)  # a browser in which they were signed in
        browser.post("/sign-out/")
        out = form.send(sent)
        assert out.headers["Location"].startswith("/sign-in/")
        there = QueryDict(out.headers["Location"].partition("?")[2])["next"]
        back = signs_in(browser, row.who, there)
        assert "Your text was kept." in text(back)
        assert not errors(back)
        kept(form.of(back), sent)


@EACH
def test_a_case_that_was_closed_meanwhile_takes_it_or_says_so_and_keeps_it(row: Row, stage: Stage) -> None:
    other = stage.scene(closed)
    with stage.opened(row) as form:
        if not form.address.startswith("/cases/") or row.scene is closed:
            return
        sent, before = form.filled(), written()
        page = form.elsewhere(other).send(sent)
        if page.status_code == 302:
            assert written() != before, page.headers["Location"]
            return
        assert written() == before
        assert page.status_code in (403, 404, 409)
        is_taken = resolve(form.address.partition("?")[0]).url_name in AFTER_CLOSING
        if page.status_code == 409:
            assert is_taken or "This case is closed. Reopen it first, with the reason." in text(page)
            assert all(words in text(page) for name in form.boxes for words in sent.get(name, ()))


def test_every_form_that_is_declared_stands_in_a_row(stage: Stage) -> None:
    """A form that others are made of stands in theirs."""
    shown = set().union(*(stage.shown(row) for row in ROWS))
    declared = {each for each in _made_of(Form) if not each.__subclasses__()}
    assert {each.__name__ for each in declared - shown if each.__module__.startswith("safelead.web.")} == NOT_HERE


def _made_of(form: type[Form]) -> set[type[Form]]:
    return {one for each in form.__subclasses__() for one in (each, *_made_of(each))}
