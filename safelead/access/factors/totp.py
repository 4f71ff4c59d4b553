"""The six figures of an authenticator app (TOTP, RFC 6238): SHA-1, 30 seconds, as every such app reckons them. Pure."""

import base64
import hmac
import os
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECONDS, DIGITS = 30, 6
# A clock may be one step fast or slow.
DRIFT = (0, -1, 1)
SECRET_BYTES = 20


def new_secret() -> bytes:
    """Twenty random bytes, as long as SHA-1's own output (RFC 4226, 4)."""
    return os.urandom(SECRET_BYTES)


def code_at(secret: bytes, at: float) -> str:
    """The code that an app shows at a time, in seconds since 1970.

    >>> code_at(b"12345678901234567890", 1111111109)
    '081804'
    """
    return TOTP(secret, DIGITS, SHA1(), SECONDS).generate(int(at)).decode()  # noqa: S303 - what the apps reckon with


def step_of(secret: bytes, code: str, at: float) -> int | None:
    """The 30 seconds whose code this is, around a time; None for a code of no such step.

    >>> step_of(b"12345678901234567890", "081804", 1111111109 + 30) == 1111111109 // 30
    True
    >>> step_of(b"12345678901234567890", "081804", 1111111109 + 61)
    """
    present = int(at) // SECONDS
    shown = {present + by: code_at(secret, (present + by) * SECONDS) for by in DRIFT}
    return next((step for step, each in shown.items() if hmac.compare_digest(each.encode(), code.encode())), None)


def in_text(secret: bytes) -> str:
    """The key as somebody types it into an app, in groups of four.

    >>> in_text(b"12345678901234567890")
    'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ'
    """
    plain = base64.b32encode(secret).decode()
    return " ".join(plain[place : place + 4] for place in range(0, len(plain), 4))


def address(secret: bytes, account: str) -> str:
    """What the QR code holds: the key, and under which name the app lists it."""
    told = {"secret": base64.b32encode(secret).decode(), "issuer": "Safelead", "digits": DIGITS, "period": SECONDS}
    return f"otpauth://totp/{quote(f'Safelead:{account}')}?{urlencode(told)}"
