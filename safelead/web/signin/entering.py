"""The one door: however somebody proved who they are, they come in here, with a session of their own.

What the session keeps of it (how, when, whether with a second factor) is read at each request by ``web/page.py``.
"""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from safelead.access import audit
from safelead.access.roles import Act
from safelead.people.models import Staff

BACKEND = "safelead.access.signin.ByEmail"
ENTERED_BY, ENTERED_AT, IS_STRONG = "entered-by", "entered-at", "is-strong"


class How(StrEnum):
    """What somebody came in with."""

    PASSWORD = "password"  # noqa: S105 - a word, no password
    PASSKEY = "passkey"
    OIDC = "oidc"
    SAML = "saml"


def enter(request: HttpRequest, staff: Staff, *, by: How, is_strong: bool, to: str) -> HttpResponse:
    """Begins the session of somebody who has just proved who they are, records it, and sends them on to ``to``.

    ``is_strong``: a second factor was part of it, or the identity provider vouches for one. ``to`` is an address of
    ours, else the start page. Raises RuntimeError inside a transaction, as everything that is recorded at once.
    """
    now = timezone.now()
    audit.looked(staff, Act.SIGN_IN, now=now, reason=by.value)
    login(request, staff, backend=BACKEND)
    request.session.cycle_key()  # also for whoever signs in once more: no key from before opens this session
    mark(request.session, by=by, is_strong=is_strong, now=now)
    response: HttpResponse = HttpResponseRedirect(within(request, to))
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(request, response, staff.language)
    return response


def mark(session: SessionBase, *, by: How, is_strong: bool, now: datetime) -> None:
    """Keeps in a session how and when somebody came in."""
    session[ENTERED_BY], session[ENTERED_AT], session[IS_STRONG] = by.value, now.timestamp(), is_strong


def within(request: HttpRequest, address: str = "") -> str:
    """The address, if it is one of ours; else the start page."""
    hosts = {request.get_host()}
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()):
        return address
    return reverse("home")


def speak(request: HttpRequest, response: HttpResponse, code: str) -> None:
    """Has all pages from now on in this language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 60 * 60,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
