"""What a password must be: long, and not what everybody tries first. Nothing else is asked of it.

The list of common passwords is Django's, of 20,000; the words beside it are those that a school's staff come upon.
"""

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator

from safelead.crypto.index import normalise

SHORTEST, LONGEST = 12, 200
SCHOOL_WORDS = (
    "academy", "assembly", "childprotection", "classroom", "colegio", "contrasena", "department", "directora",
    "director", "education", "football", "governor", "headmaster", "headteacher", "homework", "instituto", "learning",
    "letmein", "liverpool", "maestra", "maestro", "password", "primary", "principal", "profesora", "profesor", "pupil",
    "registrar", "safeguarding", "safelead", "safeguard", "salvaguarda", "school", "secondary", "secret", "segura",
    "staffroom", "student", "summer", "autumn", "winter", "spring", "teacher", "tutor", "welcome", "bienvenido",
)  # fmt: skip
ROWS = (
    "01234567890",
    "09876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx",
)
# So much has to be left of a password once the words that everybody guesses are taken out of it.
LEFT = 6


class Weak(Enum):
    """Why a password is not taken."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    OWN = "own"


def weakness(password: str, own: Iterable[str] = ()) -> Weak | None:
    """Why a password is not taken; None for one that is. ``own``: the person's names and address.

    >>> weakness("Safeguarding2026!").value, weakness("seven otters").value if weakness("seven otters") else None
    ('common', None)
    """
    if len(password) < SHORTEST:
        return Weak.SHORT
    if len(password) > LONGEST:
        return Weak.LONG
    plain = _plain(password)
    if _is_common(password.lower()) or _is_common(plain) or len(set(plain)) < 5 or _left(plain, _guessed()) < LEFT:
        return Weak.COMMON
    theirs = {part for words in own for part in re.split(r"[^a-z0-9]+", normalise(words)) if len(part) >= 3}
    return Weak.OWN if _left(plain, theirs) < LEFT else None


def _plain(password: str) -> str:
    return re.sub(r"[^a-z0-9]", "", normalise(password)) or password


def _left(plain: str, words: Iterable[str]) -> int:
    """How many letters are not part of these words, where any of them is in it; figures beside them count for none."""
    rest = plain
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return len(rest) if rest == plain else len(re.sub(r"[\s0-9]", "", rest))


@cache
def _guessed() -> tuple[str, ...]:
    """School words, and every stretch of four or more keys in a row."""
    rows = {row[start:end] for row in ROWS for start in range(len(row)) for end in range(start + 4, len(row) + 1)}
    return (*SCHOOL_WORDS, *rows)


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _is_common(password: str) -> bool:
    return password in _common()
