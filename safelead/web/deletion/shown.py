"""The page of deleting: what each child was asked, by when, and how that stands; and what nobody does (5.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.deleting import Thread, thread, threads
from safelead.cases.gates import Gated, gated
from safelead.cases.measures import DECIDE
from safelead.cases.searching import ASK, DELETE, searches
from safelead.cases.state import Person
from safelead.chronology.kinds.deletion import ANYWHERE, DeletionRequested
from safelead.web.components import Link, Row, Summary
from safelead.web.conditions import Stands, conditions, law_first
from safelead.web.deletion.forms import place_name
from safelead.web.duties import address_of, duty_words, pressing
from safelead.web.families.children import address
from safelead.web.opened import CasePage
from safelead.web.sentences import sentence
from safelead.web.words import LANGUAGE_NAMES, PLACE_STANDS_NAMES

ABOUT = ("request-deletion", "explain-refusing", "confirm-deletion", "decide-police-on-undeleted")


@dataclass(frozen=True, slots=True)
class Card:
    """One child: what is owed, how everything stands, what happened, and what can be written down."""

    title: str
    owed: list[Row]
    rows: list[Summary]
    happened: list[tuple[int, str]]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class OneDevice:
    """A device: its name, linked to the conditions for searching it, and each search of it or decision against one."""

    link: Link
    happened: list[tuple[int, str]]


def child_of(page: CasePage, key: str) -> Person | None:
    """The child that an address names, or the only one who may have it; None where somebody has to choose."""
    found = [page.state.people[one.pupil] for one in threads(page.state)]
    if not key and len(found) == 1:
        return found[0]
    return next((child for child in found if child.key == key), None)


@dataclass(frozen=True)
class Deleting:
    """Everything that the page shows."""

    page: CasePage

    @cached_property
    def asking(self) -> Gated:
        return gated(self.page.opened.reading.advice, ASK)

    @cached_property
    def conditions(self) -> list[Stands]:
        """What keeps anybody from asking; empty once that is open."""
        return [] if self.asking.is_open else conditions(self.page, self.asking)

    @cached_property
    def never_ourselves(self) -> list[Stands]:
        """The conditions under which the guidance lets staff delete; here nobody is offered to."""
        return law_first(self.page, gated(self.page.opened.reading.advice, DELETE))

    @cached_property
    def cards(self) -> list[Card]:
        return [self._card(one) for one in threads(self.page.state)]

    @property
    def to_be_left(self) -> list[str]:
        """Who was asked before and has not confirmed everything, while the police may need it after all."""
        if self.asking.is_open:
            return []
        return [self._name(one) for one in threads(self.page.state) if one.stands in ("asked", "refused")]

    @cached_property
    def devices(self) -> list[OneDevice]:
        """Each device: where it says whether it may be searched, and what came of that."""
        here, may = address_of("search", self.page.reference), self.page.opened.may(Act.SEARCH_DEVICE)
        return [
            OneDevice(
                Link(capfirst(device.named), f"{here}?device={device.key}" if may else ""),
                [(sequence, dated(self.page, sequence)) for sequence in searches(device, self.page.state.sealed)],
            )
            for key, device in self.page.state.devices.items()
            if key in self.page.state.things
        ]

    @property
    def measures(self) -> Link | None:
        """Where measures are decided: where it is owed, or was done before."""
        owed = any(duty.kind.id == DECIDE for duty in self.page.duties)
        may = self.page.opened.may(Act.DECIDE) and not self.page.state.closed
        if not may or not (owed or self.page.state.measures or self.page.state.decisions):
            return None
        return Link(_("Measures under the behaviour policy"), address_of("measures", self.page.reference))

    @property
    def in_spain(self) -> bool:
        return self.page.opened.school.jurisdiction == "spain"

    def _name(self, one: Thread) -> str:
        return self.page.person(self.page.state.people[one.pupil])

    def _card(self, one: Thread) -> Card:
        child = self.page.state.people[one.pupil]
        owed = [duty for duty in self.page.duties if duty.kind.id in ABOUT and duty.about == child.key and duty.is_open]
        return Card(
            self._name(one),
            [duty_words(duty, self.page) for duty in sorted(owed, key=pressing)],
            list(_rows(self.page, one)),
            list(_happened(self.page, one)),
            list(self._links(one, child)),
        )

    def _links(self, one: Thread, child: Person) -> Iterator[Link]:
        if not self.page.opened.may(Act.ASK_TO_DELETE) or self.page.state.closed:
            return
        was_asked = bool(one.of(DeletionRequested))
        if self.asking.is_open:
            text = _("Ask again, or for more places") if was_asked else _("Ask to delete it")
            yield Link(text, address(self.page, "ask-to-delete", child))
        if was_asked:
            yield Link(_("It is deleted: write down what was said"), address(self.page, "deletion-confirmed", child))
            if self.asking.is_open and one.standing("asked"):
                yield Link(_("Remind, or give a new day"), address(self.page, "deletion-reminded", child))
            yield Link(_("It is not deleted"), address(self.page, "deletion-refused", child))


def _rows(page: CasePage, one: Thread) -> Iterator[Summary]:
    """When it was asked last, in which words, and how each place stands."""
    requests = one.of(DeletionRequested)
    if not requests:
        yield Summary(_("Asked"), _("Not yet"))
        return
    mark, last = requests[-1]
    words = {"when": page.clock.when(mark.occurred_at or mark.recorded_at), "who": page.names.of(last.by)}
    yield Summary(_("Asked"), _("%(when)s, by %(who)s") % words)
    if one.deadline:
        yield Summary(_("To be confirmed by"), page.clock.when(one.deadline))
    yield Summary(_("Words read to the child"), _told(last))
    for stands in ("asked", "refused", "confirmed"):
        if places := one.standing(stands):
            yield Summary(PLACE_STANDS_NAMES[stands], _places(page, places))


def _places(page: CasePage, places: tuple[str, ...]) -> str:
    named = "; ".join(place_name(page, place) for place in places if place not in ANYWHERE)
    if set(ANYWHERE) <= set(places):
        return "; ".join(filter(None, (_("Everywhere"), named)))
    return "; ".join(place_name(page, place) for place in places)


def _told(last: DeletionRequested) -> str:
    if not last.told:
        return _("None: %(why)s") % {"why": last.left_out_why} if last.left_out_why else _("None")
    language = str(LANGUAGE_NAMES.get(last.language, ""))
    if last.left_out:
        return _("Yes, %(language)s, without an offence: %(why)s") % {"language": language, "why": last.left_out_why}
    return _("Yes, %(language)s") % {"language": language}


def _happened(page: CasePage, one: Thread) -> Iterator[tuple[int, str]]:
    """What the record says of it, in its order."""
    return ((mark.sequence, dated(page, mark.sequence)) for mark, _entry in one.steps)


def dated(page: CasePage, sequence: int) -> str:
    """An entry as a line: when, and what happened."""
    recorded = page.state.entries[sequence - 1]
    words = {
        "when": page.clock.happened(recorded.entry.occurred),
        "sentence": sentence(recorded, page.names, page.clock),
    }
    return _("%(when)s: %(sentence)s") % words


def thread_of(page: CasePage, child: Person) -> Thread:
    """What was asked of a child of the case."""
    return thread(page.state, child.key)
