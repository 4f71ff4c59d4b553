"""Finding a thing again without keeping it readable: keyed indexes. Pure.

A keyed index tells that two values are equal, and how often each stands in the table, to whoever has the table; it
tells no value without the key. The threat model says so.
"""

import hmac
import unicodedata

from safelead.crypto.aead import bind


def normalise(text: str) -> str:
    """What counts as the same when names are compared: case, accents and spacing do not.

    >>> normalise("  Núñez   DÍAZ ")
    'nunez diaz'
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().split())


def token(key: bytes, *parts: str) -> bytes:
    """Thirty-two bytes that stand for ``parts`` under ``key`` (HMAC-SHA256); the parts are not normalised here."""
    return hmac.digest(key, bind(*parts), "sha256")
