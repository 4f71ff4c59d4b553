"""The three long cases of the demonstration, read as by somebody who was not there: what happened, in its order."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from safelead.access.factors import totp
from safelead.access.factors.codes import words_of
from safelead.access.factors.models import CodeApp
from safelead.access.roles import Role
from safelead.cases.demonstration import LONG
from safelead.people.demonstration import DEMO_PASSWORD
from safelead.web.demonstration.installation import make_schools
from safelead.web.demonstration.telling import tell
from tests.conftest import RUN
from tests.databases import SQLite, pointed_at
from tests.journeys.conftest import DESK, PATIENCE
from tests.journeys.looking import Overseer
from tests.journeys.window import Window
from tests.server import serving

pytestmark = pytest.mark.browser

READ = {
    "pair": (
        "recorded a concern about",
        "held the review meeting with",
        "judged that it is safe for the child to tell",
        "invited",
        "assessed the risks.",
        "decided that the school manages this.",
        "read and signed the decision",
        "to delete it and to say so by",
        "said that it is deleted",
        "whether the support helps",
        "closed the case.",
    ),
    "chat": (
        "recorded a concern about",
        "decided to refer this to the police.",
        "did not hand a device over to",
        "took a device from",
        "handed a device to",
        "It is still there, as",
        "to Report Remove",
        "The police collected a device from",
        "heard from the police how it ends",
        "corrected entry",
        "decided on measures under the behaviour policy for",
        "closed the case.",
    ),
    "novio": (
        "registró un aviso sobre",
        "informó a",
        "celebró la reunión inicial con",
        "decidió derivar el caso a la policía y servicios sociales.",
        "derivó el caso a servicios sociales.",
        "Telegram, un canal de cotilleos del barrio",
        "la AEPD",
        "cerró el caso.",
    ),
}


@pytest.fixture(scope="module")
def told(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, dict[str, tuple[str, bytes, str]]]]:
    """Where the three cases are served; of each its DSL's address, the secret of their app, and its reference."""
    now = datetime.now(UTC)
    with sqlite.copy() as url:
        with django_db_blocker.unblock(), pointed_at(url):
            group = make_schools(now)
            cases = tell(LONG, group, now)
            found = {}
            for key, case in cases.items():
                dsl = group.staff(case.school_id, Role.DSL)
                secret = words_of(CodeApp.objects.get(staff=dsl.staff)).secret
                found[key] = (dsl.words.email, secret, case.reference)
        with serving(url, RUN / "stories.log") as server:
            yield server.url, found


@pytest.mark.parametrize("key", READ)
def test_a_closed_case_reads_from_the_first_word_to_the_close(
    browser: Browser, overseer: Overseer, told: tuple[str, dict[str, tuple[str, bytes, str]]], key: str
) -> None:
    url, cases = told
    email, secret, reference = cases[key]
    overseer.faults.clear()
    context = browser.new_context(viewport=DESK, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    window = Window(context, url, overseer, scripts=True, touch=False)
    window.goes_to("/")
    window.writes("E-mail address", email)
    window.writes("Password", DEMO_PASSWORD)
    window.presses("Sign in")
    window.gives(lambda at: totp.code_at(secret, at.timestamp()), email)
    lines = _chronology(window, reference)
    context.close()
    place = 0
    for sentence in READ[key]:
        later = [each for each in range(place, len(lines)) if sentence in lines[each]]
        assert later, f"After {lines[max(place - 1, 0)]!r} nothing says: {sentence}"
        place = later[0] + 1
    assert overseer.faults == []


def _chronology(window: Window, reference: str) -> list[str]:
    """Every line of the chronology, oldest first, over all its pages."""
    window.goes_to(f"/cases/{reference}/")
    lines = window.page.locator(".sl-entries > li").all_inner_texts()
    while window.page.locator("a[rel=next]").count():
        window.follows(re.compile("Older entries|Anotaciones más antiguas"))
        lines += window.page.locator(".sl-entries > li").all_inner_texts()
    return lines[::-1]
