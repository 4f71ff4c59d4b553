"""Of whom a second factor is asked, and who has one."""

from collections.abc import Iterable
from datetime import datetime

from safelead.access.appointments import Held, held_at, marked
from safelead.access.factors.models import CodeApp, Passkey
from safelead.access.roles import Act, Role, may
from safelead.people.models import Staff

# Whoever may do anything that a member of staff may not: whoever only records concerns reads nobody's.
NEEDS_ONE = frozenset(
    role for role in Role if any(may(role, act) and not may(Role.STAFF, act) for act in Act)
) | {Role.ADMIN, Role.INSPECTOR}  # fmt: skip


def is_required(held: Iterable[Held]) -> bool:
    """Whether any role that somebody holds asks for a second factor."""
    return any(one.role in NEEDS_ONE for one in held)


def has_one(staff: Staff) -> bool:
    """Whether somebody has set up a second factor."""
    return CodeApp.objects.filter(staff=staff).exists() or Passkey.objects.filter(staff=staff).exists()


def held_by(now: datetime) -> dict[str, tuple[Held, ...]]:
    """The roles that everybody holds at that moment (aware UTC), by their ids: two queries for all."""
    held: dict[str, tuple[Held, ...]] = {}
    for one in marked(held_at(now).filter(staff__is_active=True)):
        held[str(one.staff_id)] = (*held.get(str(one.staff_id), ()), Held(Role(one.role), one.school_id))
    return held


def who_has_one() -> frozenset[str]:
    """The ids of everybody who has set up a second factor."""
    found = (kind.objects.values_list("staff_id", flat=True) for kind in (CodeApp, Passkey))
    return frozenset(str(staff) for each in found for staff in each)


def factors_of(staff: Staff) -> list[CodeApp | Passkey]:
    """All that somebody has set up, the oldest first."""
    found: list[CodeApp | Passkey] = [*CodeApp.objects.filter(staff=staff), *Passkey.objects.filter(staff=staff)]
    return sorted(found, key=lambda each: each.added_at)
