"""The directory's page: the emergency line, the schools' own contacts, then agencies by need, then providers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.directory import lookup
from safelead.directory.lines import JURISDICTIONS, NEEDS, SURE_WORDS, Contact, Provider
from safelead.directory.shipping import never, replaced
from safelead.schools.models import School
from safelead.web.components import Link
from safelead.web.directory.words import NEED_NAMES, local_names, place_names
from safelead.web.names import joined


@dataclass(frozen=True)
class Row:
    """A line on the page. ``place`` is said where the page spans several; ``check``: the button's address, if any.

    ``purpose``: what it is for; of a school's own contact, what it is.
    """

    line: Contact | Provider
    href: str
    purpose: str
    place: str = ""
    check: str = ""


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    id: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Own:
    """A school's own contacts; ``missing``: what it still needs; ``add``: where one is added, if the reader may."""

    school: School
    rows: Sequence[Row]
    missing: Sequence[Link]
    add: str


@dataclass(frozen=True)
class Gone:
    """Something of 2016 that no longer holds, what holds today, and the line that took its place."""

    was: str
    now: str
    sure: str
    cites: Sequence[str]
    instead: str


@dataclass(frozen=True)
class Reader:
    """Who reads: the schools they look at, where they may write, and whether they may change everybody's lines."""

    schools: Sequence[School]
    writes: frozenset[str]
    edits: bool
    today: date
    only_to_confirm: bool = False

    @property
    def places(self) -> tuple[str, ...]:
        """The jurisdictions of their schools."""
        mine = {school.jurisdiction for school in self.schools}
        return tuple(place for place in JURISDICTIONS if place in mine)

    def rows(self, lines: Iterable[Contact | Provider]) -> list[Row]:
        """The lines that the reader asked for: all of them, or those that have to be confirmed."""
        return [self._row(line) for line in lines if not self.only_to_confirm or line.is_to_confirm(self.today)]

    def _row(self, line: Contact | Provider) -> Row:
        """With the button, where the reader may press it and it is needed."""
        own = line.school if isinstance(line, Contact) else ""
        may = own in self.writes if own else self.edits
        check = reverse("check-local" if own else "check-line", args=[line.line]) if may else ""
        place = place_names(line.places) if len(self.places) > 1 and not own and len(line.places) < 3 else ""
        href = reverse("line", args=[line.line])
        return Row(line, href, purpose_of(line), place, check if line.is_to_confirm(self.today) else "")


class Directory:
    """All that the page shows to one reader, read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._local = {school.pk: lookup.local_for(school) for school in reader.schools}
        self._contacts = lookup.contacts_in(*reader.places)
        found = {each.line: each for place in reader.places for each in lookup.providers_for(place)}
        self._providers = tuple(found.values())

    @property
    def emergency(self) -> list[Row]:
        """The emergency line of each place: the first thing on the page (B-l)."""
        return self._reader.rows(each for each in self._contacts if each.key == "emergency")

    @property
    def own(self) -> list[Own]:
        """The contacts of each school of its own, with what it has not written down yet (4-c)."""
        return [self._own(school) for school in self._reader.schools]

    @property
    def groups(self) -> list[Group]:
        """The agencies by need, without the emergency lines."""
        others = [each for each in self._contacts if each.key != "emergency"]
        by_need = {need: self._reader.rows(each for each in others if each.need == need) for need in NEEDS}
        return [Group(need, str(NEED_NAMES[need]), rows) for need, rows in by_need.items() if rows]

    @property
    def providers(self) -> list[Row]:
        """The apps and sites, by name."""
        return self._reader.rows(self._providers)

    @property
    def to_confirm(self) -> int:
        """How many lines have to be confirmed before anybody relies on them."""
        local = (each for found in self._local.values() for each in found)
        return sum(each.is_to_confirm(self._reader.today) for each in (*local, *self._contacts, *self._providers))

    @property
    def without_route(self) -> list[tuple[str, str]]:
        """For each jurisdiction whom to turn to where a site has no way to report it (8-e)."""
        first = {school.jurisdiction: school for school in reversed(self._reader.schools)}
        named = {place: [each.name for each in lookup.without_route(first[place])] for place in self._reader.places}
        return [(place_names([place]), joined(dict.fromkeys(names))) for place, names in named.items()]

    def _own(self, school: School) -> Own:
        add = f"{reverse('add-local')}?school={school.pk}" if school.pk in self._reader.writes else ""
        names, there = local_names(school.jurisdiction), self._local[school.pk]
        missing = [Link(names[key], f"{add}&agency={key}" if add else "") for key in lookup.missing(school, there)]
        return Own(school, self._reader.rows(there), missing, add)


def purpose_of(line: Contact | Provider) -> str:
    """What a line is for; of a school's own contact, what it is."""
    if isinstance(line, Provider):
        return ""
    if not line.is_local:
        return line.purpose
    names = local_names(line.places[0])
    return str(names.get(line.key, names["other"]))


def gone() -> list[Gone]:
    """What the guidance of 2016 names and no longer holds, with the line that took its place."""
    lines = lookup.shipped_lines()

    def address(shipped: str) -> str:
        return reverse("line", args=[lines[shipped]]) if shipped in lines else ""

    return [
        Gone(lookup.told(each.was), lookup.told(each.now), _(SURE_WORDS[each.sure]), each.cites, address(each.instead))
        for each in replaced()
    ]


def never_for_children() -> list[tuple[str, str]]:
    """What is never for a child, and why."""
    return [(each.name, lookup.told(each.why)) for each in never()]
