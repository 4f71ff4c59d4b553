"""Threads with agencies: what goes on with what, what each step owes, until somebody closes it or it is decided."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from safelead.cases.duties import Duty
from safelead.cases.threads import Thread, threads
from safelead.chronology.kinds.agencies import AgencyContacted, Outcome, PoliceOutcomeTold, Purpose, RefusalWeighed
from safelead.chronology.kinds.base import Entry, decode
from safelead.chronology.kinds.review import QuestionsAnswered
from safelead.chronology.kinds.upkeep import EntrySealed
from tests.cases.stories import (
    ANA,
    CALENDAR,
    JOEL,
    START,
    acknowledged,
    advice_on,
    answered,
    at,
    decided,
    duties_in,
    met,
    quiet_case,
    raised,
    state_of,
    status_of,
)
from tests.cases.test_status import SETTLED
from tests.chronology.fixtures import FOLDER

FRIDAY = START + timedelta(days=3)
STORY = (raised(ANA, JOEL), acknowledged())
FIRST = len(STORY) + 1  # the sequence of the first contact


def call(agency: str = "police", purpose: Purpose = "refer", **other: Any) -> AgencyContacted:
    return AgencyContacted(occurred=at(), agency=agency, channel="phone", purpose=purpose, said="words", **other)


def outcome(told: Outcome = "21", **other: Any) -> PoliceOutcomeTold:
    return PoliceOutcomeTold(occurred=at(), outcome=told, channel="phone", **other)


def weighed(refusal: int, *, escalate: bool) -> RefusalWeighed:
    return RefusalWeighed(occurred=at(), refusal=refusal, escalate=escalate, why="words")


def threads_of(*entries: Entry) -> tuple[Thread, ...]:
    return threads(state_of(*STORY, *entries))


def steps(*entries: Entry) -> list[list[int]]:
    """The threads as the sequences of their steps, counted from the first contact as 1."""
    return [[step.mark.sequence - FIRST + 1 for step in each.steps] for each in threads_of(*entries)]


def owed(kind: str, *entries: Entry) -> list[Duty]:
    """The open duties of a kind."""
    return [duty for duty in duties_in(*STORY, *entries) if duty.kind.id == kind and duty.is_open]


# --- what goes on with what --------------------------------------------------------------------------------------


@pytest.mark.statement("7-f")
@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((call(), call(purpose="ask")), [[1], [2]]),
        ((call(), call(purpose="answered", follows=FIRST)), [[1, 2]]),
        ((call(), call(purpose="follow-up")), [[1, 2]]),
        ((call("social-care"), call(purpose="follow-up")), [[1], [2]]),
        ((call(), call("social-care"), call(purpose="answered")), [[1, 3], [2]]),
        ((call(state="done"), call(purpose="answered")), [[1], [2]]),
        ((call(state="done"), call(purpose="follow-up")), [[1, 2]]),
        ((call("other", named="Brook"), call("other", "follow-up", named="the hospital")), [[1], [2]]),
        ((call(), call(), outcome()), [[1, 3], [2, 3]]),
        ((call(), call(), outcome(follows=FIRST)), [[1, 3], [2]]),
        ((outcome(),), [[1]]),
        ((call(state="refused"), weighed(FIRST, escalate=True)), [[1, 2]]),
        ((call("camhs", state="refused"), weighed(FIRST, escalate=True), call("camhs", "escalate")), [[1, 2, 3]]),
        ((weighed(99, escalate=True),), []),
        ((call("other", named="the inspector", purpose="escalate", follows=99),), [[1]]),
    ],
)
def test_each_step_goes_on_with_its_thread(entries: tuple[Entry, ...], expected: list[list[int]]) -> None:
    assert steps(*entries) == expected


@pytest.mark.statement("7-a")
def test_what_is_sealed_leaves_its_thread_and_the_rest_stays_together() -> None:
    sealed = EntrySealed(occurred=at(), seals=FIRST + 1, why="It was about somebody else.")
    story = (call(), call(purpose="answered", follows=FIRST), call(purpose="answered", follows=FIRST + 1), sealed)
    assert steps(*story) == [[1, 3]]


def test_the_reference_is_the_newest_that_they_gave() -> None:
    story = (call(reference="CAD 1"), call(purpose="answered", reference="CR 2"), call(purpose="answered"))
    assert threads_of(*story)[0].reference == "CR 2"


@pytest.mark.parametrize(
    ("contact", "stands"),
    [
        (call(), "in-progress"),
        (call(purpose="ask"), "in-progress"),
        (call(purpose="tell"), "done"),
        (call(purpose="tell", follow_up_by=FRIDAY), "in-progress"),
        (call(state="refused"), "refused"),
    ],
)
def test_where_a_contact_stands_when_nobody_said(contact: AgencyContacted, stands: str) -> None:
    assert contact.stands == stands


def test_a_contact_of_the_first_version_is_read_and_stands_as_one_of_today() -> None:
    read = decode("AgencyContacted", 1, (FOLDER / "AgencyContacted-1.json").read_bytes())
    assert isinstance(read, AgencyContacted)
    assert (read.about, read.follows, read.state, read.stands) == ((), None, None, "in-progress")


# --- what each step owes -----------------------------------------------------------------------------------------


@pytest.mark.statement("7-f", "3.6-a")
def test_a_referral_is_followed_up_by_the_day_that_was_agreed_and_again_by_the_next() -> None:
    story = (call(follow_up_by=FRIDAY),)
    assert [(each.about, each.due_at) for each in owed("follow-up-agency", *story)] == [(str(FIRST), FRIDAY)]
    assert owed("follow-up-agency", *story)[0].named == "police"
    again = (*story, call(purpose="follow-up", follow_up_by=FRIDAY + timedelta(days=4)))
    assert [each.about for each in owed("follow-up-agency", *again)] == [str(FIRST + 1)]
    assert [duty.state for duty in duties_in(*STORY, *again) if duty.kind.id == "follow-up-agency"] == ["done", "owed"]
    assert not owed("follow-up-agency", *again, call(purpose="answered", state="done"))


@pytest.mark.statement("7-f")
def test_without_a_day_it_is_asked_again_in_five_school_days() -> None:
    due = owed("follow-up-agency", call("social-care"))[0].due_at
    assert due == CALENDAR.closing(CALENDAR.school_day_after(START.date(), 5))


def test_what_they_took_on_is_followed_up_until_it_is_done() -> None:
    assert owed("follow-up-agency", call(), call(purpose="answered", state="accepted"))


@pytest.mark.statement("7-f")
def test_the_police_are_asked_once_and_not_twice_over() -> None:
    """While a thread with them is open, it owes what comes next; told in an emergency, they are still asked."""
    assert not owed("follow-up-police", call())
    told = call(purpose="tell")
    assert owed("follow-up-police", told)
    assert not owed("follow-up-police", told, call(purpose="follow-up", state="done"))


@pytest.mark.statement("2.4-a", "7-f")
def test_an_outcome_closes_every_thread_with_the_police_and_one_that_is_not_known_yet_closes_none() -> None:
    story = (call(follow_up_by=FRIDAY), call("social-care"))
    later = FRIDAY + timedelta(days=7)
    unknown = (*story, outcome("not-yet-known", follow_up_by=later))
    assert [each.due_at for each in owed("follow-up-agency", *unknown) if each.named == "police"] == [later]
    assert [each.named for each in owed("follow-up-agency", *unknown, outcome())] == ["social-care"]
    assert not owed("follow-up-police", *story, outcome())


@pytest.mark.statement("7-f", "3.6-b")
def test_a_refusal_asks_for_a_decision_and_escalating_for_the_deed() -> None:
    refused = (call("social-care"), call("social-care", "answered", state="refused"))
    assert [each.about for each in owed("weigh-refusal", *refused)] == [str(FIRST + 1)]
    assert not owed("follow-up-agency", *refused)
    left = (*refused, weighed(FIRST + 1, escalate=False))
    assert not owed("weigh-refusal", *left)
    assert [each.is_open for each in threads_of(*left)] == [False]
    up = (*refused, weighed(FIRST + 1, escalate=True))
    assert [each.named for each in owed("escalate-referral", *up)] == ["social-care"]
    done = (*up, call("other", "escalate", named="their service manager", follows=FIRST + 2))
    assert not owed("escalate-referral", *done)
    assert [each.named for each in owed("follow-up-agency", *done)] == ["their service manager"]


def test_a_refusal_that_was_escalated_at_once_needs_no_decision_of_its_own() -> None:
    assert not owed("weigh-refusal", call(state="refused"), call(purpose="escalate", follows=FIRST))


@pytest.mark.statement("7-f")
def test_a_case_is_not_ready_to_close_while_an_agency_owes_an_answer() -> None:
    asked = call("other", "ask", named="the group's adviser")
    assert "follow-up-agency" in {duty.kind.id for duty in duties_in(*SETTLED, asked) if duty.is_open}
    assert status_of(*SETTLED, asked) == "duties-to-do"


# --- waiting -----------------------------------------------------------------------------------------------------


@pytest.mark.statement("3.6-a")
def test_once_the_time_that_they_named_has_come_the_school_asks_whether_it_still_has_to_wait() -> None:
    wait = call(asked_to_wait="telling the parents", wait_until=FRIDAY, state="done")
    assert [(each.due_at, each.named) for each in owed("ask-whether-to-wait", wait)] == [(FRIDAY, "police")]
    longer = call(purpose="follow-up", asked_to_wait="telling the parents", wait_until=FRIDAY + timedelta(days=4))
    assert [each.about for each in owed("ask-whether-to-wait", wait, longer)] == [str(FIRST + 1)]
    assert not owed("ask-whether-to-wait", wait, longer, call(purpose="answered", waiting_over=True))


@pytest.mark.statement("3.6-a")
def test_another_agency_does_not_take_back_what_the_police_asked_for() -> None:
    wait = call(asked_to_wait="telling the parents", wait_until=FRIDAY)
    assert owed("ask-whether-to-wait", wait, call("social-care", "tell", waiting_over=True))


@pytest.mark.statement("3.6-a")
def test_what_was_suspended_is_timed_anew_when_they_take_it_back() -> None:
    parents = answered(photo_or_video="yes", informing_parents_risks_harm="no")
    wait = (parents, call(asked_to_wait="telling the parents", wait_until=FRIDAY))
    assert {each.state for each in owed("inform-parents", *wait)} == {"held"}
    over = (*wait, call(purpose="answered", waiting_over=True, follows=FIRST + 1))
    told = START + timedelta(minutes=len(STORY) + 2)
    assert {(each.state, each.since) for each in owed("inform-parents", *over)} == {("owed", told)}


# --- what else the record tells of it ----------------------------------------------------------------------------


@pytest.mark.statement("3.5-c")
@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((call(purpose="ask"),), False),
        ((call(purpose="ask"), call(purpose="answered")), False),
        ((call(purpose="answered"),), True),
        ((call(),), True),
        ((outcome(),), True),
    ],
)
def test_to_ask_the_police_something_is_not_to_inform_them(entries: tuple[Entry, ...], told: bool) -> None:
    assert ("police_informed" in advice_on(*STORY, *entries).facts) is told


@pytest.mark.statement("4-a")
def test_social_care_told_of_one_child_were_not_told_of_another() -> None:
    known = QuestionsAnswered(occurred=at(), step="case", answers=answered(social_care_involved="yes").answers)
    story = (known, call("social-care", "tell", about=(ANA,)))
    assert [each.about for each in owed("tell-social-care", *story)] == [JOEL]
    assert not owed("tell-social-care", known, call("social-care", "tell"))
    assert not owed("tell-social-care", *story, call("social-care", "tell", about=(JOEL,)))


@pytest.mark.statement("4-a")
def test_that_they_must_be_told_and_should_be_asked_are_two_duties() -> None:
    both = (answered(ANA, social_care_involved="yes"), answered(JOEL, social_care_believed_involved="yes"))
    must, should = owed("tell-social-care", *both), owed("contact-social-care", *both)
    assert [(each.about, each.kind.strength) for each in (*must, *should)] == [(ANA, "must"), (JOEL, "should")]


@pytest.mark.statement("B-j")
def test_a_specialist_service_is_owed_for_the_child_it_was_asked_about() -> None:
    before = (answered(ANA, previous_similar_incident="yes"),)
    assert [each.about for each in owed("specialist-service", *before)] == [ANA]
    assert not owed("specialist-service", *before, call("specialist", "ask", about=(ANA,), state="done"))
    assert owed("specialist-service", *before, call("specialist", "ask", about=(JOEL,), state="done"))


@pytest.mark.statement("B-k", "C-h")
def test_concern_of_grooming_is_owed_to_ceop_and_in_spain_to_the_police() -> None:
    grooming = (*STORY, answered(exploitation_or_grooming="yes"))

    def told(place: str) -> set[str]:
        return {duty.about for duty in duties_in(*grooming, place=place) if duty.kind.id in ("refer", "refer-now")}

    assert "ceop" in told("england")
    assert "ceop" not in told("spain")
    assert "police" in told("spain")


@pytest.mark.statement("3.3-T1")
@pytest.mark.parametrize(("place", "officer"), [("england", "lado"), ("wales", "lado"), ("spain", "inspeccion")])
def test_the_headteacher_tells_the_local_officer_where_the_adult_is_staff(place: str, officer: str) -> None:
    story = (*STORY, answered(adult_involved="yes", adult_is_staff="yes"))
    found = [duty for duty in duties_in(*story, place=place) if duty.kind.id == "tell-lado"]
    assert [(each.about, each.kind.who, each.kind.due) for each in found] == [(officer, "headteacher", "now")]


@pytest.mark.statement("3.6-c")
def test_what_an_agency_says_asks_for_a_new_decision_where_it_changes_an_answer() -> None:
    story = (*SETTLED, call("social-care", "ask"), call("social-care", "answered", state="done"))
    assert not advice_on(*story).is_outdated
    learnt = (*story, answered(ANA, social_care_involved="yes"))
    assert advice_on(*learnt).is_outdated
    assert status_of(*learnt) == "decision-needed"


def test_a_call_that_was_sealed_still_holds_what_they_asked_to_wait_with() -> None:
    """Sealing hides words: that the police asked to wait is never lost with them."""
    wait = call(asked_to_wait="telling the parents", wait_until=FRIDAY)
    sealed = EntrySealed(occurred=at(), seals=FIRST, why="It names a wrong child.")
    assert [each.due_at for each in owed("ask-whether-to-wait", wait, sealed)] == [FRIDAY]
    over = msgspec.structs.replace(call(purpose="tell"), waiting_over=True)
    assert not owed("ask-whether-to-wait", wait, sealed, over)


@pytest.mark.statement("2.2-b", "3.6-b")
def test_a_referral_by_one_person_is_in_the_record_before_anything_else_is_known() -> None:
    found = duties_in(raised(), acknowledged(), met(), answered(coerced_or_blackmailed="yes"), call())
    assert {duty.state for duty in found if duty.kind.id == "refer-now" and duty.about == "police"} == {"done"}


def test_a_referral_that_was_decided_on_is_followed_up_as_agreed() -> None:
    made = decided("refer", "school-may-manage", "police")
    story = (*quiet_case(), made, call(follow_up_by=FRIDAY))
    assert [duty.due_at for duty in duties_in(*story) if duty.kind.id == "follow-up-agency"] == [FRIDAY]
