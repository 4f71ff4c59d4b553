"""What a school has written down, and what is in force on a day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from safelead.guidance import Answer
from safelead.people.enrolment import add_staff
from safelead.people.models import Staff
from safelead.schools.models import Policy, School
from safelead.schools.policies import confirm, policies_in_force, take_off, write_down
from safelead.schools.written import CLAUSES, InForce, Kind, clauses_of
from tests.cast import words

NOW = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)
DAY = NOW.date()
PHONES = Kind.MOBILE_PHONES


@pytest.fixture
def north(db: None) -> School:
    return School.objects.create(code="NTH", name="Northgate School", jurisdiction="england")


@pytest.fixture
def patel(db: None) -> Staff:
    return add_staff(words("Rukhsana", "Patel"), language="en", hashed="!")


def wrote(school: School, by: Staff, kind: Kind = PHONES, **given: Any) -> Policy:
    told = {"title": "Phones", "version": "1", "since": DAY, "review_by": DAY, "kept": "The staff room"}
    return write_down(school, kind, by=by, now=NOW, **{**told, **given})


def phones(school: School, on: date = DAY) -> InForce:
    (found,) = policies_in_force(school, on, [PHONES])
    return found


@pytest.mark.statement("3.1-f")
def test_what_is_missing_is_among_what_is_asked_for_in_its_order(north: School, patel: Staff) -> None:
    wrote(north, patel, Kind.RECORDS)
    found = policies_in_force(north, DAY, ["behaviour", Kind.RECORDS])
    assert [(each.kind, each.is_missing) for each in found] == [(Kind.BEHAVIOUR, True), (Kind.RECORDS, False)]
    assert len(policies_in_force(north, DAY)) == len(Kind)
    with pytest.raises(ValueError, match="uniform"):
        policies_in_force(north, DAY, ["uniform"])


@pytest.mark.statement("3.1-f")
@pytest.mark.parametrize(
    ("days", "version"), [(-40, ""), (-30, "1"), (-1, "1"), (0, "2"), (1, "2"), (30, "3"), (4000, "3")]
)
def test_the_version_in_force_is_the_one_of_the_day(north: School, patel: Staff, days: int, version: str) -> None:
    for number, since in (("3", 30), ("1", -30), ("2", 0)):
        began = DAY + timedelta(days=since)
        wrote(north, patel, version=number, since=began, review_by=began + timedelta(days=365))
    assert phones(north, DAY + timedelta(days=days)).version == version


def test_of_two_of_one_day_the_one_written_down_last_counts(north: School, patel: Staff) -> None:
    wrote(north, patel, version="4")
    wrote(north, patel, version="4, mended")
    assert phones(north).version == "4, mended"


def test_another_schools_policy_is_not_this_ones(north: School, patel: Staff) -> None:
    wrote(School.objects.create(code="STH", name="Southfield", jurisdiction="england"), patel)
    assert phones(north).is_missing


def test_past_its_review_date_it_still_counts_and_is_flagged(north: School, patel: Staff) -> None:
    wrote(north, patel, since=date(2024, 9, 1), review_by=date(2026, 11, 11))
    assert (phones(north).title, phones(north).is_past_review) == ("Phones", True)
    assert not phones(north, date(2026, 11, 11)).is_past_review


def test_what_was_written_down_by_mistake_is_taken_off_once_with_the_reason(north: School, patel: Staff) -> None:
    right, wrong = wrote(north, patel, version="1"), wrote(north, patel, version="2", since=DAY)
    assert take_off(wrong, by=patel, now=NOW, why="Of another school.")
    assert phones(north).id == right.pk
    assert not take_off(wrong, by=patel, now=NOW, why="Again.")
    kept = Policy.objects.get(pk=wrong.pk)
    assert (kept.off_why, kept.off_by, kept.version) == ("Of another school.", patel, "2")


def test_a_review_before_it_is_in_force_is_refused(north: School, patel: Staff) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        wrote(north, patel, review_by=DAY - timedelta(days=1))


SIX = [clause.id for clause in clauses_of(PHONES)]


@pytest.mark.statement("5.2-i")
def test_there_are_six_clauses_of_a_phone_policy() -> None:
    assert SIX == ["searched", "confiscated", "deleted", "why", "viewing", "sanctions"]
    assert {CLAUSES[clause].cites for clause in SIX} == {"5.2-i"}


@pytest.mark.statement("5.2-i")
@pytest.mark.parametrize(
    ("confirmed", "says"),
    [
        ({}, "not-known"),
        (dict.fromkeys(SIX, "yes"), "yes"),
        (dict.fromkeys(SIX[:5], "yes"), "not-known"),
        ({**dict.fromkeys(SIX, "yes"), "viewing": "not-known"}, "not-known"),
        ({**dict.fromkeys(SIX, "yes"), "sanctions": "no"}, "no"),
        ({"deleted": "no"}, "no"),
        ({**dict.fromkeys(SIX, "not-known"), "why": "no"}, "no"),
    ],
)
def test_a_policy_says_all_only_once_each_clause_is_confirmed(
    north: School, patel: Staff, confirmed: dict[str, str], says: str
) -> None:
    confirm(wrote(north, patel), {key: Answer(value) for key, value in confirmed.items()}, by=patel, now=NOW)
    assert phones(north).says_all() is Answer(says)


@pytest.mark.statement("5.2-i")
def test_what_was_confirmed_of_one_version_is_not_known_of_the_next(north: School, patel: Staff) -> None:
    confirm(wrote(north, patel, version="1"), dict.fromkeys(SIX, Answer.YES), by=patel, now=NOW)
    assert phones(north).says_all() is Answer.YES
    wrote(north, patel, version="2")
    assert phones(north).says_all() is Answer.NOT_KNOWN


def test_the_newest_confirmation_counts_and_the_earlier_ones_stay(north: School, patel: Staff) -> None:
    policy = wrote(north, patel)
    for answer in (Answer.YES, Answer.NO):
        confirm(policy, {"searched": answer}, by=patel, now=NOW)
    assert phones(north).says("searched") is Answer.NO
    assert [each.answer for each in policy.confirmed.all()] == ["yes", "no"]


def test_of_what_is_missing_nothing_is_known() -> None:
    assert InForce(PHONES, DAY, clauses={"searched": Answer.YES}).says("searched") is Answer.NOT_KNOWN
