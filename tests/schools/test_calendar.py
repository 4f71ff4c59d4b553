"""A school's days: terms, closures and the bank holidays of its place."""

from datetime import UTC, date, datetime

import pytest

from safelead.guidance.deadlines import due_at
from safelead.schools.calendar import calendar_of
from safelead.schools.models import Closure, School, Term
from safelead.schools.places import REGIONS, bank_holidays

AUTUMN = (date(2026, 9, 2), date(2026, 12, 18))
SPRING = (date(2027, 1, 5), date(2027, 3, 25))


@pytest.fixture
def north(db: None) -> School:
    school = School.objects.create(code="NTH", name="Northgate School", jurisdiction="england")
    for name, (first, last) in (("Autumn", AUTUMN), ("Spring", SPRING)):
        Term.objects.create(school=school, name=name, first=first, last=last)
    return school


def test_a_school_without_terms_counts_weekdays_and_says_that_it_does_not_know(db: None) -> None:
    school = School.objects.create(code="NEW", name="New School", jurisdiction="wales")
    calendar = calendar_of(school)
    assert not calendar.known
    assert calendar.closed_days == frozenset()


def test_half_term_and_christmas_are_no_school_days(north: School) -> None:
    Closure.objects.create(school=north, name="Half-term", first=date(2026, 10, 26), last=date(2026, 10, 30))
    closed = calendar_of(north).closed_days
    assert {date(2026, 10, 26), date(2026, 10, 30), date(2026, 12, 19), date(2027, 1, 4)} <= closed
    assert not {date(2026, 10, 23), date(2026, 12, 18), date(2027, 1, 5)} & closed


def test_a_term_within_a_term_closes_nothing(north: School) -> None:
    Term.objects.create(school=north, name="First weeks", first=date(2026, 9, 2), last=date(2026, 9, 30))
    assert date(2026, 10, 1) not in calendar_of(north).closed_days


def test_what_is_due_in_a_school_day_is_due_after_the_holidays(north: School) -> None:
    last_day = datetime(2026, 12, 18, 15, 0, tzinfo=UTC)
    assert due_at("1 school day", last_day, calendar_of(north)) == datetime(2027, 1, 5, 16, 0, tzinfo=UTC)


def test_the_calendar_is_not_known_once_its_last_term_is_over(north: School) -> None:
    assert calendar_of(north, on=SPRING[1]).known
    assert not calendar_of(north, on=date(2027, 3, 26)).known


def test_the_edition_changes_with_the_days_and_only_then(north: School) -> None:
    before = calendar_of(north).edition
    assert calendar_of(north).edition == before
    Closure.objects.create(school=north, name="Snow", first=date(2026, 12, 1), last=date(2026, 12, 1))
    assert calendar_of(north).edition != before


@pytest.mark.parametrize(
    ("jurisdiction", "region", "day"),
    [
        ("england", "", date(2026, 8, 31)),
        ("wales", "", date(2026, 12, 28)),
        ("spain", "", date(2026, 12, 8)),
        ("spain", "Comunidad de Madrid", date(2026, 5, 2)),
        ("spain", "Comunitat Valenciana", date(2026, 10, 9)),
    ],
)
def test_each_place_keeps_its_holidays(jurisdiction: str, region: str, day: date) -> None:
    assert day in bank_holidays(jurisdiction, region, range(2026, 2027))


def test_a_regions_holiday_is_not_all_of_spains() -> None:
    assert date(2026, 5, 2) not in bank_holidays("spain", "", range(2026, 2027))


def test_every_region_has_holidays() -> None:
    assert all(bank_holidays("spain", region, range(2026, 2027)) for region in REGIONS)
