"""A telephone from the pupil to the police: two people sign, and a time in which nobody had it stays in sight."""

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.custody import (
    explains_the_gap,
    finds_that_it_is_missing,
    gives_it_to_the_police,
    hands_it_to,
    records_a_device,
    secures_it,
)
from tests.journeys.meeting import adds_a_pupil
from tests.journeys.recording import records_a_concern, takes_the_concern

pytestmark = pytest.mark.browser


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize("way", [{}, {"phone": True}], ids=["at a desk", "on a phone"])
def test_a_device_is_never_without_somebody_who_answers_for_it(enter: Enter, way: dict[str, bool]) -> None:
    dsl = enter("patel", **way)
    reference = records_a_concern(dsl)
    takes_the_concern(dsl, reference)
    dsl.follows("People and their parts")
    adds_a_pupil(dsl, "oko", "Joel Okoro, 9B", "Received it")
    records_a_device(dsl, reference, "J. Okoro")
    secures_it(dsl)
    hands_it_to(dsl, "lund", "S. Lund")
    finds_that_it_is_missing(dsl)
    explains_the_gap(dsl, "R. Patel")
    gives_it_to_the_police(dsl)
