"""By when: clock time for what is immediate, school days for the rest, in the school's own time zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelead.guidance import Calendar, due_at
from safelead.guidance.deadlines import CalendarError, parse_due, urgency

ZONES = ("Europe/London", "Europe/Madrid")
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
CLOSED = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=40)
SCHOOL_DAYS = st.integers(1, 30)


def calendar(zone: str = "Europe/London", closed: frozenset[date] = frozenset()) -> Calendar:
    return Calendar(zone, time(8, 30), time(16), closed, "2026-27", known=True)


def local(at: datetime | None, zone: str = "Europe/London") -> str:
    assert at is not None
    return at.astimezone(ZoneInfo(zone)).strftime("%a %d %b %H:%M")


THURSDAY = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("now", "Thu 12 Nov 14:20"),
        ("30 minutes", "Thu 12 Nov 14:50"),
        ("1 hour", "Thu 12 Nov 15:20"),
        ("1 day", "Fri 13 Nov 14:20"),
        ("same school day", "Thu 12 Nov 16:00"),
        ("1 school day", "Fri 13 Nov 16:00"),
        ("2 school days", "Mon 16 Nov 16:00"),
        ("10 school days", "Thu 26 Nov 16:00"),
    ],
)
def test_from_a_thursday_afternoon(words: str, due: str) -> None:
    assert local(due_at(words, THURSDAY, calendar())) == due


def test_the_same_school_day_after_closing_is_the_next_one() -> None:
    assert local(due_at("same school day", THURSDAY.replace(hour=16, minute=1), calendar())) == "Fri 13 Nov 16:00"
    assert local(due_at("same school day", THURSDAY.replace(day=14), calendar())) == "Mon 16 Nov 16:00"


def test_holidays_are_passed_over() -> None:
    closed = frozenset(date(2026, 11, day) for day in (13, 16, 17))
    assert local(due_at("1 school day", THURSDAY, calendar(closed=closed))) == "Wed 18 Nov 16:00"


def test_what_is_done_before_closing_has_no_time_of_its_own() -> None:
    assert due_at("before closing", THURSDAY, calendar()) is None


def test_the_day_is_the_schools_own() -> None:
    late = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)
    assert local(due_at("1 school day", late, calendar("Europe/Madrid")), "Europe/Madrid") == "Mon 16 Nov 16:00"
    assert local(due_at("1 school day", late, calendar("Europe/London"))) == "Fri 13 Nov 16:00"


def test_an_hour_is_an_hour_when_the_clocks_change() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert due_at("1 hour", before, calendar()) == before + timedelta(hours=1)
    assert local(before) == local(due_at("1 hour", before, calendar()))


def test_school_closes_at_four_on_both_sides_of_the_change() -> None:
    friday = datetime(2026, 10, 23, 10, 0, tzinfo=UTC)
    assert due_at("same school day", friday, calendar()) == datetime(2026, 10, 23, 15, 0, tzinfo=UTC)
    assert due_at("1 school day", friday, calendar()) == datetime(2026, 10, 26, 16, 0, tzinfo=UTC)


def test_no_calendar_means_weekdays_and_says_so() -> None:
    assert not Calendar.weekdays("Europe/Madrid").known
    assert local(due_at("1 school day", THURSDAY, Calendar.weekdays("Europe/Madrid")), "Europe/Madrid") == (
        "Fri 13 Nov 16:00"
    )


def test_a_calendar_without_school_days_is_an_error_and_never_an_invented_time() -> None:
    closed = frozenset(date(2026, 11, 1) + timedelta(days=day) for day in range(400))
    with pytest.raises(CalendarError, match="2026-27"):
        due_at("1 school day", THURSDAY, calendar(closed=closed))


def test_a_start_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_at("now", THURSDAY.replace(tzinfo=None), calendar())


@pytest.mark.parametrize("words", ["", "soon", "0 hours", "1 hours", "2 hour", "-1 days", "1  hour", "1 week", "Now"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="Not a due time"):
        parse_due(words)


def test_urgency_puts_clock_time_first() -> None:
    words = ["before closing", "2 school days", "1 day", "same school day", "now", "1 school day", "30 minutes"]
    assert sorted(words, key=urgency) == [
        "now",
        "30 minutes",
        "1 day",
        "same school day",
        "1 school day",
        "2 school days",
        "before closing",
    ]


@given(STARTS, st.sampled_from(ZONES), CLOSED, st.sampled_from(["now", "30 minutes", "1 hour", "1 day"]))
def test_clock_time_never_looks_at_the_calendar(start: datetime, zone: str, closed: frozenset[date], due: str) -> None:
    assert due_at(due, start, calendar(zone, closed)) == due_at(due, start, Calendar.weekdays("UTC"))


@given(STARTS, st.sampled_from(ZONES), CLOSED, SCHOOL_DAYS)
def test_school_days_end_at_closing_on_a_school_day_after_exactly_so_many(
    start: datetime, zone: str, closed: frozenset[date], count: int
) -> None:
    days = calendar(zone, closed)
    due = due_at(f"{count} school day{'s' * (count > 1)}", start, days)
    assert due is not None
    there, today = due.astimezone(ZoneInfo(zone)), start.astimezone(ZoneInfo(zone)).date()
    assert due.tzinfo is UTC
    assert there.time() == time(16)
    assert days.is_school_day(there.date())
    between = (today + timedelta(days=day) for day in range(1, (there.date() - today).days + 1))
    assert sum(map(days.is_school_day, between)) == count


@given(STARTS, st.sampled_from(ZONES), CLOSED, SCHOOL_DAYS)
def test_later_starts_and_longer_terms_are_never_due_earlier(
    start: datetime, zone: str, closed: frozenset[date], count: int
) -> None:
    days = calendar(zone, closed)
    words = f"{count} school day{'s' * (count > 1)}"
    due, later = due_at(words, start, days), due_at(words, start + timedelta(hours=5), days)
    longer = due_at(f"{count + 1} school days", start, days)
    assert due is not None
    assert later is not None
    assert longer is not None
    assert start < due <= later
    assert due < longer


@given(STARTS, st.sampled_from(ZONES), CLOSED)
def test_the_same_school_day_is_never_past_and_never_beyond_the_next(
    start: datetime, zone: str, closed: frozenset[date]
) -> None:
    days = calendar(zone, closed)
    same, following = due_at("same school day", start, days), due_at("1 school day", start, days)
    assert same is not None
    assert following is not None
    assert start <= same <= following
