"""To whom an unread concern goes, and when: at once to whoever leads, then to the next, until it is read (3.1-a).

Every hour counts: what a child said does not wait for school. The receipt that promises it, the worker that does it and
the gate that lets in whom it reached all ask here, so that they cannot differ. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from safelead.access.roles import Role
from safelead.access.succession import Seat


@dataclass(frozen=True, slots=True)
class Step:
    """Those whom a concern reaches at one moment (aware UTC): the ids of staff who come next by this role."""

    role: Role
    staff: tuple[str, ...]
    at: datetime


def steps(line: Sequence[Seat], recorded_at: datetime, minutes: int) -> tuple[Step, ...]:
    """How an unread concern goes on: to whoever leads at once, then role after role, ``minutes`` of clock time each.

    ``line``: the succession, without whoever is absent or involved. Everybody who holds a role is told together, but
    for the first, who leads alone.
    """
    groups: list[tuple[Role, list[str]]] = []
    for place, seat in enumerate(line):
        if seat.staff is None or seat.role is None:
            continue
        if place > 1 and groups[-1][0] is seat.role:
            groups[-1][1].append(seat.staff)
        else:
            groups.append((seat.role, [seat.staff]))
    each = timedelta(minutes=minutes)
    return tuple(Step(role, tuple(staff), recorded_at + place * each) for place, (role, staff) in enumerate(groups))


def reached(way: Sequence[Step], now: datetime) -> frozenset[str]:
    """Whom an unread concern has reached by ``now``: reading and acknowledging it is a task of each of them."""
    return frozenset(staff for step in way if step.at <= now for staff in step.staff)
