"""Browsers in which somebody signed in before: each has its own count of wrong tries (``tries``)."""

import secrets

from safelead.access.factors.models import KnownBrowser
from safelead.crypto.sealed import group_token
from safelead.people.models import Staff

ANY_OTHER = "any other"


def known(login_index: str, mark: str) -> str:
    """The token of a browser in which the owner of an address signed in before; "any other" for every other one."""
    token = _token(login_index, mark)
    return token if mark and KnownBrowser.objects.filter(token=token).exists() else ANY_OTHER


def remember(staff: Staff, mark: str) -> str:
    """Knows a browser from now on, by its mark or a new one; gives the mark to keep in it."""
    mark = mark or secrets.token_urlsafe(24)
    KnownBrowser.objects.get_or_create(token=_token(staff.login_index, mark), defaults={"staff": staff})
    return mark


def forget(staff: Staff) -> None:
    """Knows none of somebody's browsers any more."""
    KnownBrowser.objects.filter(staff=staff).delete()


def _token(login_index: str, mark: str) -> str:
    return group_token("known browser", login_index, mark).hex()
