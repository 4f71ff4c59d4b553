"""What is owed to the children and their parents, other agencies, and closing the case."""

from tests.journeys.window import Window


def talks_with(dsl: Window, child: str) -> None:
    """What is next on the case's list: with what the child said, and what was asked of them."""
    dsl.follows(f"Talk with {child}")
    dsl.chooses("Yes", of="Does the child know that a record is made?")
    dsl.chooses("No", of="Was a parent there?")
    dsl.writes("Why not, if no parent was there?", "They asked to talk alone first, as our policy allows.")
    dsl.writes("What did you learn?", "It is deleted on both phones. They want it to be over.")
    dsl.chooses("No", of="Did safeguarding or welfare concerns appear in the conversation?")
    dsl.ticks("Support was arranged")
    dsl.presses("Save the conversation")
    dsl.reads(f"Recorded: the conversation with {child}.")


def asks_to_delete(dsl: Window, child: str) -> None:
    """Everywhere, by a day, with the words read to the child; then the child says that it is gone."""
    dsl.follows(f"Ask {child} to delete it everywhere, by a set day, and to confirm it")
    dsl.reads(f"Ask {child} to delete it", "Read this to the child")
    dsl.chooses("Yes, in English", of="Did you read the words to the child?")
    dsl.presses("Save that it was asked")
    dsl.reads(f"Recorded: {child} was asked to delete it by ")
    dsl.follows(f"Have {child} confirm that it is deleted")
    dsl.chooses("Everywhere that is still open", of="Where?")
    dsl.chooses("In person", of="How?")
    dsl.writes("What did they say?", "It is gone, everywhere.")
    dsl.presses("Save what was said")
    dsl.reads(f"Recorded: {child} said that all of it is deleted.")


def tells(dsl: Window, whom: str, *listed: str, written: str = "", said: str) -> None:
    """By telephone, with everything that they have to be told; ``whom`` as the case's list names them."""
    dsl.follows(f"Tell {whom}")
    for parent in listed:
        dsl.ticks(parent)
    if written:
        dsl.writes("Somebody else, or not on the list", written)
    dsl.chooses("By phone", of="How?")
    dsl.writes("What was said, and what did they say?", "We told them what we know. They come in on Thursday.")
    dsl.ticks("Invited to come into school")
    dsl.ticks("Told what was agreed about deleting it")
    dsl.presses("Save that they were told")
    dsl.reads(f"Recorded: told to {said}.")


def closes(dsl: Window) -> None:
    """Once nothing stands in the way; there is no button before."""
    dsl.reads("Ready to close")
    dsl.presses("Close the case")
    dsl.reads("Nothing stands in the way.")
    dsl.writes("Why can it close now?", "Both are supported, it is deleted, and their parents know.")
    dsl.presses("Close the case")
    dsl.reads("Recorded: the case is closed.", "by R. Patel", "Reopen the case")
    reads_what_happened_newest_first(dsl)


def reads_what_happened_newest_first(dsl: Window) -> None:
    """Entries made within one minute too: whatever came later stands above."""
    numbers = [int(each.split()[-1]) for each in dsl.page.locator(".sl-entry__number").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True), numbers


def cannot_close_yet(dsl: Window) -> None:
    """The list says what stands in the way, and there is nothing to press."""
    dsl.unfolds("More actions")
    dsl.follows("Close the case")
    dsl.reads("stand in the way.")
    dsl.does_not_read("Why can it close now?")


def writes_down_the_call(dsl: Window) -> None:
    """The form comes with the agency and the purpose filled in; what to know before the call stands beside it."""
    dsl.reads("Contact with an agency", "When you call the police")
    dsl.chooses("By phone", of="How?")
    dsl.writes("What was said?", "They take it from here and call back today.")
    dsl.writes("Their reference", "CAD 1188")
    dsl.presses("Save the contact")
    dsl.reads("Recorded: the contact with the police.")
