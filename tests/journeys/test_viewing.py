"""Viewing, from "do not" to the one exception: whoever it takes signs in turn, and then it is "do not" again."""

import pytest

from tests.cast import PASSWORD
from tests.journeys.conftest import Enter
from tests.journeys.meeting import adds_a_pupil
from tests.journeys.recording import records_a_concern, takes_the_concern

pytestmark = pytest.mark.browser


@pytest.mark.statement("5.1-a", "5.1-b", "5.1-e", "5.1-g", "5.1-h", "5.1-i", "5.1-j", "5.1-k", "5.1-l")
def test_one_person_views_it_once_and_everybody_else_is_told_not_to(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel")
    takes_the_concern(dsl, reference)
    dsl.unfolds("More actions")
    dsl.follows("People and their parts")
    adds_a_pupil(dsl, "rey", "Ana Reyes Soto, 9B", "In the imagery", age="14")
    dsl.goes_to(f"/cases/{reference}/viewing/")
    dsl.reads("Do not view the imagery", "Decide on what you were told.")
    dsl.follows("There may be good reason: go through the conditions")
    dsl.reads("You should not need to view it")
    dsl.follows("Go on to the conditions")
    dsl.chooses("No", of="Would it cause A. Reyes Soto significant distress or harm?")
    dsl.chooses("A pupil showed it, or it is on a school device or network", of="Which reason is there?")
    dsl.writes("What makes it so?", "It is on the drive of class 9B.")
    dsl.presses("Save the answers")
    dsl.follows("Tell the headteacher, then write it down")
    dsl.chooses("J. Moss", of="Whom did you tell?")
    dsl.writes("What did you tell them?", "It is on our drive, and nobody knows which file it is.")
    dsl.presses("Save that they were told")
    dsl.presses("Go on: name the viewer and sign")
    dsl.writes("Your password", PASSWORD)
    dsl.presses("Sign: allow one viewing")
    dsl.reads("R. Patel, and nobody else, may view it once.")
    dsl.presses("Record that you viewed it")
    dsl.writes("Where?", "The headteacher's office")
    dsl.writes("What followed from it?", "The file was locked by its number.")
    dsl.ticks("Nothing was copied, printed, sent or photographed")
    dsl.writes("Your password", "not the one")
    dsl.presses("Sign this record")
    dsl.is_told("Enter your own password, the one that you sign in with. Nothing was signed.")
    dsl.writes("Your password", PASSWORD)
    dsl.presses("Sign this record")
    dsl.reads("Do not view the imagery", "R. Patel viewed it, and signed what they recorded of that.")
