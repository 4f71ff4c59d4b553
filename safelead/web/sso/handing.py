"""A checked assertion on its way from the page that took it to the one that knows the browser.

A provider's answer by SAML is a form that another site posts, and a browser sends no session with it. So the answer is
checked where it arrives, sealed into the address that comes next, and used there: by the session that asked, once.
"""

import base64
import binascii
from datetime import datetime, timedelta

import msgspec

from safelead.access.sso.saml import Assertion
from safelead.crypto.aead import Tampered
from safelead.crypto.sealed import open_for_group, seal_for_group

FOR = timedelta(minutes=1)


class _Handed(msgspec.Struct, frozen=True):
    assertion: Assertion
    until: datetime


def sealed(provider: str, assertion: Assertion, now: datetime) -> str:
    """The assertion as a word of an address, for a minute, for this provider."""
    plain = msgspec.json.encode(_Handed(assertion, now + FOR))
    return base64.urlsafe_b64encode(seal_for_group(_purpose(provider), plain)).decode()


def opened(provider: str, word: str, now: datetime) -> Assertion | None:
    """The assertion again; None for a word that is none of ours, or too old."""
    try:
        plain = open_for_group(_purpose(provider), base64.urlsafe_b64decode(word))
        handed = msgspec.json.decode(plain, type=_Handed)
    except (binascii.Error, ValueError, Tampered, msgspec.MsgspecError):
        return None
    return handed.assertion if now <= handed.until else None


def _purpose(provider: str) -> str:
    return f"assertion of {provider}"
