"""What a case needs to know of its school: the answers to the guidance's questions about it, from what it has written
down. Pure.

They bear on prohibitions only: no rule, gate of the decision or duty hangs on them, nor any act that a duty does (a
test says so). So the read models of a case stay true whatever its school writes down later, and are not made anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from safelead.guidance import Answer
from safelead.schools.written import InForce, Kind, of_kind


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """The answers about a school by the guidance's keys, and whether legal advice for its place is recorded (5.2-b).

    What is left out is not known; of a school of which nothing is told, nothing is known.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    advised: bool = False


NOTHING_WRITTEN = SchoolFacts()


def school_facts(policies: Iterable[InForce], *, advised: bool) -> SchoolFacts:
    """From the policies in force on a day. ``advised``: legal advice that allows searching and deleting is recorded.

    The phone policy answers yes with all six clauses confirmed, no where one is known to be missing (5.2-i). A policy
    past its review date counts: it is in force until another is, and whoever shows it says that its review is late.
    """
    written = tuple(policies)
    phones, safeguarding = of_kind(Kind.MOBILE_PHONES, written), of_kind(Kind.SAFEGUARDING, written)
    found = {
        "policy_allows_search": phones.says_all() if phones else Answer.NOT_KNOWN,
        "policy_allows_talk_without_parents": safeguarding.says_all() if safeguarding else Answer.NOT_KNOWN,
    }
    return SchoolFacts({key: answer for key, answer in found.items() if answer is not Answer.NOT_KNOWN}, advised)
