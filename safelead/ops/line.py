"""Who does a duty of a case, and who is told next when it is not done. Pure."""

from collections.abc import Collection, Sequence

from safelead.access.roles import Role
from safelead.access.succession import Seat
from safelead.cases.duties import Duty
from safelead.cases.status import STATUSES

# DSL and deputies share the work of a case, so that whoever of them does not lead it is told at the same time.
_TOGETHER = {Role.DSL: Role.DEPUTY}

# Duties that are somebody else's turn while a case stands so, or that nobody can do then: nobody is told of them.
_SIGNING = "waiting-for-signature"
SILENT_WHILE: dict[str, frozenset[str]] = {
    "sign-decision": frozenset(STATUSES) - {_SIGNING},
    "record-reasons": frozenset({_SIGNING}),
    "find-out-more": frozenset({_SIGNING, "sent-back"}),
}


def is_spoken_of(duty: str, status: str) -> bool:
    """Whether anybody is told of a duty in a case that stands so.

    >>> is_spoken_of("sign-decision", "sent-back"), is_spoken_of("inform-parents", "sent-back")
    (False, True)
    """
    return status not in SILENT_WHILE.get(duty, ())


def does(duty: Duty, lead: str | None, line: Sequence[Seat], signs: Collection[str]) -> tuple[str, ...]:
    """The ids of staff whose duty it is today; none where nobody is left.

    ``line``: the succession, without whoever is absent or involved; ``signs``: who may sign what waits. A lead who is
    away or locked out is replaced by whoever the succession names (promise 7).
    """
    if duty.kind.id == "sign-decision":
        return tuple(sorted(signs))
    free = [seat.staff for seat in line if seat.staff]
    if duty.kind.who == "headteacher":
        heads = [seat.staff for seat in line if seat.staff and seat.role is Role.HEADTEACHER]
        return tuple(heads[:1] or free[:1])
    return (lead,) if lead in free and lead else tuple(free[:1])


def steps(doers: Sequence[str], line: Sequence[Seat]) -> tuple[tuple[str, ...], ...]:
    """Those who do it, then those who are told next: the other DSLs and deputies, the headteacher, the group lead."""
    groups: dict[Role, list[str]] = {}
    for seat in line:
        if seat.staff and seat.role and seat.staff not in doers:
            groups.setdefault(_TOGETHER.get(seat.role, seat.role), []).append(seat.staff)
    return (tuple(doers), *(tuple(group) for group in groups.values()))
