"""What stands in the way of closing a case, and how long its record is kept. Pure: no clock, no way round (7-j).

Every line is computed from the record; nobody ticks one. A case can close when none is open, which is when its status
is "ready to close".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from safelead.cases.advice import Advice
from safelead.cases.duties import WAITS_FOR_OTHERS, Duty
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.guidance.words import gettext_noop as _

What = Literal["decision", "withdrawal", "lock", "duty"]
Stands = Literal["to-do", "waiting", "done"]
YEARS_KEPT = 25  # after the birth of the youngest of its pupils; statute says nothing, IRMS's toolkit says this


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the way to closing.

    ``what`` it is about: the decision, a yes that is to be taken back, a lock that moved the case, or a duty (``duty``
    is then it). ``waiting``: it is somebody else's turn. ``mark``: the entry that did it, or that waits.
    """

    what: What
    stands: Stands
    cites: tuple[str, ...]
    duty: Duty | None = None
    mark: Mark | None = None


def way_to_closing(state: CaseState, advice: Advice, duties: Iterable[Duty]) -> tuple[Step, ...]:
    """Every line, in the guidance's order: the decision, what waits for a second person, then each duty."""
    return (_decision(state, advice), *_withdrawals(state), *_locks(state), *map(_duty, duties))


def stands_in_way(state: CaseState, advice: Advice, duties: Iterable[Duty]) -> tuple[Step, ...]:
    """The lines that are not done; a case may be closed when there are none."""
    return tuple(step for step in way_to_closing(state, advice, duties) if step.stands != "done")


def _decision(state: CaseState, advice: Advice) -> Step:
    """Made, signed where it has to be, and still resting on what is known (promise 6)."""
    decision = state.decision
    mark = (decision.signed or decision.mark) if decision else None
    if advice.is_decided:
        return Step("decision", "done", ("7-j", "3.3-j"), mark=mark)
    waits = decision is not None and decision.is_waiting and not advice.is_outdated
    return Step("decision", "waiting" if waits else "to-do", ("7-j", "3.3-j"), mark=mark if waits else None)


def _withdrawals(state: CaseState) -> Iterator[Step]:
    for each in state.withdrawals:
        if each.is_waiting:
            yield Step("withdrawal", "waiting", ("3.4-f",), mark=each.asked)


def _locks(state: CaseState) -> Iterator[Step]:
    for each in state.conflicts.values():
        if each.is_waiting:
            yield Step("lock", "waiting", ("3.3-j",), mark=each.mark)


def _duty(duty: Duty) -> Step:
    waits = duty.state == "held" or duty.kind.id in WAITS_FOR_OTHERS
    stands: Stands = "done" if not duty.is_open else "waiting" if waits else "to-do"
    return Step("duty", stands, duty.kind.cites, duty=duty, mark=duty.by)


KEPT_WHY = _(
    "A child's record is kept until 25 years after they were born. With several children the last date counts."
)
KEPT_WITHOUT_DATE = _(
    "It is not known when every child in it was born, so it has no date to end on. It is kept until that is known."
)


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a record is kept, and the sentence that says why; no date while one of the dates is not known."""

    until: date | None
    why: str


def kept(born: Iterable[date | None]) -> Kept:
    """How long the record of these children is kept, by their dates of birth (none where one is not known).

    >>> kept([date(2012, 3, 4), date(2012, 2, 29)]).until
    datetime.date(2037, 3, 4)
    >>> kept([date(2012, 3, 4), None]).until is None
    True
    """
    days = list(born)
    known = [_years_after(day) for day in days if day]
    if not known or len(known) < len(days):
        return Kept(None, KEPT_WITHOUT_DATE)
    return Kept(max(known), KEPT_WHY)


def _years_after(born: date) -> date:
    """A child born on 29 February has that birthday on 1 March in other years."""
    try:
        return born.replace(year=born.year + YEARS_KEPT)
    except ValueError:
        return date(born.year + YEARS_KEPT, 3, 1)
