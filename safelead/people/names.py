"""How names are written in short, and when two of them match. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from safelead.crypto.index import normalise

# Letters that do not come apart into a base letter and an accent, though people type the base letter.
_BASE = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
# Arabic letters that are written either way; what only stretches, joins or turns a line is nobody's letter.
_EITHER = {"ى": "ي", "ة": "ه"}
_UNHEARD = dict.fromkeys("ـ\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069", "")
_PLAIN = str.maketrans(_BASE | _EITHER | _UNHEARD)
_APOSTROPHES = re.compile(r"['’ʼ`´-]")
_PART = re.compile(r"[^\W_]+")
# A typing error is forgiven from so many letters on: of three, too much would be like anything.
FORGIVEN = 4
# Fewer letters than these find nobody.
LETTERS = 3


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
    plain = folded(name)
    joined = _APOSTROPHES.sub("", plain)
    return frozenset(_PART.findall(plain)) | frozenset(_PART.findall(joined))


def words(text: str) -> tuple[str, ...]:
    """What somebody typed, as the words to look for.

    >>> words("  REYES, Ána ")
    ('reyes', 'ana')
    """
    return tuple(_PART.findall(_APOSTROPHES.sub("", folded(text))))


def folded(text: str) -> str:
    """A text without case and accents, as names and words are compared.

    >>> folded("Ærøskøbing, LÓPEZ")
    'aeroskobing, lopez'
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    return normalise(text.casefold().translate(_PLAIN)).translate(_PLAIN)


def begins_nearly(part: str, word: str, *, whole: bool = False) -> bool:
    """Whether a part of a name begins with what was typed, but for one letter: too much, missing, wrong or swapped.

    ``whole``: not only begins. Words under four letters are only begun with exactly.

    >>> [begins_nearly("kowalska", word) for word in ("kowlas", "kowwal", "kwal", "kobal", "kawla", "kow", "kov")]
    [True, True, True, True, False, True, False]
    """
    at = next((n for n, (a, b) in enumerate(zip(part, word, strict=False)) if a != b), min(len(part), len(word)))
    left, right = part[at:], word[at:]
    if not right and (not whole or not left):
        return True
    if len(word) < FORGIVEN:
        return False
    pairs = [(left, right[1:]), (left[1:], right[1:]), (left[1:], right)]
    if len(left) > 1 and len(right) > 1 and left[0] == right[1] and left[1] == right[0]:
        pairs.append((left[2:], right[2:]))
    return any(one == other if whole else one.startswith(other) for one, other in pairs)


def is_found(named: AbstractSet[str], typed: Sequence[str], *, nearly: bool = False) -> bool:
    """Whether each word typed begins a part of the name, in any order; ``nearly``: but for one letter in each.

    >>> named, typed = parts("Ana Reyes Soto"), words("ryes ana")
    >>> is_found(named, typed), is_found(named, typed, nearly=True)
    (False, True)
    """
    if nearly:
        return all(any(begins_nearly(part, word) for part in named) for word in typed)
    return all(any(part.startswith(word) for part in named) for word in typed)


def is_written(name: str, written: Iterable[str]) -> bool:
    """Whether a whole part of a name stands among words that somebody wrote, but for one letter.

    >>> is_written("patel", words("Mr Patle told me")), is_written("lund", words("under the stairs"))
    (True, False)
    """
    return any(begins_nearly(name, word, whole=True) for word in written)


def is_enough(typed: Iterable[str]) -> bool:
    """Whether that is enough to look for: three letters; the list of a whole school is not for browsing."""
    return sum(map(len, typed)) >= LETTERS


def normal_email(address: str) -> str:
    """The form in which an e-mail address signs in: spaces around it and case do not count, accents do.

    >>> normal_email(" R.Patel@North.Example ")
    'r.patel@north.example'
    """
    return unicodedata.normalize("NFC", address.strip().casefold())
