"""Deleting it: shut until it is decided that the police are not needed. The main story asks, and hears it is gone."""

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.recording import records_a_concern, takes_the_concern

pytestmark = pytest.mark.browser


@pytest.mark.statement("5.2-a", "5.2-c")
@pytest.mark.parametrize("phone", [False, True], ids=["at a desk", "on a phone"])
def test_nobody_is_asked_to_delete_it_before_it_is_decided_about_the_police(enter: Enter, phone: bool) -> None:
    dsl = enter("patel", phone=phone)
    reference = records_a_concern(dsl)
    takes_the_concern(dsl, reference)
    dsl.unfolds("More actions")
    dsl.follows("Deleting it, and searching a device")
    dsl.reads("Do not ask anyone to delete it yet", "A. Reyes Soto", "Staff do not delete it")
    dsl.does_not_read("Ask to delete it")
    dsl.goes_to(f"/cases/{reference}/deletion/ask/")
    dsl.reads(
        "Do not ask A. Reyes Soto to delete it yet", "Report it to the site now. That does not wait for the police."
    )
    dsl.follows("Decide about agencies")
    dsl.reads("Decide")
