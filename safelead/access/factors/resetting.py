"""Taking away a second factor that its owner lost: by a second person, within their reach, with a reason, recorded."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from safelead.access import invitations
from safelead.access.appointments import Held
from safelead.access.factors import browsers
from safelead.access.factors.models import CodeApp, FactorReset, Passkey, RecoveryCode
from safelead.access.roles import Act, Role, may
from safelead.crypto.sealed import open_for_group, seal_for_group
from safelead.people.models import Staff

# Nobody does it for somebody of a higher reach than their own.
REACH = {
    Role.STAFF: 0,
    Role.INSPECTOR: 1,
    Role.SIGNATORY: 1,
    Role.DEPUTY: 2,
    Role.DSL: 3,
    Role.HEADTEACHER: 4,
    Role.LEAD: 5,
    Role.ADMIN: 5,
}


def may_reset(by: str, mine: Iterable[Held], whose: str, theirs: Iterable[Held]) -> bool:
    """Whether somebody may take away the second factor of another: in every school where the other holds a role, they
    hold one of at least its reach. Whoever holds no role is for the group's own roles.
    """
    mine, theirs = tuple(mine), tuple(theirs) or (Held(Role.STAFF, None),)
    return by != whose and all(any(_covers(one, their) for one in mine) for their in theirs)


def _covers(mine: Held, their: Held) -> bool:
    is_there = mine.school in (None, their.school)
    return is_there and may(mine.role, Act.RESET_FACTOR) and REACH[mine.role] >= REACH[their.role]


@transaction.atomic
def reset(staff: Staff, *, by: Staff, reason: str, now: datetime) -> FactorReset:
    """Takes away every second factor of somebody, and keeps who did it and why. Their sessions are the caller's to end.

    Raises NotBoth for whoever gave them a new password lately.
    """
    if invitations.made_by(staff, by, now):
        raise invitations.NotBoth
    for kept in (CodeApp, Passkey, RecoveryCode):
        kept.objects.filter(staff=staff).delete()
    browsers.forget(staff)
    done = FactorReset(id=uuid4(), staff=staff, by=by, at=now)
    done.sealed = seal_for_group(_purpose(done), reason.encode())
    done.save(force_insert=True)
    return done


def reason_of(done: FactorReset) -> str:
    """Why it was done, in the words of whoever did it."""
    return open_for_group(_purpose(done), bytes(done.sealed)).decode()


def untold(staff: Staff) -> FactorReset | None:
    """The last time it was done to somebody who has not been told yet."""
    return FactorReset.objects.filter(staff=staff, told_at=None).first()


def tell(staff: Staff, now: datetime) -> None:
    """They have read it."""
    FactorReset.objects.filter(staff=staff, told_at=None).update(told_at=now)


def _purpose(done: FactorReset) -> str:
    return f"factor reset {done.pk} of {done.staff_id}"
