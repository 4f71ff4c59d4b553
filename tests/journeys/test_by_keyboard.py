"""A concern recorded by keyboard alone: few stops, in order, each of them to be seen."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.meeting import begins_the_meeting, is_advised
from tests.journeys.recording import (
    SAID,
    begins_a_concern,
    reads_the_receipt,
    records_a_concern,
    takes_the_concern,
)
from tests.journeys.window import Window

pytestmark = pytest.mark.browser

# One for each of six questions and of what may be added, and the boxes beside "who".
STOPS = 14
HAS_FOCUS = "() => document.activeElement.name || document.activeElement.textContent.trim()"
# Nothing that sticks to the window lies over it: its middle, or its label's, is what a finger would touch.
IS_UNCOVERED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !!top && (one === top || one.contains(top) || [...(one.labels || [])].some(label => label.contains(top)));
}"""
BLUR = "() => { const one = document.activeElement; one.blur(); return one; }"


def tabs(teacher: Window) -> str:
    """To the next stop, which must look otherwise than before; gives its name."""
    teacher.page.keyboard.press("Tab")
    stop = str(teacher.page.evaluate(HAS_FOCUS))
    assert teacher.page.evaluate(IS_UNCOVERED), f"{stop} is covered by something"
    focused = teacher.page.screenshot(caret="hide", animations="disabled")
    one = teacher.page.evaluate_handle(BLUR).as_element()
    assert teacher.page.screenshot(caret="hide", animations="disabled") != focused, f"nobody sees that {stop} has focus"
    assert one
    one.focus()
    return stop


def tabs_to(teacher: Window, name: str) -> int:
    """How many stops it takes."""
    for stops in range(1, 30):
        if tabs(teacher) == name:
            return stops
    raise AssertionError(f"Tab never reaches {name}")


@pytest.mark.statement("3.2-a")
def test_a_concern_is_recorded_by_keyboard_alone(enter: Enter) -> None:
    teacher = enter("nowak")
    begins_a_concern(teacher)
    press = teacher.page.keyboard.press
    teacher.page.locator("#main").focus()  # where the first skip link leads

    stops = tabs_to(teacher, "about-query")
    teacher.page.keyboard.type("rey", delay=20)
    teacher.page.get_by_role("option").first.wait_for()
    press("ArrowDown")
    press("Enter")
    teacher.reads("Ana Reyes Soto, 9B")
    stops += tabs_to(teacher, "said")
    teacher.page.keyboard.type(SAID)
    press("Enter")
    teacher.page.keyboard.type("She cried.")
    stops += tabs_to(teacher, "told_by")
    press("Space")
    stops += tabs_to(teacher, "told_in_person")
    press("Space")
    stops += tabs_to(teacher, "Record this concern")
    assert stops <= STOPS, f"{stops} stops to the button"
    with teacher.page.expect_navigation():
        press("Enter")
    assert re.search(r"NTH-\d+", reads_the_receipt(teacher))


def test_advice_that_changes_takes_nobodys_place_from_them(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel")
    takes_the_concern(dsl, reference)
    begins_the_meeting(dsl)
    dsl.answers(coerced_or_blackmailed="yes")
    save = dsl.page.get_by_role("button", name="Save the meeting")
    save.focus()
    is_advised(dsl, "Refer now to the police")
    expect(save).to_be_focused()
    expect(dsl.page.locator("#advice-status")).to_have_text("Advice now: Refer now to the police")
