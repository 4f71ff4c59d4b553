"""The one door: however somebody proved who they are, they come in here, with a session of their own.

What the session keeps of it (how, when, whether with a second factor) is read at each request by ``web/page.py``.
"""

from contextlib import suppress
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from safelead.access import audit
from safelead.access.factors import browsers, resetting
from safelead.access.roles import Act
from safelead.access.sso import linking
from safelead.access.sso.identity import Refused
from safelead.access.sso.linking import Waiting
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.web.sessions import DEVICE, ENTERED_AT, SEEN_AT
from safelead.web.signin.devices import device
from safelead.web.signin.standing import IS_STRONG, PROVED_AT, first, step_left

BACKEND = "safelead.access.signin.ByEmail"
ENTERED_BY, LINK = "entered-by", "link"
A_YEAR = 365 * 24 * 60 * 60


class How(StrEnum):
    """What somebody came in with."""

    PASSWORD = "password"  # noqa: S105 - a word, no password
    PASSKEY = "passkey"
    OIDC = "oidc"
    SAML = "saml"


def enter(
    request: HttpRequest, staff: Staff, *, by: How, is_strong: bool, to: str, link: Waiting | None = None
) -> HttpResponse:
    """Begins the session of somebody who has just proved who they are, records it, and sends them on.

    ``is_strong``: a second factor was part of it, or the identity provider vouches for one; else theirs comes next, or
    setting one up where their roles ask for it. ``to`` is an address of ours, else the start page. ``link`` holds from
    their second factor on, given in this session. Raises RuntimeError inside a transaction, as everything that is
    recorded at once.
    """
    now = timezone.now()
    audit.looked(staff, Act.SIGN_IN, now=now, reason=by.value)
    login(request, staff, backend=BACKEND)
    request.session.cycle_key()  # also for whoever signs in once more: no key from before opens this session
    mark(request.session, by=by, is_strong=is_strong, now=now)
    request.session[LINK] = link
    request.session[DEVICE] = device(request.headers.get("User-Agent", ""))
    response = _sent_on(request, staff, within(request, to), now)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(request, response, staff.language)
    return response


def strengthen(request: HttpRequest, staff: Staff, *, by: str, to: str) -> HttpResponse:
    """The second factor was given too (``by``: which): the session opens every page, under a key of its own."""
    now = timezone.now()
    audit.looked(staff, Act.SIGN_IN, now=now, reason=by)
    request.session.cycle_key()
    request.session[IS_STRONG] = True
    proved(request.session, now)
    if link := request.session.pop(LINK, None):
        with suppress(Refused):  # linked meanwhile, as in another tab
            linking.link_to(staff, Waiting(*link), now)
    return _sent_on(request, staff, within(request, to), now)


def mark(session: SessionBase, *, by: How, is_strong: bool, now: datetime) -> None:
    """Keeps in a session how and when somebody came in."""
    session[ENTERED_BY], session[ENTERED_AT], session[IS_STRONG] = by.value, now.timestamp(), is_strong
    session[SEEN_AT] = now.timestamp()
    session.pop(PROVED_AT, None)
    if is_strong:
        proved(session, now)


def proved(session: SessionBase, now: datetime) -> None:
    """They proved now that it is them."""
    session[PROVED_AT] = now.timestamp()


def keep_signed_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """After their password has changed this session goes on, under another key, in a browser that is known again."""
    assert isinstance(request.user, Staff)
    update_session_auth_hash(request, request.user)
    _know(request, response, request.user)
    return response


def within(request: HttpRequest, address: str = "") -> str:
    """The address, if it is one of ours; else the start page."""
    hosts = {request.get_host()}
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()):
        return address
    return reverse("home")


def speak(request: HttpRequest, response: HttpResponse, code: str) -> None:
    """Has all pages from now on in this language."""
    _keep(request, response, settings.LANGUAGE_COOKIE_NAME, code)


def _sent_on(request: HttpRequest, staff: Staff, to: str, now: datetime) -> HttpResponse:
    """Where they asked to go, or what comes before; whoever is wholly in is known in this browser from now on."""
    step = step_left(request, now)
    response: HttpResponse = HttpResponseRedirect(first(step, to) if step else to)
    if step is None:
        _know(request, response, staff)
        _tell_of_reset(request, staff, now)
    return response


def _know(request: HttpRequest, response: HttpResponse, staff: Staff) -> None:
    name = settings.BROWSER_COOKIE_NAME
    _keep(request, response, name, browsers.remember(staff, request.COOKIES.get(name, "")))


def _tell_of_reset(request: HttpRequest, staff: Staff, now: datetime) -> None:
    """Whoever need not set up another second step is told here that theirs was taken away."""
    done = resetting.untold(staff)
    if done is None:
        return
    words = _("%(by)s has reset your second step. The reason given: %(reason)s")
    by = staff_cards()[str(done.by_id)].short
    messages.warning(request, words % {"by": by, "reason": resetting.reason_of(done)})
    resetting.tell(staff, now)


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    is_secure = settings.SESSION_COOKIE_SECURE or request.is_secure()
    response.set_cookie(name, value, max_age=A_YEAR, secure=is_secure, httponly=True, samesite="Lax")
