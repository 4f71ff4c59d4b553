"""The worker's rounds: who is told when, on the clock and on school days; and whom nothing reaches."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from safelead.access.models import Absence
from safelead.cases.gate import passed_on
from safelead.cases.models import Owed
from safelead.cases.readmodels import state_of
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.conflict import ConflictLifted, ConflictRecorded
from safelead.chronology.kinds.families import ParentInformed
from safelead.chronology.kinds.review import MeetingHeld
from safelead.chronology.kinds.upkeep import CaseReopened
from safelead.chronology.models import Case
from safelead.crypto import keyring
from safelead.crypto.models import WrappedKey
from safelead.ops import notices
from safelead.ops.models import Beat, Notice, Watch
from safelead.ops.round import LOOK_AGAIN, Round, go_round
from safelead.people.enrolment import change_staff
from safelead.people.models import Staff
from safelead.schools.models import Closure, School
from tests.cases.stories import answered, at
from tests.cast import NOW, TODAY, Cast, make_cast, words
from tests.ops.scene import MINUTE, acknowledged, concern, how_often, rounds, told, wrote

FRIDAY = datetime(2026, 11, 13, 8, 30, tzinfo=UTC)  # North opens
MONDAY = FRIDAY + timedelta(days=3)


@pytest.fixture
def cast(record_db: str) -> Cast:
    return make_cast()


@pytest.mark.statement("3.1-a")
def test_an_unread_concern_goes_from_one_to_the_next(cast: Cast) -> None:
    case = concern(cast)
    rounds(NOW, range(0, 200, 10))
    assert told(case) == [
        "Thu 14:20 Patel: concern",
        "Thu 14:50 Lund: passed-on",
        "Thu 14:50 Adeyemi: passed-on",
        "Thu 15:20 Moss: passed-on",
        "Thu 15:50 Ruiz: passed-on",
    ]


@pytest.mark.statement("3.1-a")
def test_it_is_told_by_the_clock_at_night_and_again_when_the_school_opens(cast: Cast) -> None:
    case = concern(cast, at=FRIDAY + timedelta(hours=12))
    rounds(FRIDAY + timedelta(hours=12), range(0, 60 * 60 + 60, 30))
    assert told(case) == [
        "Fri 20:30 Patel: concern",
        "Fri 21:00 Lund: passed-on",
        "Fri 21:00 Adeyemi: passed-on",
        "Fri 21:30 Moss: passed-on",
        "Fri 22:00 Ruiz: passed-on",
        "Mon 08:30 Patel: unread",
        "Mon 08:30 Lund: unread",
        "Mon 08:30 Adeyemi: unread",
        "Mon 08:30 Moss: unread",
        "Mon 08:30 Ruiz: unread",
    ]


@pytest.mark.statement("3.1-a")
def test_it_stops_as_soon_as_somebody_reads_it(cast: Cast) -> None:
    case = concern(cast)
    rounds(NOW, [0, 30])
    acknowledged(cast, case, NOW + 40 * MINUTE, by=cast.lund)
    rounds(NOW, [40, 60, 90, 120])
    assert not [line for line in told(case, notices.UNREAD) if "Moss" in line or "Ruiz" in line]
    assert notices.unread(cast.patel, NOW + 60 * MINUTE) == 0


@pytest.mark.statement("3.1-a")
def test_the_worker_does_what_the_receipt_promised(cast: Cast) -> None:
    School.objects.filter(pk="NTH").update(escalation_minutes=17)
    cast.north.refresh_from_db()
    case = concern(cast, cast.lund)
    promised = {who: step.at for step in passed_on(state_of(case), cast.north, NOW) for who in step.staff}
    rounds(NOW, [0, *(each * 17 + late for each in range(1, 5) for late in (-1, 0))])
    done = {str(each.staff_id): each.at for each in Notice.objects.filter(case=case)}
    assert done == promised
    assert str(cast.lund.pk) not in done


@pytest.mark.statement("3.1-b", "7-e")
def test_duties_are_spoken_of_before_and_after_they_are_due(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    rounds(NOW, range(10, 6 * 24 * 60, 30))
    assert told(case, "hold-review-meeting") == [
        "Fri 08:30 Patel: reminder",
        "Fri 15:00 Patel: reminder",
        "Fri 16:00 Patel: overdue",
        "Mon 08:30 Lund: passed-up",
        "Mon 08:30 Adeyemi: passed-up",
        "Tue 08:30 Moss: passed-up",
        "Wed 08:30 Ruiz: passed-up",
    ]
    assert set(how_often(case).values()) == {1}


@pytest.mark.statement("7-f")
def test_a_referral_that_is_not_made_goes_up_by_the_clock(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    wrote(case, answered(immediate_risk="yes"), by=cast.patel)
    rounds(NOW, range(0, 120, 5))
    assert told(case, "refer-now")[:5] == [
        "Thu 14:20 Patel: to-do",
        "Thu 14:50 Lund: passed-up",
        "Thu 14:50 Adeyemi: passed-up",
        "Thu 15:20 Moss: passed-up",
        "Thu 15:50 Ruiz: passed-up",
    ]


def test_what_was_done_or_is_held_meanwhile_is_told_to_nobody(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    wrote(case, MeetingHeld(occurred=at(), present=(str(cast.patel.pk),)), by=cast.patel)
    held = AgencyContacted(
        occurred=at(), agency="police", channel="phone", purpose="refer", said="words", asked_to_wait="the parents"
    )
    wrote(case, held, by=cast.patel)
    assert set(Owed.objects.filter(case=case, duty="inform-parents").values_list("state", flat=True)) == {"held"}
    rounds(FRIDAY, [0, 9 * 60])
    assert not told(case, "hold-review-meeting")
    assert not told(case, "inform-parents")
    assert told(case)


def test_a_duty_that_was_done_after_it_was_told_counts_no_more(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    rounds(FRIDAY, [0])
    before = notices.unread(cast.patel, FRIDAY)
    informed = ParentInformed(
        occurred=at(), pupil=str(cast.ana.pk), parents=(), by=str(cast.patel.pk), channel="phone", said="words"
    )
    wrote(case, informed, by=cast.patel, at=FRIDAY)
    gone = notices.gone(cast.patel, FRIDAY, NOW)
    assert {each.duty for each in gone} == {"inform-parents", "decide-about-parent"}
    assert {notices.about(each).about.partition("/")[0] for each in gone} == {str(cast.ana.pk)}
    assert notices.unread(cast.patel, FRIDAY) == before - len(gone)


def test_a_worker_that_was_down_tells_each_thing_once(cast: Cast) -> None:
    """Down from Thursday to Tuesday noon: no morning, no hour before is told any more, only that it is overdue."""
    case = concern(cast)
    acknowledged(cast, case)
    rounds(MONDAY, [27 * 60 + 30])
    assert told(case, "hold-review-meeting") == [
        "Tue 12:00 Patel: overdue",
        "Tue 12:00 Lund: passed-up",
        "Tue 12:00 Adeyemi: passed-up",
        "Tue 12:00 Moss: passed-up",
    ]
    assert max(how_often(case).values()) == 1
    before = Notice.objects.count()
    rounds(MONDAY, [27 * 60 + 31, 28 * 60])
    assert Notice.objects.count() == before


def test_whoever_is_away_is_passed_over_until_they_are_back(cast: Cast) -> None:
    Absence.objects.create(staff=cast.patel, school=cast.north, first=TODAY, last=TODAY)
    case = concern(cast, at=NOW + timedelta(hours=9))
    rounds(NOW + timedelta(hours=9), [0, 30, 60])
    assert told(case)[:2] == ["Thu 23:20 Lund: concern", "Thu 23:50 Adeyemi: passed-on"]
    assert "Fri 00:20 Patel: concern" in told(case)


def test_an_absence_that_is_entered_during_the_day_is_seen_in_a_case_at_work(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    rounds(FRIDAY - timedelta(hours=1), [0])
    Absence.objects.create(staff=cast.patel, school=cast.north, first=FRIDAY.date(), last=FRIDAY.date())
    rounds(FRIDAY - timedelta(hours=1), range(61))
    assert told(case, "hold-review-meeting") == ["Fri 08:30 Lund: reminder"]
    assert timedelta(minutes=30) > LOOK_AGAIN


def nothing_of(case: Case, staff: Staff, now: datetime) -> None:
    """No row, no count, nothing to be sent."""
    assert not Notice.objects.filter(case=case, staff=staff).exists()
    assert notices.unread(staff, now) == 0
    assert not notices.live(staff, now).exists()
    assert not notices.gone(staff, now, NOW).exists()


@pytest.mark.parametrize("how", ["subject", "other"])
def test_whoever_is_locked_out_is_told_nothing_ever(how: str, cast: Cast) -> None:
    case = concern(cast, cast.lund, how=how)
    rounds(NOW, range(0, 120, 10))
    acknowledged(cast, case, NOW + 120 * MINUTE, by=cast.moss)
    rounds(NOW, range(120, 7 * 24 * 60, 60))
    nothing_of(case, cast.lund, NOW + timedelta(days=7))
    assert len(told(case)) > 10


def test_whoever_is_locked_out_afterwards_finds_nothing_any_more(cast: Cast) -> None:
    case = concern(cast)
    rounds(NOW, [0, 30])
    assert notices.unread(cast.lund, NOW + 30 * MINUTE) == 1
    wrote(case, ConflictRecorded(occurred=at(), staff=str(cast.lund.pk), how="other"), by=cast.moss)
    assert notices.unread(cast.lund, NOW + 31 * MINUTE) == 0
    assert not notices.live(cast.lund, NOW + 31 * MINUTE).exists()
    assert not notices.gone(cast.lund, NOW + 31 * MINUTE, NOW).exists()
    wrote(case, ConflictLifted(occurred=at(), staff=str(cast.lund.pk), why="words"), by=cast.ruiz)
    assert notices.unread(cast.lund, NOW + 31 * MINUTE) == 1


def test_whoever_turns_out_to_be_family_finds_nothing_and_is_told_nothing(cast: Cast) -> None:
    case = concern(cast)
    rounds(NOW, [0])
    change_staff(cast.patel, words("Rukhsana", "Patel", relatives=(str(cast.ana.pk),)))
    assert notices.unread(cast.patel, NOW + MINUTE) == 0
    rounds(NOW, [1])
    assert "Thu 14:21 Lund: concern" in told(case)


def test_whoever_has_no_role_here_any_more_finds_nothing(cast: Cast) -> None:
    concern(cast)
    rounds(NOW, [0])
    assert notices.unread(cast.patel, NOW) == 1
    cast.patel.appointments.update(last=TODAY)
    assert notices.unread(cast.patel, NOW + timedelta(days=1)) == 0


def test_a_case_that_cannot_be_read_stops_no_other(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    bad, good = concern(cast), concern(cast)
    WrappedKey.objects.filter(purpose=WrappedKey.Purpose.CASE, owner=f"NTH-{bad.number}").delete()
    keyring.forget()
    with caplog.at_level(logging.INFO):
        done = go_round(NOW)
    assert (done.looked, done.failed) == (1, 1)
    assert told(good) == ["Thu 14:20 Patel: concern"]
    assert caplog.messages[0].startswith(f"{bad.reference} could not be looked at: KeyDestroyed in ")
    assert "Reyes" not in caplog.text
    assert go_round(NOW + 30 * MINUTE / 60).failed == 0  # left alone for a while, then tried again
    assert go_round(NOW + 2 * MINUTE).failed == 1


def test_a_closed_case_is_left_alone_until_it_is_opened_again(cast: Cast) -> None:
    from safelead.chronology.kinds.upkeep import CaseClosed

    case = concern(cast)
    acknowledged(cast, case)
    rounds(NOW, [0])
    wrote(case, CaseClosed(occurred=at(), why="words"), by=cast.patel)
    rounds(NOW, [1])
    assert not Watch.objects.exists()
    wrote(case, CaseReopened(occurred=at(), why="words"), by=cast.patel, at=NOW + MINUTE)
    rounds(NOW, [2])
    assert Watch.objects.filter(case=case).exists()


def test_a_quiet_case_is_not_looked_at_in_every_round(cast: Cast) -> None:
    acknowledged(cast, concern(cast))
    assert go_round(NOW).looked == 1
    assert go_round(NOW + MINUTE) == Round()
    assert go_round(NOW + LOOK_AGAIN).looked == 1


@pytest.mark.statement("7-e")
def test_what_was_timed_by_an_older_calendar_is_timed_anew(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    rounds(NOW, [0])
    due = Owed.objects.filter(case=case, duty="hold-review-meeting")
    assert due.get().due_at == datetime(2026, 11, 13, 16, 0, tzinfo=UTC)
    before = due.get().calendar
    Closure.objects.create(school=cast.north, name="Snow", first=FRIDAY.date(), last=FRIDAY.date())
    rounds(NOW, [15, 24 * 60])
    assert due.get().due_at == datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
    assert due.get().calendar != before
    assert not told(case, "hold-review-meeting")
    rounds(MONDAY, [0])
    assert told(case, "hold-review-meeting") == ["Mon 08:30 Patel: reminder"]


def test_a_worker_is_missed_once_it_has_been_silent(cast: Cast) -> None:
    assert not notices.is_working(NOW)
    go_round(NOW)
    assert notices.is_working(NOW + 4 * MINUTE)
    assert not notices.is_working(NOW + 6 * MINUTE)
    assert Beat.objects.count() == 1
