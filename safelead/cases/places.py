"""How far it is with having one place taken down, read off the entries about that place. Pure.

What is next, and whether whoever posted it may be asked, hangs on the rest of the case: see ``cases.takedown``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.cases.things import Place
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.places import (
    PlaceNamed,
    PlaceRemoved,
    PlaceStillThere,
    PosterAnswered,
    PosterAsked,
    PosterNotAsked,
    Route,
    TakedownAnswered,
    TakedownEnded,
    TakedownReported,
)

TAKES_DOWN: tuple[Route, ...] = ("provider", "iwf", "report-remove", "take-it-down", "aepd")
FAILED = ("refused", "no-answer")
Told = tuple[Mark, Entry]


@dataclass(frozen=True, slots=True)
class Report:
    """The last report of a place on one route, and what became of it; none is awaited that did not help in time."""

    mark: Mark
    entry: TakedownReported
    answer: tuple[Mark, TakedownAnswered] | None = None
    outlived: Mark | None = None

    @property
    def is_awaited(self) -> bool:
        """An answer is expected; nothing has been heard since."""
        return self.answer is None and self.outlived is None

    @property
    def wants_more(self) -> bool:
        """They asked for more, and nobody has given it yet."""
        return self.answer is not None and self.answer[1].outcome == "more-asked" and self.outlived is None


@dataclass(frozen=True)
class Removal:
    """A place with what was done to have it taken down: entries that are sealed are left out."""

    place: Place
    told: tuple[Told, ...]

    @cached_property
    def named(self) -> tuple[Mark, PlaceNamed]:
        """The place as it was last written down in an entry that is not sealed; the first is not, or it is no place."""
        return next((mark, entry) for mark, entry in reversed(self.told) if isinstance(entry, PlaceNamed))

    @property
    def known(self) -> PlaceNamed:
        """What is known of it now."""
        return self.named[1]

    @cached_property
    def asked(self) -> tuple[Mark, PosterAsked] | None:
        """The last time that whoever posted it was asked."""
        return next(((mark, entry) for mark, entry in reversed(self.told) if isinstance(entry, PosterAsked)), None)

    @cached_property
    def not_asked(self) -> tuple[Mark, PosterNotAsked] | None:
        """That it was decided not to ask them."""
        return next(((mark, entry) for mark, entry in reversed(self.told) if isinstance(entry, PosterNotAsked)), None)

    @cached_property
    def reply(self) -> tuple[Mark, PosterAnswered] | None:
        """What they answered to that, the last of it."""
        since = self.asked[0].sequence if self.asked else 0
        later = ((mark, entry) for mark, entry in reversed(self.told) if mark.sequence > since)
        return next(((mark, entry) for mark, entry in later if isinstance(entry, PosterAnswered)), None)

    @property
    def waits_for_poster(self) -> bool:
        """They were asked, and have not answered, or said that they will."""
        return self.asked is not None and (self.reply is None or self.reply[1].reply == "will")

    @property
    def poster_by(self) -> datetime | None:
        """By when whoever posted it is to have answered, or done what they said they will do; aware UTC."""
        if self.reply and self.reply[1].answer_by:
            return self.reply[1].answer_by
        return self.asked[1].answer_by if self.asked else None

    @cached_property
    def reports(self) -> Mapping[Route, Report]:
        """The last report on each route, in the order in which the routes were first taken."""
        found: dict[Route, Report] = {}
        for mark, entry in self.told:
            if isinstance(entry, TakedownReported):
                found[entry.route] = Report(mark, entry)
            elif isinstance(entry, TakedownAnswered) and entry.route in found:
                report = found[entry.route]
                found[entry.route] = Report(report.mark, report.entry, (mark, entry))
            elif isinstance(entry, PlaceStillThere):
                outlived = {route: each for route, each in found.items() if each.is_awaited or each.wants_more}
                found |= {route: Report(each.mark, each.entry, each.answer, mark) for route, each in outlived.items()}
        return found

    @cached_property
    def awaited(self) -> Report | None:
        """The report whose answer is expected first; one without a day comes last."""
        awaited = [each for each in self.reports.values() if each.is_awaited]
        dated = sorted((each.entry.answer_by, each.mark.sequence, each) for each in awaited if each.entry.answer_by)
        return dated[0][2] if dated else next(iter(awaited), None)

    @cached_property
    def wants_more(self) -> Report | None:
        """The first report about which more was asked for."""
        return next((each for each in self.reports.values() if each.wants_more), None)

    @cached_property
    def failed(self) -> Mark | None:
        """The last entry which says that a report did not bring it down: refused, unanswered, or still there."""
        first = self.first_report
        failed = (mark for mark, entry in reversed(self.told) if _says_failed(entry))
        return next((mark for mark in failed if first and mark.sequence > first.sequence), None)

    @property
    def first_report(self) -> Mark | None:
        """The first report of it to somebody who can have it taken down.

        To tell CEOP, the police or an adviser is owed for its own sake, and takes nothing down (8-b).
        """
        reports = ((mark, entry) for mark, entry in self.told if isinstance(entry, TakedownReported))
        return next((mark for mark, entry in reports if entry.route in TAKES_DOWN), None)

    def report_after(self, sequence: int) -> Mark | None:
        """The first report of it to anybody that came after an entry."""
        reports = (mark for mark, entry in self.told if isinstance(entry, TakedownReported))
        return next((mark for mark in reports if mark.sequence > sequence), None)

    @cached_property
    def last_word(self) -> Told | None:
        """The last entry that says whether it is there: gone, still there, or given up."""
        return next(((mark, entry) for mark, entry in reversed(self.told) if _speaks_of_it(entry)), None)

    @property
    def removed(self) -> Told | None:
        """The entry by which it is gone, while nobody has said since that it is there again."""
        return self.last_word if self.last_word and _says_gone(self.last_word[1]) else None

    @property
    def ended(self) -> tuple[Mark, TakedownEnded] | None:
        """That it was decided not to go on, while nothing else was heard of it since."""
        last = self.last_word
        return (last[0], last[1]) if last and isinstance(last[1], TakedownEnded) else None

    @property
    def still_there(self) -> Mark | None:
        """That somebody said it is still there, while nobody has said since that it is gone."""
        last = self.last_word
        return last[0] if last and isinstance(last[1], PlaceStillThere) else None

    @property
    def settled(self) -> Mark | None:
        """By what nothing more is owed about it: it is gone, or it was decided to let it be."""
        gone = self.removed or self.ended
        return gone[0] if gone else None


def removals(state: CaseState) -> tuple[Removal, ...]:
    """Every place online that is in the case, in the order in which they were named."""
    online = (state.places[key] for key in state.places if key in state.things)
    return tuple(removal(state, place) for place in online if place.first.sort == "online")


def removal_of(state: CaseState, key: str) -> Removal | None:
    """One place online; None where the case has none by this key."""
    place = state.places.get(key)
    if place is None or place.since in state.sealed or place.first.sort != "online":
        return None
    return removal(state, place)


def removal(state: CaseState, place: Place) -> Removal:
    """What was done about one place, without what is sealed."""
    return Removal(place, tuple(each for each in place.told if each[0].sequence not in state.sealed))


def _says_gone(entry: Entry) -> bool:
    if isinstance(entry, TakedownAnswered):
        return entry.outcome == "removed"
    return isinstance(entry, PlaceRemoved) or (isinstance(entry, PosterAnswered) and entry.reply == "did")


def _says_failed(entry: Entry) -> bool:
    return isinstance(entry, PlaceStillThere) or (isinstance(entry, TakedownAnswered) and entry.outcome in FAILED)


def _speaks_of_it(entry: Entry) -> bool:
    return _says_gone(entry) or isinstance(entry, PlaceStillThere | TakedownEnded)
