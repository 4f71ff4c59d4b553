"""Measures under the school's behaviour policy: whether it is time to decide, and of whom never. Pure (5.2-h, A-1b)."""

from safelead.cases.advice import POLICE_NOT_NEEDED, Advice
from safelead.cases.families import police_may_act
from safelead.cases.state import CaseState, Person
from safelead.cases.warning import PRESSED, pressed
from safelead.guidance import Pack

DECIDE = "decide-on-discipline"
POLICE_KNOW = ("police_know_already", "police_informed")


def waits_for_police(advice: Advice) -> bool:
    """The police are involved or still may be: measures are not decided without what they say about the time (A-1b).

    Two people may have signed that they are not needed, though the advice is to refer: then nobody waits for them.
    """
    found = {key: fact.value for key, fact in advice.facts.items()}
    if any(found.get(key) == "yes" for key in POLICE_KNOW):
        return True
    return found.get(POLICE_NOT_NEEDED) != "yes" and police_may_act(advice)


def may_concern(state: CaseState, pack: Pack, child: Person) -> bool:
    """Measures can be thought of for this child.

    Never for one in the imagery who was pressed into it, or may have been; nor for any other of whom that was said.
    """
    if child.ever_in_imagery:
        return pressed(state, pack, child) == "no"
    said = (given for key in PRESSED for given in state.answers.get((key, child.key), ()))
    return not any(given.value == "yes" for given in said)


def those(state: CaseState, pack: Pack) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """The children for whom measures can be thought of, and those who are spared."""
    may = tuple(child for child in state.children if may_concern(state, pack, child))
    return may, tuple(child for child in state.children if child not in may)
