"""By when: a school enters its days, and whoever is to read a concern is told of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.conftest import Enter
from tests.journeys.policies import is_dated
from tests.journeys.recording import records_a_concern
from tests.journeys.window import Window
from tests.journeys.working import the_worker_goes_round
from tests.server import Server

pytestmark = pytest.mark.browser


def dates(person: Window, question: str, ahead: int) -> None:
    """A day, so many days from today."""
    day = timezone.now().date() + timedelta(days=ahead)
    is_dated(person, question, str(day.day), str(day.month), str(day.year))


@pytest.mark.statement("3.1-a")
def test_whoever_leads_is_told_of_a_concern_and_reads_it_from_there(enter: Enter, server: Server) -> None:
    dsl, deputy = enter("patel", phone=True), enter("lund")
    reference = records_a_concern(enter("nowak"))
    the_worker_goes_round(server)
    dsl.reloads()
    dsl.picks_from_the_menu("Notices (1)")
    dsl.reads("Still to be done", "new: told today", reference)
    dsl.follows("Read and acknowledge")
    dsl.presses("Acknowledge and take this case")
    dsl.picks_from_the_menu("Notices")
    dsl.reads("Nothing that you were told of is still to be done", "Nothing to do any more (the last 14 days)")
    deputy.picks_from_the_menu("Notices")
    deputy.does_not_read(reference)


@pytest.mark.statement("7-e")
def test_a_school_enters_its_days_and_slips_on_the_way(enter: Enter) -> None:
    head = enter("moss", scripts=False)
    head.picks_from_the_menu("School")
    head.follows("Terms and closures")
    head.presses("Add a term")
    head.writes("Name", "Open weeks")
    dates(head, "First day", 1000)
    dates(head, "Last day", 990)
    head.presses("Save the term")
    head.is_told("Enter a last day that is not before the first one")
    dates(head, "Last day", 1020)
    head.presses("Save the term")
    head.is_told("With these days the school would be closed for more than 200 days on end.")
    head.follows("Terms and closures")
    head.follows("Change the hours")
    head.writes("Closes", "15:30")
    head.presses("Save the hours")
    head.reads("Saved: the hours.", "08:30 to 15:30, on school days")
    head.presses("Add days closed")
    head.presses("Save the days")
    head.is_told("Write why the school is closed.", "Enter the first day.", "Enter the last day.")
