"""From what was told to entries: the concern, and who is locked out before anybody is alerted (promise 9). Pure."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from safelead.access.conflict import How, Lock, captured, locks
from safelead.access.succession import Roster
from safelead.cases.state import CaseState
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded, Involved


def concern(told: Mapping[str, Any]) -> ConcernRaised:
    """The first entry of a chain, from a valid ``ConcernForm``'s values."""
    return ConcernRaised(
        occurred=told["when"],
        about=about(told["about"], told["about_written"], unknown=told["about_unknown"]),
        said=told["said"],
        told_by=told["told_by"],
        channel=told["channel"],
        told_in_person=told["told_in_person"] == "yes",
        police_know=told["police_know"] or "not-known",
        thinks=told["thinks"],
        tried=told["tried"],
        involved=involved(told["staff"], told["staff_written"], told["staff_how"]),
    )


def about(pupils: Iterable[str], written: str, *, unknown: bool) -> tuple[About, ...]:
    """The children whom it is about: chosen from the list, written, and one whose name nobody knows.

    >>> [child.written for child in about([], "Sam from the park", unknown=False)]
    ['Sam from the park']
    """
    named = [About(pupil=pupil) for pupil in pupils] + ([About(written=written)] if written else [])
    return (*named, About()) if unknown else tuple(named)


def involved(staff: Iterable[str], written: str, how: str) -> tuple[Involved, ...]:
    """The staff who are involved, as the form told of them."""
    if not how:
        return ()
    chosen = [Involved(staff=one, how=How(how).value) for one in staff]
    return (*chosen, Involved(staff=None, how=How(how).value, written=written)) if written else tuple(chosen)


def told_of(
    named: Iterable[Involved], meant: Callable[[str], AbstractSet[str]], form: UUID
) -> tuple[tuple[str, str], ...]:
    """Who is involved, by id and how. ``meant``: the staff whom a written name may mean (rather one too many).

    A name on nobody's list gets an id of its own, made from the form's: an allegation goes its way (to the headteacher,
    and to the officer for allegations) even where it is about somebody who never signs in.
    """
    found = []
    for one in named:
        ids = {one.staff} if one.staff else set(meant(one.written)) or {str(uuid5(form, one.written))}
        found += [(staff, one.how) for staff in sorted(ids)]
    return tuple(found)


def conflicts(
    held: Iterable[Lock], roster: Roster, absent: AbstractSet[str], now: datetime
) -> tuple[ConflictRecorded, ...]:
    """One entry for each lock; those that take the case or its signature from somebody say so."""
    held = tuple(held)
    moving = captured(roster, held, absent).by
    return tuple(
        ConflictRecorded(occurred=When.minute(now), staff=lock.staff, how=lock.how.value, captures=lock in moving)
        for lock in held
    )


def first_locks(
    raised: ConcernRaised,
    named: Iterable[tuple[str, str]],
    relatives: Mapping[str, AbstractSet[str]],
    alike: AbstractSet[str],
) -> tuple[Lock, ...]:
    """Who is locked out of a new concern. ``alike``: the pupils whom a name that was only written may mean."""
    pupils = {child.pupil for child in raised.about if child.pupil} | alike
    return locks(named, relatives, pupils)


def locks_of(state: CaseState) -> tuple[Lock, ...]:
    """Who is locked out of a case as it stands."""
    return tuple(Lock(one.staff, How(one.how)) for one in state.conflicts.values() if one.is_locked)


def further_conflicts(
    state: CaseState, coming: Iterable[Lock], roster: Roster, absent: AbstractSet[str], now: datetime
) -> tuple[ConflictRecorded, ...]:
    """The locks that a concern brings into a case that has others already."""
    held = {lock.staff: lock for lock in locks_of(state)}
    # Whoever is locked out for another reason, and turns out to be whom it is about, makes it an allegation.
    told = [one for one in coming if one.staff not in held or (one.how is How.SUBJECT and one != held[one.staff])]
    further = {one.staff: one for one in told}
    entries = conflicts({**held, **further}.values(), roster, absent, now)
    return tuple(entry for entry in entries if entry.staff in further)


def locked(staff: str, how: str, at: When) -> ConflictRecorded:
    """A lock that takes nothing from anybody, as on a concern that ends in another case."""
    return ConflictRecorded(occurred=at, staff=staff, how=How(how).value)
