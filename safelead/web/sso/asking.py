"""What a browser asked of identity providers, kept in its session until the answer comes: each answer counts once."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.http import HttpRequest

KEPT = "sign-on"
# Long enough to find a telephone for a second factor; how many at once, in several tabs.
FOR, LAST = timedelta(minutes=15), 5


class Pending(msgspec.Struct, frozen=True, omit_defaults=True):
    """``key`` is what the answer must name: OIDC's state, or the id of SAML's request. ``to`` is where to go then."""

    provider: str
    key: str
    to: str
    at: float
    nonce: str = ""
    verifier: str = ""


def keep(request: HttpRequest, pending: Pending) -> None:
    """Keeps what was asked; the oldest goes when there are too many."""
    request.session[KEPT] = [*_kept(request), msgspec.to_builtins(pending)][-LAST:]


def take(request: HttpRequest, provider: str, key: str, now: datetime) -> Pending | None:
    """What was asked under this key, which from now on nobody asked; None where this browser did not, or long ago."""
    kept = _kept(request)
    found = next((one for one in kept if one["key"] == key and one["provider"] == provider), None)
    if found is None:
        return None
    request.session[KEPT] = [one for one in kept if one is not found]
    pending = msgspec.convert(found, Pending)
    return pending if now.timestamp() - pending.at <= FOR.total_seconds() else None


def _kept(request: HttpRequest) -> list[dict[str, Any]]:
    return list(request.session.get(KEPT, ()))
