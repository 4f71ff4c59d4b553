"""What a school has written down opens what hangs on it; legal advice for Wales is the group lead's to record."""

import re

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.policies import is_dated, writes_down_the_phone_policy

pytestmark = pytest.mark.browser

NOT_SAID = "Mobile-phone policy: nobody has confirmed yet: the sanctions. Until then no device is searched."


@pytest.mark.statement("3.1-f", "5.2-i")
def test_a_phone_policy_is_written_down_and_each_clause_confirmed_by_whoever_read_it(enter: Enter) -> None:
    dsl, head = enter("patel"), enter("moss", phone=True)
    writes_down_the_phone_policy(dsl)
    dsl.answers(searched="yes", confiscated="yes", deleted="yes", why="yes", viewing="yes")
    dsl.presses("Save the answers")
    dsl.reads("Recorded: what Phones at school, version 4 says.", NOT_SAID)

    head.picks_from_the_menu("School")
    head.follows("Mobile-phone policy")
    head.reads("In force: Phones at school, version 4", "R. Patel, today", "The staff drive, Policies")
    head.follows(re.compile(r"^Confirm what it says"))
    head.answers(sanctions="yes")
    head.presses("Save the answers")
    head.does_not_read("Until then no device is searched.")


@pytest.mark.statement("5.2-b")
def test_the_group_lead_records_legal_advice_for_wales_and_ends_it(enter: Enter) -> None:
    lead = enter("ruiz", scripts=False)
    lead.picks_from_the_menu("School")
    lead.follows("Legal advice for Wales")
    lead.reads("No advice is recorded: in Wales nobody searches or deletes.")
    lead.writes("Who advised?", "Pritchard and Wynne")
    is_dated(lead, "On which day?", "2", "11", "2025")
    lead.writes("Its reference, or where it is kept", "PW 118")
    lead.writes("What does it say, in short?", "Staff may search under their own policy.")
    lead.presses("Record this advice")
    lead.is_told("Choose what the advice says.")
    lead.chooses("Yes, they may", of="May staff in Wales search devices and delete imagery, as the guidance says?")
    lead.presses("Record this advice")
    lead.reads("Staff may search and delete", "Pritchard and Wynne, 2 November 2025")
    lead.follows("It holds no longer: end it")
    lead.writes("Why?", "A new act of the Senedd.")
    lead.presses("End this advice")
    lead.reads("No advice is recorded: in Wales nobody searches or deletes.")
