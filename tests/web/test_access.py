"""Who gets in where: every declared page, by every method, as everybody, against what the table of roles says.

What is expected follows from the table alone and from the short list of exceptions below, never from the page: a new
page is tested as soon as it is declared, and one that lets in whom its act does not name fails. Each page of a case is
asked for in three cases at once: one that the person's role reaches, one of another school, and one that there is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from safelead.access.appointments import appoint
from safelead.access.models import Look
from safelead.access.roles import READS, Act, Role, may_any
from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.reading import InspectionGranted
from safelead.chronology.models import Case, Entry
from safelead.people.enrolment import add_staff, end_sign_in
from safelead.people.models import Staff
from safelead.schools.models import School
from safelead.web.page import ROUTES, Route
from safelead.web.urls import urlpatterns
from tests.cast import NOW, TODAY, Cast, make_cast, words
from tests.databases import SQLite, pointed_at
from tests.web.reading import signed_in

PLACEHOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")
assert urlpatterns, "the addresses declare the pages"
CASE_PAGES = [route for route in ROUTES if route.is_case]
PAGES = [route for route in ROUTES if not route.is_case]
METHODS = ("get", "head", "post")
OTHERS = ("put", "patch", "delete", "options")
SAFE = ("get", "head")
A_DAY = timedelta(days=1)
REFUSED, NOTHING, SIGN_IN = 403, 404, 302
UUID_OF_NOBODY = "6f1c7b1e-0000-4000-8000-0000000000ff"

# --- the exceptions: pages of no case whose role alone does not decide ------------------------------------------------

# They name a case (or a concern) in their address, and their own rule decides, tested below.
NAMES_A_CASE = {
    "receipt", "add-to-concern", "own-sight", "emergency-call", "break-glass", "glass-seen", "end-inspection",
}  # fmt: skip


HERE = [route for route in PAGES if route.name not in NAMES_A_CASE]
# One person of each kind, who is tried on every page; and those who are tried by every method.
KINDS = (
    "staff", "dsl", "signatory", "lead", "admin", "inspector", "inspector, granted", "dsl, locked out",
    "dsl of South", "nobody",
)  # fmt: skip
FEW = ("staff", "dsl, locked out", "inspector, granted", "lead")


def named(route: Route) -> str:
    return route.name


@dataclass(frozen=True)
class Somebody:
    """One column of the matrix: who it is, with which roles in North; ``reach``: whether North is theirs at all."""

    staff: Staff
    roles: tuple[Role, ...]
    somewhere: tuple[Role, ...]
    locked: bool = False
    task: bool = False
    granted: bool = False


@dataclass(frozen=True)
class World:
    """The cast, a case of North and one of South that everybody of the matrix is asked about, and everybody."""

    cast: Cast
    mine: Case
    other: Case
    people: dict[str, Somebody]


@pytest.fixture(scope="module")
def world(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for the whole file, on a database of its own; what a test sends changes nothing in it."""
    with pytest.MonkeyPatch.context() as clock, django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url):
        clock.setattr(timezone, "now", lambda: NOW)
        yield a_world(make_cast())


@pytest.fixture(scope="module")
def cast(world: World) -> Cast:
    return world.cast


def a_world(cast: Cast) -> World:
    people = _people(cast)
    locked = [one.staff for one in people.values() if one.locked]
    mine = a_case(cast, *locked)
    granted = [
        InspectionGranted(occurred=When.minute(NOW), inspector=str(one.staff.pk), until=day, why="Autumn.")
        for one, day in ((people["inspector, granted"], TODAY), (people["inspector, until yesterday"], TODAY - A_DAY))
    ]
    record(mine, granted, by=cast.moss, now=NOW)
    other = a_case(cast, school=cast.south, by=cast.aziz, lead=cast.aziz)
    elsewhere = InspectionGranted(
        occurred=When.minute(NOW), inspector=str(people["inspector, other case"].staff.pk), until=TODAY, why="Autumn."
    )
    record(a_case(cast), [elsewhere], by=cast.moss, now=NOW)
    return World(cast, mine, other, people)


def _people(cast: Cast) -> dict[str, Somebody]:
    north, south = cast.north, cast.south

    def new(name: str, *held: tuple[Role, School | None, int, int | None]) -> Staff:
        staff = add_staff(words("Sam", name), hashed="!")
        for role, school, first, last in held:
            appoint(
                staff, role, school, first=TODAY + first * A_DAY, last=None if last is None else TODAY + last * A_DAY
            )
        return staff

    def of(role: Role, **more: bool) -> Somebody:
        school = None if role in (Role.LEAD, Role.ADMIN) else north
        name = f"{role.value}{'-'.join(more)}"
        return Somebody(new(name, (role, school, -9, None)), (role,), (role,), **more)

    def away(name: str, *held: tuple[Role, School | None, int, int | None]) -> Somebody:
        """Somebody whose roles are of another school, over, or to come."""
        current = tuple(role for role, _school, first, last in held if first <= 0 and (last is None or last >= 0))
        return Somebody(new(name, *held), (), current)

    waits = new("Waits")
    appointment = appoint(waits, Role.DSL, north, first=TODAY - A_DAY)
    type(appointment).objects.filter(pk=appointment.pk).update(waits=True)
    found = {role.value: of(role) for role in Role if role is not Role.INSPECTOR}
    found |= {f"{role.value}, locked out": of(role, locked=True) for role in Role}
    found["reporter"] = Somebody(cast.nowak, (Role.STAFF,), (Role.STAFF,))
    found["dsl, family"] = Somebody(
        _family(new("Family", (Role.DSL, north, -9, None)), cast), (Role.DSL,), (Role.DSL,), True
    )
    found["inspector"] = of(Role.INSPECTOR)
    found["inspector, granted"] = of(Role.INSPECTOR, granted=True)
    for which in ("until yesterday", "other case"):
        found[f"inspector, {which}"] = Somebody(
            new(which.title().replace(" ", ""), (Role.INSPECTOR, north, -9, None)), (Role.INSPECTOR,), (Role.INSPECTOR,)
        )
    found |= {f"{role.value} of South": away(f"{role.value}south", (role, south, -9, None)) for role in Role
              if role not in (Role.LEAD, Role.ADMIN)}  # fmt: skip
    found["dsl until yesterday"] = away("Yesterday", (Role.DSL, north, -9, -1))
    found["dsl from tomorrow"] = away("Tomorrow", (Role.DSL, north, 1, None))
    found["lead until yesterday"] = away("Leadwas", (Role.LEAD, None, -9, -1))
    found["dsl, not confirmed"] = Somebody(waits, (), ())
    found["nobody"] = Somebody(cast.vaughan, (), ())
    return found


def _family(staff: Staff, cast: Cast) -> Staff:
    from safelead.people.enrolment import change_staff

    change_staff(staff, words("Sam", "Family", relatives=(str(cast.ana.pk),)))
    return staff


def a_case(
    cast: Cast, *locked: Staff, school: School | None = None, by: Staff | None = None, lead: Staff | None = None
) -> Case:
    """A case of North that Patel leads (or of another school); of whoever is locked out it shows no trace."""
    when, lead = When.minute(NOW), lead or cast.patel
    pupil = cast.erin if school == cast.south else cast.ana
    raised = ConcernRaised(
        occurred=when, about=(About(str(pupil.pk)),), said="words", told_by="pupil", channel="note",
        told_in_person=True,
    )  # fmt: skip
    locks = [ConflictRecorded(occurred=when, staff=str(who.pk), how="other") for who in locked]
    case = raise_concern(school or cast.north, [raised, *locks], by=by or cast.nowak, now=NOW)
    taken = ConcernAcknowledged(occurred=when, lead=str(lead.pk), authority="The DSL leads.")
    record(case, [taken], by=lead, now=NOW)
    return case


def address(route: Route, reference: str) -> str:
    """The page's address, of this case where it names one, of its first entry where it is an entry's."""

    def filled(found: re.Match[str]) -> str:
        kind, name = found[1], found[2]
        if name == "reference":
            return reference
        if name == "code":
            return "NTH"
        return {"int": "1", "uuid": UUID_OF_NOBODY}.get(kind or "str", "hold-review-meeting")

    return "/" + PLACEHOLDER.sub(filled, route.path)


def asked(staff: Staff, method: str, where: str) -> HttpResponse:
    answer: HttpResponse = getattr(signed_in(staff), method)(where)
    return answer


def without_tokens(page: bytes) -> bytes:
    """A page without what is drawn anew each time, and without the address that was asked for."""
    page = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page)
    return re.sub(rb"(?:NTH|STH|SUR)-\d+", b"", page)


# --- the matrix -------------------------------------------------------------------------------------------------------


def expected(who: Somebody, act: Act, method: str) -> int | None:
    """What the table says of a page of the case of North: the status, or None for whoever it lets in."""
    if not may_any(who.roles, Act.READ_FOR_A_TASK):
        inspects = who.granted and act in READS and method in SAFE
        return None if inspects else REFUSED  # whatever they are in another school
    if who.locked:
        return NOTHING
    if may_any(who.roles, Act.READ_CASE):
        return None if may_any(who.roles, act) and (act is not Act.SIGN or _signs(who)) else REFUSED
    # No task: whoever may give a reason is asked for it, and only to read.
    return SIGN_IN if act in READS and method == "get" and may_any(who.roles, Act.BREAK_GLASS) else REFUSED


def _signs(who: Somebody) -> bool:
    """The succession names one headteacher: the first who was appointed, who is none of these."""
    return False


def pages_for(name: str, method: str, pages: list[Route]) -> list[Route]:
    """Every page for whoever stands for a kind of person; else, and by other methods, one page of each act: what
    somebody is answered hangs on that alone, and the matrix stays a matter of seconds."""
    if name in (KINDS if method == "get" else FEW if method == "post" else ()):
        return pages
    is_tried = method == "get" or name in (KINDS if method == "post" else FEW)
    return list({route.act: route for route in pages}.values()) if is_tried else []


@pytest.mark.parametrize("method", METHODS)
def test_every_page_of_a_case_opens_to_whom_the_table_names_and_to_nobody_else(method: str, world: World) -> None:
    """As each person, by each method. Nothing is written by any of it."""
    before, wrong = Entry.objects.count(), []
    for name, who in world.people.items():
        browser = signed_in(who.staff)
        for route in pages_for(name, method, CASE_PAGES):
            want = expected(who, route.act, method)
            if want is None and name not in ("dsl", "inspector, granted"):
                continue  # the pages themselves are drawn in their own tests
            got = getattr(browser, method)(address(route, world.mine.reference))
            good = got.status_code == want if want else got.status_code not in (REFUSED, 500) or _own_rule(route)
            if want == SIGN_IN:
                good = good and got["Location"].endswith("/break-glass/")
            if not good:
                wrong.append(f"{name} {method} {route.name}: {got.status_code}, expected {want or 'in'}")
    assert not wrong, "\n".join(wrong[:40])
    assert Entry.objects.count() == before


def _own_rule(route: Route) -> bool:
    """Pages that have a rule of their own below their act: who signs, and who has authority to give."""
    return route.name in {"viewing-authority", "viewing-record", "viewing-not-made", "sign", "sign-withdrawal"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_refused_or_locked_out_cannot_tell_a_real_case_from_none(method: str, world: World) -> None:
    """Byte for byte, for one page of each act; and the same for a case of another school."""
    of_each_act = {route.act: route for route in CASE_PAGES}.values()
    for name in KINDS:
        who = world.people[name]
        for route in of_each_act:
            if expected(who, route.act, method) not in (REFUSED, NOTHING) or not who.somewhere:
                continue
            if who.roles and not who.locked and may_any(who.roles, Act.READ_FOR_A_TASK):
                continue  # they may know that there is a case; what they may not do there is no secret
            browser = signed_in(who.staff)
            real = getattr(browser, method)(address(route, world.mine.reference))
            unreal = getattr(browser, method)(address(route, "NTH-0000"))
            assert real.status_code == unreal.status_code, f"{name} {route.name}"
            assert without_tokens(real.content) == without_tokens(unreal.content), f"{name} {route.name}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_case_of_another_school_is_nobodys_but_theirs_and_the_groups(method: str, world: World) -> None:
    for name in KINDS:
        who = world.people[name]
        if name.endswith("of South") or Role.LEAD in who.somewhere:
            continue
        browser = signed_in(who.staff)
        for route in {route.act: route for route in CASE_PAGES}.values():
            got = getattr(browser, method)(address(route, world.other.reference))
            assert got.status_code == REFUSED, f"{name} {method} {route.name}: {got.status_code}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_of_no_case_ask_for_a_role_that_allows_them(method: str, world: World) -> None:
    before, wrong = Entry.objects.count(), []
    for name, who in world.people.items():
        browser = signed_in(who.staff)
        for route in pages_for(name, method, HERE):
            got = getattr(browser, method)(address(route, "NTH-0000")).status_code
            if (got != REFUSED) is not may_any(who.somewhere, route.act):
                wrong.append(f"{name} {method} {route.name}: {got}")
    assert not wrong, "\n".join(wrong[:40])
    assert Entry.objects.count() == before


@pytest.mark.parametrize("method", METHODS)
def test_whoever_is_not_signed_in_or_signs_in_no_longer_is_asked_to(method: str, world: World) -> None:
    gone = add_staff(words("Sam", f"Gone{method}"), hashed="!")
    appoint(gone, Role.DSL, world.cast.north, first=TODAY - A_DAY)
    browser = signed_in(gone)
    end_sign_in(gone)
    pages = ROUTES if method in ("get", "post") else list({route.act: route for route in ROUTES}.values())
    for route in pages:
        for somebody in (Client(), browser):
            got = getattr(somebody, method)(address(route, world.mine.reference))
            assert got.status_code == SIGN_IN, f"{route.name}: {got.status_code}"
            assert got["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("method", OTHERS)
def test_no_page_answers_to_a_method_that_no_page_of_ours_is_for(method: str, world: World) -> None:
    """Whoever asks: nobody's answer tells anything."""
    before = Entry.objects.count()
    for browser in (Client(), signed_in(world.people["dsl"].staff)):
        for route in ROUTES:
            assert getattr(browser, method)(address(route, world.mine.reference)).status_code == 405, route.name
    assert Entry.objects.count() == before


def test_signatory_and_group_lead_get_in_with_a_task_and_do_no_more_than_their_role_does(world: World) -> None:
    """A case that they lead is their task."""
    for name in ("lead",):
        who = world.people[name]
        case = a_case(world.cast, lead=who.staff)
        browser = signed_in(who.staff)
        for route in CASE_PAGES:
            got = browser.get(address(route, case.reference)).status_code
            allowed = may_any(who.roles, route.act) and route.act is not Act.SIGN
            assert (got != REFUSED) is allowed or _own_rule(route), f"{name} {route.name}: {got}"


def test_every_exception_is_a_page_that_there_is() -> None:
    names = {route.name for route in ROUTES}
    assert names >= NAMES_A_CASE, NAMES_A_CASE - names
    assert {route.name for route in PAGES if ":reference>" in route.path} == NAMES_A_CASE


def test_an_address_takes_for_a_reference_only_what_looks_like_one() -> None:
    """So that nothing else is looked for, or written down as looked for."""
    kinds = {found[1] for route in ROUTES for found in PLACEHOLDER.finditer(route.path) if found[2] == "reference"}
    assert kinds == {"reference"}


CONCERNS = [route for route in PAGES if route.path.startswith("concerns/<")]


def test_the_pages_of_a_concern_are_known() -> None:
    assert {route.name for route in CONCERNS} == {"receipt", "add-to-concern", "own-sight", "emergency-call"}


@pytest.mark.parametrize("route", CONCERNS, ids=named)
def test_a_concern_is_shown_to_its_author_only(route: Route, world: World) -> None:
    case = a_case(world.cast)
    assert asked(world.cast.nowak, "get", address(route, case.reference)).status_code in (200, 302)
    for other in (world.cast.okoro, world.cast.aziz, world.cast.ruiz):
        assert asked(other, "get", address(route, case.reference)).status_code == NOTHING
    for stranger in (world.cast.hart, world.cast.iqbal):
        assert asked(stranger, "get", address(route, case.reference)).status_code == REFUSED


@pytest.mark.statement("1.1-a")
def test_every_act_of_a_page_is_in_the_table_of_roles() -> None:
    assert all(any(may_any([role], route.act) for role in Role) for route in ROUTES)
    assert {route.act for route in ROUTES} <= set(Act)


def test_a_refusal_and_a_look_are_recorded_with_who_it_was(world: World) -> None:
    cast, case = world.cast, a_case(world.cast)
    asked(cast.moss, "get", f"/cases/{case.reference}/")
    assert Look.objects.filter(case=case.reference, staff=cast.moss, outcome="allowed").count() == 1
    before = Look.objects.filter(outcome="refused", staff=cast.okoro).count()
    asked(cast.okoro, "get", f"/cases/{case.reference}/")
    assert Look.objects.filter(outcome="refused", staff=cast.okoro).count() == before + 1


def test_nothing_that_is_shown_is_kept_by_a_browser_or_framed_or_asked_for_elsewhere(world: World) -> None:
    answer = asked(world.cast.patel, "get", f"/cases/{world.mine.reference}/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
