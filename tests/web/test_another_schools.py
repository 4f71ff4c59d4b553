"""What is reached through something else: an entry, a duty, a line, an appointment of another school, under one's own.

Each number and id of another school's case is asked for below a case, a school or a list of one's own: what answers is
what answers where there is no such thing.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from safelead.access.appointments import appoint
from safelead.access.factors.models import CodeApp
from safelead.access.models import Absence, Appointment
from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.documents import DocumentAttached
from safelead.chronology.kinds.places import PlaceNamed
from safelead.chronology.kinds.reading import InspectionGranted
from safelead.chronology.models import Entry
from safelead.directory.changing import By, add
from safelead.directory.lines import ContactWords, Told
from safelead.directory.models import Line
from safelead.documents.door import Document
from safelead.ops.announcements import announce
from safelead.schools.models import Closure, Policy, Term
from safelead.web.documents.held import held, hold
from safelead.web.drafts import keep
from safelead.web.glass.breaking import broken
from safelead.web.page import ROUTES, Route
from safelead.web.sessions import SessionStore
from tests.cast import NOW, TODAY, make_cast
from tests.databases import SQLite, pointed_at
from tests.web.reading import signed_in
from tests.web.test_access import World, a_world

PLACEHOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")
INNER = {
    "sequence",
    "duty",
    "device",
    "place",
    "person",
    "line",
    "closure",
    "term",
    "policy",
    "number",
    "key",
    "kind",
    "factor",
}


@pytest.fixture(scope="module")
def world(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world of the matrix; the case and the school of South hold one of everything, North's almost nothing."""
    with pytest.MonkeyPatch.context() as clock, django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url):
        clock.setattr(timezone, "now", lambda: NOW)
        made = a_world(make_cast())
        _fill(made)
        yield made


def _fill(world: World) -> None:
    from safelead.cases.record import record
    from safelead.chronology.kinds.upkeep import NoteAdded

    cast, when = world.cast, When.minute(NOW)
    notes = [NoteAdded(occurred=when, text="words") for _ in range(12)]
    asked = AgencyContacted(occurred=when, agency="police", channel="phone", purpose="ask", said="words")
    letter = DocumentAttached(
        occurred=when, title="words", sort="letter", named="words", text="their letter", format="text", sha256="0" * 64
    )
    place = PlaceNamed(occurred=when, place="theirplace", sort="online")
    record(world.other, [place, *notes, asked, letter], by=cast.aziz, now=NOW)
    broken(gate.case_at(cast.clarke, world.other.reference, Act.BREAK_GLASS, NOW), "words", now=NOW)
    granted = InspectionGranted(occurred=when, inspector=str(cast.iqbal.pk), until=TODAY, why="words")
    record(world.other, [granted], by=cast.clarke, now=NOW)
    told = ContactWords(name=Told("S. Hollis"), need="report", purpose=Told("Asks"), telephone="01632 960 301")
    add(told, "police", ("england",), By(cast.aziz, NOW, TODAY), review_by=None, school=cast.south)
    Closure.objects.create(school=cast.south, name="Snow", first=TODAY, last=TODAY)
    Policy.objects.create(
        school=cast.south, kind="mobile-phones", title="Phones", since=TODAY, review_by=TODAY + timedelta(days=9),
        kept="Here", at=NOW, by=cast.aziz,
    )  # fmt: skip
    appoint(cast.clarke, Role.SIGNATORY, cast.south, first=TODAY)
    Absence.objects.create(staff=cast.aziz, school=cast.south, first=TODAY, last=TODAY)


def entry_of(world: World, kind: str) -> int:
    """The number of South's newest entry of a kind."""
    return Entry.objects.filter(case=world.other, kind=kind).latest("sequence").sequence


# What the number in the address of these pages is the number of.
NUMBERED: dict[str, Callable[[World], object]] = {
    "agency-next": lambda world: entry_of(world, "AgencyContacted"),
    "refusal": lambda world: entry_of(world, "AgencyContacted"),
    "document": lambda world: entry_of(world, "DocumentAttached"),
    "glass-seen": lambda world: entry_of(world, "GlassBroken"),
    "end-cover": lambda world: Absence.objects.get(staff=world.cast.aziz).pk,
    "end-inspection": lambda world: world.cast.iqbal.pk,
}


def theirs(world: World, kind: str, name: str, route: str = "") -> str:
    """The id or number of something of South, for a placeholder of that name; one that there is not in North."""
    if route in NUMBERED:
        return str(NUMBERED[route](world))
    cast = world.cast
    found: dict[str, Callable[[], object]] = {
        "sequence": lambda: Entry.objects.filter(case=world.other).latest("sequence").sequence,
        "line": lambda: Line.objects.filter(school=cast.south).latest("pk").pk,
        "closure": lambda: Closure.objects.get(school=cast.south).pk,
        "term": lambda: Term.objects.filter(school=cast.south).latest("pk").pk,
        "policy": lambda: Policy.objects.get(school=cast.south).pk,
        "person": lambda: cast.aziz.pk if kind == "uuid" else cast.erin.pk,
        "staff": lambda: cast.aziz.pk,
        "number": lambda: Appointment.objects.get(staff=cast.clarke, role="signatory").pk,
        "place": lambda: "theirplace",
        "device": lambda: "theirdevice",
        "duty": lambda: "no-such-duty",
        "key": lambda: "theirplace",
        "kind": lambda: "no-such-kind",
        "factor": lambda: CodeApp.objects.filter(staff=cast.aziz).latest("added_at").pk,
        "day": TODAY.isoformat,
    }
    return str(found[name]())


THROUGH = [route for route in ROUTES if {name for _kind, name in PLACEHOLDER.findall(route.path)} & INNER]


@pytest.mark.parametrize("route", THROUGH, ids=lambda route: route.name)
def test_what_is_another_schools_is_not_reached_through_ones_own(route: Route, world: World) -> None:
    before = Entry.objects.count()
    for who in (world.cast.patel, world.cast.moss):
        browser = signed_in(who)

        def filled(found: re.Match[str]) -> str:
            name = found[2]
            if name == "reference":
                return world.mine.reference
            return "NTH" if name == "code" else theirs(world, found[1] or "", name, route.name)

        where = "/" + PLACEHOLDER.sub(filled, route.path)
        for method in ("get", "post"):
            sent = {"form_id": uuid.uuid4(), "why": "words", "do": "confirm", "text": "words"}
            got = getattr(browser, method)(where, sent)
            assert got.status_code in (403, 404), f"{who} {method} {where}: {got.status_code}"
    assert Entry.objects.count() == before


NAMED = [route for route in ROUTES if "<reference:reference>" in route.path]


def test_no_page_of_another_schools_case_or_concern_answers(world: World) -> None:
    """Every one of them, with what there is in it: its concern, threads, documents, looks, grants and reasons."""
    before, wrong = Entry.objects.count(), []
    for who in (world.cast.patel, world.cast.moss):
        browser = signed_in(who)
        for route in NAMED:

            def filled(found: re.Match[str], route: Route = route) -> str:
                name = found[2]
                return world.other.reference if name == "reference" else theirs(world, found[1], name, route.name)

            where = "/" + PLACEHOLDER.sub(filled, route.path)
            answers = [browser.get(where), browser.post(where, {"form_id": uuid.uuid4(), "why": "words"})]
            wrong += [f"{where}: {got.status_code}" for got in answers if got.status_code not in (403, 404)]
    assert not wrong
    assert Entry.objects.count() == before


def test_what_somebody_of_another_school_typed_or_brought_is_not_taken_up_with_its_word(world: World) -> None:
    """A draft and a document that waits to be kept are found by a random word, and by their owner on their page."""
    mine, aziz, patel = world.mine.reference, world.cast.aziz, world.cast.patel
    page = f"/cases/{mine}/documents/keep/"
    token = hold(Document("text", "their letter", (), "0" * 64), aziz, page, NOW)
    assert signed_in(patel).get(f"{page}?held={token}").status_code == 404
    assert signed_in(patel).post(f"{page}?held={token}", {"leave": ""}).status_code == 404
    assert held(token, aziz, page, NOW)
    note = f"/cases/{mine}/note/"
    request = RequestFactory().post(note, {"text": "their words"})
    request.user, request.session = aziz, SessionStore()
    kept = keep(request)
    assert kept.startswith("?draft=")
    assert "their words" not in signed_in(patel).get(note + kept).content.decode()


LISTS = [f"/{route.path}?school=STH" for route in ROUTES if "<" not in route.path and route.name != "sign-out"]


def test_no_page_of_ones_own_names_a_case_of_another_school(world: World) -> None:
    """Lists, notices, who looked, what was opened with a reason, who inspects: also with the other school asked for."""
    announce("glass", [str(world.cast.clarke.pk)], NOW, school=world.cast.south, case=world.other)
    for who, is_theirs in ((world.cast.aziz, True), (world.cast.patel, False), (world.cast.moss, False)):
        browser = signed_in(who)
        named = [where for where in LISTS if world.other.reference in browser.get(where).content.decode()]
        assert bool(named) is is_theirs, named


def test_a_form_takes_no_case_or_pupil_of_another_school(world: World) -> None:
    cast, before = world.cast, Entry.objects.count()
    day = {"until_0": "12", "until_1": "11", "until_2": "2026"}
    sent = {"inspector": f"{cast.iqbal.pk} NTH", "cases": world.other.reference, "why": "words", **day}
    assert signed_in(cast.moss).post("/inspection/new/", {**sent, "form_id": uuid.uuid4()}).status_code == 422
    for part in ("ask", "confirmed", "refused", "reminded"):
        named = {"pupil": str(cast.erin.pk), "places": "theirplace", "form_id": uuid.uuid4(), "by": str(cast.patel.pk)}
        got = signed_in(cast.patel).post(f"/cases/{world.mine.reference}/deletion/{part}/?pupil={cast.erin.pk}", named)
        assert got.status_code in (302, 404, 422), part
        assert "Erin" not in got.content.decode(), part
    assert Entry.objects.count() == before


def test_every_placeholder_of_an_address_has_something_of_another_school(world: World) -> None:
    """A new kind of id in an address needs a row in ``theirs``."""
    names = {name for route in ROUTES for _kind, name in PLACEHOLDER.findall(route.path)}
    for name in names - {"reference", "code"}:
        assert theirs(world, "str", name)
