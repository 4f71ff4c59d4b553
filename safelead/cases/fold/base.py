"""The function that every kind of entry has: what it does to the state of a case. Pure."""

from functools import singledispatch

from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds.base import Entry, UnknownKind


@singledispatch
def apply(entry: Entry, state: CaseState, mark: Mark) -> CaseState:
    """What one entry does to the state; every kind has its own in the module of its part."""
    raise UnknownKind(f"Nothing says what {type(entry).__name__} means for a case. Add it to cases/fold/.")
