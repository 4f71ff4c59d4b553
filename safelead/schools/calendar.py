"""A school's days: which of them count when the guidance says "school day"."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import groupby

from safelead.guidance.deadlines import LONGEST_CLOSURE, Calendar
from safelead.schools.models import School
from safelead.schools.places import bank_holidays

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Opening:
    """All that a calendar is made from; the terms and closures by their first and last day, both counted."""

    jurisdiction: str
    region: str
    time_zone: str
    opens: time
    closes: time
    terms: tuple[Span, ...]
    closures: tuple[Span, ...]


def calendar_of(school: School, on: date | None = None) -> Calendar:
    """The school's calendar. It is not known without terms, nor when the last term was over before ``on``.

    Days between terms, closures and bank holidays are closed. Without terms every weekday counts, and whoever shows a
    due time says so.
    """
    opening = opening_of(school)
    return calendar_from(opening, known=any(on is None or last >= on for _, last in opening.terms))


def opening_of(school: School) -> Opening:
    """What the school's calendar is made from."""
    terms = tuple(school.terms.order_by("first").values_list("first", "last"))
    closures = tuple(school.closures.order_by("first").values_list("first", "last"))
    return Opening(school.jurisdiction, school.region, school.time_zone, school.opens, school.closes, terms, closures)


def is_closed_too_long(opening: Opening) -> bool:
    """Whether days on end are closed that no school is closed for: then a day or a year is mistaken, and by such a
    calendar nothing could be timed."""
    closed = sorted(set(_closed(opening)) | set(_weekends(opening)))
    runs = groupby(enumerate(closed), key=lambda each: each[1].toordinal() - each[0])
    return any(len(list(run)) > LONGEST_CLOSURE for _start, run in runs)


def _weekends(opening: Opening) -> Iterator[date]:
    spans = (*opening.terms, *opening.closures)
    if spans:
        yield from (day for day in days(min(spans)[0], max(last for _, last in spans)) if day.weekday() >= 5)


@lru_cache(maxsize=256)
def calendar_from(opening: Opening, *, known: bool) -> Calendar:
    """Makes the calendar; its edition is twelve hexadecimal digits that change when any of its days or hours does.

    Bank holidays are taken from the year before the first term to two years after the last, so that a case that
    outlives the terms that were entered is still timed.
    """
    closed = frozenset(_closed(opening))
    made_from = repr((opening.time_zone, opening.opens, opening.closes, sorted(closed), known))
    edition = hashlib.sha256(made_from.encode()).hexdigest()[:12]
    return Calendar(opening.time_zone, opening.opens, opening.closes, closed, edition, known)


def _closed(opening: Opening) -> Iterator[date]:
    if not opening.terms:
        return
    first, last = min(span[0] for span in opening.terms), max(span[1] for span in opening.terms)
    yield from bank_holidays(opening.jurisdiction, opening.region, range(first.year - 1, last.year + 3))
    yield from set(days(first, last)).difference(*(days(*span) for span in opening.terms))
    for span in opening.closures:
        yield from days(*span)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both counted; none where the last comes first.

    >>> [day.day for day in days(date(2026, 2, 27), date(2026, 3, 1))]
    [27, 28, 1]
    """
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
