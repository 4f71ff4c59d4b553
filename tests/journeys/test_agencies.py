"""A referral from the call to the end: refused, escalated, taken on, and closed by what the police told."""

import re

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.ending import writes_down_the_call
from tests.journeys.recording import records_a_concern, takes_the_concern
from tests.journeys.window import Window

pytestmark = pytest.mark.browser


def writes_what_came_next(dsl: Window, came: str, said: str, stands: str) -> None:
    """Under everything that came before."""
    dsl.chooses(came, of="What came next?")
    dsl.chooses("By phone", of="How?")
    dsl.writes("What was said?", said)
    dsl.chooses(stands, of="Where does it stand now?")
    dsl.presses("Save what came next")


@pytest.mark.statement("7-f", "3.6-b", "2.4-a")
def test_nobody_lets_go_of_a_referral_until_it_is_settled(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel")
    takes_the_concern(dsl, reference)
    dsl.goes_to(f"/cases/{reference}/agency/?agency=police&purpose=refer")
    writes_down_the_call(dsl)
    dsl.picks_from_the_menu("Desk")
    dsl.reads("Waiting for others", "The police: waiting for a reply since")

    dsl.follows(re.compile("The police: waiting for a reply"))
    writes_what_came_next(dsl, "They answered", "They say that it is for social care.", "They refused it")
    dsl.reads("Recorded: what came next with the police.", "R. Patel heard from the police. They refused it.")
    dsl.follows(re.compile("^Decide what follows from the refusal"))
    dsl.presses("Save what follows")
    dsl.is_told("Choose what follows from the refusal.", "Write why.")
    dsl.chooses("Escalate it, by the local procedure for when agencies disagree", of="What follows from the refusal?")
    dsl.writes("Why?", "An adult may be behind it.")
    dsl.presses("Save what follows")

    dsl.reads("To be escalated", "R. Patel decided to escalate what was refused")
    dsl.writes("Whom did you turn to, if you escalated it?", "The duty inspector")
    writes_what_came_next(dsl, "I escalated it", "He reads it again today.", "We wait for them")
    dsl.reads("R. Patel escalated it to The duty inspector.", "Waiting for a reply since")

    dsl.follows(re.compile("^What the police decided"))
    dsl.reads("What did the police tell you?", "nobody in the school chooses it")
    dsl.chooses("No further action", of="What did the police tell you?")
    dsl.chooses("By phone", of="How?")
    dsl.presses("Save what they told you")
    dsl.reads("Recorded: what the police told you.", "Done: nothing more is expected of them")
    dsl.picks_from_the_menu("Desk")
    dsl.does_not_read("waiting for a reply", "Ask the police what happened next")
