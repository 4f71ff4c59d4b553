"""Who is locked out of a case, and whether that moves it to other hands. Pure (promise 9).

A lock holds from the moment somebody is named, before anyone is alerted: the case is with the next in the succession at
once. A lock that moves a seat needs the group lead to confirm or lift it, so that naming somebody in malice does not
steer a case for long, and never in secret.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from safelead.access.roles import Role
from safelead.access.succession import Roster, Succession, succession


class How(StrEnum):
    """How a member of staff is involved, as the concern form asks it."""

    SUBJECT = "subject"
    RELATIVE = "relative"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Lock:
    """A member of staff who sees no trace of the case, and how they are involved."""

    staff: str
    how: How


@dataclass(frozen=True, slots=True)
class Captured:
    """What the locks move: the seats as they would be and as they are, and who is asked to confirm.

    ``by``: the locks that move a seat, none if nothing moves. ``confirm``: the group leads who may confirm or lift
    them; empty while ``by`` is not means that none is free, and the group's office is called.
    """

    by: tuple[Lock, ...]
    without: Succession
    within: Succession
    confirm: tuple[str, ...]

    @property
    def needs_confirmation(self) -> bool:
        """Whether the group lead is asked."""
        return bool(self.by)


def locks(
    involved: Iterable[tuple[str, str]],
    relatives: Mapping[str, AbstractSet[str]],
    pupils: AbstractSet[str],
    lifted: AbstractSet[str] = frozenset(),
) -> tuple[Lock, ...]:
    """Who is locked out of a case that names these pupils.

    ``involved``: staff id and how, as told on the form; ``relatives``: for each member of staff the pupils who are
    their relatives, from the register; ``lifted``: staff whose lock the group lead has lifted (what the register knows
    is not lifted by that). Somebody told of in several ways is a subject if any of them says so. Raises ValueError for
    an unknown how.

    >>> locks([("moss", "subject")], {"patel": {"ana"}}, {"ana", "joel"})
    (Lock(staff='moss', how=<How.SUBJECT: 'subject'>), Lock(staff='patel', how=<How.RELATIVE: 'relative'>))
    """
    found = {staff: How.RELATIVE for staff, theirs in relatives.items() if theirs & pupils}
    for staff, told in ((staff, How(how)) for staff, how in involved):
        if staff not in lifted and found.get(staff) is not How.SUBJECT:
            found[staff] = found.get(staff, told) if told is How.OTHER else told
    return tuple(sorted(Lock(staff, how) for staff, how in found.items()))


def locked_out(held: Iterable[Lock]) -> frozenset[str]:
    """The staff who are locked out, however they are involved."""
    return frozenset(lock.staff for lock in held)


def subjects(held: Iterable[Lock]) -> frozenset[str]:
    """The staff whom it is about; for the succession that makes it an allegation."""
    return frozenset(lock.staff for lock in held if lock.how is How.SUBJECT)


def seats(
    roster: Roster, held: Iterable[Lock], absent: AbstractSet[str] = frozenset(), decided_by: str | None = None
) -> Succession:
    """The succession under these locks (see `safelead.access.succession.succession`)."""
    held = tuple(held)
    return succession(roster, absent=absent, involved=locked_out(held), subjects=subjects(held), decided_by=decided_by)


def captured(roster: Roster, held: Iterable[Lock], absent: AbstractSet[str] = frozenset()) -> Captured:
    """Whether these locks take the case, or its signature, from whoever would have it (promise 9): today, or once
    whoever is away is back, since a lock outlasts an absence.

    >>> Roster(dsl=("patel",), headteacher=("moss",), lead=("ruiz",))  # doctest: +ELLIPSIS
    Roster(...)
    >>> captured(_, (Lock("patel", How.RELATIVE),)).confirm
    ('ruiz',)
    """
    held = tuple(held)
    without, within = seats(roster, (), absent), seats(roster, held, absent)
    by = tuple(
        lock for lock in held if _moves(roster, lock, held, absent) or _moves(roster, lock, held, frozenset())
    )  # fmt: skip
    free = tuple(s for s in roster.holders(Role.LEAD) if s not in locked_out(held) | absent)
    return Captured(by, without, within, free if by else ())


def confirms(lead: str, named_by: str | None, free: AbstractSet[str]) -> bool:
    """Whether a group lead may confirm a lock: one that they made themself only while no other group lead is free.

    >>> confirms("ruiz", "ruiz", {"ruiz", "adler"}), confirms("ruiz", "ruiz", {"ruiz"})
    (False, True)
    """
    return lead != named_by or not free - {lead}


def _moves(roster: Roster, lock: Lock, held: tuple[Lock, ...], absent: AbstractSet[str]) -> bool:
    """Whether the lock moves a seat, alone or on top of the others: two named together must not hide each other."""
    others = tuple(other for other in held if other != lock)
    alone = _seated(roster, (), absent) != _seated(roster, (lock,), absent)
    return alone or _seated(roster, others, absent) != _seated(roster, held, absent)


def _seated(roster: Roster, held: tuple[Lock, ...], absent: AbstractSet[str]) -> tuple[str | None, str | None]:
    found = seats(roster, held, absent)
    return found.leads.staff, found.signs.staff
