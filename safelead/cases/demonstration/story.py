"""The language in which the demonstration's cases are told: who is in it, when, by whom, what was written. Pure.

A story is data. Inside its entries some things stand for what is known only when it is told:

* ``"@girl"`` is the id of somebody in the story (``"@girl.parents"`` those of her parents, ``"@girl/father"`` what
  names the father as hers), ``"{girl}"`` the name;
* times count from ``BEGINNING``, which is the minute at which the step is written down;
* an age of ``FROM_REGISTER`` is the one that the register gives on that day, the gap ``NEWEST_GAP`` the last one that
  the device has, the offer of support ``NEWEST`` the last that this pupil was made;
* parents are invited for so many school days later, and what was learnt is what was planned last for that pupil.

Whoever tells it calls the real writers in the order of time, so that all the record holds is as live.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.decision import Choice
from safelead.guidance.deadlines import Calendar

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
FROM_REGISTER = -1
NEWEST_GAP = 0
NEWEST = -1
LONGEST = 400  # days back; nobody is appointed for longer
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Pupil:
    """Whoever of the register fits first and is in no other story: by the beginning of the form, sex and parents."""

    form: str
    sex: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody who stands on no list of the school's, by the name as it was written, if there is one."""

    written: str = ""


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """So many school days before today (at least one), at this local time."""

    days: int
    at: time


@dataclass(frozen=True, slots=True)
class Ago:
    """So many minutes ago, whatever the time of day: what is new."""

    minutes: int


Moment = SchoolDay | Ago


@dataclass(frozen=True, slots=True)
class Take:
    """The concern is taken up as a case, by whoever the step names."""


@dataclass(frozen=True, slots=True)
class Join:
    """The concern is about an incident that another story tells: ``into`` is its key."""

    into: str


@dataclass(frozen=True, slots=True)
class PassOn:
    """Another school is told of its pupil: ``key`` is the story that goes on there, ``name`` as the child is called."""

    key: str
    school: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Decide:
    """A decision, as its form is filled in; whatever reasons stand here answer the conditions with yes."""

    choice: Choice
    agencies: tuple[str, ...] = ()
    enough_why: str = ""
    manageable_why: str = ""
    best_interests: str = ""
    proportionate: str = ""
    safe: str = ""
    against_reason: str = ""
    took_part: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """The decision, or the withdrawal, that waits is signed."""


@dataclass(frozen=True, slots=True)
class SendBack:
    """The decision that waits is sent back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """The withdrawal that waits is not signed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Weigh:
    """What follows from the refusal that waits: it is escalated, or left at that."""

    escalate: bool
    why: str


@dataclass(frozen=True, slots=True)
class Correct:
    """The newest entry of this kind is corrected."""

    kind: type[Entry]
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The newest entry of this kind is sealed."""

    kind: type[Entry]
    why: str


@dataclass(frozen=True, slots=True)
class Close:
    """The case is closed, once nothing stands in the way."""

    why: str


@dataclass(frozen=True, slots=True)
class BreakGlass:
    """Somebody without a part in the case opens it to read, and says why."""

    why: str


@dataclass(frozen=True, slots=True)
class SeeGlass:
    """Whoever has to see that it was opened so has seen it."""


@dataclass(frozen=True, slots=True)
class LetInspect:
    """The school's inspector may read the case for so many days more."""

    days: int
    why: str


Deed = (
    Entry
    | Take
    | Join
    | PassOn
    | Decide
    | Sign
    | SendBack
    | Refuse
    | Weigh
    | Correct
    | Seal
    | Close
    | BreakGlass
    | SeeGlass
    | LetInspect
)


@dataclass(frozen=True, slots=True)
class Step:
    """What one person wrote down at one moment: entries that belong together, or one deed that makes its own.

    ``by`` is a post of the story's school ("dsl", "deputy2", "head", "signatory", "teacher4") or the group's "lead".
    """

    when: Moment
    by: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One concern and what became of it. ``shows``: what it is in the demonstration for."""

    key: str
    school: str
    shows: str
    steps: tuple[Step, ...]
    people: Mapping[str, Pupil | Outsider] = field(default_factory=dict)


def on(days: int, at: str, by: str, *deeds: Deed) -> Step:
    """A step so many school days before today.

    >>> on(3, "09:40", "dsl", Take()).when
    SchoolDay(days=3, at=datetime.time(9, 40))
    """
    return Step(SchoolDay(days, time.fromisoformat(at)), by, deeds)


def ago(minutes: int, by: str, *deeds: Deed) -> Step:
    """A step so many minutes ago."""
    return Step(Ago(minutes), by, deeds)


def later(days: int) -> datetime:
    """A time inside an entry, so many days after the step."""
    return BEGINNING + timedelta(days=days)


def until(days: int, written: str, closes: str = "16:00") -> datetime:
    """When school closes, so many days after a step that is written at ``written``.

    >>> until(1, "11:15").isoformat()
    '2000-01-02T04:45:00+00:00'
    """
    (hour, minute), (end, past) = (map(int, clock.split(":")) for clock in (written, closes))
    return BEGINNING + timedelta(days=days, minutes=(end - hour) * 60 + past - minute)


def moment(when: Moment, now: datetime, calendar: Calendar) -> datetime:
    """When a step is, in UTC, seen from ``now`` (aware); raises ValueError for one further back than the group goes.

    >>> friday = datetime(2026, 11, 13, 14, 20, tzinfo=UTC)
    >>> moment(SchoolDay(5, time(9, 40)), friday, Calendar.weekdays("Europe/Madrid")).isoformat()
    '2026-11-06T08:40:00+00:00'
    """
    if isinstance(when, Ago):
        return now - timedelta(minutes=when.minutes)
    zone = ZoneInfo(calendar.time_zone)
    day = _school_day_before(now.astimezone(zone).date(), when.days, calendar)
    return datetime.combine(day, when.at, zone).astimezone(UTC)


def _school_day_before(day: date, count: int, calendar: Calendar) -> date:
    before = (day - timedelta(days=n) for n in range(1, LONGEST))
    school_days = [each for each in before if calendar.is_school_day(each)]
    if not 0 < count <= len(school_days):
        raise ValueError(f"There is no school day {count} before {day}.")
    return school_days[count - 1]


def school_days_after(at: datetime, count: int, calendar: Calendar) -> datetime:
    """The same time of day so many school days later, in UTC.

    >>> friday = datetime(2026, 10, 23, 14, 20, tzinfo=UTC)
    >>> school_days_after(friday, 2, Calendar.weekdays("Europe/London")).isoformat()
    '2026-10-27T15:20:00+00:00'
    """
    local = at.astimezone(ZoneInfo(calendar.time_zone))
    after = (local.date() + timedelta(days=n) for n in range(1, LONGEST))
    day = next(islice((each for each in after if calendar.is_school_day(each)), count - 1, None))
    return datetime.combine(day, local.time(), local.tzinfo).astimezone(UTC)


def filled(entry: E, at: datetime, ids: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> E:
    """An entry with ids, names and times in the places of what stands for them; raises KeyError for nobody's name."""
    kept = msgspec.to_builtins(entry, builtin_types=(datetime, date))
    told = _filled(kept, at - BEGINNING, ids, names)
    if "signature" in told:  # what is signed is the text as it stands once the names are in it
        told["signature"]["text_hash"] = hashlib.sha256(told["signature"]["text"].encode()).hexdigest()
    return msgspec.convert(told, type(entry))


def _filled(kept: Any, since: timedelta, ids: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> Any:
    match kept:
        case str() if kept.startswith("@"):
            return ids[kept[1:]][0]
        case str():
            return kept.format_map(names)
        case datetime():
            return kept + since
        case list() | tuple():
            return [_filled(each, since, ids, names) for one in kept for each in _everybody(one, ids)]
        case dict():
            return {key: _filled(value, since, ids, names) for key, value in kept.items()}
    return kept


def _everybody(kept: Any, ids: Mapping[str, tuple[str, ...]]) -> Iterator[Any]:
    """Somebody's parents are several."""
    yield from ids[kept[1:]] if isinstance(kept, str) and kept.startswith("@") else (kept,)
