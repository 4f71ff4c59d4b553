"""What was agreed with families for a day is owed by that day, for each parent and each pupil."""

from datetime import datetime, timedelta

import pytest

from safelead.cases.duties import Duty
from safelead.cases.parents import about
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.families import (
    ChildHeard,
    ConversationHeld,
    ParentInformed,
    ParentNotInformed,
    ParentsInvited,
    ParentsMet,
    ParentTopic,
)
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.kinds.support import Answer as Answered_to
from safelead.chronology.kinds.support import EducationPlanned, SupportOffered, SupportReviewed
from safelead.chronology.kinds.upkeep import DutyDischarged, EntrySealed
from tests.cases.stories import (
    ANA,
    ELENA,
    FAMILY,
    JOEL,
    PABLO,
    START,
    acknowledged,
    answered,
    at,
    decided,
    duties_in,
    quiet_case,
    raised,
    signed,
)

MOTHER, FATHER = about(ANA, ELENA), about(ANA, PABLO)
SAFE = (answered(MOTHER, informing_parents_risks_harm="no"), answered(FATHER, informing_parents_risks_harm="no"))
BEGUN: tuple[Entry, ...] = (raised(ANA, JOEL), acknowledged(), answered(photo_or_video="yes"), *SAFE)
FIRST = len(BEGUN) + 1
THURSDAY = START + timedelta(days=2, hours=6)
FRIDAY = START + timedelta(days=3, hours=6)


def the(kind: str, whom: str, *entries: Entry) -> Duty:
    found = duties_in(*BEGUN, *entries, parents=FAMILY)
    return next(duty for duty in found if (duty.kind.id, duty.about) == (kind, whom))


def owed(kind: str, *entries: Entry) -> dict[str, str]:
    return {d.about: d.state for d in duties_in(*BEGUN, *entries, parents=FAMILY) if d.kind.id == kind}


def invited(*parents: str, meets_at: datetime = THURSDAY, pupil: str = ANA, written: str = "") -> ParentsInvited:
    return ParentsInvited(
        occurred=at(), pupil=pupil, parents=parents, written=written, by="patel", channel="phone", meets_at=meets_at
    )


def met(*parents: str, covered: tuple[ParentTopic, ...] = ()) -> ParentsMet:
    return ParentsMet(
        occurred=at(), pupil=ANA, parents=parents, present=("patel",), pupil_there=False, said="words", covered=covered
    )


def untold(*parents: str, again_by: datetime | None = None, risk: bool = False, view: str = "") -> ParentNotInformed:
    return ParentNotInformed(
        occurred=at(), pupil=ANA, parents=parents, risk=risk, reason="words", again_by=again_by, pupil_view=view
    )


def told(*parents: str) -> ParentInformed:
    return ParentInformed(occurred=at(), pupil=ANA, parents=parents, by="patel", channel="phone", said="words")


def offered(answer: Answered_to = "accepted", again_on: datetime | None = FRIDAY) -> SupportOffered:
    return SupportOffered(
        occurred=at(), pupil=ANA, what=("counsellor",), named="Mrs Hale", by="patel", answer=answer, again_on=again_on
    )


def reviewed(offer: int, *, goes_on: bool = True, again_on: datetime | None = None) -> SupportReviewed:
    return SupportReviewed(occurred=at(), pupil=ANA, offer=offer, found="words", goes_on=goes_on, again_on=again_on)


# --- meetings with parents ---------------------------------------------------------------------------------------


@pytest.mark.statement("3.5-b")
def test_a_parent_who_was_invited_is_met_on_that_day() -> None:
    assert owed("invite-parents", invited(ELENA)) == {MOTHER: "done", FATHER: "owed"}
    meeting = the("meet-parents", MOTHER, invited(ELENA))
    assert (meeting.state, meeting.due_at) == ("owed", THURSDAY)
    assert owed("meet-parents", invited(ELENA, PABLO)) == {MOTHER: "owed", FATHER: "owed"}


@pytest.mark.statement("3.5-b", "B-h")
def test_whoever_came_was_met_and_told_and_who_did_not_come_was_not() -> None:
    both = (invited(ELENA, PABLO), met(ELENA, covered=("police",)))
    assert owed("meet-parents", *both) == {MOTHER: "done", FATHER: "owed"}
    assert owed("inform-parents", *both) == {MOTHER: "done", FATHER: "owed", JOEL: "owed"}
    assert owed("invite-parents", met(ELENA))[MOTHER] == "done"


@pytest.mark.statement("3.5-b")
def test_a_meeting_that_was_put_off_is_owed_on_its_new_day() -> None:
    again = the("meet-parents", MOTHER, invited(ELENA), met(ELENA), invited(ELENA, meets_at=FRIDAY))
    assert (again.state, again.due_at) == ("owed", FRIDAY)


def test_to_have_been_told_by_phone_is_not_to_have_met() -> None:
    assert owed("meet-parents", invited(ELENA), told(ELENA)) == {MOTHER: "owed"}


@pytest.mark.statement("3.6-a", "A-8")
def test_a_meeting_waits_while_an_agency_asked_to_and_while_that_parent_is_a_danger() -> None:
    waits = AgencyContacted(
        occurred=at(), agency="police", channel="phone", purpose="ask", said="words", asked_to_wait="the parents"
    )
    assert owed("meet-parents", invited(ELENA), waits) == {MOTHER: "held"}
    danger = answered(FATHER, informing_parents_risks_harm="yes")
    assert owed("meet-parents", invited(ELENA, PABLO), danger) == {MOTHER: "owed", FATHER: "held"}
    settled = (invited(ELENA, PABLO), danger, untold(PABLO, risk=True))
    assert owed("meet-parents", *settled) == {MOTHER: "owed", FATHER: "dropped"}


def test_an_invitation_about_the_wrong_child_is_owed_to_nobody() -> None:
    assert owed("meet-parents", invited(ELENA), EntrySealed(occurred=at(), seals=FIRST, why="Another child.")) == {}


# --- not told, for now -------------------------------------------------------------------------------------------


@pytest.mark.statement("A-8")
def test_not_yet_is_looked_at_again_on_its_day() -> None:
    later = the("judge-parent-again", FATHER, untold(PABLO, again_by=FRIDAY))
    assert (later.state, later.due_at) == ("owed", FRIDAY)
    assert owed("judge-parent-again", untold(PABLO)) == {}
    assert owed("judge-parent-again", untold(PABLO, again_by=FRIDAY), told(PABLO)) == {FATHER: "done"}
    assert owed("judge-parent-again", untold(PABLO, again_by=THURSDAY), untold(PABLO, again_by=FRIDAY)) == {
        FATHER: "owed"
    }


@pytest.mark.statement("A-8b")
def test_what_the_child_fears_is_written_down_where_it_is_weighed() -> None:
    note = Answered("pupil_worried_about_parents", "yes", about=ANA, note="She fears a row.")
    worried = QuestionsAnswered(occurred=at(), step="case", answers=(note,))
    assert owed("weigh-pupils-worry", answered(ANA, pupil_worried_about_parents="yes")) == {ANA: "owed"}
    assert owed("weigh-pupils-worry", worried) == {ANA: "done"}
    wants = (answered(ANA, pupil_worried_about_parents="yes"), untold(PABLO, view="Only Mum."))
    assert owed("weigh-pupils-worry", *wants) == {ANA: "done"}


# --- support and learning ----------------------------------------------------------------------------------------


@pytest.mark.statement("8-f", "B-f")
@pytest.mark.parametrize("answer", ["accepted", "declined", "not-known"])
def test_support_was_offered_whatever_the_pupil_answered(answer: Answered_to) -> None:
    serious = answered(ANA, impact_serious="yes")
    assert owed("offer-support", serious)[ANA] == "owed"
    assert owed("offer-support", serious, offered(answer))[ANA] == "done"


@pytest.mark.statement("B-j")
def test_a_specialist_service_that_was_offered_is_what_is_owed() -> None:
    before = answered(ANA, previous_similar_incident="yes")
    service = SupportOffered(occurred=at(), pupil=ANA, what=("specialist",), by="patel", answer="accepted")
    assert owed("specialist-service", before, offered())[ANA] == "owed"
    assert owed("specialist-service", before, service)[ANA] == "done"


@pytest.mark.statement("8-f")
def test_whether_support_helps_is_asked_on_its_day_and_again_on_the_next() -> None:
    first, second = about(ANA, str(FIRST)), about(ANA, str(FIRST + 1))
    review = the("review-support", first, offered())
    assert (review.state, review.due_at, review.named, review.child) == ("owed", FRIDAY, "Mrs Hale", ANA)
    again = (offered(), reviewed(FIRST, again_on=FRIDAY))
    assert owed("review-support", *again) == {first: "done", second: "owed"}
    assert owed("review-support", offered(), reviewed(FIRST, goes_on=False, again_on=FRIDAY)) == {first: "done"}
    assert owed("review-support", offered("declined")) == {}
    assert owed("review-support", offered(again_on=None)) == {}


@pytest.mark.statement("A-6", "B-g")
def test_what_a_pupil_is_to_learn_is_planned_and_then_done() -> None:
    unaware = answered(ANA, understands_implications="no")
    plan = EducationPlanned(occurred=at(), whom="pupil", pupil=ANA, what="Three talks.", by_day=FRIDAY)
    year = EducationPlanned(occurred=at(), whom="year", audience="Year 9", what="An assembly.")
    assert owed("plan-education", unaware) == {ANA: "owed"}
    assert owed("plan-education", unaware, year) == {ANA: "owed"}
    assert owed("plan-education", unaware, plan) == {ANA: "done"}
    done = the("hold-education", about(ANA, str(FIRST)), plan)
    assert (done.due_at, done.named) == (FRIDAY, "Three talks.")
    without_day = the("hold-education", f"/{FIRST}", year)
    assert (without_day.state, without_day.due_at) == ("owed", None)
    noted = DutyDischarged(occurred=at(), duty="hold-education", about=f"/{FIRST}", done=True, words="All were there.")
    assert owed("hold-education", year, noted) == {f"/{FIRST}": "done"}


# --- conversations -----------------------------------------------------------------------------------------------


def talked(*, own: bool, pupil: str = ANA) -> ConversationHeld:
    return ConversationHeld(
        occurred=at(), pupil=pupil, by="patel", told_of_record=True, parents_present=True, learnt="words",
        own_account_only=own,
    )  # fmt: skip


@pytest.mark.statement("3.1-c", "6-h")
def test_a_child_who_spoke_unasked_was_listened_to_and_is_still_to_be_talked_with() -> None:
    heard = ChildHeard(occurred=at(), pupil=ANA, by="patel", words="I want to say it now.")
    assert owed("talk-with-pupil", heard)[ANA] in ("owed", "held")


@pytest.mark.statement("3.1-c")
def test_the_childs_own_account_is_enough_while_the_police_may_act_and_no_longer_than_that() -> None:
    kept = (*quiet_case(), talked(own=True), decided("manage", "school-may-manage"))

    def talk(*entries: Entry) -> Duty:
        return next(d for d in duties_in(*entries) if (d.kind.id, d.about) == ("talk-with-pupil", ANA))

    police = AgencyContacted(occurred=at(), agency="police", channel="phone", purpose="tell", said="words")
    assert talk(*quiet_case(), police, talked(own=True)).state == "done"
    again = talk(*kept, signed(8))
    assert (again.state, again.since) == ("owed", START + timedelta(minutes=8))
    assert talk(*kept, signed(8), talked(own=False)).state == "done"
