"""The directory in a browser: a school writes down whom it calls, and the group lead puts a number right for all."""

import pytest

from tests.journeys.conftest import Enter

pytestmark = pytest.mark.browser


@pytest.mark.statement("3.7-e", "4-c", "C-g")
def test_whom_to_turn_to_is_written_down_checked_and_put_right(enter: Enter) -> None:
    dsl, lead = enter("patel"), enter("ruiz")
    dsl.picks_from_the_menu("Directory")
    dsl.reads("In danger now", "999", "Not written down yet:", "Childline", "0800 1111")
    dsl.follows("Police: safer schools officer, PCSO or neighbourhood team")
    dsl.presses("Save this contact")
    dsl.is_told("Answer this: Who or what?")
    dsl.writes("Who or what?", "S. Hollis, safer schools officer")
    dsl.writes("Telephone", "01632 960 301")
    dsl.presses("Save this contact")
    dsl.reads("Recorded: it stands in the directory.", "S. Hollis, safer schools officer", "01632 960 301")

    lead.picks_from_the_menu("Directory")
    lead.follows("Professionals Online Safety Helpline (POSH)")
    lead.reads("probably right: confirm before you rely on it", "It came with Safelead.")
    lead.presses("Checked today")
    lead.reads("Recorded: you checked Professionals Online Safety Helpline (POSH) today.", "M. Ruiz checked it.")
    lead.follows("Change this line")
    lead.writes("Telephone", "01632 960 555")
    lead.presses("Save this line")
    lead.reads("M. Ruiz changed it: telephone.")

    dsl.picks_from_the_menu("Directory")
    dsl.reads("01632 960 555")
    dsl.does_not_read("0344 381 4772")
