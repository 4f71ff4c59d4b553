"""What is hashed, and what a chain that holds looks like. Pure: no Django, no keys, no clock.

hash = SHA-256 of the header; the header names its place, kind, author, time, the ciphertext by its SHA-256 and the hash
before it. So the chain verifies without any key, and still does after a key has been destroyed.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from safelead.guidance.words import gettext_noop as _

FORMAT = 1
NO_HASH = bytes(32)

MISSING = _("the entry is missing")
CUT = _("the entry and all after it are missing: the end of the chain was cut off")
HEADER = _("the header was changed, or its hash was")
PREVIOUS = _("the entry does not follow from the one before it")
CIPHERTEXT = _("the ciphertext was changed")
COLUMNS = _("a column beside the header was changed")
SCHOOL = _("the entry is not of the school that the case is of")
REFERENCE = _("the case does not bear the reference of its school and number")
HEAD = _("the case does not name its newest entry")
REWRITTEN = _("the entry is not the one that the checkpoint saw: the chain was written anew")
NO_CASE = _("a checkpoint saw this case, and it is not there")
UNREADABLE = _("a column holds what cannot stand there")
NO_KEY = _("its key is gone, and no entry says that it was erased")
KEY_AGAIN = _("it was erased, and its key is there again")
ORPHAN = _("the entry belongs to no case")


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry's hash covers. ``recorded_at``: ISO 8601 in UTC with six decimals; hashes in hexadecimal."""

    school: str
    case: int
    sequence: int
    kind: str
    version: int
    author: str | None
    recorded_at: str
    ciphertext: str
    previous: str
    format: int = FORMAT

    def encoded(self) -> bytes:
        """Canonical JSON: keys in order, no spaces. Written once; what is stored is never made again to be hashed."""
        return msgspec.json.encode(self, order="sorted")


class Row(msgspec.Struct, frozen=True):
    """An entry's columns as they stand in the database. ``case`` is the number that the case's own row has."""

    school: str
    case: int
    sequence: int
    kind: str
    version: int
    author: str | None
    recorded_at: datetime
    ciphertext: bytes
    header: bytes
    previous_hash: bytes
    hash: bytes


class Place(NamedTuple):
    """One entry of a chain and its hash, as a case's own row or a checkpoint names it."""

    sequence: int
    hash: bytes


class Head(msgspec.Struct, frozen=True):
    """What the case's own row says of its newest entry."""

    school: str
    case: int
    reference: str
    newest: Place


class Break(msgspec.Struct, frozen=True):
    """The first place where a chain does not hold. ``sequence`` is 0 where it is the case itself that does not.

    ``what`` is one of the sentences above, to be translated.
    """

    reference: str
    sequence: int
    what: str


def reference(school: str, number: int) -> str:
    """What a case is called.

    >>> reference("NTH", 142)
    'NTH-0142'
    """
    return f"{school}-{number:04d}"


def instant(at: datetime) -> str:
    """A time as headers write it.

    >>> instant(datetime(2026, 11, 22, 9, 5, tzinfo=UTC))
    '2026-11-22T09:05:00.000000+00:00'
    """
    if at.tzinfo is None:
        raise ValueError(f"The time {at} does not say in which time zone it is.")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest(held: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(held).digest()


def link(
    *, school: str, case: int, sequence: int, kind: str, version: int, author: str | None, recorded_at: datetime,
    ciphertext: bytes, previous_hash: bytes,
) -> Row:  # fmt: skip
    """The next row of a chain, hashed."""
    bare = Row(school, case, sequence, kind, version, author, recorded_at, ciphertext, b"", previous_hash, b"")
    header = header_of(bare).encoded()
    return msgspec.structs.replace(bare, header=header, hash=digest(header))


def header_of(row: Row) -> Header:
    """The header that the columns of a row amount to."""
    return Header(
        school=row.school,
        case=row.case,
        sequence=row.sequence,
        kind=row.kind,
        version=row.version,
        author=row.author,
        recorded_at=instant(row.recorded_at),
        ciphertext=digest(row.ciphertext).hex(),
        previous=row.previous_hash.hex(),
    )


def first_break(head: Head, rows: Iterable[Row], pinned: Place | None = None) -> Break | None:
    """Walks one case's rows in order and says where its chain first does not hold; None when it does.

    ``pinned``: an entry that a checkpoint saw; the chain has to go through it.
    """
    if head.reference != reference(head.school, head.case):
        return Break(head.reference, 0, REFERENCE)
    sequence, previous = 0, NO_HASH
    for row in rows:
        sequence += 1
        if row.sequence != sequence:
            return Break(head.reference, sequence, MISSING)
        what = _wrong(row, previous, head.school)
        if what:
            return Break(head.reference, sequence, what)
        previous = row.hash
        if pinned and pinned.sequence == sequence and pinned.hash != previous:
            return Break(head.reference, sequence, REWRITTEN)
    return _wrong_end(head, Place(sequence, previous), pinned)


def _wrong(row: Row, previous: bytes, school: str) -> str | None:
    if digest(row.header) != row.hash:
        return HEADER
    if row.previous_hash != previous:
        return PREVIOUS
    if row.school != school:
        return SCHOOL
    ours = header_of(row)
    if ours.encoded() == row.header:
        return None
    return _difference(ours, row.header)


def _difference(columns: Header, header: bytes) -> str:
    try:
        hashed = msgspec.json.decode(header, type=Header)
    except msgspec.MsgspecError:
        return HEADER
    return CIPHERTEXT if columns.ciphertext != hashed.ciphertext else COLUMNS


def _wrong_end(head: Head, last: Place, pinned: Place | None) -> Break | None:
    if last.sequence < max(head.newest.sequence, pinned.sequence if pinned else 0):
        return Break(head.reference, last.sequence + 1, CUT)
    return None if head.newest == last else Break(head.reference, 0, HEAD)
