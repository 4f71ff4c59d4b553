"""Text that somebody typed is never lost: not to a quicker colleague, being signed out, or a refused picture."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.meeting import begins_the_meeting
from tests.journeys.recording import (
    WHAT,
    begins_a_concern,
    finds,
    reads_the_receipt,
    records_a_concern,
    takes_the_concern,
    writes_what_was_said,
)
from tests.journeys.window import Window

pytestmark = pytest.mark.browser

THINKS = "She is afraid of what her friends will say."
PICTURE = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4" * 4
REFUSED = "Safelead never takes pictures. Write what you were told. Leave the phone as it is and tell the DSL."
KEPT = "Your text was kept. Nothing is recorded until you press the button."
# No page has a control that takes a file; this is what somebody would send who made one.
SNEAK_A_FILE = """() => {
    const form = document.getElementById("page-form");
    form.enctype = "multipart/form-data";
    form.append(Object.assign(document.createElement("input"), {type: "file", name: "said", id: "sneaked"}));
}"""


def is_about_to_record(teacher: Window) -> None:
    """Everything is typed and nothing is sent."""
    begins_a_concern(teacher)
    finds(teacher, "rey", "Ana Reyes Soto, 9B")
    writes_what_was_said(teacher)
    teacher.writes("What you think", THINKS)


def finds_everything_as_it_was(teacher: Window) -> None:
    """The name, the words, and the choices."""
    expect(teacher.page.get_by_role("checkbox", name="Ana Reyes Soto, 9B")).to_be_checked()
    teacher.holds("What you think", THINKS)
    expect(teacher.page.locator("input[name=told_by][value=pupil]")).to_be_checked()


def signs_out_in_another_tab(teacher: Window) -> Window:
    """As a shared computer's next user does, or as the hours do."""
    tab = teacher.beside()
    tab.goes_to("/my-concerns/")
    tab.presses("Sign out")
    return tab


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_whoever_was_signed_out_while_typing_finds_the_text_after_signing_in(enter: Enter, scripts: bool) -> None:
    teacher = enter("nowak", scripts=scripts)
    is_about_to_record(teacher)
    signs_out_in_another_tab(teacher)
    teacher.presses("Record this concern")
    teacher.signs_in("nowak")
    teacher.reads(KEPT)
    finds_everything_as_it_was(teacher)
    teacher.presses("Record this concern")
    reads_the_receipt(teacher)


def test_whoever_signed_in_again_beside_it_finds_the_text_too(enter: Enter) -> None:
    teacher = enter("nowak")
    is_about_to_record(teacher)
    signs_out_in_another_tab(teacher).signs_in("nowak")
    teacher.presses("Record this concern")
    teacher.reads("Your text was kept.")
    teacher.presses("Show my page")
    finds_everything_as_it_was(teacher)
    teacher.presses("Record this concern")
    reads_the_receipt(teacher)


def test_nobody_else_finds_it_on_the_same_computer(enter: Enter) -> None:
    teacher = enter("nowak")
    is_about_to_record(teacher)
    signs_out_in_another_tab(teacher)
    teacher.presses("Record this concern")
    teacher.signs_in("nowak")
    kept = teacher.page.url.removeprefix(teacher.url)
    teacher.reads(KEPT)
    somebody = signs_out_in_another_tab(teacher)
    somebody.signs_in("okoro")
    somebody.goes_to(kept)
    somebody.does_not_read(KEPT, THINKS)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_blank_screen_shows_nothing_and_gives_everything_back(enter: Enter, scripts: bool) -> None:
    teacher = enter("nowak", scripts=scripts)
    is_about_to_record(teacher)
    if scripts:
        for _time in range(3):
            teacher.page.keyboard.press("Shift")
    else:
        teacher.presses("Blank screen")
    expect(teacher.page).to_have_title("Safelead")
    expect(teacher.page.get_by_text("Record a concern").locator("visible=true")).to_have_count(0)
    if scripts:
        teacher.touches(teacher.page.get_by_role("button", name="Show my page"))
    else:
        teacher.follows("Show my page")
    finds_everything_as_it_was(teacher)


@pytest.mark.statement("3.2-c")
def test_a_pasted_picture_and_a_file_are_refused_and_the_words_are_kept(enter: Enter) -> None:
    teacher = enter("nowak")
    is_about_to_record(teacher)
    teacher.writes(WHAT, f"She showed me this: {PICTURE}")
    teacher.presses("Record this concern")
    teacher.is_told(REFUSED)
    finds_everything_as_it_was(teacher)

    teacher.writes(WHAT, "She told me what it shows.")
    teacher.page.evaluate(SNEAK_A_FILE)
    teacher.page.set_input_files("#sneaked", {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG"})
    teacher.presses("Record this concern")
    teacher.is_told(REFUSED)
    teacher.holds(WHAT, "She told me what it shows.")
    finds_everything_as_it_was(teacher)

    teacher.presses("Record this concern")
    reads_the_receipt(teacher)


@pytest.mark.statement("3.1-d")
def test_of_two_people_at_once_the_second_reads_what_the_first_wrote_beside_their_own_text(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl, deputy = enter("patel"), enter("lund")
    takes_the_concern(dsl, reference)
    deputy.goes_to(f"/cases/{reference}/")
    begins_the_meeting(dsl)
    begins_the_meeting(deputy)
    deputy.answers(immediate_risk="yes")
    deputy.presses("Save the meeting")

    dsl.answers(sexual_acts="no")
    dsl.writes("Anything else the meeting noted", "Her mother is on her way.")
    dsl.presses("Save the meeting")
    dsl.reads("S. Lund wrote entry 3 while you were writing.", "It is as you left it, and is not recorded yet.")
    dsl.holds("Anything else the meeting noted", "Her mother is on her way.")
    expect(dsl.page.locator("#advice-panel")).to_contain_text("Refer now to the police")
    dsl.presses("Save mine as well")
    dsl.reads(
        "Recorded: the review meeting", "R. Patel held the review meeting alone.", "S. Lund held the review meeting"
    )


def test_two_clicks_of_an_impatient_hand_record_it_once(enter: Enter) -> None:
    teacher = enter("nowak")
    begins_a_concern(teacher)
    teacher.ticks("I do not know the name")
    writes_what_was_said(teacher)
    teacher.page.get_by_role("button", name="Record this concern").dblclick()
    expect(teacher.page).to_have_url(re.compile(r"/concerns/NTH-\d+/$"))
    reference = reads_the_receipt(teacher)
    teacher.picks_from_the_menu("My concerns")
    assert teacher.page.get_by_role("link", name=re.compile(r"^NTH-\d+$")).all_inner_texts() == [reference]
