"""What is reached through something else: an entry, a duty, a line, an appointment of another school, under one's own.

Each number and id of another school's case is asked for below a case, a school or a list of one's own: what answers is
what answers where there is no such thing.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from safelead.access.appointments import appoint
from safelead.access.factors.models import CodeApp
from safelead.access.models import Absence, Appointment
from safelead.access.roles import Role
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.places import PlaceNamed
from safelead.chronology.models import Entry
from safelead.directory.changing import By, add
from safelead.directory.lines import ContactWords, Told
from safelead.directory.models import Line
from safelead.schools.models import Closure, Policy, Term
from safelead.web.page import ROUTES, Route
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
    record(world.other, [PlaceNamed(occurred=when, place="theirplace", sort="online"), *notes], by=cast.aziz, now=NOW)
    told = ContactWords(name=Told("S. Hollis"), need="report", purpose=Told("Asks"), telephone="01632 960 301")
    add(told, "police", ("england",), By(cast.aziz, NOW, TODAY), review_by=None, school=cast.south)
    Closure.objects.create(school=cast.south, name="Snow", first=TODAY, last=TODAY)
    Policy.objects.create(
        school=cast.south, kind="mobile-phones", title="Phones", since=TODAY, review_by=TODAY + timedelta(days=9),
        kept="Here", at=NOW, by=cast.aziz,
    )  # fmt: skip
    appoint(cast.clarke, Role.SIGNATORY, cast.south, first=TODAY)
    Absence.objects.create(staff=cast.aziz, school=cast.south, first=TODAY, last=TODAY)


def theirs(world: World, kind: str, name: str) -> str:
    """The id or number of something of South, for a placeholder of that name; one that there is not in North."""
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
            return "NTH" if name == "code" else theirs(world, found[1] or "", name)

        where = "/" + PLACEHOLDER.sub(filled, route.path)
        for method in ("get", "post"):
            sent = {"form_id": uuid.uuid4(), "why": "words", "do": "confirm", "text": "words"}
            got = getattr(browser, method)(where, sent)
            assert got.status_code in (403, 404), f"{who} {method} {where}: {got.status_code}"
    assert Entry.objects.count() == before


def test_every_placeholder_of_an_address_has_something_of_another_school(world: World) -> None:
    """A new kind of id in an address needs a row in ``theirs``."""
    names = {name for route in ROUTES for _kind, name in PLACEHOLDER.findall(route.path)}
    for name in names - {"reference", "code"}:
        assert theirs(world, "str", name)
