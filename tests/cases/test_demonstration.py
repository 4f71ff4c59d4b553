"""The demonstration's cases look lived in, and everything the record promises holds for them too."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from safelead.access.conflict import How
from safelead.access.demonstration import make_group
from safelead.cases.advice import advice
from safelead.cases.closing import stands_in_way
from safelead.cases.custody import custody
from safelead.cases.demonstration import LONG, STORIES
from safelead.cases.demonstration.story import Decide, SchoolDay, Story, moment
from safelead.cases.duties import duties
from safelead.cases.fold import fold
from safelead.cases.management.commands.rebuild import rebuild
from safelead.cases.models import CaseSummary, Owed
from safelead.cases.readmodels import pack, reading
from safelead.cases.status import STATUSES
from safelead.chronology.append import read
from safelead.chronology.kinds.agencies import AgencyContacted, AgencyMeetingHeld
from safelead.chronology.kinds.base import KINDS, Recorded
from safelead.chronology.kinds.decision import DecisionMade
from safelead.chronology.kinds.devices import DeviceHandedOver
from safelead.chronology.kinds.families import ConversationHeld, ParentInformed, ParentsInvited, ParentsMet
from safelead.chronology.kinds.reading import LET_IN
from safelead.chronology.kinds.review import MeetingHeld
from safelead.chronology.kinds.upkeep import CaseClosed
from safelead.chronology.models import Case, Entry
from safelead.chronology.verify import verify
from safelead.guidance.deadlines import Calendar
from safelead.people.register import register_of, staff_cards
from safelead.schools.calendar import calendar_of
from safelead.web.demonstration.installation import make_schools
from safelead.web.demonstration.telling import tell
from tests.cases.test_rebuild import rows
from tests.cast import NOW
from tests.databases import SQLite, pointed_at

Told = dict[str, Case]
MIDNIGHT = datetime(2026, 11, 16, 0, 5, tzinfo=UTC)  # a Monday
NOWS = [NOW, MIDNIGHT, datetime(2026, 11, 14, 12, tzinfo=UTC), datetime(2027, 1, 11, 22, 50, tzinfo=UTC)]


@pytest.fixture(scope="module")
def told(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """The case of each story, told once for all tests of this module."""
    with django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url):
        yield tell(STORIES, make_schools(NOW), NOW)


def words(kept: Any) -> Iterator[str]:
    """Every text in an entry."""
    if isinstance(kept, str):
        yield kept
    elif isinstance(kept, dict):
        yield from (each for value in kept.values() for each in words(value))
    elif isinstance(kept, list | tuple):
        yield from (each for value in kept for each in words(value))


def texts() -> list[str]:
    """Every text of every entry of every case."""
    return [
        text
        for case in Case.objects.all()
        for recorded in read(case)
        for text in words(msgspec.to_builtins(recorded.entry, builtin_types=(datetime, date)))
    ]


def test_some_thirty_cases_are_in_every_state_there_is(told: Told) -> None:
    assert 28 <= len(told) <= 40
    assert set(CaseSummary.objects.values_list("status", flat=True)) == set(STATUSES)
    assert {case.school_id for case in told.values()} == {"NTH", "STH", "SUR"}


def test_every_kind_of_entry_is_used(told: Told) -> None:
    # Of an erased case nobody would see anything.
    assert set(Entry.objects.values_list("kind", flat=True)) == set(KINDS) - {"CaseErased"}


def test_some_of_it_is_overdue_some_due_today_and_some_new(told: Told) -> None:
    due = [at for at in Owed.objects.filter(state="owed").values_list("due_at", flat=True) if at]
    assert any(at < NOW for at in due)
    assert any(at >= NOW and at.date() == NOW.date() for at in due)
    new = CaseSummary.objects.filter(status="acknowledgement-needed").values_list("recorded_at", flat=True)
    minutes = sorted((NOW - at).total_seconds() / 60 for at in new)
    assert minutes[0] < 10
    assert minutes[-1] > 30  # nobody has read it in time


def test_a_desk_has_some_rows_that_are_overdue_and_is_not_drowned_in_them(told: Told) -> None:
    late = Owed.objects.filter(state="owed", due_at__lt=NOW).exclude(case__summary__status__in=("joined", "closed"))
    for school in ("NTH", "STH", "SUR"):
        assert 3 <= late.filter(school=school).count() <= 12, school


def test_nobody_is_in_two_places_at_once(told: Told) -> None:
    names, twice = staff_cards(), []
    busy: dict[str, list[tuple[datetime, datetime, str]]] = {}
    for key, case in told.items():
        for recorded in read(case):
            for who, since in _busy(recorded):
                busy.setdefault(who, []).append((since, recorded.recorded_at, f"{key} {recorded.sequence}"))
    for who, times in busy.items():
        for first, second in pairwise(sorted(times)):
            is_one_moment = first[:2] == second[:2] or first[1] == second[1]
            if second[0] < first[1] and not is_one_moment:
                twice.append(f"{names[who].short}: {first[2]} and {second[2]}, {second[0]:%d %H:%M}")
    assert twice == []


def _busy(recorded: Recorded) -> Iterator[tuple[str, datetime]]:
    """Who was taken up by it until it was written down, and since when; whoever writes it down is so at that minute."""
    entry, at = recorded.entry, recorded.entry.occurred.at
    there: set[str] = set()
    match entry:
        case MeetingHeld() | ParentsMet():
            there = set(entry.present)
        case AgencyMeetingHeld():
            there = set(entry.attended)
        case ConversationHeld() | ParentInformed():
            there = {entry.by}
        case AgencyContacted() if entry.channel == "phone":
            there = {str(recorded.author)}
    yield from ((who, at) for who in there if at)
    if str(recorded.author) not in there:
        yield str(recorded.author), recorded.recorded_at


@pytest.mark.statement("7-b")
def test_every_chain_verifies(told: Told) -> None:
    assert verify({}) == (Entry.objects.count(), len(told), None)


@pytest.mark.statement("7-b")
def test_the_rebuilt_lists_are_the_live_ones(told: Told) -> None:
    before = rows()
    assert rebuild() == len(told)
    assert rows() == before


def test_no_name_and_no_sentence_is_in_the_file(told: Told) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = Path(connection.settings_dict["NAME"]).read_bytes()
    sentences = {text[:40] for text in texts() if len(text) >= 20 and " " in text}
    people = [*staff_cards().values(), *(card for school in ("NTH", "STH", "SUR") for card in _everybody(school))]
    names = (
        {card.full for card in people}
        | {card.short for card in people}
        | {card.email for card in staff_cards().values()}
    )
    families = {card.family for card in people if len(card.family.encode()) > 5}
    assert len(sentences) > 350
    assert len(names) > 600
    assert [text for text in {*sentences, *names, *families} if text.encode() in raw] == []


def _everybody(school: str) -> Iterator[Any]:
    register = register_of(school)
    yield from register.pupils.values()
    yield from register.parents.values()


def test_nothing_that_stands_for_something_is_left(told: Told) -> None:
    assert [text for text in texts() if re.search(r"\{\w+\}|^@", text)] == []


def test_the_words_are_kind(told: Told) -> None:
    unkind = re.compile(
        r"\b(victim|suspect|perpetrator|offender|sexting|please|víctima|agresor|culpable)", re.IGNORECASE
    )
    assert [text for text in texts() if unkind.search(text)] == []


@pytest.mark.statement("7-j")
@pytest.mark.parametrize("story", LONG, ids=lambda story: story.key)
def test_the_long_stories_are_closed_with_nothing_in_the_way(told: Told, story: Story) -> None:
    case = told[story.key]
    # Who was let in to read it since changes nothing in it.
    recorded = [each for each in read(case) if not isinstance(each.entry, LET_IN)]
    assert 40 <= len(recorded) <= 80
    assert isinstance(recorded[-1].entry, CaseClosed)
    assert recorded[-1].entry.kept_until is not None
    before = fold(recorded[:-1])
    found = advice(before, pack(), case.school.jurisdiction)
    assert stands_in_way(before, found, duties(before, found, calendar_of(case.school))) == ()


TOLD_WITH = {
    "pair": "ParentsInvited ParentsMet ParentInformed ConversationHeld PlaceNamed MeetingHeld RisksAssessed "
    "DecisionMade DecisionSigned DeletionRequested DeletionConfirmed SupportOffered SupportReviewed EducationPlanned",
    "chat": "AgencyContacted PoliceOutcomeTold EntryCorrected DeviceRefused DeviceTaken DeviceSwitchedOff "
    "DeviceLockedAway DeviceHandedOver DeviceCollected PlaceNamed TakedownReported TakedownAnswered PlaceStillThere "
    "PlaceRemoved DisciplineDecided ParentsInvited ParentsMet SupportOffered SupportReviewed EducationPlanned",
    "novio": "ParentInformed ParentsInvited ParentsMet ChildHeard ConversationHeld AgencyContacted PoliceOutcomeTold "
    "PlaceNamed TakedownReported TakedownAnswered PlaceRemoved DisciplineDecided SupportOffered EducationPlanned",
}


@pytest.mark.parametrize("story", LONG, ids=lambda story: story.key)
def test_the_long_stories_use_what_the_record_can_hold(told: Told, story: Story) -> None:
    kinds = {recorded.kind for recorded in read(told[story.key])}
    assert set(TOLD_WITH[story.key].split()) <= kinds


@pytest.mark.statement("3.8-a")
def test_the_phone_of_the_long_story_goes_from_hand_to_hand_without_a_gap(told: Told) -> None:
    state = reading(told["chat"]).state
    chain = custody(state, "phone")
    assert not chain.gaps
    handed = next(each.entry for each in read(told["chat"]) if isinstance(each.entry, DeviceHandedOver))
    assert handed.giver.has_signed
    assert handed.receiver.has_signed


@pytest.mark.statement("5.2-h")
@pytest.mark.parametrize("key", ["chat", "novio"])
def test_measures_are_decided_once_the_police_have_ended_theirs(told: Told, key: str) -> None:
    when = {recorded.kind: recorded.sequence for recorded in read(told[key])}
    assert when["PoliceOutcomeTold"] < when["DisciplineDecided"]


def test_in_spain_the_parents_are_called_the_same_day_and_nothing_is_searched(told: Told) -> None:
    recorded = read(told["novio"])
    first = recorded[0].recorded_at.date()
    days = [(each.recorded_at.date(), each.entry) for each in recorded]
    informed = [(day, entry.parents) for day, entry in days if isinstance(entry, ParentInformed)]
    called = {parent for day, parents in informed if day == first for parent in parents}
    assert called == {parent for _day, parents in informed for parent in parents}
    assert not {"DeviceSearched", "DeviceTaken", "ImageryViewed"} & {each.kind for each in recorded}


@pytest.mark.parametrize("story", LONG, ids=lambda story: story.key)
def test_a_meeting_with_parents_is_when_they_were_invited_for(told: Told, story: Story) -> None:
    recorded = [each.entry for each in read(told[story.key])]
    invited = {entry.pupil: entry.meets_at for entry in recorded if isinstance(entry, ParentsInvited)}
    assert invited == {entry.pupil: entry.occurred.at for entry in recorded if isinstance(entry, ParentsMet)}


@pytest.mark.statement("3.3-j")
def test_decisions_rest_on_the_advice_of_their_moment(told: Told) -> None:
    decided = 0
    for case in told.values():
        recorded = read(case)
        for each in recorded:
            if isinstance(each.entry, DecisionMade):
                then = advice(fold(recorded[: each.sequence - 1]), pack(), case.school.jurisdiction)
                assert each.entry.recommendation == then.assessment.recommendation
                assert each.entry.rules == tuple(reason.rule for reason in then.assessment.because)
                decided += 1
    assert decided == sum(isinstance(deed, Decide) for story in STORIES for step in story.steps for deed in step.deeds)


@pytest.mark.statement("3.4-f")
def test_what_two_people_decided_otherwise_stays_marked(told: Told) -> None:
    assert list(CaseSummary.objects.filter(against_advice=True).values_list("case", flat=True)) == [told["against"].pk]


def test_whoever_is_involved_has_no_part_in_it(told: Told) -> None:
    for key in ("family", "colleague"):
        state = reading(told[key]).state
        assert state.locked_out
        assert state.lead not in state.locked_out
        assert not state.locked_out & {entry.author for entry in state.entries}
    assert [each.how for each in reading(told["colleague"]).state.conflicts.values()] == [How.SUBJECT]


@pytest.mark.parametrize("now", NOWS, ids=str)
def test_at_any_time_every_step_is_in_the_past_and_in_order(now: datetime) -> None:
    calendar = Calendar.weekdays("Europe/London")
    for story in STORIES:
        times = [moment(step.when, now, calendar) for step in story.steps]
        assert times[-1] <= now, story.key
        assert all(first < second for first, second in pairwise(times)), story.key


def test_what_is_not_new_was_written_in_school_hours() -> None:
    hours = {step.when.at.hour for story in STORIES for step in story.steps if isinstance(step.when, SchoolDay)}
    assert min(hours) >= 8
    assert max(hours) <= 16


def test_the_same_stories_are_told_of_the_same_pupils(told: Told, sqlite: SQLite) -> None:
    before = pupils(told)
    with sqlite.copy() as url, pointed_at(url):
        assert pupils(tell(LONG, make_group(NOW.date()), NOW)) == before


def pupils(cases: Told) -> list[str]:
    """Who is in the long stories, by name."""
    found = [(cases[story.key].school_id, reading(cases[story.key]).state.people) for story in LONG]
    return [register_of(school).pupils[key].full for school, people in found for key in people]
