"""Every address. Pages for people who are signed in declare themselves (see page.py); the rest is listed here."""

from importlib import import_module

from django.urls import URLPattern, path

from safelead.web.page import ROUTES
from safelead.web.reach import keep_to_the_table

# Each folder declares the pages of one journey in its ``views``.
JOURNEYS = (
    "signin",
    "account",
    "sso",
    "concern",
    "desk",
    "find",
    "notices",
    "calendar",
    "case",
    "glass",
    "inspection",
    "staff",
    "cover",
    "guidance",
    "school",
    "directory",
    "people",
    "review",
    "risks",
    "decision",
    "families",
    "agencies",
    "places",
    "deletion",
    "searching",
    "measures",
    "devices",
    "upkeep",
    "viewing",
    "links",
    "documents",
    "looks",
)


def _public(journey: str) -> list[URLPattern]:
    """The pages that a journey shows to people who are not signed in."""
    return list(getattr(import_module(f"safelead.web.{journey}.views"), "PUBLIC", []))


public = [pattern for journey in JOURNEYS for pattern in _public(journey)]
urlpatterns = [*public, *(path(route.path, route.view, name=route.name) for route in ROUTES)]
keep_to_the_table(urlpatterns)
handler400 = "safelead.web.errors.not_understood"
handler404 = "safelead.web.errors.not_found"
handler500 = "safelead.web.errors.failed"
