"""Signing in by e-mail address and password, and proving once more that it is you, to sign a decision."""

from datetime import datetime

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from safelead.access.factors import codes, tries
from safelead.people.models import Staff, login_index


class ByEmail(BaseBackend):
    """Staff sign in with their e-mail address, which is found by its keyed index.

    An address that nobody has, and one whose owner no longer signs in, take as long to refuse as a wrong password: how
    long it took tells nothing about who works here.
    """

    def authenticate(  # type: ignore[override]
        self, _request: HttpRequest | None, email: str | None = None, password: str | None = None
    ) -> Staff | None:
        """The member of staff, or None for whatever reason."""
        if not (email and password):
            return None
        staff = Staff.objects.by_email(email)
        if staff is None or not staff.has_usable_password():
            make_password(password)
            return None
        return staff if staff.check_password(password) and staff.is_active else None

    def get_user(self, user_id: str) -> Staff | None:
        """Whose session this is; None once they may no longer sign in."""
        return Staff.objects.filter(pk=user_id, is_active=True).first()


def by_password(email: str, password: str, *, asked_in: str, now: datetime) -> Staff | None:
    """Whoever has this address and password; None for whatever reason. Raises TooMany, for any address alike.

    ``asked_in``: what its own count of wrong tries is kept for, as a browser (``factors.browsers``).
    """
    at = ("password", login_index(email), asked_in)
    tries.count(*at, now=now, longest=tries.PASSWORD)
    staff = ByEmail().authenticate(None, email=email, password=password)
    if staff:
        tries.was_right(*at)
    return staff


def by_code(staff: Staff, code: str, *, asked_in: str, now: datetime) -> str:
    """What somebody's second step was done with: "code" of an app, or "recovery code"; empty for neither.

    Raises TooMany.
    """
    at = ("code", str(staff.pk), asked_in)
    tries.count(*at, now=now, longest=tries.CODE)
    used = "code" if codes.is_code(staff, code, now) else ""
    used = used or ("recovery code" if codes.is_recovery_code(staff, code, now) else "")
    if used:
        tries.was_right(*at)
    return used


def reauthenticate(staff: Staff, given: str, *, now: datetime) -> bool:
    """Whether this is their password, now: what a signature rests on. For somebody who has none, as with single
    sign-on, a code of their app. Raises TooMany.
    """
    at = ("again", str(staff.pk))
    tries.count(*at, now=now, longest=tries.PASSWORD)
    has_password = staff.has_usable_password()
    is_them = staff.is_active and (staff.check_password(given) if has_password else codes.is_code(staff, given, now))
    if is_them:
        tries.was_right(*at)
    return is_them
