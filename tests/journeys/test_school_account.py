"""Somebody comes in with their school account in a real browser: to another site, and back with what it posts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.conftest import RUN
from tests.databases import free_port
from tests.identity.simplesaml import PASSWORD, SimpleSaml, simplesaml
from tests.journeys.conftest import DESK, PATIENCE, PHONE
from tests.journeys.looking import Overseer
from tests.server import serving

SAID = "She would not say who has it."


@pytest.fixture(scope="module")
def idp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleSaml]:
    people = {"nowak": {"mail": "nowak@group.example"}, "stranger": {"mail": "stranger@group.example"}}
    with simplesaml(tmp_path_factory.mktemp("saml"), people) as provider:
        yield provider


@pytest.fixture(scope="module")
def address(idp: SimpleSaml, stage: tuple[Path, frozenset[str]]) -> Iterator[str]:
    """The real server, set up as the documentation has it; the provider's site is another one than ours."""
    port, path = str(free_port()), RUN / "school-account.sqlite3"
    shutil.copyfile(stage[0], path)
    url = f"http://127.0.0.1:{port}"
    idp.knows(f"{url}/sign-in/with/work/metadata/", f"{url}/sign-in/with/work/assertion/", signs_all=True)
    told = {"KIND": "saml", "NAME": "Meridian", "DOMAINS": "group.example", "ADDRESS": "mail"}
    told["METADATA"] = str(idp.folder / "idp.xml")
    environment = {f"SAFELEAD_SIGN_ON_WORK_{name}": value for name, value in told.items()}
    environment |= {"SAFELEAD_SIGN_ON": "work", "SAFELEAD_URL": f"{url}/"}
    with serving(f"sqlite:///{path}", RUN / "journeys.log", port=port, **environment) as server:
        yield server.url


def goes_to_the_provider(page: Page) -> None:
    page.get_by_role("button", name="Sign in with Meridian").click()


def signs_in_there(page: Page, who: str) -> None:
    page.locator("[name=username]").fill(who)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Login").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts, at a desk", "without scripts, on a phone"])
def test_somebody_signs_in_with_their_school_account_and_finds_what_they_had_typed(
    scripts: bool, address: str, browser: Browser, overseer: Overseer
) -> None:
    overseer.faults.clear()
    context = browser.new_context(viewport=DESK if scripts else PHONE, java_script_enabled=scripts, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}/concerns/new/")
    overseer.look(page, scripts=scripts)
    goes_to_the_provider(page)
    signs_in_there(page, "nowak")
    if not scripts:
        page.get_by_role("button", name="Submit").click()
    expect(page).to_have_url(f"{address}/concerns/new/")
    page.get_by_label("What did you see").fill(SAID)
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Record this concern").click()
    goes_to_the_provider(page)  # which still knows who it is
    if not scripts:
        page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("What did you see")).to_have_value(SAID)
    context.close()
    assert not overseer.faults


def test_somebody_who_is_not_staff_reads_what_to_do(address: str, browser: Browser, overseer: Overseer) -> None:
    overseer.faults.clear()
    context = browser.new_context(viewport=PHONE, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}/")
    goes_to_the_provider(page)
    signs_in_there(page, "stranger")
    expect(page.get_by_role("heading", name="You are not signed in with Meridian")).to_be_visible()
    overseer.look(page, scripts=True)
    page.get_by_role("button", name="Go to the sign-in page").click()
    expect(page.get_by_role("heading", name="Sign in to Safelead")).to_be_visible()
    context.close()
    assert not overseer.faults
