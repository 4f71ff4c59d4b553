"""The decision, and the second person who signs it or sends it back."""

from tests.cast import PASSWORD
from tests.journeys.window import Window

REASONS = {
    "Why do you know enough?": "Both told us the same, and his friends know of nothing.",
    "Why can the school manage them?": "Their tutors see them every day.",
    "Why is it in the best interests of the pupils?": "Both are 14, and neither was pressed.",
    "Why is it in proportion to what happened?": "It went no further than the two of them.",
    "How are the pupils kept safe and well?": "Each has a person to go to, and we look again in two weeks.",
}


def decides_that_the_school_manages(dsl: Window) -> None:
    """With both conditions and every reason; then everything once more before it is sent."""
    dsl.presses("Decide")
    dsl.reads("Decide", "A decision not to refer goes to J. Moss")
    gives_the_reasons(dsl)
    dsl.presses("Check and send")
    dsl.reads("Check your decision", *REASONS.values(), "It goes to J. Moss")
    dsl.presses("Send to the headteacher")
    dsl.reads("It waits for J. Moss to read and sign it.", "Waiting for the headteacher's signature")


def gives_the_reasons(dsl: Window) -> None:
    """What it takes for the school to manage it."""
    dsl.chooses("The school manages this", of="What do you decide?")
    dsl.answers(enough="yes", manageable="yes")
    for question, reason in REASONS.items():
        dsl.writes(question, reason)


def opens_what_waits(head: Window, sentence: str = "Read and sign the decision") -> None:
    """One click from the desk."""
    head.picks_from_the_menu("Desk")
    head.reads("1 to sign")
    head.follows(sentence)


def signs(head: Window, *, slips_first: bool = False) -> None:
    """With the password; a wrong one signs nothing."""
    if slips_first:
        head.writes("Your password", "seven loud otters")
        head.presses("Sign")
        head.is_told("Enter your own password, the one that you sign in with. Nothing was signed.")
    head.writes("Your password", PASSWORD)
    head.presses("Sign")


def sends_back(head: Window, reason: str) -> None:
    """With a reason, which a refusal to sign has to have."""
    head.presses("Send back to R. Patel")
    head.is_told("Write why you send it back.")
    head.writes("Reason", reason)
    head.presses("Send back to R. Patel")
    head.reads("Recorded: you sent the decision back to R. Patel.")
