"""One-time links: whoever was appointed, or forgot their password, sets one with it (72 hours, once, hashed here).

The word in the link is known to whoever made it until it was used. So it never opens an account that has a second
factor: that is asked for as always; and whoever made it may not take the second factor away (``factors.resetting``).
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from safelead.access import marks
from safelead.access.factors.models import FactorReset, Invitation
from safelead.people.enrolment import set_password
from safelead.people.models import Staff

HOURS = 72
VALID = timedelta(hours=HOURS)
# So long one person may not do both: give a new password or another address, and take the second factor away.
APART = timedelta(days=7)


class NotBoth(Exception):
    """Whoever took away somebody's second factor gives them no new password or address, and the other way round."""


@transaction.atomic
def make_link(staff: Staff, *, by: Staff | None, now: datetime) -> str:
    """The word of a new link, to be shown once (its page is ``invited``); links made before work no more.

    ``by`` None is whoever runs the machine. Raises NotBoth.
    """
    if by is not None and was_reset_by(staff, by, now):
        raise NotBoth
    word = secrets.token_urlsafe(32)
    end_links(staff, now)
    new = Invitation(token=hashed(word), staff=staff, by=by, made_at=now, until=now + VALID)
    new.mark = _mark(new)
    new.save(force_insert=True)
    return word


def end_links(staff: Staff, now: datetime) -> None:
    """No link to somebody's password works any more, as once they have chosen one themself."""
    Invitation.objects.filter(staff=staff, used_at=None, until__gt=now).update(until=now)


def was_made(word: str) -> bool:
    """Whether there ever was this link, for anybody."""
    return Invitation.objects.filter(token=hashed(word)).exists()


def invited(word: str, now: datetime) -> Staff | None:
    """Whom a link is for; None for one that was used, is too old, or was never made here, and for whoever left."""
    found = Invitation.objects.filter(token=hashed(word), used_at=None, until__gt=now, staff__is_active=True)
    invitation = found.select_related("staff").first()
    return invitation.staff if invitation and marks.holds(invitation.mark, _mark(invitation)) else None


@transaction.atomic
def take(word: str, password: str, now: datetime) -> Staff | None:
    """Sets the password with a link, which is used up by it; None where the link does not work (any more)."""
    staff = invited(word, now)
    if staff is None or not Invitation.objects.filter(token=hashed(word), used_at=None).update(used_at=now):
        return None
    set_password(staff, password)
    return staff


def made_by(staff: Staff, by: Staff, now: datetime) -> bool:
    """Whether this person gave them a new password, or another address to sign in with, lately."""
    is_moved = staff.address_by == by and staff.address_at is not None and staff.address_at > now - APART
    return is_moved or Invitation.objects.filter(staff=staff, by=by, made_at__gt=now - APART).exists()


def was_reset_by(staff: Staff, by: Staff, now: datetime) -> bool:
    """Whether this person took their second factor away lately."""
    return FactorReset.objects.filter(staff=staff, by=by, at__gt=now - APART).exists()


def hashed(word: str) -> str:
    """What stands in the database for the word of a link."""
    return hashlib.sha256(word.encode()).hexdigest()


def _mark(made: Invitation) -> str:
    return marks.mark("invitation", made.token, made.staff_id, made.by_id, made.made_at, made.until)
