"""The only requests that the server makes on its own: to the identity provider that the group has named.

Encrypted, no redirect followed, bounded in time, size and number: a provider that is slow never holds up the desk.
Nothing of the machine's own (proxies, passwords in .netrc) is used.
"""

import json
import time
from threading import BoundedSemaphore
from typing import Any

import requests
from django.conf import settings

from safelead.access.sso.identity import Refused
from safelead.access.sso.providers import is_safe

# Seconds to connect, and between two pieces of an answer; seconds and bytes for all of it.
PATIENCE = (5, 5)
LONGEST = 10
LARGEST = 500_000
# How many are asked at once, and for how many seconds another one waits: those inside have four threads (web/door.py).
AT_ONCE = BoundedSemaphore(2)
WAITS = 1


def fetch(url: str, *, form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """Asks for a JSON object, or posts a form for one; raises Refused with the reason."""
    if not is_safe(url, production=settings.PRODUCTION):
        raise Refused("an address of the provider is not https")
    if not AT_ONCE.acquire(timeout=WAITS):
        raise Refused("too many are asking the provider at once")
    try:
        status, body = _asked(url, form, {"Accept": "application/json", **(headers or {})})
    except requests.RequestException as error:
        raise Refused(f"the provider does not answer ({type(error).__name__})") from error
    finally:
        AT_ONCE.release()
    if status != requests.codes.ok:
        raise Refused(f"the provider answers with {status}")
    try:
        found = json.loads(body)
    except ValueError as error:
        raise Refused("the provider's answer is not JSON") from error
    if not isinstance(found, dict):
        raise Refused("the provider's answer is not a JSON object")
    return found


def _asked(url: str, form: dict[str, str] | None, headers: dict[str, str]) -> tuple[int, bytes]:
    """Status and body of an answer."""
    method = "GET" if form is None else "POST"
    with requests.Session() as session:
        session.trust_env = False
        answer = session.request(
            method, url, data=form, headers=headers, timeout=PATIENCE, allow_redirects=False, stream=True
        )
        return int(answer.status_code), _bounded(answer)


def _bounded(answer: requests.Response) -> bytes:
    """The body of an answer, unless it is longer or slower than any of these is."""
    end, body = time.monotonic() + LONGEST, b""
    for piece in answer.iter_content(8192):
        body += piece
        if len(body) > LARGEST or time.monotonic() > end:
            raise Refused("the provider's answer is too long")
    return body
