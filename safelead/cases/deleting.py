"""What a child was asked to delete, by when, and what came of it: one thread a child, read off the entries. Pure.

A second request goes on with the first. What was confirmed is asked for again where a later request names it, and of
each place the last word counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar

from safelead.cases.marks import Mark
from safelead.cases.state import AboutDeleting, CaseState, Person
from safelead.cases.things import Place
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.deletion import (
    DeletionConfirmed,
    DeletionRefused,
    DeletionReminded,
    DeletionRequested,
)

Stands = Literal["not-asked", "asked", "confirmed", "refused"]
OfKind = TypeVar("OfKind", bound=Entry)
Ended = tuple[Mark, str]

ASK_POSTER = "ask-poster"
# What may lie on a child's phone: who has none of these parts is not asked to delete anything (5.2-d).
HOLDS_IT = {"in-imagery", "made-it", "shared-it", "received-it"}


def may_hold_it(person: Person) -> bool:
    """Somebody in the case may have it: by a part of theirs, or because nobody has written down a part yet."""
    return not person.parts or bool(HOLDS_IT & set(person.parts))


def is_poster(person: Person) -> bool:
    """Somebody who passed on imagery of others: what they posted is taken down in the order of 8-a and 8-b."""
    return "shared-it" in person.parts and "in-imagery" not in person.parts


@dataclass(frozen=True, slots=True)
class Thread:
    """Everything about one child's deleting, in the order of the record, without what is sealed."""

    pupil: str
    steps: tuple[tuple[Mark, AboutDeleting], ...]

    def of(self, kind: type[OfKind]) -> tuple[tuple[Mark, OfKind], ...]:
        """The entries of one kind."""
        return tuple((mark, entry) for mark, entry in self.steps if isinstance(entry, kind))

    @property
    def places(self) -> dict[str, Stands]:
        """How each place stands that the child was asked about, in the order in which they were named."""
        found: dict[str, Stands] = {}
        for _mark, entry in self.steps:
            if isinstance(entry, DeletionRequested):
                found |= dict.fromkeys(entry.places, "asked")
            elif isinstance(entry, DeletionConfirmed | DeletionRefused):
                now: Stands = "confirmed" if isinstance(entry, DeletionConfirmed) else "refused"
                found |= {place: now for place in entry.places if place in found}
        return found

    def standing(self, *stands: Stands) -> tuple[str, ...]:
        """The places that stand so."""
        return tuple(place for place, now in self.places.items() if now in stands)

    @property
    def stands(self) -> Stands:
        """How the whole stands: asked while anything is open, refused where the rest is, confirmed once all is."""
        for stands in ("asked", "refused", "confirmed"):
            if self.standing(stands):
                return stands
        return "not-asked"

    @property
    def deadline(self) -> datetime | None:
        """Until when it is to be gone and confirmed, in UTC: as it was said last."""
        said = [entry for _mark, entry in self.steps if isinstance(entry, DeletionRequested | DeletionReminded)]
        return next((entry.deadline for entry in reversed(said) if entry.deadline), None)

    @property
    def refused(self) -> tuple[Mark, DeletionRefused] | None:
        """The last time that the child did not delete it."""
        return next(reversed(self.of(DeletionRefused)), None)


def thread(state: CaseState, about: str) -> Thread:
    """What was asked of a child, under this key or the one they had before it was known who they are."""
    names = _names(state, about)
    kept = ((mark, entry) for mark, entry in state.deleting if mark.sequence not in state.sealed)
    return Thread(about, tuple((mark, entry) for mark, entry in kept if entry.pupil in names))


def _names(state: CaseState, about: str) -> set[str]:
    """A child's key, and those they had before it was known who they are."""
    return {about, *(key for key, person in state.people.items() if about and person.became == about)}


def threads(state: CaseState) -> tuple[Thread, ...]:
    """The thread of every child in the case who was asked or may be, in their order."""
    found = (thread(state, person.key) for person in state.present if person.is_child)
    return tuple(one for one in found if one.steps or may_hold_it(state.people[one.pupil]))


def asked(state: CaseState) -> Iterator[str]:
    """The children who were asked, by their keys."""
    return (one.pupil for one in threads(state) if one.of(DeletionRequested))


def own_places(state: CaseState, pupil: str) -> Iterator[Place]:
    """The devices and online storage of a child where it is said to be; a site or an account is for take-down (8-a)."""
    for key, place in state.places.items():
        if key in state.things and place.known.sort != "online" and place.known.holder == pupil:
            yield place


def named_since(state: CaseState, pupil: str) -> int:
    """The entry that last named a place of the child's own which no request has named; 0 where all are asked for."""
    told = {place for _mark, entry in thread(state, pupil).of(DeletionRequested) for place in entry.places}
    return max((place.since for place in own_places(state, pupil) if place.key not in told), default=0)


def refused_at(state: CaseState, about: str) -> int:
    """The entry that last said that a child did not delete it; 0 where none does. Read off the whole record."""
    names = _names(state, about)
    return max(
        (
            each.sequence
            for each in state.entries
            if isinstance(each.entry, DeletionRefused)
            and each.entry.pupil in names
            and each.sequence not in state.sealed
        ),
        default=0,
    )


def asked_at(state: CaseState, about: str) -> int:
    """The entry that last asked a child; 0 where none did."""
    return max((mark.sequence for mark, _entry in thread(state, about).of(DeletionRequested)), default=0)


# --- what ends a duty: the entry that did, and the reason where it was not done after all -------------------------


def was_asked(state: CaseState, about: str) -> Ended | None:
    """The child was asked, until when and to confirm it (5.2-d)."""
    return next(((mark, "") for mark, _entry in thread(state, about).of(DeletionRequested)), None)


def law_told(state: CaseState, about: str) -> Ended | None:
    """In the words for the child's age; or it was left out, and why (5.2-e)."""
    asked = thread(state, about).of(DeletionRequested)
    told = next(((mark, "") for mark, entry in asked if entry.told and entry.left_out in ("", "young")), None)
    left_out = ((mark, entry.left_out_why or entry.left_out) for mark, entry in asked if entry.left_out)
    return told or next(left_out, None)


def answered(state: CaseState, about: str) -> Ended | None:
    """Gone from every place the child was asked about; where the rest was refused, that is decided upon instead."""
    found = thread(state, about)
    confirmed, refused = found.of(DeletionConfirmed), found.refused
    if found.stands == "confirmed" and confirmed:
        return confirmed[-1][0], ""
    return (refused[0], refused[1].said) if found.stands == "refused" and refused else None
