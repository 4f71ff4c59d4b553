"""How names are written in short, and when two of them match. Pure."""

import re
import unicodedata
from functools import lru_cache

from safelead.crypto.index import normalise

# Letters that do not come apart into a base letter and an accent, though people type the base letter.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = re.compile(r"['’ʼ`´-]")
_PART = re.compile(r"[^\W_]+")


def short_name(given: str, family: str) -> str:
    """The initial and all family names, as rows show people; whatever there is, where one of them is missing.

    >>> short_name("Ana", "Reyes Soto"), short_name("", "Reyes"), short_name("Ana", "")
    ('A. Reyes Soto', 'Reyes', 'Ana')
    """
    if not (given and family):
        return given or family
    return f"{given.strip()[0]}. {family}"


def isolated(name: str) -> str:
    """A name from right to left, so that what stands beside it in a sentence keeps its place; any other as it is.

    >>> isolated("Siân"), isolated("\u0632\u064a\u0646\u0628") == "\u2068\u0632\u064a\u0646\u0628\u2069"
    ('Siân', True)
    """
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name):
        return name
    return f"\u2068{name}\u2069"


def full_name(given: str, family: str) -> str:
    """Given and family names, as a person's own page shows them once."""
    return f"{given} {family}".strip()


@lru_cache(maxsize=100_000)
def parts(name: str) -> frozenset[str]:
    """The parts by which a name is found, without case or accents; a joined name also as one word.

    >>> sorted(parts("Siân O’Neill-Łoś"))
    ['los', 'neill', 'o', 'oneilllos', 'sian']
    """
    plain = normalise(name.casefold().translate(_PLAIN)).translate(_PLAIN)
    joined = _APOSTROPHES.sub("", plain)
    return frozenset(_PART.findall(plain)) | frozenset(_PART.findall(joined))


def words(text: str) -> tuple[str, ...]:
    """What somebody typed, as the words to look for.

    >>> words("  REYES, Ána ")
    ('reyes', 'ana')
    """
    plain = normalise(text.casefold().translate(_PLAIN)).translate(_PLAIN)
    return tuple(_PART.findall(_APOSTROPHES.sub("", plain)))


def normal_email(address: str) -> str:
    """The form in which an e-mail address signs in: spaces around it and case do not count, accents do.

    >>> normal_email(" R.Patel@North.Example ")
    'r.patel@north.example'
    """
    return unicodedata.normalize("NFC", address.strip().casefold())
