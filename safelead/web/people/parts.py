"""From what was chosen to entries: who somebody is in a case, and who is locked out of it for that. Pure."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime

from safelead.access.conflict import Lock, locks
from safelead.access.succession import Roster
from safelead.cases.state import CaseState
from safelead.cases.told import NOT_INVOLVED
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.people import PersonPlaced, Sort
from safelead.web.concern import writing

GROWN_UP = 18  # whole years (2-c)
# Whoever has no other part did nothing to it: a pupil who was in it as a child is not an adult in the case for that.
PASSIVE = {"in-imagery", "told-us", "affected"}


def sort_of(parts: AbstractSet[str], age_today: int | None, age_when_made: int | None) -> Sort:
    """Whether a pupil of the register counts as an adult: at 18 they do (2-c).

    Somebody in the imagery who was under 18 when it was made, or may have been, is a child in it, whatever their age
    today. An age that nobody knows makes nobody an adult.

    >>> sort_of({"shared-it"}, 18, None), sort_of({"in-imagery"}, 18, 16), sort_of({"in-imagery", "shared-it"}, 18, 16)
    ('adult', 'pupil', 'adult')
    >>> sort_of({"received-it"}, None, None), sort_of({"in-imagery"}, 18, 18)
    ('pupil', 'adult')
    """
    if age_when_made is not None and age_when_made >= GROWN_UP:
        return "adult"
    if age_today is None or age_today < GROWN_UP:
        return "pupil"
    return "pupil" if "in-imagery" in parts and parts <= PASSIVE else "adult"


def new_locks(
    state: CaseState,
    placed: Iterable[PersonPlaced],
    staff: AbstractSet[str],
    relatives: Mapping[str, AbstractSet[str]],
    alike: AbstractSet[str] = frozenset(),
) -> tuple[Lock, ...]:
    """Who is locked out because of these people: staff who had a part in it, and the family of each pupil (promise 9).

    ``staff``: the ids of everybody who works in the group. Whoever only told the school, or suffers from it, had none.
    ``alike``: the pupils whom a name that was only written may mean.
    """
    placed = tuple(placed)
    involved = [(each.person, "subject") for each in placed if each.person in staff and set(each.parts) - NOT_INVOLVED]
    lifted = frozenset(one for one, conflict in state.conflicts.items() if conflict.lifted)
    return locks(involved, relatives, {each.person for each in placed if each.sort != "child"} | alike, lifted)


def lock_entries(
    state: CaseState, coming: Iterable[Lock], roster: Roster, absent: AbstractSet[str], now: datetime
) -> tuple[ConflictRecorded, ...]:
    """An entry for each lock that the case does not have yet."""
    return writing.further_conflicts(state, coming, roster, absent, now)
