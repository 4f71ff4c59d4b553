"""Other ways that a decision goes: straight to the police, sent back, and against the advice."""

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.deciding import (
    REASONS,
    decides_that_the_school_manages,
    opens_what_waits,
    sends_back,
    signs,
)
from tests.journeys.ending import writes_down_the_call
from tests.journeys.meeting import (
    answers_everything,
    begins_the_meeting,
    finds_that_an_adult_is_involved,
)
from tests.journeys.recording import records_a_concern, takes_the_concern
from tests.journeys.window import Window

pytestmark = pytest.mark.browser


def a_concern_is_taken(enter: Enter) -> tuple[Window, str]:
    """The DSL's window, on the page of the new case, and its reference."""
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel")
    takes_the_concern(dsl, reference)
    return dsl, reference


@pytest.mark.statement("2.2-b", "3.3-b", "3.3-T1", "3.7-b")
def test_a_trigger_leads_from_the_meeting_to_the_police_in_four_steps(enter: Enter) -> None:
    dsl, reference = a_concern_is_taken(enter)
    begins_the_meeting(dsl)
    finds_that_an_adult_is_involved(dsl)
    dsl.presses("Save and refer now")
    dsl.reads("Advice: Refer now to the police.")
    dsl.chooses("Refer", of="What do you decide?")
    dsl.presses("Check and send")
    dsl.reads("Nobody has to sign a referral.")
    dsl.presses("Record the decision and refer")
    writes_down_the_call(dsl)
    dsl.is_at(f"/cases/{reference}/")
    dsl.reads("Duties to do", "R. Patel decided to refer this to the police.", "The police: waiting for a reply since")


@pytest.mark.statement("3.3-j", "7-j")
def test_a_decision_is_sent_back_and_made_again(enter: Enter) -> None:
    dsl, _reference = a_concern_is_taken(enter)
    answers_everything(dsl)
    decides_that_the_school_manages(dsl)
    head = enter("moss")
    opens_what_waits(head)
    sends_back(head, "What do the parents say?")

    dsl.picks_from_the_menu("Desk")
    dsl.reads("Sent back: decision needed", "What do the parents say?")
    dsl.follows("Decide again: the headteacher sent it back")
    dsl.reads("J. Moss sent your decision back:", "What do the parents say?")
    for question, reason in REASONS.items():
        dsl.holds(question, reason)
    dsl.writes("Why do you know enough?", "Their parents told us the same.")
    dsl.presses("Check and send")
    dsl.presses("Send to the headteacher")

    opens_what_waits(head)
    head.reads("Their parents told us the same.")
    signs(head)
    head.reads("Signed by J. Moss.")


@pytest.mark.statement("3.3-j", "3.3-k")
def test_against_the_advice_takes_a_page_of_its_own_a_reason_and_a_signature_and_stays_marked(enter: Enter) -> None:
    dsl, _reference = a_concern_is_taken(enter)
    begins_the_meeting(dsl)
    finds_that_an_adult_is_involved(dsl)
    dsl.presses("Save and refer now")
    dsl.chooses("Find out more first", of="What do you decide?")
    dsl.presses("Check and send")
    dsl.reads("This is against the advice", "J. Moss (Headteacher) has to sign it", "marked for ever")
    dsl.presses("Go on and write why")
    dsl.presses("Check and send")
    dsl.is_told("Write why you decide against the advice.")
    dsl.writes("Why do you decide against the advice?", "The adult was a name that a friend made up.")
    dsl.presses("Check and send")
    dsl.presses("Send to the headteacher")
    dsl.reads("Refer this to the police")  # owed until it is signed, and after

    head = enter("moss")
    opens_what_waits(head)
    head.reads("Decided against the advice", "The adult was a name that a friend made up.")
    signs(head)
    head.reads("Decided against the advice", "Advice: Refer now to the police.")
    head.reloads()
    head.reads("Decided against the advice")
