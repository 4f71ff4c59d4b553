"""What stands out in who looked: each threshold from both sides (promise 8)."""

from datetime import UTC, datetime, timedelta

import pytest

from safelead.access.patterns import Kind, Known, Pattern, Seen, patterns
from safelead.guidance.deadlines import Calendar

NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)  # a Thursday
SATURDAY = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CALENDAR = Calendar.weekdays("Europe/London")
EVERY_TASK = frozenset(("patel", f"NTH-{n:04d}") for n in range(40))


def known(*, tasks: frozenset[tuple[str, str]] = EVERY_TASK, closed: dict[str, datetime] | None = None) -> Known:
    return Known(CALENDAR, closed or {}, tasks)


def reads(cases: int, at: datetime = NOON, *, apart: timedelta = MINUTE, who: str = "patel") -> list[Seen]:
    return [Seen(at + n * apart, who, f"NTH-{n:04d}", "read-case") for n in range(cases)]


def searches(times: int, apart: timedelta, words: str = "Reyes") -> list[Seen]:
    return [Seen(NOON + n * apart, "patel", act="find", asked=words) for n in range(times)]


def refusals(times: int) -> list[Seen]:
    return [Seen(NOON + n * MINUTE, "patel", act="read-case", allowed=False) for n in range(times)]


def found(looks: list[Seen], what: Known | None = None) -> list[tuple[Kind, int]]:
    return [(each.kind, each.count) for each in patterns(looks, what or known())]


NOTHING: list[tuple[Kind, int]] = []


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        (reads(14), NOTHING),
        (reads(15), [(Kind.MANY_CASES, 15)]),
        (reads(15, apart=5 * MINUTE), NOTHING),
        (reads(1) * 40, NOTHING),
        (reads(2, SATURDAY), NOTHING),
        (reads(3, SATURDAY), [(Kind.WHILE_CLOSED, 3)]),
        (reads(3, NOON + 10 * HOUR), [(Kind.WHILE_CLOSED, 3)]),
        (reads(3, NOON + 9 * HOUR), NOTHING),
        (reads(3, NOON - 7 * HOUR), [(Kind.WHILE_CLOSED, 3)]),
        (reads(3, NOON - 6 * HOUR), NOTHING),
        (refusals(4), NOTHING),
        (refusals(5), [(Kind.REFUSALS, 5)]),
        (searches(4, DAY), [(Kind.SAME_WORDS, 4)]),
        (searches(4, MINUTE), NOTHING),
        (searches(4, 3 * DAY), NOTHING),
        (searches(3, DAY) + searches(1, DAY, " reyes ") , NOTHING),
        ([Seen(NOON, "patel", "NTH-0001", "break-glass")], [(Kind.BREAK_GLASS, 1)]),
        ([Seen(NOON, "patel", "NTH-0001", "break-glass", allowed=False)], NOTHING),
    ],
)  # fmt: skip
def test_each_threshold_from_both_sides(looks: list[Seen], expected: list[tuple[Kind, int]]) -> None:
    assert found(looks) == expected


def test_a_case_closed_for_more_than_180_days() -> None:
    def closed(days: int) -> Known:
        return known(closed={"NTH-0000": NOON - days * DAY})

    assert found(reads(1), closed(180)) == []
    assert found(reads(1), closed(181)) == [(Kind.LONG_CLOSED, 1)]


def test_cases_that_somebody_leads_or_wrote_in_are_their_task() -> None:
    assert found(reads(5), known(tasks=frozenset())) == [(Kind.WITHOUT_A_TASK, 5)]
    assert found(reads(4), known(tasks=frozenset())) == []
    assert found(reads(5), known(tasks=frozenset({("patel", "NTH-0003")}))) == []


def test_people_and_days_are_held_apart_and_each_pattern_says_what_it_rests_on() -> None:
    looks = [*reads(3, SATURDAY), *reads(2, SATURDAY, who="moss"), *reads(3, SATURDAY + DAY)]
    everything = patterns(looks, known(tasks=EVERY_TASK | {("moss", "NTH-0000"), ("moss", "NTH-0001")}))
    cases = ("NTH-0000", "NTH-0001", "NTH-0002")
    assert [(each.staff, each.day.day) for each in everything] == [("patel", 15), ("patel", 14)]
    first, until = SATURDAY, SATURDAY + 2 * MINUTE
    assert everything[1] == Pattern(Kind.WHILE_CLOSED, "patel", SATURDAY.date(), 3, cases, first, until)


def test_the_clock_is_the_schools_own() -> None:
    """Half past nine in the evening in London is half past ten in Madrid."""
    late = reads(3, NOON + 9 * HOUR + 30 * MINUTE)
    madrid = Known(Calendar.weekdays("Europe/Madrid"), {}, EVERY_TASK)
    assert (found(late), found(late, madrid)) == ([], [(Kind.WHILE_CLOSED, 3)])
