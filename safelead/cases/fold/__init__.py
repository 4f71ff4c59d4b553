"""From entries to the case's state: one small function per kind of entry, one module per part of the work. Pure.

``fold`` reads the record from its first entry to its last; whoever adds a kind adds its function to the module of its
part, and a test fails until it is there.
"""

from collections.abc import Iterable
from dataclasses import replace

from safelead.cases.fold import (
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
from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, Decision
from safelead.chronology.kinds.base import Recorded

__all__ = ["agencies", "apply", "concern", "conflict", "decision", "devices", "documents", "families", "fold", "people"]
__all__ += ["deletion", "links", "places", "reading", "review", "search", "support", "upkeep", "viewing"]


def fold(entries: Iterable[Recorded]) -> CaseState:
    """The state that these entries, in the order of their sequence, amount to; raises UnknownKind."""
    kept = tuple(entries)
    state = CaseState()
    for recorded in kept:
        state = apply(recorded.entry, state, Mark.of(recorded))
    return replace(state, entries=kept, decisions=_unsaid(state))


def _unsaid(state: CaseState) -> tuple[Decision, ...]:
    """The decisions, without the reason of one that was sent back in an entry that is sealed since."""
    return tuple(
        replace(each, sent_back_reason="") if each.sent_back and each.sent_back.sequence in state.sealed else each
        for each in state.decisions
    )
