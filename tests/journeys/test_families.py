"""A family with one parent who is a danger and one who is not, and a child who wants to speak too early."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.recording import finds, records_a_concern, takes_the_concern
from tests.journeys.window import Window

pytestmark = pytest.mark.browser

MOTHER, FATHER = "E. Soto (mother of A. Reyes Soto)", "P. Reyes (father of A. Reyes Soto)"
PHONE = "01632 960 100"
DANGER = "Pablo Reyes, father. Do not tell: it would put the child at risk"


@pytest.mark.statement("3.1-e", "3.5-a", "3.5-b", "A-8")
def test_the_mother_is_told_and_invited_and_the_father_is_not(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel")
    takes_the_concern(dsl, reference)
    judges_each(dsl)
    tells_the_mother(dsl)
    keeps_why_the_father_is_not_told(dsl)
    invites_the_mother(dsl, reference)


def judges_each(dsl: Window) -> None:
    dsl.follows("Judge whether telling E. Soto and P. Reyes (parents of A. Reyes Soto) is safe")
    dsl.does_not_read(PHONE)
    dsl.chooses("No", of="Elena Soto, mother: would telling them put the child at risk?")
    dsl.chooses("Yes", of="Pablo Reyes, father: would telling them put the child at risk?")
    dsl.presses("Save and go on")
    dsl.is_told("Write what makes you think that telling them is a risk.")
    dsl.writes("Pablo Reyes, father: what makes you think so?", "He has hurt her brother.")
    dsl.presses("Save and go on")
    dsl.reads("Telling E. Soto (mother of A. Reyes Soto) is safe", "Do not tell: it would put the child at risk", PHONE)
    assert dsl.page.get_by_text(PHONE).count() == 1


def tells_the_mother(dsl: Window) -> None:
    dsl.follows(f"Tell {MOTHER}")
    dsl.does_not_read(DANGER)
    dsl.chooses("By phone", of="How?")
    dsl.writes("What was said, and what did they say?", "She thanked us, and says nothing at home.")
    dsl.presses("Save that they were told")
    dsl.reads("Recorded: told to E. Soto, family of A. Reyes Soto.")


def keeps_why_the_father_is_not_told(dsl: Window) -> None:
    dsl.follows(f"Judge whether telling {FATHER} is safe")
    dsl.reads(DANGER)
    dsl.does_not_read(PHONE)
    dsl.presses("Save why they are not told")
    dsl.is_told("Write why they are not told, or not yet.")
    dsl.writes("Why are they not told, or not yet?", "He has hurt her brother. Social care lead on it.")
    dsl.presses("Save why they are not told")
    dsl.reads("Recorded: why this is not told to P. Reyes.")


def invites_the_mother(dsl: Window, reference: str) -> None:
    dsl.goes_to(f"/cases/{reference}/questions/?key=photo_or_video")
    dsl.answers(photo_or_video="yes")
    dsl.presses("Save the answers")
    dsl.follows(f"Invite {MOTHER} to come into school")
    day = datetime.now(tz=UTC).date() + timedelta(days=3)
    for name, figures in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        dsl.writes(name, str(figures), within="Day of the meeting")
    dsl.writes("Time of the meeting", "15:00")
    dsl.chooses("By phone", of="How?")
    dsl.presses("Save the invitation")
    dsl.reads("The invitation to send", "Dear Elena Soto,", "at 15:00.")
    dsl.does_not_read("Reyes")
    dsl.presses("Go to the case")
    dsl.reads(f"Meet {MOTHER}, as agreed")


@pytest.mark.statement("6-h", "6-g", "3.1-c")
def test_a_child_who_wants_to_speak_is_heard_while_no_conversation_may_be_held(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel")
    takes_the_concern(dsl, reference)
    dsl.follows("Talk with A. Reyes Soto")
    dsl.reads("Do not hold the conversation with A. Reyes Soto yet", "It is not ruled out that a pupil is at immediate")
    dsl.follows("If the child wants to speak, listen and write down the words")
    dsl.writes("What did the child say?", '"Mia has it too, she told me on the bus."')
    finds(dsl, "kow", "Mia Kowalska, 7A", field="first_pupils")
    dsl.ticks("Received it", within="What part do they have in it?")
    dsl.presses("Save what the child said")
    dsl.reads("Recorded: what A. Reyes Soto said unasked.", "Mia Kowalska, 7A: received it", "Talk with A. Reyes Soto")
