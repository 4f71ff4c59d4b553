"""Each entry as one plain sentence in the past tense, and, opened, as what it holds. One module per part of the work.

Whoever adds a kind of entry adds its two functions to the module of its part; a test fails until both are there.
"""

from django.utils.text import capfirst

from safelead.chronology.kinds.base import Recorded
from safelead.web.names import Names
from safelead.web.sentences import (
    agencies,
    concern,
    conflict,
    decision,
    deletion,
    devices,
    documents,
    families,
    links,
    people,
    places,
    reading,
    review,
    search,
    support,
    upkeep,
    viewing,
)
from safelead.web.sentences.advice import advice_sentence
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.times import Clock

__all__ = [
    "Field",
    "advice_sentence",
    "agencies",
    "concern",
    "conflict",
    "decision",
    "deletion",
    "devices",
    "families",
    "fields",
    "people",
    "places",
    "review",
]
__all__ += ["documents", "links", "reading", "search", "sentence", "support", "upkeep", "viewing"]


def sentence(recorded: Recorded, names: Names, clock: Clock) -> str:
    """What happened, in one sentence for a row; raises UnknownKind for a kind that nobody has put into words."""
    return capfirst(said(recorded.entry, Telling(recorded, names, clock)))


def fields(recorded: Recorded, names: Names, clock: Clock) -> list[Field]:
    """What the entry holds, each part under its label, without what was left empty; raises UnknownKind."""
    return [field for field in shown(recorded.entry, Telling(recorded, names, clock)) if field.value]
