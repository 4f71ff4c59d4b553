"""A school's days: which of them count when the guidance says "school day"."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from safelead.guidance.deadlines import Calendar
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
    terms = tuple(school.terms.order_by("first").values_list("first", "last"))
    closures = tuple(school.closures.order_by("first").values_list("first", "last"))
    opening = Opening(
        school.jurisdiction, school.region, school.time_zone, school.opens, school.closes, terms, closures
    )
    return calendar_from(opening, known=any(on is None or last >= on for _, last in terms))


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
