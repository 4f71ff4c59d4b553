"""Signing in by e-mail address and password, and giving the password once more to sign a decision."""

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from safelead.people.models import Staff


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


def reauthenticate(staff: Staff, password: str) -> bool:
    """Whether this is their password, now: what a signature rests on."""
    return staff.is_active and staff.check_password(password)
