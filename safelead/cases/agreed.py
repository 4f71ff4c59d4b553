"""What was agreed with families for a day: a meeting, to look again, to ask whether support helps, something to learn.

Each is owed by that day. What is about a pupil's support or learning is named by both ("pupil/sequence"). That a pupil
does not understand what it can lead to is here too: it is so of one pupil, whatever the others understand (A-6). Pure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from safelead.cases.marks import Mark
from safelead.cases.parents import about, called_now, child_of, each_parent, parent_of, speaks_of
from safelead.cases.state import CaseState
from safelead.chronology.kinds.support import SupportOffered, SupportReviewed

UNDERSTANDS = "understands_implications"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One thing that was agreed: whom or what it is ``about``, by which entry, and ``by`` when (UTC), if a day was set.

    ``named``: what it is, in the words of whoever wrote it down.
    """

    about: str
    mark: Mark
    by: datetime | None
    named: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Support that was offered to a pupil, and each time that somebody asked whether it helps, in order."""

    mark: Mark
    entry: SupportOffered
    reviews: tuple[tuple[Mark, SupportReviewed], ...]

    @property
    def goes_on(self) -> bool:
        """It was not declined, and nobody has said that it ended."""
        return self.reviews[-1][1].goes_on if self.reviews else self.entry.answer != "declined"


def offers(state: CaseState) -> tuple[Offer, ...]:
    """Every offer of support, in the order of the record; what is sealed was about another child."""
    kept = [(mark, entry) for mark, entry in state.support if mark.sequence not in state.sealed]
    reviewed = [(mark, entry) for mark, entry in kept if isinstance(entry, SupportReviewed)]
    return tuple(
        Offer(mark, entry, tuple(each for each in reviewed if each[1].offer == mark.sequence))
        for mark, entry in kept
        if isinstance(entry, SupportOffered)
    )


def agreed(state: CaseState, duty: str) -> tuple[Agreed, ...]:
    """Everything that this kind of duty is owed for; raises KeyError for one that nothing is agreed for."""
    return tuple(each for each in AGREED[duty](state) if each.mark.sequence not in state.sealed)


def agreement(state: CaseState, duty: str, about: str) -> Agreed | None:
    """What one duty is owed for; None for a kind that nothing is agreed for, or once it is not any more."""
    named = about_now(state, about)
    return next((each for each in agreed(state, duty) if each.about == named), None) if duty in AGREED else None


def about_now(state: CaseState, named: str) -> str:
    """The same name with the child's key of today."""
    return about(called_now(state, child_of(named)), parent_of(named))


def review_of(state: CaseState, key: str) -> Mark | None:
    """The next time that somebody asked whether the support of a review ("pupil/sequence") helps."""
    sequence = sequence_of(key)
    for offer in offers(state):
        marks = [offer.mark, *(mark for mark, _review in offer.reviews)]
        place = next((place for place, mark in enumerate(marks) if mark.sequence == sequence), None)
        if place is not None:
            return next(iter(marks[place + 1 :]), None)
    return None


def sequence_of(key: str) -> int:
    """The entry that something agreed is named by.

    >>> sequence_of("ana/12")
    12
    """
    return int(key.rpartition("/")[2])


def _meetings(state: CaseState) -> Iterator[Agreed]:
    """The last invitation of each parent: a meeting that was put off is owed on its new day."""
    last: dict[str, Agreed] = {}
    for mark, entry in state.invited_parents:
        for parent in _spoken_of(state, mark, entry.pupil, entry.parents, entry.written):
            last[parent] = Agreed(parent, mark, entry.meets_at)
    yield from last.values()


def _looked_at_again(state: CaseState) -> Iterator[Agreed]:
    """The last decision not to tell each parent yet, where it set a day."""
    last: dict[str, Agreed] = {}
    for mark, entry in state.untold_parents:
        for parent in _spoken_of(state, mark, entry.pupil, entry.parents, ""):
            last[parent] = Agreed(parent, mark, entry.again_by)
    yield from (each for each in last.values() if each.by)


def _spoken_of(state: CaseState, mark: Mark, pupil: str, parents: tuple[str, ...], written: str) -> Iterator[str]:
    """Each parent of whom an entry speaks that is not sealed."""
    child = called_now(state, pupil)
    if child in state.people and mark.sequence not in state.sealed:
        yield from (each for each in each_parent(state, child) if speaks_of(parents, written, each))


def _reviews(state: CaseState) -> Iterator[Agreed]:
    for offer in offers(state):
        named = offer.entry.named or ", ".join(offer.entry.what)
        first = (offer.mark, offer.entry.again_on, offer.entry.answer != "declined")
        for mark, again_on, goes_on in (first, *((mark, each.again_on, each.goes_on) for mark, each in offer.reviews)):
            if again_on and goes_on:
                yield Agreed(about(called_now(state, offer.entry.pupil), str(mark.sequence)), mark, again_on, named)


def _learning(state: CaseState) -> Iterator[Agreed]:
    for mark, entry in state.education:
        yield Agreed(about(called_now(state, entry.pupil), str(mark.sequence)), mark, entry.by_day, entry.what)


def _not_understood(state: CaseState) -> Iterator[Agreed]:
    """Each child of whom it was last answered that they do not understand what it can lead to (A-6)."""
    for child in state.children:
        given = [each for about in (child.key, "") for each in state.answers.get((UNDERSTANDS, about), ())]
        counting = [e for e in given if e.mark.sequence >= child.since and e.mark.sequence not in state.sealed]
        last = max(counting, key=lambda each: each.mark.sequence, default=None)
        if last and last.value == "no":
            yield Agreed(child.key, last.mark, None)


AGREED: dict[str, Callable[[CaseState], Iterator[Agreed]]] = {
    "meet-parents": _meetings,
    "judge-parent-again": _looked_at_again,
    "review-support": _reviews,
    "plan-education": _not_understood,
    "hold-education": _learning,
}
