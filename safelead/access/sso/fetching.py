"""The only requests that the server makes on its own: to the identity provider that the group has named.

Encrypted, no redirect followed, bounded in time and size. Nothing of the machine's own (proxies, passwords in .netrc)
is used.
"""

import json
import time
from typing import Any

import requests
from django.conf import settings

from safelead.access.sso.identity import Refused
from safelead.access.sso.providers import is_safe

# Seconds to connect, and between two pieces of an answer; seconds and bytes for all of it.
PATIENCE = (5, 5)
LONGEST = 10
LARGEST = 500_000


def fetch(url: str, *, form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """Asks for a JSON object, or posts a form for one; raises Refused with the reason."""
    if not is_safe(url, production=settings.PRODUCTION):
        raise Refused("an address of the provider is not https")
    with requests.Session() as session:
        session.trust_env = False
        try:
            answer = session.request(
                "POST" if form is not None else "GET",
                url,
                data=form,
                headers={"Accept": "application/json", **(headers or {})},
                timeout=PATIENCE,
                allow_redirects=False,
                stream=True,
            )
            body = _bounded(answer)
        except requests.RequestException as error:
            raise Refused(f"the provider does not answer ({type(error).__name__})") from error
    if answer.status_code != requests.codes.ok:
        raise Refused(f"the provider answers with {answer.status_code}")
    try:
        found = json.loads(body)
    except ValueError as error:
        raise Refused("the provider's answer is not JSON") from error
    if not isinstance(found, dict):
        raise Refused("the provider's answer is not a JSON object")
    return found


def _bounded(answer: requests.Response) -> bytes:
    """The body of an answer, unless it is longer or slower than any of these is."""
    end, body = time.monotonic() + LONGEST, b""
    for piece in answer.iter_content(8192):
        body += piece
        if len(body) > LARGEST or time.monotonic() > end:
            raise Refused("the provider's answer is too long")
    return body
