"""What a case is at one moment, as its entries tell it. Pure: no clock, no database, no user.

Nothing here is decided; the facts, the status and the duties are read off it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from safelead.cases.marks import Mark
from safelead.cases.things import Device, Place
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry, Recorded
from safelead.chronology.kinds.concern import ConcernRaised
from safelead.chronology.kinds.conflict import Involvement
from safelead.chronology.kinds.decision import DecisionMade
from safelead.chronology.kinds.deletion import (
    DeletionConfirmed,
    DeletionRefused,
    DeletionReminded,
    DeletionRequested,
    PoliceNotInvolved,
)
from safelead.chronology.kinds.devices import DeviceRefused
from safelead.chronology.kinds.discipline import DisciplineDecided
from safelead.chronology.kinds.documents import DocumentAttached
from safelead.chronology.kinds.families import (
    ChildHeard,
    ConversationHeld,
    ConversationNotHeld,
    ParentInformed,
    ParentNotInformed,
    ParentsInvited,
    ParentsMet,
)
from safelead.chronology.kinds.links import ConcernPassedOn, SchoolLinked
from safelead.chronology.kinds.people import Part, Sort
from safelead.chronology.kinds.reading import LET_IN, GlassBroken
from safelead.chronology.kinds.review import AnswerWithdrawn, Known, RisksAssessed
from safelead.chronology.kinds.support import EducationPlanned, SupportOffered, SupportReviewed
from safelead.chronology.kinds.upkeep import DutyDischarged

AboutDeleting = DeletionRequested | DeletionReminded | DeletionConfirmed | DeletionRefused | PoliceNotInvolved
Key = TypeVar("Key")
Value = TypeVar("Value")


def frozen(mapping: Mapping[Key, Value]) -> Mapping[Key, Value]:
    """A mapping that nobody can change afterwards."""
    return MappingProxyType(dict(mapping))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case. ``ages``: every age in whole years ever recorded of them when the imagery was made.

    ``since``: the sequence that brought them in; an answer given before it does not speak of them. ``placed``: every
    sequence that did. ``as_adult``: every part ever recorded of them as an adult, and by which entry. ``became``: who
    a child without a name turned out to be.
    """

    key: str
    sort: Sort
    written: str
    since: int
    parts: tuple[Part, ...] = ()
    ages: tuple[tuple[int, int | None], ...] = ()
    ever_in_imagery: bool = False
    placed: tuple[int, ...] = ()
    as_adult: tuple[tuple[int, Part], ...] = ()
    became: str = ""

    @property
    def is_child(self) -> bool:
        return self.sort in ("pupil", "child")

    @property
    def only_told_us(self) -> bool:
        """They told the school, and are nothing else in it: questions about pupils involved are not about them."""
        return self.parts == ("told-us",)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that was given: to whom it applies stands in the key it is kept under."""

    value: Known | int
    mark: Mark
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A yes that somebody asked to take back; ``signed`` or ``refused`` by the second person, or still waiting."""

    asked: Mark
    entry: AnswerWithdrawn
    signed: Mark | None = None
    refused: Mark | None = None

    @property
    def is_waiting(self) -> bool:
        return self.signed is None and self.refused is None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with what the second person did about it."""

    mark: Mark
    entry: DecisionMade
    signed: Mark | None = None
    sent_back: Mark | None = None
    sent_back_reason: str = ""

    @property
    def needs_signature(self) -> bool:
        """Two decide not to refer; one is enough to refer, or to go on asking (promise 4)."""
        return self.entry.choice == "manage" or self.entry.against

    @property
    def is_waiting(self) -> bool:
        return self.needs_signature and self.signed is None and self.sent_back is None

    @property
    def stands(self) -> bool:
        """It holds: made by one where one is enough, else signed."""
        return self.sent_back is None and (self.signed is not None or not self.needs_signature)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody who is locked out. A lock that captured the case waits for the group lead (promise 9)."""

    staff: str
    how: Involvement
    captures: bool
    mark: Mark
    confirmed: Mark | None = None
    lifted: Mark | None = None

    @property
    def is_locked(self) -> bool:
        return self.lifted is None

    @property
    def is_waiting(self) -> bool:
        return self.captures and self.confirmed is None and self.lifted is None


@dataclass(frozen=True, slots=True)
class Glass:
    """The case was opened with a reason by somebody without a part in it. ``seen``: the roles that have seen it."""

    mark: Mark
    entry: GlassBroken
    seen: frozenset[str] = frozenset()

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The roles that have not seen it yet."""
        return tuple(role for role in self.entry.tells if role not in self.seen)


@dataclass(frozen=True, slots=True)
class Inspects:
    """An inspector who may read the case until the end of that day."""

    staff: str
    until: date
    mark: Mark


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case as its entries tell it. The tuples run in the order of the record; mappings are by key or person.

    ``parents``: whom the school's register has as parents of each child. No entry tells it: whoever reads the case puts
    it in (``with_parents``), as the school's calendar is given to its duties.
    """

    entries: tuple[Recorded, ...] = ()
    concerns: tuple[tuple[Mark, ConcernRaised], ...] = ()
    additions: tuple[Mark, ...] = ()
    acknowledged: Mark | None = None
    lead: str | None = None
    joined_into: str | None = None
    people: Mapping[str, Person] = field(default_factory=lambda: frozen({}))
    parents: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: frozen({}))
    meetings: tuple[Mark, ...] = ()
    answers: Mapping[tuple[str, str], tuple[Given, ...]] = field(default_factory=lambda: frozen({}))
    withdrawals: tuple[Withdrawal, ...] = ()
    risks: tuple[Mark, RisksAssessed] | None = None
    decisions: tuple[Decision, ...] = ()
    contacts: tuple[tuple[Mark, AgencyContacted], ...] = ()
    told_parents: tuple[tuple[Mark, ParentInformed | ParentsMet], ...] = ()
    untold_parents: tuple[tuple[Mark, ParentNotInformed], ...] = ()
    invited_parents: tuple[tuple[Mark, ParentsInvited], ...] = ()
    heard: tuple[tuple[Mark, ChildHeard], ...] = ()
    support: tuple[tuple[Mark, SupportOffered | SupportReviewed], ...] = ()
    education: tuple[tuple[Mark, EducationPlanned], ...] = ()
    talks: tuple[tuple[Mark, ConversationHeld], ...] = ()
    no_talks: tuple[tuple[Mark, ConversationNotHeld], ...] = ()
    devices: Mapping[str, Device] = field(default_factory=lambda: frozen({}))
    refused_devices: tuple[tuple[Mark, DeviceRefused], ...] = ()
    documents: tuple[tuple[Mark, DocumentAttached], ...] = ()
    places: Mapping[str, Place] = field(default_factory=lambda: frozen({}))
    viewing: tuple[tuple[Mark, Entry], ...] = ()
    linked: tuple[tuple[Mark, SchoolLinked], ...] = ()
    passed_on: ConcernPassedOn | None = None
    deleting: tuple[tuple[Mark, AboutDeleting], ...] = ()
    measures: tuple[tuple[Mark, DisciplineDecided], ...] = ()
    noted: tuple[tuple[Mark, DutyDischarged], ...] = ()
    glass: tuple[Glass, ...] = ()
    inspects: Mapping[str, Inspects] = field(default_factory=lambda: frozen({}))
    conflicts: Mapping[str, Conflict] = field(default_factory=lambda: frozen({}))
    corrections: Mapping[int, tuple[int, ...]] = field(default_factory=lambda: frozen({}))
    sealed: frozenset[int] = frozenset()
    closed: Mark | None = None
    reopened: Mark | None = None

    @property
    def first(self) -> Mark:
        """Where the record begins; raises IndexError for a case without entries, which cannot be."""
        return Mark.of(self.entries[0])

    @property
    def head(self) -> int:
        """The sequence of the last entry, 0 for none."""
        return self.entries[-1].sequence if self.entries else 0

    @property
    def decision(self) -> Decision | None:
        """The last decision, standing or not."""
        return self.decisions[-1] if self.decisions else None

    @property
    def children(self) -> tuple[Person, ...]:
        """The children whom the questions about pupils are about."""
        return tuple(person for person in self.present if person.is_child and not person.only_told_us)

    @property
    def present(self) -> tuple[Person, ...]:
        """Everybody in the case, each once.

        Whoever only sealed entries brought in is not (it was about the wrong child), nor a child without a name once
        it is known who that is.
        """
        return tuple(
            person
            for person in self.people.values()
            if not person.became and not self.sealed.issuperset(person.placed or (person.since,))
        )

    @property
    def things(self) -> Mapping[str, Device | Place]:
        """The devices and places of the case by key, without those that only a sealed entry brought in."""
        every: dict[str, Device | Place] = {**self.devices, **self.places}
        return {key: each for key, each in every.items() if each.since not in self.sealed}

    @property
    def unread_addition(self) -> Mark | None:
        """What a reporter added last, while nobody else has written anything since (3.1-d)."""
        last = self.additions[-1] if self.additions else None
        later = (each for each in self.entries if last and each.sequence > last.sequence)
        answered = any(each.author != last.author and not isinstance(each.entry, LET_IN) for each in later if last)
        return None if answered else last

    @property
    def locked_out(self) -> frozenset[str]:
        """The ids of staff who see no trace of the case."""
        return frozenset(staff for staff, conflict in self.conflicts.items() if conflict.is_locked)

    @property
    def decided_against_advice(self) -> bool:
        """Once signed against the advice, it stays marked for ever (promise 3)."""
        return any(decision.entry.against and decision.signed for decision in self.decisions)
