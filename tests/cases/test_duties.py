"""What is owed: to whom, since when, what holds it, and what does and does not discharge it."""

from datetime import timedelta

import msgspec
import pytest

from safelead.cases.duties import Duty
from safelead.chronology.kinds.agencies import AgencyContacted, Purpose
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.concern import About, ConcernRaised
from safelead.chronology.kinds.decision import DecisionMade
from safelead.chronology.kinds.families import ParentNotInformed
from safelead.chronology.kinds.people import PersonIdentified
from safelead.chronology.kinds.review import Known
from tests.cases.stories import (
    ANA,
    JOEL,
    START,
    acknowledged,
    advice_on,
    answered,
    at,
    decided,
    duties_in,
    met,
    placed,
    quiet_case,
    raised,
    signed,
    status_of,
)
from tests.cases.test_status import DONE, SETTLED

IMAGERY = answered(photo_or_video="yes")
CALLED_999 = AgencyContacted(occurred=at(), agency="police", channel="emergency-number", purpose="tell", said="words")
UNTOLD = ParentNotInformed(occurred=at(), pupil=ANA, parents=(), risk=True, reason="Her father is violent.")


def owed(kind: str, *entries: Entry, place: str = "england") -> dict[str, str]:
    """Whom duties of a kind are about, and how each stands."""
    return {duty.about: duty.state for duty in duties_in(*entries, place=place) if duty.kind.id == kind}


def the(kind: str, *entries: Entry) -> Duty:
    return next(duty for duty in duties_in(*entries) if duty.kind.id == kind)


def call(agency: str = "police", purpose: Purpose = "refer", *, wait: str = "", over: bool = False) -> AgencyContacted:
    return AgencyContacted(
        occurred=at(), agency=agency, channel="phone", purpose=purpose, said="words", asked_to_wait=wait,
        waiting_over=over,
    )  # fmt: skip


def about_someone(written: str = "") -> ConcernRaised:
    """A concern about a child whom nobody could name."""
    return ConcernRaised(
        occurred=at(), about=(About(written=written),), said="words", told_by="pupil", channel="note",
        told_in_person=False,
    )  # fmt: skip


# --- to whom -----------------------------------------------------------------------------------------------------


@pytest.mark.statement("B-l", "4-a")
def test_what_was_said_of_a_child_without_a_name_is_owed_to_the_pupil_it_turned_out_to_be() -> None:
    story = (
        about_someone(), acknowledged(),
        answered("written-1-0", suicide_or_self_harm="yes", social_care_involved="yes"),
        placed(JOEL, "in-imagery"), PersonIdentified(occurred=at(), person="written-1-0", pupil=JOEL),
    )  # fmt: skip
    assert owed("call-emergency-number", *story) == {JOEL: "owed"}
    assert owed("tell-social-care", *story) == {JOEL: "owed"}


def test_what_was_done_for_the_child_without_a_name_was_done_for_the_pupil() -> None:
    untold = msgspec.structs.replace(UNTOLD, pupil="written-1-0", risk=False)
    story = (about_someone(), acknowledged(), IMAGERY, untold, placed(JOEL, "in-imagery"))
    became = PersonIdentified(occurred=at(), person="written-1-0", pupil=JOEL)
    assert owed("inform-parents", *story) == {"written-1-0": "dropped", JOEL: "owed"}
    assert owed("inform-parents", *story, became) == {JOEL: "dropped"}


@pytest.mark.statement("B-l")
def test_a_friend_who_told_us_and_may_harm_herself_is_not_left_alone() -> None:
    story = (raised(ANA), acknowledged(), placed(JOEL, "told-us"), answered(JOEL, suicide_or_self_harm="yes"))
    assert owed("call-emergency-number", *story) == {JOEL: "owed"}


@pytest.mark.statement("B-l")
def test_danger_is_owed_an_answer_while_no_child_is_named() -> None:
    nobody = msgspec.structs.replace(raised(), about=())
    assert owed("call-emergency-number", nobody, acknowledged(), answered(immediate_risk="yes")) == {"": "owed"}


# --- danger that comes again -------------------------------------------------------------------------------------


@pytest.mark.statement("B-l")
def test_a_call_for_one_child_is_none_for_a_child_who_came_in_later() -> None:
    story = (raised(ANA), acknowledged(), answered(ANA, immediate_risk="yes"), CALLED_999)
    assert owed("call-emergency-number", *story) == {ANA: "done"}
    later = (*story, placed(JOEL, "received-it"), answered(JOEL, immediate_risk="yes"))
    assert owed("call-emergency-number", *later) == {ANA: "done", JOEL: "owed"}


@pytest.mark.statement("B-l")
def test_a_call_before_the_danger_was_over_is_none_for_danger_that_came_back() -> None:
    story = (raised(ANA), CALLED_999, acknowledged(), answered(immediate_risk="yes"))
    assert owed("call-emergency-number", *story) == {ANA: "done"}
    again = (raised(ANA), CALLED_999, acknowledged(), answered(immediate_risk="no"), answered(immediate_risk="yes"))
    assert owed("call-emergency-number", *again) == {ANA: "owed"}


@pytest.mark.statement("4-a")
def test_social_care_is_told_of_each_child_and_to_ask_is_not_to_tell() -> None:
    story = (raised(ANA), acknowledged(), answered(ANA, social_care_involved="yes"))
    assert owed("tell-social-care", *story, call("social-care", "ask")) == {ANA: "owed"}
    told = (*story, call("social-care", "tell"))
    assert owed("tell-social-care", *told) == {ANA: "done"}
    later = (*told, placed(JOEL, "received-it"), answered(JOEL, social_care_involved="yes"))
    assert owed("tell-social-care", *later) == {ANA: "done", JOEL: "owed"}


# --- parents, child by child -------------------------------------------------------------------------------------


@pytest.mark.statement("3.5-a", "A-8")
def test_one_childs_risk_holds_up_no_other_childs_parents() -> None:
    judged: list[tuple[str, Known]] = [(ANA, "yes"), (JOEL, "no")]
    risks = [answered(child, informing_parents_risks_harm=risk) for child, risk in judged]
    story = (raised(ANA, JOEL), acknowledged(), IMAGERY, *risks)
    assert owed("inform-parents", *story) == {ANA: "held", JOEL: "owed"}
    assert owed("invite-parents", *story) == {JOEL: "owed"}
    assert owed("call-parents", *story, place="spain") == {JOEL: "owed"}
    assert owed("decide-about-parent", *story) == {ANA: "owed"}


@pytest.mark.statement("A-8")
def test_one_childs_risk_does_not_judge_for_another() -> None:
    story = (raised(ANA, JOEL), acknowledged(), IMAGERY, answered(ANA, informing_parents_risks_harm="yes"))
    assert owed("decide-about-parent", *story) == {ANA: "owed", JOEL: "owed"}


@pytest.mark.statement("3.1-e", "A-8")
def test_parents_who_were_not_told_for_a_risk_are_told_once_there_is_none() -> None:
    story = (raised(ANA), acknowledged(), IMAGERY, UNTOLD)
    assert owed("inform-parents", *story) == {ANA: "dropped"}
    assert owed("inform-parents", *story, answered(ANA, informing_parents_risks_harm="no")) == {ANA: "owed"}


@pytest.mark.statement("3.5-c")
def test_a_reason_given_before_the_police_knew_is_none_for_not_telling_of_the_police() -> None:
    away = msgspec.structs.replace(UNTOLD, risk=False, reason="Her mother is at sea until Friday.")
    safe = answered(ANA, informing_parents_risks_harm="no")
    assert owed("tell-parents-of-police", raised(ANA), acknowledged(), IMAGERY, safe, away, call()) == {ANA: "owed"}
    assert owed("tell-parents-of-police", raised(ANA), acknowledged(), IMAGERY, UNTOLD, call()) == {ANA: "dropped"}


# --- waiting -----------------------------------------------------------------------------------------------------


@pytest.mark.statement("3.6-a")
def test_what_had_to_wait_is_timed_anew_once_it_need_not() -> None:
    asked = (raised(ANA), acknowledged(), IMAGERY, call(wait="telling the parents"))
    assert the("inform-parents", *asked).state == "held"
    released = the("inform-parents", *asked, call(purpose="follow-up", over=True))
    assert (released.state, released.since) == ("owed", START + timedelta(minutes=4))


# --- what people decided -----------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-a", "3.6-c")
def test_nobody_is_asked_to_delete_once_a_trigger_came_up_after_the_decision() -> None:
    assert owed("request-deletion", *SETTLED) == {ANA: "owed", JOEL: "owed"}
    later = (*SETTLED, answered(coerced_or_blackmailed="yes"))
    assert owed("request-deletion", *later) == {}
    assert "request-deletion" in {act.id for act in advice_on(*later).assessment.may_not}


VULNERABLE = answered(identified_as_vulnerable="yes")


def against() -> DecisionMade:
    made = decided("manage", "refer-immediately", against=True, identified_as_vulnerable="yes")
    return msgspec.structs.replace(made, against_reason="The plan ended last month.", rules=("trigger-4",))


@pytest.mark.statement("3.4-f", "3.4-e")
def test_what_two_people_decided_not_to_refer_owes_no_referral_but_the_further_review() -> None:
    story = (*quiet_case(), VULNERABLE, against())
    assert owed("refer-now", *story) == {"social-care": "owed"}
    assert owed("refer-now", *story, signed(8)) == {}
    assert owed("further-review", *story, signed(8)) == {"": "owed"}
    assert status_of(*story, signed(8), *DONE) == "ready-to-close"


@pytest.mark.statement("3.6-c", "3.4-f")
def test_a_trigger_that_came_up_after_a_decision_against_referring_asks_for_a_new_one() -> None:
    """The advice is the same, to refer now; what it rests on is not."""
    before = {key: value for key, value in against().answers.items() if key != "extreme_or_violent"}
    story = (*quiet_case(), VULNERABLE, msgspec.structs.replace(against(), answers=before), signed(8))
    assert status_of(*story, answered(extreme_or_violent="yes")) == "decision-needed"


@pytest.mark.statement("3.6-b")
def test_a_referral_that_nothing_advised_is_owed_and_asks_for_no_signature() -> None:
    story = (*quiet_case(), decided("refer", "school-may-manage", "police"), *DONE)
    assert owed("sign-decision", *story) == {}
    assert owed("refer", *story) == {"police": "owed"}
    assert status_of(*story, call()) == "duties-to-do"  # the parents are told that the police know
    assert owed("tell-parents-of-police", *story, call()) == {ANA: "owed", JOEL: "owed"}


@pytest.mark.statement("3.6-b")
def test_a_case_that_was_referred_on_little_is_not_kept_open_by_what_nobody_can_know() -> None:
    made = msgspec.structs.replace(decided("refer", "more-information-needed", "police"), answers={})
    story = (raised(), acknowledged(), met(), made)
    assert owed("find-out-more", *story) == {}
    assert owed("refer", *story) == {"police": "owed"}
    assert the("refer", *story).since == START + timedelta(minutes=3)


def test_whoever_else_it_was_decided_to_refer_to_is_told_as_well() -> None:
    made = decided("refer", "refer-immediately", "police", "ceop", coerced_or_blackmailed="yes")
    story = (raised(), acknowledged(), met(), answered(coerced_or_blackmailed="yes"), made)
    assert owed("refer-now", *story) == {"police": "owed", "ceop": "owed"}


@pytest.mark.statement("3.3-j", "3.4-e")
def test_the_signature_and_the_further_review_are_timed_from_the_decision() -> None:
    sent = (*quiet_case(), decided("manage", "school-may-manage"))
    assert the("sign-decision", *sent).since == START + timedelta(minutes=6)
    assert the("further-review", *sent).since == START + timedelta(minutes=6)
