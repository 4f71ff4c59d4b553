"""What stands out in who looked. Pure: no clock, no database, no names.

A pattern is a reason to ask, and no finding: most have a good explanation. The thresholds stand here and on the page,
so that everybody knows what is asked about and why.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from safelead.guidance.deadlines import Calendar

MANY_CASES, WITHIN = 15, timedelta(hours=1)
WHILE_CLOSED = 3  # cases, on one day
NIGHT_FROM, NIGHT_UNTIL = 22, 6  # hours of the school's clock
LONG_CLOSED = timedelta(days=180)
WITHOUT_A_TASK = 5  # cases, on one day
REFUSALS = 5  # on one day
SAME_WORDS, IN_DAYS, APART = 4, timedelta(days=7), timedelta(minutes=10)


class Kind(StrEnum):
    """What stands out."""

    BREAK_GLASS = "break-glass"
    MANY_CASES = "many-cases"
    WHILE_CLOSED = "while-closed"
    LONG_CLOSED = "long-closed"
    WITHOUT_A_TASK = "without-a-task"
    REFUSALS = "refusals"
    SAME_WORDS = "same-words"


@dataclass(frozen=True, slots=True)
class Seen:
    """A look as patterns see it. ``case`` empty: no case; ``asked``: the words of a search."""

    at: datetime
    staff: str
    case: str = ""
    act: str = ""
    allowed: bool = True
    asked: str = ""

    @property
    def is_reading(self) -> bool:
        return self.allowed and bool(self.case)


@dataclass(frozen=True, slots=True)
class Known:
    """What looks are held against: the school's days, when cases closed, and who has worked in which case."""

    calendar: Calendar
    closed_at: Mapping[str, datetime]
    tasks: frozenset[tuple[str, str]]

    def day(self, look: Seen) -> date:
        """The date at the school."""
        return self.calendar.day_of(look.at)

    def is_closed(self, look: Seen) -> bool:
        """Whether it was night, or a day on which the school does not teach."""
        hour = look.at.astimezone(ZoneInfo(self.calendar.time_zone)).hour
        is_night = hour >= NIGHT_FROM or hour < NIGHT_UNTIL
        return is_night or not self.calendar.is_school_day(self.day(look))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something that one person did on one day and that stands out; ``count`` is of what the kind counts.

    ``cases``: those that it rests on, in the order in which they were read; ``since`` and ``until``: its first and last
    look.
    """

    kind: Kind
    staff: str
    day: date
    count: int
    cases: tuple[str, ...]
    since: datetime
    until: datetime


def patterns(looks: Iterable[Seen], known: Known) -> tuple[Pattern, ...]:
    """All that stands out, newest day first."""
    found: list[Pattern] = []
    by_person: dict[str, list[Seen]] = defaultdict(list)
    for look in sorted(looks, key=lambda each: each.at):
        by_person[look.staff].append(look)
    for theirs in by_person.values():
        found += _same_words(theirs, known)
        for day, of_day in groupby(theirs, known.day):
            today = list(of_day)
            found += [each for rule in _RULES for each in rule(day, today, known)]
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), list(Kind).index(each.kind), each.staff)))


def _of(kind: Kind, day: date, looks: list[Seen], count: int) -> Pattern:
    cases = tuple(dict.fromkeys(look.case for look in looks if look.case))
    return Pattern(kind, looks[0].staff, day, count, cases, looks[0].at, looks[-1].at)


def _cases(looks: Iterable[Seen]) -> int:
    return len({look.case for look in looks})


def _break_glass(day: date, looks: list[Seen], _known: Known) -> Iterator[Pattern]:
    broken = [look for look in looks if look.allowed and look.act == "break-glass"]
    if broken:
        yield _of(Kind.BREAK_GLASS, day, broken, _cases(broken))


def _many_cases(day: date, looks: list[Seen], _known: Known) -> Iterator[Pattern]:
    """The hour of the day in which most cases were read."""
    reads = [look for look in looks if look.is_reading]
    first, most = 0, list[Seen]()
    for last, look in enumerate(reads):
        while look.at - reads[first].at > WITHIN:
            first += 1
        window = reads[first : last + 1]
        most = window if _cases(window) > _cases(most) else most
    if _cases(most) >= MANY_CASES:
        yield _of(Kind.MANY_CASES, day, most, _cases(most))


def _while_closed(day: date, looks: list[Seen], known: Known) -> Iterator[Pattern]:
    reads = [look for look in looks if look.is_reading and known.is_closed(look)]
    if _cases(reads) >= WHILE_CLOSED:
        yield _of(Kind.WHILE_CLOSED, day, reads, _cases(reads))


def _long_closed(day: date, looks: list[Seen], known: Known) -> Iterator[Pattern]:
    def is_old(look: Seen) -> bool:
        closed = known.closed_at.get(look.case)
        return closed is not None and look.at - closed > LONG_CLOSED

    reads = [look for look in looks if look.is_reading and is_old(look)]
    if reads:
        yield _of(Kind.LONG_CLOSED, day, reads, _cases(reads))


def _without_a_task(day: date, looks: list[Seen], known: Known) -> Iterator[Pattern]:
    reads = [look for look in looks if look.is_reading and (look.staff, look.case) not in known.tasks]
    if _cases(reads) >= WITHOUT_A_TASK:
        yield _of(Kind.WITHOUT_A_TASK, day, reads, _cases(reads))


def _refusals(day: date, looks: list[Seen], _known: Known) -> Iterator[Pattern]:
    kept_out = [look for look in looks if not look.allowed]
    if len(kept_out) >= REFUSALS:
        yield _of(Kind.REFUSALS, day, kept_out, len(kept_out))


_RULES: tuple[Callable[[date, list[Seen], Known], Iterator[Pattern]], ...] = (
    _break_glass, _many_cases, _while_closed, _long_closed, _without_a_task, _refusals,
)  # fmt: skip


def _same_words(looks: list[Seen], known: Known) -> Iterator[Pattern]:
    """The same words on several occasions within a week; letters typed one after the other are one occasion."""
    asked: dict[str, list[Seen]] = defaultdict(list)
    for look in looks:
        if words := " ".join(look.asked.casefold().split()):
            theirs = asked[words]
            if not theirs or look.at - theirs[-1].at >= APART:
                theirs.append(look)
    for theirs in asked.values():
        last = theirs[-1]
        recent = [look for look in theirs if last.at - look.at <= IN_DAYS]
        if len(recent) >= SAME_WORDS:
            yield _of(Kind.SAME_WORDS, known.day(last), recent, len(recent))
