"""Journeys in a real browser, on the real server: Chromium of the machine, driven by Playwright.

One browser for all of them; a server and a database of its own for each, so that a desk shows one story alone.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from safelead.people.register import register_of, staff_cards
from tests.cast import Cast, make_cast
from tests.conftest import RUN
from tests.databases import SQLite, pointed_at
from tests.journeys.looking import AXE, Overseer
from tests.journeys.window import Window
from tests.server import Server, serving

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# It starts without a sandbox for root alone, and asks nobody for anything but the pages.
SWITCHES = ("--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync")
DESK, PHONE = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
PATIENCE = 15_000  # milliseconds, for a machine that is busy
Enter = Callable[..., Window]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program; without one the journeys are skipped loudly, and fail where CI=true."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found and AXE.exists():
        return found
    missing = "there is no axe-core: make assets" if found else "there is no Chromium (Debian: apt install chromium)"
    told = f"NOT TESTED IN A BROWSER: {missing}."
    return pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)


@pytest.fixture(scope="session")
def stage(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Path, frozenset[str]]]:
    """A database with the cast, to be copied; and every name in it."""
    with django_db_blocker.unblock(), sqlite.copy() as url:
        with pointed_at(url):
            cast = make_cast()
            names = frozenset(names_of(cast))
        yield Path(url.removeprefix("sqlite:///")), names


def names_of(cast: Cast) -> Iterator[str]:
    """Each part of every name in the database."""
    registers = [register_of(school) for school in (cast.north, cast.south, cast.sur)]
    pupils = [card for register in registers for card in register.pupils.values()]
    parents = [card for register in registers for card in register.parents.values()]
    for card in (*staff_cards().values(), *pupils, *parents):
        yield from (*card.given.split(), *card.family.split())


# No longer than the journeys: Playwright's loop runs in this thread, and Django's tests do not want one.
@pytest.fixture(scope="package")
def browser(chromium: str, stage: tuple[Path, frozenset[str]]) -> Iterator[Browser]:
    """The one browser."""
    switches = [*SWITCHES, "--no-sandbox"] if os.geteuid() == 0 else [*SWITCHES]
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=switches)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def overseer(browser: Browser, stage: tuple[Path, frozenset[str]]) -> Overseer:
    """Looks at every page of the run."""
    return Overseer(browser, stage[1])


@pytest.fixture
def server(stage: tuple[Path, frozenset[str]]) -> Iterator[Server]:
    """The real server on a database of the journey's own, with the cast and nothing else."""
    path = RUN / f"journey-{os.urandom(6).hex()}.sqlite3"
    shutil.copyfile(stage[0], path)
    with serving(f"sqlite:///{path}", RUN / "journeys.log") as server:
        yield server
    for left in RUN.glob(f"{path.name}*"):
        left.unlink()


@pytest.fixture
def enter(browser: Browser, server: Server, overseer: Overseer) -> Iterator[Enter]:
    """Opens a window for one of the cast and signs them in, or for somebody who is not yet (None). At the end nothing
    may be wrong with any page seen."""
    overseer.faults.clear()
    with ExitStack() as windows:

        def opened(who: str | None, *, phone: bool = False, scripts: bool = True, host: str = "127.0.0.1") -> Window:
            context = browser.new_context(
                viewport=PHONE if phone else DESK,
                has_touch=phone,
                is_mobile=phone,
                java_script_enabled=scripts,
                locale="en-GB",
            )
            context.set_default_timeout(PATIENCE)
            windows.callback(context.close)
            url = server.url.replace("127.0.0.1", host)  # browsers make no passkeys for an address of figures
            window = Window(context, url, overseer, scripts=scripts, touch=phone)
            if who:
                window.goes_to("/")
                window.signs_in(who)
            return window

        yield opened
        if overseer.faults:
            pytest.fail("\n".join(("Pages that were seen have faults:", *overseer.faults)), pytrace=False)
