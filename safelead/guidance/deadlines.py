"""By when. A duty says it in a few words ("now", "1 hour", "1 school day"); a calendar makes a time of them.

>>> from datetime import UTC, datetime
>>> thursday = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)
>>> due_at("1 school day", thursday, Calendar.weekdays("Europe/London")).isoformat()
'2026-11-13T16:00:00+00:00'
>>> due_at("1 hour", thursday, Calendar.weekdays("Europe/London")).isoformat()
'2026-11-12T15:20:00+00:00'
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_WORDS = re.compile(r"(now|same school day|before closing)|([1-9]\d{0,2}) (minute|hour|day|school day)(s?)")
_CLOCK = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
# The longest a school stays closed; beyond this the calendar is wrong and a due time would be an invention.
LONGEST_CLOSURE = 200


class CalendarError(ValueError):
    """A calendar without a school day within reach."""


@dataclass(frozen=True)
class Calendar:
    """When a school is open. `opens` and `closes` are local times; `closed_days` are local dates besides weekends.

    `known` is False where the school has no calendar and weekdays stand in for it; a duty keeps `edition`.
    """

    time_zone: str
    opens: time
    closes: time
    closed_days: frozenset[date]
    edition: str
    known: bool

    @classmethod
    def weekdays(cls, time_zone: str, opens: time = time(8, 30), closes: time = time(16, 0)) -> "Calendar":
        """What stands in where there is no calendar: every weekday, flagged as not known."""
        return cls(time_zone, opens, closes, frozenset(), "weekdays", known=False)

    def is_school_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closed_days

    def school_day_after(self, day: date, count: int) -> date:
        """The `count`-th school day after `day`, `day` itself not counted. Raises CalendarError if none is in reach."""
        closed = 0
        while count:
            day += timedelta(days=1)
            closed = 0 if self.is_school_day(day) else closed + 1
            count -= self.is_school_day(day)
            if closed > LONGEST_CLOSURE:
                raise CalendarError(f"Calendar {self.edition} has no school day in the {closed} days before {day}.")
        return day

    def opening(self, day: date) -> datetime:
        """When the school opens on `day`, in UTC."""
        return datetime.combine(day, self.opens, ZoneInfo(self.time_zone)).astimezone(UTC)

    def closing(self, day: date) -> datetime:
        """When the school closes on `day`, in UTC."""
        return datetime.combine(day, self.closes, ZoneInfo(self.time_zone)).astimezone(UTC)

    def day_of(self, at: datetime) -> date:
        """The date at the school at a moment (aware)."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()

    def opens_after(self, at: datetime) -> datetime:
        """When the school opens next, after a moment (aware); in UTC. Raises CalendarError as above."""
        today = self.day_of(at)
        if self.is_school_day(today) and at < self.opening(today):
            return self.opening(today)
        return self.opening(self.school_day_after(today, 1))

    def is_open(self, at: datetime) -> bool:
        """Whether the school is open at a moment (aware)."""
        today = self.day_of(at)
        return self.is_school_day(today) and self.opening(today) <= at < self.closing(today)


@dataclass(frozen=True)
class Due:
    """Words of a pack, parsed: so much clock time, or so many school days, or neither (no time of its own)."""

    clock: timedelta | None
    school_days: int | None


@cache
def parse_due(words: str) -> Due:
    """What `words` mean. Raises ValueError for words that mean nothing.

    >>> parse_due("2 school days")
    Due(clock=None, school_days=2)
    >>> parse_due("soon")
    Traceback (most recent call last):
    ValueError: Not a due time: 'soon'.
    """
    found = _WORDS.fullmatch(words)
    if not found or (found[2] and (found[2] == "1") == bool(found[4])):
        raise ValueError(f"Not a due time: {words!r}.")
    if found[1]:
        return {"now": Due(timedelta(0), None), "same school day": Due(None, 0)}.get(words, Due(None, None))
    if found[3] == "school day":
        return Due(None, int(found[2]))
    return Due(_CLOCK[found[3]] * int(found[2]), None)


def due_at(words: str, start: datetime, calendar: Calendar) -> datetime | None:
    """The time, in UTC, by which what became owed at `start` (aware) is due; None for "before closing".

    Clock words never look at the calendar: what is immediate does not wait for school. School days end when the
    school closes, in its local time; the day of `start` counts only for "same school day", and only before closing.
    Raises ValueError for a naive `start`, CalendarError where no school day is in reach.
    """
    if start.utcoffset() is None:
        raise ValueError("A start without a time zone.")
    due = parse_due(words)
    if due.clock is not None:
        return start.astimezone(UTC) + due.clock
    if due.school_days is None:
        return None
    today = calendar.day_of(start)
    if due.school_days == 0 and calendar.is_school_day(today) and start <= calendar.closing(today):
        return calendar.closing(today)
    return calendar.closing(calendar.school_day_after(today, max(due.school_days, 1)))


def urgency(words: str) -> tuple[int, float]:
    """Sorts due words, the most urgent first: clock time, then school days, then whatever has no time of its own."""
    due = parse_due(words)
    if due.clock is not None:
        return (0, due.clock.total_seconds())
    return (1, due.school_days) if due.school_days is not None else (2, 0)
