"""The main story: a teacher writes down what a child said, two people sign what is decided, and it closes."""

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.deciding import decides_that_the_school_manages, opens_what_waits, signs
from tests.journeys.ending import asks_to_delete, cannot_close_yet, closes, talks_with, tells
from tests.journeys.meeting import (
    adds_a_pupil,
    answers_the_questions_of_the_meeting,
    assesses_the_risks,
    begins_the_meeting,
    saves_the_meeting,
)
from tests.journeys.recording import looks_at_my_concerns, records_a_concern, takes_the_concern

pytestmark = pytest.mark.browser

# Signing in included. Most inputs are one click in a row of questions: what one can do in ten minutes. Asking two
# children to delete it and hearing that it is gone has a budget of its own: it cannot eat into the rest, nor hide it.
PAGES, INPUTS = 50, 99
PAGES_TO_DELETE, INPUTS_TO_DELETE = 8, 8
WAYS = {"at a desk": {}, "on a phone": {"phone": True}, "without scripts": {"scripts": False}}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_from_the_first_word_to_two_signatures_and_closing(enter: Enter, way: dict[str, bool]) -> None:
    teacher, dsl, head = enter("nowak", **way), enter("patel", **way), enter("moss", **way)

    reference = records_a_concern(teacher)
    looks_at_my_concerns(teacher, "Received")

    takes_the_concern(dsl, reference)
    looks_at_my_concerns(teacher, "Being handled")
    dsl.follows("People and their parts")
    adds_a_pupil(dsl, "rey", "Ana Reyes Soto, 9B", "In the imagery", "Made it", age="14")
    adds_a_pupil(dsl, "oko", "Joel Okoro, 9B", "Asked for it", "Received it")

    begins_the_meeting(dsl)
    answers_the_questions_of_the_meeting(dsl)
    saves_the_meeting(dsl)
    assesses_the_risks(dsl)
    decides_that_the_school_manages(dsl)

    opens_what_waits(head)
    head.reads(
        "R. Patel asks you to sign this.", "Decided: The school manages this.", "4 What R. Patel decided, and why"
    )
    signs(head, slips_first=True)
    head.reads("Recorded: you signed the decision.", "Signed by J. Moss.")

    dsl.reloads()
    dsl.reads("Duties to do")
    cannot_close_yet(dsl)
    dsl.follows(reference)
    talks_with(dsl, "A. Reyes Soto")
    talks_with(dsl, "J. Okoro")
    before = dsl.loads, dsl.inputs
    asks_to_delete(dsl, "A. Reyes Soto")
    asks_to_delete(dsl, "J. Okoro")
    pages_to_delete, inputs_to_delete = dsl.loads - before[0], dsl.inputs - before[1]
    both = ("Elena Soto, mother", "Pablo Reyes, father")
    said = "E. Soto and P. Reyes, family of A. Reyes Soto"
    tells(dsl, "E. Soto and P. Reyes (parents of A. Reyes Soto)", *both, said=said)
    tells(dsl, "the parents of J. Okoro", written="His mother", said="His mother, family of J. Okoro")
    closes(dsl)
    looks_at_my_concerns(teacher, "Closed")

    everybody = (teacher, dsl, head)
    assert pages_to_delete <= PAGES_TO_DELETE
    assert inputs_to_delete <= INPUTS_TO_DELETE
    assert sum(window.loads for window in everybody) - pages_to_delete <= PAGES
    assert sum(window.inputs for window in everybody) - inputs_to_delete <= INPUTS
