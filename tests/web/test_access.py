"""Who gets in where: every declared page, read and sent to, as everybody.

What is expected follows from the table of roles alone, never from the page: a new page is tested as soon as it is
declared, and one that lets in whom its act does not name fails.
"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from safelead.access.models import Look
from safelead.access.roles import READS, Act, Role, may
from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.models import Case, Entry
from safelead.people.models import Staff
from safelead.web.page import ROUTES, Route
from safelead.web.urls import urlpatterns
from tests.cast import NOW, Cast, make_cast
from tests.databases import SQLite, pointed_at
from tests.web.reading import signed_in

PLACEHOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")
assert urlpatterns, "the addresses declare the pages"
CASE_PAGES = [route for route in ROUTES if route.is_case]
PAGES = [route for route in ROUTES if not route.is_case]
METHODS = ("get", "post")
NOBODY = "6f1c7b1e-0000-4000-8000-0000000000ff"


def named(route: Route) -> str:
    return route.name


@pytest.fixture(scope="module")
def cast(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """One cast for the whole file, on a database of its own: each test opens a case and looks at that one."""
    with pytest.MonkeyPatch.context() as clock, django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url):
        clock.setattr(timezone, "now", lambda: NOW)
        yield make_cast()


def a_case(cast: Cast, *locked: Staff) -> Case:
    """A case of North that Patel leads; of whoever is locked out it shows no trace."""
    when = When.minute(NOW)
    raised = ConcernRaised(
        occurred=when, about=(About(str(cast.ana.pk)),), said="words", told_by="pupil", channel="note",
        told_in_person=True,
    )  # fmt: skip
    locks = [ConflictRecorded(occurred=when, staff=str(who.pk), how="other") for who in locked]
    case = raise_concern(cast.north, [raised, *locks], by=cast.nowak, now=NOW)
    taken = ConcernAcknowledged(occurred=when, lead=str(cast.patel.pk), authority="The DSL leads.")
    record(case, [taken], by=cast.patel, now=NOW)
    return case


def address(route: Route, reference: str) -> str:
    """The page's address, of this case where it is a case's page, of its first entry where it is an entry's."""

    def filled(found: re.Match[str]) -> str:
        if found[2] == "reference":
            return reference
        return {"int": "1", "uuid": NOBODY}.get(found[1] or "", "hold-review-meeting")

    return "/" + PLACEHOLDER.sub(filled, route.path)


def status(staff: Staff, method: str, where: str) -> int:
    return int(getattr(signed_in(staff), method)(where).status_code)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", CASE_PAGES, ids=named)
def test_people_without_a_part_in_it_are_refused_alike_for_real_and_unreal_cases(
    route: Route, method: str, cast: Cast
) -> None:
    """A teacher, the teacher who reported it, somebody without a role, another school's DSL."""
    case = a_case(cast)
    before, refused = Entry.objects.count(), refusals(cast.okoro)
    for stranger in (cast.okoro, cast.nowak, cast.vaughan, cast.aziz):
        real = getattr(signed_in(stranger), method)(address(route, case.reference))
        unreal = getattr(signed_in(stranger), method)(address(route, "NTH-0000"))
        assert (real.status_code, unreal.status_code) == (403, 403)
        assert without_tokens(real.content) == without_tokens(unreal.content).replace(b"NTH-0000", b"")
    assert Entry.objects.count() == before
    assert refusals(cast.okoro) == refused + 2


def refusals(staff: Staff) -> int:
    return Look.objects.filter(outcome="refused", staff=staff).count()


def without_tokens(page: bytes) -> bytes:
    """A page without what is drawn anew each time, and without the address that was asked for."""
    page = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page)
    return re.sub(rb"NTH-\d+", b"", page)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", CASE_PAGES, ids=named)
def test_whoever_is_locked_out_finds_what_they_would_find_where_there_is_nothing(
    route: Route, method: str, cast: Cast
) -> None:
    case = a_case(cast, cast.lund, cast.moss)
    before = Entry.objects.count()
    for locked in (cast.lund, cast.moss):
        real = getattr(signed_in(locked), method)(address(route, case.reference))
        unreal = getattr(signed_in(locked), method)(address(route, "NTH-0000"))
        assert (real.status_code, unreal.status_code) == (404, 404)
        assert without_tokens(real.content) == without_tokens(unreal.content)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("route", CASE_PAGES, ids=named)
def test_the_schools_own_team_gets_in_where_the_table_of_roles_says(route: Route, cast: Cast) -> None:
    case = a_case(cast)
    team = ((cast.patel, Role.DSL), (cast.adeyemi, Role.DEPUTY), (cast.moss, Role.HEADTEACHER))
    for staff, role in team:
        allowed = may(role, route.act)
        got = status(staff, "get", address(route, case.reference))
        assert (got != 403) is allowed, f"{role} got {got}"
    assert Look.objects.filter(case=case.reference, staff=cast.moss).exists() is may(Role.HEADTEACHER, route.act)


@pytest.mark.parametrize("route", CASE_PAGES, ids=named)
def test_signatory_and_group_lead_need_a_task_in_the_case(route: Route, cast: Cast) -> None:
    case = a_case(cast)
    for staff in (cast.price, cast.ruiz):
        # Whoever may give a reason for reading is asked for it.
        got = status(staff, "get", address(route, case.reference))
        assert got == (302 if route.act in READS else 403)


@pytest.mark.parametrize("route", PAGES, ids=named)
def test_pages_of_no_case_ask_for_a_role_that_allows_them(route: Route, cast: Cast) -> None:
    roles = {cast.patel: Role.DSL, cast.nowak: Role.STAFF, cast.price: Role.SIGNATORY, cast.ruiz: Role.LEAD}
    for staff, role in roles.items():
        got = status(staff, "get", address(route, "NTH-0000"))
        assert (got != 403) is may(role, route.act), f"{role} got {got}"
    assert status(cast.vaughan, "get", address(route, "NTH-0000")) == 403


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", ROUTES, ids=named)
def test_whoever_is_not_signed_in_is_asked_to(route: Route, method: str, cast: Cast) -> None:
    got = getattr(Client(), method)(address(route, a_case(cast).reference))
    assert got.status_code == 302
    assert got["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("route", [route for route in PAGES if route.path.startswith("concerns/<")], ids=named)
def test_a_concern_is_shown_to_its_author_only(route: Route, cast: Cast) -> None:
    case = a_case(cast)
    assert status(cast.nowak, "get", address(route, case.reference)) in (200, 302)
    for other in (cast.okoro, cast.aziz):
        assert status(other, "get", address(route, case.reference)) == 404


@pytest.mark.statement("1.1-a")
def test_every_act_of_a_page_is_in_the_table_of_roles() -> None:
    assert all(any(may(role, route.act) for role in Role) for route in ROUTES)
    assert {route.act for route in ROUTES} <= set(Act)


def test_nothing_that_is_shown_is_kept_by_a_browser_or_framed_or_asked_for_elsewhere(cast: Cast) -> None:
    answer = signed_in(cast.patel).get(f"/cases/{a_case(cast).reference}/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
