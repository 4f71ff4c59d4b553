"""A browser in which somebody was signed in before, and who that was last: a signed cookie, which opens nothing.

What such a browser sends waits with those who are inside (door.py), and what was typed in it after the session ended
is kept for that person alone (drafts.py). A browser that only knocks has none: it fills no table and holds up nobody.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

FOR = timedelta(days=90)
RENEWED_AFTER = timedelta(days=30)


def who(cookies: Mapping[str, str], within: timedelta = FOR) -> str:
    """The id of who was last signed in here; nothing where nobody was for so long, or somebody made the cookie up."""
    try:
        return _signer().unsign(cookies.get(settings.KNOWN_COOKIE_NAME, ""), max_age=within)
    except BadSignature:
        return ""


class Known:
    """Has each browser know who is signed in there, from the first page on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_asked = response.status_code < 500 and request.session.accessed
        if is_asked and request.user.is_authenticated and who(request.COOKIES, RENEWED_AFTER) != str(request.user.pk):
            response.set_cookie(
                settings.KNOWN_COOKIE_NAME,
                _signer().sign(str(request.user.pk)),
                max_age=FOR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="safelead.web.known")
