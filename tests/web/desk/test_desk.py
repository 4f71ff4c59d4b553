"""The desk: what is new, overdue, due and to sign, and nothing of what somebody must not know."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernAdded, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.kinds.upkeep import NoteAdded
from safelead.chronology.models import Case
from safelead.people.models import Staff
from tests.cast import NOW, Cast, make_cast
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def concern(cast: Cast, *locked: Staff, minutes_ago: int = 20) -> Case:
    told = NOW - timedelta(minutes=minutes_ago)
    raised = ConcernRaised(
        occurred=When.minute(told), about=(About(str(cast.ana.pk)),), said="words", told_by="pupil",
        channel="in-person", told_in_person=True,
    )  # fmt: skip
    locks = [ConflictRecorded(occurred=When.minute(told), staff=str(who.pk), how="other") for who in locked]
    return raise_concern(cast.north, [raised, *locks], by=cast.nowak, now=told)


def acknowledged(cast: Cast, case: Case, hours_ago: int = 0) -> None:
    when = NOW - timedelta(hours=hours_ago)
    taken = ConcernAcknowledged(occurred=When.minute(when), lead=str(cast.patel.pk), authority="The DSL leads.")
    record(case, [taken], by=cast.patel, now=when)


def desk_of(staff: Staff, query: str = "") -> str:
    return words(signed_in(staff).get(f"/desk/{query}"))


def test_an_empty_desk_says_so_in_each_group(cast: Cast) -> None:
    text = desk_of(cast.patel)
    assert text.startswith("Desk 0 new 0 overdue 0 due today 0 to sign As it stood at 14:20 Refresh")
    assert "No new concerns" in text
    assert "Nothing overdue" in text


@pytest.mark.statement("3.1-a")
def test_a_new_concern_says_by_when_it_is_read(cast: Cast) -> None:
    case = concern(cast)
    text = desk_of(cast.patel)
    assert "1 new" in text
    assert "New concerns recorded today, 14:00, read by 14:30 Read and acknowledge 3.1-a" in text.replace(
        "guidance 3.1, a ", ""
    )
    assert case.reference in text


@pytest.mark.statement("3.1-a")
def test_a_concern_that_nobody_read_in_time_says_since_when(cast: Cast) -> None:
    concern(cast, minutes_ago=50)
    assert "not read since today, 13:30" in desk_of(cast.patel)


def test_a_duty_stands_under_due_today_and_then_under_overdue(cast: Cast, move: Move) -> None:
    case = concern(cast, minutes_ago=24 * 60)
    acknowledged(cast, case, hours_ago=24)
    assert "Hold the review meeting" in desk_of(cast.patel)
    move(timedelta(days=4))
    late = desk_of(cast.patel)
    assert "overdue since" in late
    assert "Nothing overdue" not in late


def test_whoever_is_locked_out_sees_no_row_and_no_count(cast: Cast) -> None:
    case = concern(cast, cast.lund)
    assert case.reference in desk_of(cast.patel)
    assert desk_of(cast.lund).startswith("Desk 0 new 0 overdue 0 due today 0 to sign")
    acknowledged(cast, case)
    assert case.reference not in desk_of(cast.lund)
    assert case.reference not in words(signed_in(cast.lund).get("/desk/cases/"))


def test_another_schools_desk_is_empty(cast: Cast) -> None:
    concern(cast)
    assert desk_of(cast.aziz).startswith("Desk 0 new")


def test_a_teacher_has_no_desk(cast: Cast) -> None:
    assert signed_in(cast.nowak).get("/desk/").status_code == 403


def test_the_list_of_cases_is_filtered_by_status(cast: Cast) -> None:
    new, taken = concern(cast), concern(cast)
    acknowledged(cast, taken)
    page = words(signed_in(cast.patel).get("/desk/cases/?status=acknowledgement-needed"))
    assert new.reference in page
    assert taken.reference not in page
    nothing = words(signed_in(cast.patel).get("/desk/cases/?status=closed"))
    assert "No case matches. Remove a filter to see more." in nothing


def test_a_row_that_cannot_be_read_says_so_alone(cast: Cast) -> None:
    from safelead.cases.models import Owed

    case = concern(cast)
    acknowledged(cast, case)
    first = Owed.objects.filter(case=case, duty="hold-review-meeting").get()
    Owed.objects.filter(pk=first.pk).update(sealed=b"\x01" + bytes(40))
    text = desk_of(cast.patel)
    assert "This line cannot be read" in text
    assert case.reference in text


@pytest.mark.statement("3.1-d")
def test_what_a_reporter_adds_stands_on_the_desk_until_somebody_writes(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    record(case, [ConcernAdded(occurred=When.minute(NOW), text="And her friend saw it.")], by=cast.nowak, now=NOW)
    assert "Read what was added, and note what follows from it" in desk_of(cast.patel)
    assert desk_of(cast.patel).startswith("Desk 1 new")
    record(case, [NoteAdded(occurred=When.minute(NOW), text="Asked the friend.")], by=cast.lund, now=NOW)
    assert "Read what was added" not in desk_of(cast.patel)


@pytest.mark.statement("5.2-h")
def test_what_is_held_for_a_reason_of_its_own_says_so_on_the_desk(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    pressed = QuestionsAnswered(occurred=When.minute(NOW), step="case", answers=(Answered("pressured", "yes"),))
    record(case, [pressed], by=cast.patel, now=NOW)
    assert "on hold while the police are involved or may be: agree the time with them" in desk_of(cast.patel)


@pytest.mark.statement("3.3-T1")
def test_what_is_due_now_stands_above_what_is_merely_late(cast: Cast, move: Move) -> None:
    """A referral never waits below a parent who should have been told last week (promise 4)."""
    acknowledged(cast, concern(cast, minutes_ago=24 * 60), hours_ago=24)
    later = move(timedelta(days=8))
    case = concern(cast)
    acknowledged(cast, case)
    told = (Answered(key="adult_involved", value="yes"),)
    record(
        case,
        [QuestionsAnswered(occurred=When.minute(later), step="case", answers=told)],
        by=cast.patel,
        now=later - timedelta(minutes=1),
    )
    text = desk_of(cast.patel)
    overdue = text[text.index("Overdue") :]
    assert overdue.index("Refer this to the police") < overdue.index("Hold the review meeting")
