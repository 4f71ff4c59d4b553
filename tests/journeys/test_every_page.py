"""A walk through every page that is declared, on a phone: as it opens, and sent off with nothing filled in.

The stories go where people go; this goes everywhere, so that a new page is looked over from its first day.
"""

import re

import pytest

from safelead.web.page import ROUTES, Route
from safelead.web.urls import urlpatterns
from tests.journeys.conftest import Enter
from tests.journeys.custody import records_a_device
from tests.journeys.meeting import adds_a_pupil
from tests.journeys.placing import adds_a_place
from tests.journeys.policies import writes_down_the_phone_policy
from tests.journeys.recording import records_a_concern, takes_the_concern
from tests.journeys.window import Window

pytestmark = pytest.mark.browser

assert urlpatterns  # which imports whatever declares a page
# What scripts ask for is no page.
FRAGMENTS = {"find-pupil", "find-colleague", "review-advice", "questions-advice", "risks-advice"}
# What a page is told beside its path, where it has several faces.
FACES = {
    "parents": ("?told=ask", "?told=yes", "?told=no"),
    "conversation": ("", "?held=no", "?held=own"),
    "agency": ("?agency=police&purpose=refer",),
    "withdraw-answer": ("?key=coerced_or_blackmailed&about=",),
    "record-concern": ("", "?school=NTH"),
}
SEND = "form#page-form button.govuk-button:not(.govuk-button--secondary)"


def addresses(route: Route, **told: str) -> list[str]:
    """The page's addresses in one case; what is numbered is asked for by its first number."""
    path = re.sub(r"<\w+:(\w+)>", lambda found: told.get(found[1], "1"), route.path)
    return [f"/{path}{face}" for face in FACES.get(route.name, ("",))]


def sends_off(dsl: Window) -> None:
    """The form as it opened: what has to be filled in is asked for, and nobody is told off."""
    button = dsl.page.locator(SEND).locator("visible=true")
    if button.count():
        dsl.presses(button.first.inner_text())


@pytest.mark.statement("7-a")
def test_every_page_can_be_read_and_used_on_a_phone(enter: Enter) -> None:
    dsl = enter("patel", phone=True)
    reference = records_a_concern(dsl)
    takes_the_concern(dsl, reference)
    dsl.follows("People and their parts")
    adds_a_pupil(dsl, "rey", "Ana Reyes Soto, 9B", "In the imagery", age="14")
    writes_down_the_phone_policy(dsl)
    dsl.goes_to(f"/cases/{reference}/places/")
    place = adds_a_place(dsl, "TikTok", "@a.example", "A story of last night")
    dsl.goes_to(f"/cases/{reference}/people/")
    link = dsl.page.get_by_role("link", name=re.compile("^Add a part")).get_attribute("href") or ""
    device = records_a_device(dsl, reference, "A. Reyes Soto")
    told = {
        "reference": reference,
        "device": device,
        "sequence": "1",
        "key": link.split("/")[-2],
        "duty": "hold-review-meeting",
        "line": "1",
        "code": "NTH",
        "policy": "1",
        "kind": "mobile-phones",
        "staff": "nobody",
        "term": "1",
        "closure": "1",
        "place": place,
    }
    # In one order, whatever else declared pages before: what the directory is told shows on a case's pages later.
    for route in sorted(ROUTES, key=lambda route: route.path, reverse=True):
        if route.name not in FRAGMENTS:
            for address in addresses(route, **told):
                dsl.goes_to(address)
                sends_off(dsl)
