"""A case that is read goes by what its school has written down, and by legal advice for its place, on the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from safelead.access.roles import Act
from safelead.cases.gate import open_case
from safelead.cases.readmodels import reading
from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.models import Case
from safelead.guidance import Answer
from safelead.schools.legal_advice import end_advice, record_advice
from safelead.schools.models import School
from safelead.schools.policies import confirm, write_down
from safelead.schools.written import Kind, clauses_of
from tests.cast import NOW, Cast, make_cast

TODAY = NOW.date()


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def a_case(cast: Cast) -> Case:
    """A case of North in which there is good reason to search."""
    when = When.minute(NOW)
    raised = ConcernRaised(
        occurred=when, about=(About(str(cast.ana.pk)),), said="words", told_by="pupil", channel="note",
        told_in_person=True,
    )  # fmt: skip
    case = raise_concern(cast.north, [raised], by=cast.nowak, now=NOW)
    taken = ConcernAcknowledged(occurred=when, lead=str(cast.patel.pk), authority="The DSL leads.")
    asked = QuestionsAnswered(occurred=when, step="case", answers=(Answered("good_reason_to_search", "yes"),))
    record(case, [taken, asked], by=cast.patel, now=NOW)
    return case


def policy(cast: Cast, since: date = TODAY, said: Answer = Answer.YES) -> None:
    kept = {"title": "Phones", "version": "1", "kept": "The office"}
    review = since + timedelta(days=365)
    made = write_down(cast.north, Kind.MOBILE_PHONES, by=cast.patel, now=NOW, since=since, review_by=review, **kept)
    clauses = [clause.id for clause in clauses_of(Kind.MOBILE_PHONES)]
    confirm(made, dict.fromkeys(clauses, said), by=cast.patel, now=NOW)


def may_search(cast: Cast, case: Case, now: datetime = NOW) -> bool:
    opened = open_case(cast.patel, case.reference, Act.READ_CASE, now)
    return "search-device" not in {act.id for act in opened.reading.advice.assessment.may_not}


@pytest.mark.statement("5.2-i")
def test_a_search_waits_for_the_schools_policy_and_follows_it(cast: Cast) -> None:
    case = a_case(cast)
    assert not may_search(cast, case)
    policy(cast)
    assert may_search(cast, case)
    policy(cast, said=Answer.NO)
    assert not may_search(cast, case)


@pytest.mark.statement("5.2-i")
def test_a_policy_counts_from_its_day_on(cast: Cast) -> None:
    case = a_case(cast)
    policy(cast, since=TODAY + timedelta(days=3))
    assert not may_search(cast, case, NOW + timedelta(days=2))
    assert may_search(cast, case, NOW + timedelta(days=3))


@pytest.mark.statement("5.2-b")
def test_in_wales_legal_advice_opens_it_until_it_is_ended(cast: Cast) -> None:
    School.objects.filter(pk="NTH").update(jurisdiction="wales")
    case = Case.objects.get(pk=a_case(cast).pk)
    policy(cast)
    assert not may_search(cast, case)
    record_advice(
        "wales", adviser="Counsel", given_on=TODAY, reference="1", summary="Yes.", allows=True, by=cast.ruiz, now=NOW
    )
    assert may_search(cast, case)
    end_advice("wales", by=cast.ruiz, now=NOW, why="It was withdrawn.")
    assert not may_search(cast, case)


def test_what_was_made_from_the_record_stays_true_when_the_school_writes_something_down(cast: Cast) -> None:
    """ADR 0020: read models hang on the record alone."""
    case = a_case(cast)
    before = reading(case)
    policy(cast)
    after = reading(case, on=TODAY)
    assert after.advice.school != before.advice.school
    assert (after.duties, after.status) == (before.duties, before.status)
    assert reading(case, on=datetime(2020, 1, 1, tzinfo=UTC).date()).advice.school == before.advice.school
