"""Writing down what a school has: a version of a policy, and what it says."""

from tests.journeys.window import Window


def writes_down_the_phone_policy(who: Window) -> None:
    """From the school's own page to the questions on what the policy says."""
    who.picks_from_the_menu("School")
    who.reads("Mobile-phone policy: none is written down. Until then no device is searched.")
    who.presses("Write down a policy")
    who.chooses("Mobile-phone policy", of="What is it?")
    who.writes("Its title", "Phones at school")
    who.writes("Which version?", "4")
    is_dated(who, "In force since", "1", "9", "2026")
    is_dated(who, "To be reviewed by", "1", "9", "2099")
    who.writes("Where is it kept?", "The staff drive, Policies")
    who.presses("Save this version")
    who.reads("Written down: Phones at school, version 4. Now say what it says.")


def is_dated(who: Window, question: str, day: str, month: str, year: str) -> None:
    for part, figures in (("Day", day), ("Month", month), ("Year", year)):
        who.writes(part, figures, within=question)
