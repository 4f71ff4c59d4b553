"""When somebody is told of a duty, and of an unread concern: one small table. Pure: no clock, no database.

What has a time by the clock goes on by the clock, at night and on holidays; what is due in school days is spoken of
while the school is open. ``step`` 0 is whoever does the duty; 1 and on are those who come next, each later than the one
before (see ``safelead.ops.line``). What it rests on stands in docs/adr/0029.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeVar

from safelead.cases.escalation import Step
from safelead.guidance.deadlines import Calendar, parse_due
from safelead.guidance.rules import DutyKind

Kind = Literal["concern", "passed-on", "unread", "to-do", "reminder", "overdue", "passed-up"]
HOUR = timedelta(hours=1)
# The deputies or DSLs, the headteacher, the group lead: nobody comes after them.
FURTHER = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment (aware UTC) at which those of a ``step`` are told. ``name`` tells it from the duty's other moments."""

    name: str
    at: datetime
    step: int
    kind: Kind


# In the words of the pack | the moment | who | how it is told
#
# now            | at once                                              | whoever does it  | to do
#                | each time the school's escalation time has gone by   | the next, in turn| passed up
# minutes, hours,| when half of the time has gone by                    | whoever does it  | reminder
# days           | when it is due                                       | whoever does it  | overdue
#                | each time as much time has gone by again             | the next, in turn| passed up
# school days    | when the school opens on the day it is due           | whoever does it  | reminder
#                | an hour before it is due                             | whoever does it  | reminder
#                | when it is due                                       | whoever does it  | overdue
#                | when the school opens on each school day after that  | the next, in turn| passed up
# any, of the    | at once: somebody else's work made it theirs         | the headteacher  | to do
#  headteacher   |                                                      |                  |
def moments(kind: DutyKind, since: datetime, due_at: datetime, calendar: Calendar, minutes: int) -> tuple[Moment, ...]:
    """The moments of a duty that became owed ``since`` and is ``due_at``, in the order of time (7-e, 7-f).

    ``minutes``: the school's escalation time. What would have been before it became owed is left out. Raises
    CalendarError where no school day is in reach.
    """
    clock = parse_due(kind.due).clock
    if clock is None:
        found = [*_school_days(due_at, calendar)]
    elif clock:
        found = [*_clock(since, due_at)]
    else:
        found = [Moment("now", due_at, 0, "to-do"), *_again(due_at, timedelta(minutes=minutes))]
    if kind.who == "headteacher" and clock != timedelta(0):
        found.append(Moment("to-do", since, 0, "to-do"))
    kept = (moment for moment in found if moment.at > since or moment.kind == "to-do")
    return tuple(sorted(kept, key=lambda moment: (moment.at, moment.step)))


def _clock(since: datetime, due_at: datetime) -> Iterator[Moment]:
    yield Moment("half", since + (due_at - since) / 2, 0, "reminder")
    yield Moment("due", due_at, 0, "overdue")
    yield from _again(due_at, due_at - since)


def _again(first: datetime, each: timedelta) -> Iterator[Moment]:
    for step in range(1, FURTHER + 1):
        yield Moment("further", first + step * each, step, "passed-up")


def _school_days(due_at: datetime, calendar: Calendar) -> Iterator[Moment]:
    day = calendar.day_of(due_at)
    yield Moment("opens", calendar.opening(day), 0, "reminder")
    yield Moment("hour", due_at - HOUR, 0, "reminder")
    yield Moment("due", due_at, 0, "overdue")
    for step in range(1, FURTHER + 1):
        day = calendar.school_day_after(day, 1)
        yield Moment("further", calendar.opening(day), step, "passed-up")


def of_concern(way: Sequence[Step], now: datetime, calendar: Calendar) -> tuple[Moment, ...]:
    """The moments of a concern that nobody has read, up to ``now`` and the next one (3.1-a).

    Each of its steps by the clock; and again, on each later day, when the school opens and nobody has read it yet.
    """
    found = [Moment("told", step.at, place, "passed-on" if place else "concern") for place, step in enumerate(way)]
    today = calendar.day_of(now)
    if calendar.is_school_day(today):
        before = [place for place, step in enumerate(way) if calendar.day_of(step.at) < today]
        found += [Moment(f"unread {today}", calendar.opening(today), place, "unread") for place in before]
    return tuple(sorted(found, key=lambda moment: (moment.at, moment.step)))


T = TypeVar("T")


def passed(found: Iterable[Moment], now: datetime) -> dict[int, Moment]:
    """For each step the last of its moments that has come: what was missed before it is not made up for, one by one."""
    return {moment.step: moment for moment in sorted(found, key=lambda each: each.at) if moment.at <= now}


def to_come(found: Iterable[Moment], now: datetime) -> datetime | None:
    """When the next moment comes."""
    return min((moment.at for moment in found if moment.at > now), default=None)
