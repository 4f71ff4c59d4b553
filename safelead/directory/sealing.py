"""What a version says, opened and closed: in clear for everybody's lines, under the school's key for a school's own."""

from typing import TypeVar, cast

import msgspec

from safelead.crypto.aead import Tampered
from safelead.crypto.keyring import KeyDestroyed
from safelead.crypto.sealed import open_for_school, seal_for_school
from safelead.directory.lines import ContactWords, ProviderWords, Told
from safelead.directory.models import Line, Version

# Only a school's own contact is sealed.
UNREADABLE = ContactWords(
    name=Told("This line cannot be read", "Esta línea no se puede leer"), need="refer", purpose=Told()
)
Words = ContactWords | ProviderWords
Shape = TypeVar("Shape", ContactWords, ProviderWords)


def close(line: Line, words: Words) -> bytes:
    """The words as they are stored; the line must have been saved."""
    plain = msgspec.json.encode(words)
    return seal_for_school(line.school_id, _purpose(line), plain) if line.school_id else plain


def open_(version: Version) -> Words:
    """The words of a version; raises Tampered or KeyDestroyed as ``open_for_school`` does."""
    line, kept = version.line, bytes(version.words)
    plain = open_for_school(line.school_id, _purpose(line), kept) if line.school_id else kept
    shape = ContactWords if line.sort == Line.Sort.CONTACT else ProviderWords
    return cast(Words, msgspec.json.decode(plain, type=shape))


def readable(version: Version) -> Words:
    """The words of a version, or of one that cannot be opened that it says so: one line never breaks a page."""
    try:
        return open_(version)
    except (Tampered, KeyDestroyed):
        return UNREADABLE


def _purpose(line: Line) -> str:
    return f"directory line {line.pk}"
