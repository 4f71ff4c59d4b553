"""A device: taken, secured, handed over with two passwords, missing for a while, and gone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.cast import PASSWORD
from tests.journeys.window import Window

WHAT = "black phone, cracked corner"


def records_a_device(dsl: Window, reference: str, pupil: str) -> str:
    """Taken by whoever is signed in, a moment ago. Gives its id in the case."""
    dsl.goes_to(f"/cases/{reference}/devices/")
    dsl.presses("Record a device")
    dsl.chooses(pupil, of="Whose device is it?")
    dsl.writes("What is it?", WHAT)
    dsl.writes("Why was it taken?", "The police may ask for it.")
    dsl.presses("Save the device")
    dsl.reads(f"Recorded: {WHAT}. Switch it off and lock it away.", "R. Patel has had it since today")
    return dsl.page.url.rstrip("/").split("/")[-1]


def secures_it(dsl: Window) -> None:
    """From the duty on the page of the device."""
    dsl.follows(f"Switch off and lock away: {WHAT}")
    dsl.ticks("It is switched off")
    dsl.writes("Where is it locked away?", "safe, office 2")
    dsl.presses("Save how it is kept")
    dsl.reads("Recorded: it is switched off and locked away.", "Locked away: safe, office 2 (R. Patel)")


def hands_it_to(dsl: Window, who: str, name: str) -> None:
    """The colleague comes to the same page: a wrong password first, which says nothing of what was wrong."""
    dsl.presses("Hand it over")
    dsl.writes("Where is it from now on?", "safe, office 5")
    dsl.ticks("It is locked away there")
    dsl.writes("Your colleague's e-mail address", f"{who}@group.example")
    for password in ("guessed", PASSWORD):
        dsl.writes("Your colleague's password", password)
        dsl.writes("Your password, R. Patel", PASSWORD)
        dsl.presses("Hand it over")
        if password != PASSWORD:
            dsl.is_told("Check your colleague's e-mail address and password")
            dsl.holds("Where is it from now on?", "safe, office 5")
    dsl.reads(f"Recorded: {name} has it now. Both signed.", f"Locked away: safe, office 5 ({name})")


def finds_that_it_is_missing(dsl: Window) -> None:
    """The safe is empty, and stays so for now; nobody answered for it since this very minute."""
    since = f"{datetime.now(ZoneInfo('Europe/London')):%H:%M}"
    dsl.follows("Found a gap")
    dsl.writes("Time, like 14:05", since, within="From when on did nobody answer for it?")
    dsl.chooses("No, it is still missing", of="Is it there again?")
    dsl.writes("What did you find?", "The safe is empty.")
    dsl.presses("Save the gap")
    dsl.reads("Missing: nobody is recorded as having had it since", "Explain this gap")


def explains_the_gap(dsl: Window, holder: str) -> None:
    """It is there again, and somebody knows where it was; the gap stays."""
    dsl.follows("It is there again")
    dsl.selects(holder, of="Who had it from then on?")
    dsl.writes("What did you find?", "It lies on the desk.")
    dsl.presses("Save the gap")
    dsl.follows("Explain this gap")
    dsl.writes("Where was it, and how do you know?", "The caretaker had moved the safe.")
    dsl.presses("Save the explanation")
    dsl.reads("Gap, explained", "The caretaker had moved the safe.")


def gives_it_to_the_police(dsl: Window) -> None:
    """On paper, with the officer's number and a receipt."""
    dsl.follows("Collected by police")
    dsl.writes("Name of the officer", "Ruth Hale")
    dsl.writes("Number of the officer", "4411")
    dsl.writes("Police force", "North County Police")
    dsl.writes("Number of the paper receipt that the officer signed", "118")
    dsl.writes("Your password, R. Patel", PASSWORD)
    dsl.presses("Save that the police have it")
    dsl.reads("Recorded: the police have it now.", "Ruth Hale, North County Police", "both, receipt 118")
