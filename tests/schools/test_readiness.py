"""What a school still lacks: pure."""

from datetime import date, timedelta

import pytest

from safelead.guidance import Answer
from safelead.schools.readiness import lacks
from safelead.schools.written import KIND_CITES, InForce, Kind, clauses_of

DAY = date(2026, 11, 12)


def held(kind: Kind, answer: Answer | None = Answer.YES, review: int = 30) -> InForce:
    clauses = {} if answer is None else {clause.id: answer for clause in clauses_of(kind)}
    return InForce(kind, DAY, 1, "Policy", "1", DAY, DAY + timedelta(days=review), "The office", clauses)


READY = tuple(held(kind) for kind in Kind)


def instead(*others: InForce) -> tuple[InForce, ...]:
    """A ready school, but for these."""
    changed = {each.kind: each for each in others}
    return tuple(changed.get(each.kind, each) for each in READY)


def told(*others: InForce, place: str = "england") -> list[tuple[str, str, str, int]]:
    return [(each.policy.kind, each.why, each.cites, len(each.clauses)) for each in lacks(instead(*others), place)]


@pytest.mark.statement("3.1-f", "4-c", "4-d", "5.2-h", "5.2-i", "7-i")
def test_a_school_that_has_everything_lacks_nothing_and_one_that_has_nothing_lacks_each() -> None:
    assert lacks(READY, "england") == ()
    empty = [InForce(kind, DAY) for kind in Kind]
    missing = [("missing", KIND_CITES[kind]) for kind in Kind]
    assert [(each.why, each.cites) for each in lacks(empty, "wales")] == missing


@pytest.mark.statement("4-c", "4-d")
@pytest.mark.parametrize(("kind", "cites"), [(Kind.THRESHOLDS, "4-c"), (Kind.PROCEDURES, "4-d")])
def test_a_late_review_is_told(kind: Kind, cites: str) -> None:
    assert told(held(kind, review=-1)) == [(kind, "late", cites, 0)]


@pytest.mark.statement("5.2-i")
def test_the_six_clauses_are_told_apart_into_open_and_lacking() -> None:
    assert told(held(Kind.MOBILE_PHONES, None)) == [("mobile-phones", "open", "5.2-i", 6)]
    assert told(held(Kind.MOBILE_PHONES, Answer.NO)) == [("mobile-phones", "lacking", "5.2-i", 6)]


@pytest.mark.statement("5.2-i", "5.2-b")
@pytest.mark.parametrize("phones", [InForce(Kind.MOBILE_PHONES, DAY), held(Kind.MOBILE_PHONES, None)])
def test_in_spain_nothing_is_asked_of_a_phone_policy(phones: InForce) -> None:
    assert told(phones, place="spain") == []


@pytest.mark.statement("6-b")
def test_whether_a_child_may_be_alone_is_the_schools_to_say_and_has_to_be_said() -> None:
    assert told(held(Kind.SAFEGUARDING, Answer.NO)) == []
    assert told(held(Kind.SAFEGUARDING, None)) == [("safeguarding", "open", "6-b", 1)]


@pytest.mark.statement("4-d")
def test_procedures_that_the_dsl_has_not_read_are_told() -> None:
    assert told(held(Kind.PROCEDURES, None)) == [("procedures", "open", "4-d", 3)]
