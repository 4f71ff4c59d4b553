"""What a discharge is: the entry that ended a duty. The shape that every way of discharging one has. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from safelead.cases.marks import Mark
from safelead.cases.state import CaseState


@dataclass(frozen=True, slots=True)
class Discharge:
    """The entry that discharged a duty; ``why``: it was not done but is no longer owed, and for this reason."""

    by: Mark
    why: str = ""


Discharges = Callable[[CaseState, str], Discharge | None]
"""Takes the state and whom the duty is about."""

Since = Callable[[CaseState, str], int]
"""Up to which entry nothing counts for this duty: the sequence, 0 for none."""


def first(marks: Iterable[Mark]) -> Discharge | None:
    """The first of these entries, if there is one."""
    return next((Discharge(mark) for mark in marks), None)


def either(*ways: Discharges) -> Discharges:
    """What came first in the list of these."""
    return lambda state, about: next(filter(None, (each(state, about) for each in ways)), None)


def read_off(found: Callable[[CaseState, str], Mark | None]) -> Discharges:
    """What the threads with agencies tell themselves."""

    def discharged(state: CaseState, about: str) -> Discharge | None:
        mark = found(state, about)
        return Discharge(mark) if mark else None

    return discharged
