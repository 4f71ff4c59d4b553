"""Promises that only a whole journey shows: a yes that is never lost, and whoever is involved seeing nothing."""

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.deciding import opens_what_waits, signs
from tests.journeys.meeting import begins_the_meeting, is_advised
from tests.journeys.recording import (
    begins_a_concern,
    finds,
    reads_the_receipt,
    records_a_concern,
    takes_the_concern,
    writes_what_was_said,
)
from tests.journeys.window import Window
from tests.journeys.working import the_worker_goes_round
from tests.server import Server

pytestmark = pytest.mark.browser

PRESSED = "Is there reason to believe that a child was coerced or blackmailed?"
NOTHING = (
    "0 new",
    "0 overdue",
    "0 due today",
    "0 to sign",
    "Nothing due in the next 7 days",
    "Nothing waits for others",
)


@pytest.mark.statement("3.4-f", "3.3-j")
def test_a_yes_counts_until_two_people_have_signed_that_it_is_taken_back(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl, head = enter("patel"), enter("moss")
    takes_the_concern(dsl, reference)
    begins_the_meeting(dsl)
    dsl.answers(coerced_or_blackmailed="yes")
    is_advised(dsl, "Refer now to the police")
    dsl.presses("Save the meeting")

    dsl.unfolds("More actions")
    dsl.follows("Answer questions")
    dsl.answers(coerced_or_blackmailed="no")
    dsl.presses("Save the answers")
    dsl.reads(f"the yes of entry 4 still counts: {PRESSED}", "Advice: Refer now to the police.")
    dsl.follows("Take it back")
    dsl.chooses("No", of="What is so instead?")
    dsl.presses("Ask for the second signature")
    dsl.is_told("Write why it can be taken back.")
    dsl.writes("Why can it be taken back?", "She and her mother told the police that nobody had pressed her.")
    dsl.presses("Ask for the second signature")
    dsl.reads("The yes counts until another person has signed.", "Advice: Refer now to the police.")

    opens_what_waits(head, "Read and sign: an answer is to be taken back")
    head.reads(PRESSED, "The advice if you sign: Find out more before deciding")
    signs(head, slips_first=True)
    head.reads("Advice: Find out more before deciding.", "Taken back, and still marked")


@pytest.mark.statement("3.3-j")
def test_whoever_is_named_as_involved_sees_no_trace_of_it(enter: Enter, server: Server) -> None:
    teacher, dsl, head, lead = (enter(who) for who in ("nowak", "patel", "moss", "ruiz"))
    begins_a_concern(teacher)
    finds(teacher, "rey", "Ana Reyes Soto, 9B")
    writes_what_was_said(teacher)
    teacher.unfolds("A member of staff is involved")
    finds(teacher, "pat", "Rukhsana Patel", field="staff", button="Find colleague")
    teacher.chooses("It is about them", of="How are they involved?")
    teacher.presses("Record this concern")
    reference = reads_the_receipt(teacher)
    teacher.reads("It has gone to the headteacher.")
    teacher.does_not_read("Patel")

    the_worker_goes_round(server)
    sees_nothing_of(dsl, reference)

    head.reloads()
    head.reads("1 new", "Notices (1)")
    head.follows("Read and acknowledge")
    head.presses("Acknowledge and take this case")
    head.reads(
        "you lead it", "the local authority's designated officer (LADO)", "A lock moved this case to other hands."
    )

    lead.reloads()
    lead.follows("Confirm or lift a lock that moved this case")
    lead.reads("Is R. Patel involved?")
    lead.chooses("They are involved: they stay locked out", of="What did you find?")
    lead.writes("How do you know?", "She said so herself.")
    lead.presses("Save what you found")

    sees_nothing_of(dsl, reference)


def sees_nothing_of(dsl: Window, reference: str) -> None:
    """No row, no count, no hit; and its address is the same as one that there never was."""
    dsl.goes_to("/desk/")
    dsl.reads(*NOTHING)
    dsl.does_not_read(reference)
    dsl.goes_to("/desk/cases/")
    dsl.reads("No case matches.")
    dsl.goes_to("/notices/")
    dsl.reads("Nothing that you were told of is still to be done")
    dsl.does_not_read(reference)
    dsl.goes_to("/cases/NTH-1/")
    for nowhere in (f"/cases/{reference}/", f"/cases/{reference}/acknowledge/", f"/concerns/{reference}/"):
        there_never_was = dsl.page.locator("main").inner_text()
        dsl.goes_to(nowhere)
        assert dsl.page.locator("main").inner_text() == there_never_was
