"""The first word: a concern is recorded, its receipt read, and somebody takes it up."""

import re

from tests.journeys.window import Window

SAID = "She said a boy in her year asked for a picture and she sent one. She wishes she had not."
WHAT = "2. What did you see, or what did the child say? Use their words."


def begins_a_concern(teacher: Window) -> None:
    """The form as it is offered, with the card that says what to do now."""
    teacher.picks_from_the_menu("Record a concern")
    teacher.reads("Danger now? Call 999, then R. Patel in person, ext. 214.", "What to do now")


def finds(person: Window, letters: str, name: str, *, field: str = "about", button: str = "Find pupil") -> None:
    """Somebody by three letters of their name: from the list that unfolds, or without scripts by asking for it."""
    person.inputs += 1
    box = person.page.locator(f"#id_{field}-query")
    if not person.scripts:
        box.fill(letters)
        person.presses(button)
        person.ticks(name)
        return
    box.press_sequentially(letters, delay=20)
    person.touches(person.page.get_by_role("option", name=name, exact=True))
    person.page.get_by_role("checkbox", name=name, exact=True).wait_for()


def writes_what_was_said(teacher: Window, said: str = SAID) -> None:
    """Everything that is asked but the name; how it was told and when are filled in already."""
    teacher.writes(WHAT, said)
    teacher.chooses("The pupil", of="3. Who told you?")
    teacher.chooses("Yes", of="6. Have you told a DSL in person?")


def records_a_concern(teacher: Window) -> str:
    """About a pupil found by three letters. Gives the reference."""
    begins_a_concern(teacher)
    finds(teacher, "rey", "Ana Reyes Soto, 9B")
    writes_what_was_said(teacher)
    teacher.presses("Record this concern")
    return reads_the_receipt(teacher)


def reads_the_receipt(teacher: Window) -> str:
    """That it is recorded and who has it; never what it says. Gives the reference."""
    teacher.reads("Recorded. Reference NTH-", "You will not hear details. That protects the child.")
    teacher.does_not_read("Reyes", SAID)
    found = re.search(r"NTH-\d+", teacher.page.title())
    assert found, teacher.page.title()
    return found[0]


def looks_at_my_concerns(teacher: Window, status: str) -> None:
    """One of three words, and nothing about anybody."""
    teacher.picks_from_the_menu("My concerns")
    teacher.reads(status)
    teacher.does_not_read("Reyes", SAID)


def takes_the_concern(dsl: Window, reference: str) -> None:
    """It stands at the top of the desk; one click to read it, one to take it."""
    dsl.picks_from_the_menu("Desk")
    dsl.reads("1 new", reference)
    dsl.follows("Read and acknowledge")
    dsl.reads(SAID)
    dsl.presses("Acknowledge and take this case")
    dsl.is_at(f"/cases/{reference}/")
    dsl.reads(f"You took {reference}.", "Review meeting needed")
