"""What every entry of the chronology is made of. Pure: no Django, no clock, no database.

An entry is frozen, says when the thing happened and how exactly that is known, and is named by a past participle.
Entries are never migrated: a kind whose fields change gets a new version, and an upcast turns the stored fields of the
older version into the newer one's when it is read.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

Precision = Literal["minute", "day", "about", "not-known"]
Fields = dict[str, Any]


class UnknownKind(LookupError):
    """A stored entry is of a kind or version that this edition of Safelead does not know."""


class When(msgspec.Struct, frozen=True):
    """When something happened, in aware UTC, and how exactly that is known (3.1-d).

    >>> When.not_known().precision
    'not-known'
    """

    at: datetime | None
    precision: Precision

    @classmethod
    def minute(cls, at: datetime) -> "When":
        """It happened at this very minute."""
        return cls(at, "minute")

    @classmethod
    def not_known(cls) -> "When":
        """Nobody can say when it happened; that is a gap that stays listed, never a refusal."""
        return cls(None, "not-known")


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all kinds share. ``occurred``: when it happened; when it was recorded is the chain's to say."""

    occurred: When


class Kind(NamedTuple):
    """A kind of entry: its name and version, what it cites, and whether it is refused when others wrote meanwhile.

    ``depends``: its meaning hangs on what stood in the case when it was written (a decision does, a note does not).
    """

    name: str
    version: int
    entry: type[Entry]
    cites: tuple[str, ...]
    depends: bool


E = TypeVar("E", bound=type[Entry])
KINDS: dict[str, Kind] = {}
_BY_CLASS: dict[type[Entry], Kind] = {}
_UPCASTS: dict[tuple[str, int], Callable[[Fields], Fields]] = {}


def kind(name: str, *, version: int, cites: tuple[str, ...], depends: bool = False) -> Callable[[E], E]:
    """Registers a kind of entry; a name taken twice or a kind without a citation stops the start (promise 6)."""

    def register(entry: E) -> E:
        if name in KINDS:
            raise ValueError(f"The kind {name} is declared twice.")
        if not cites:
            raise ValueError(f"The kind {name} cites nothing. Name the statements it rests on.")
        KINDS[name] = _BY_CLASS[entry] = Kind(name, version, entry, cites, depends)
        return entry

    return register


def upcast(name: str, version: int) -> Callable[[Callable[[Fields], Fields]], Callable[[Fields], Fields]]:
    """Registers how the fields of ``version`` become those of ``version + 1``."""

    def register(step: Callable[[Fields], Fields]) -> Callable[[Fields], Fields]:
        _UPCASTS[name, version] = step
        return step

    return register


def kind_of(entry: Entry | type[Entry]) -> Kind:
    """The kind that an entry, or a class of entries, was registered as; raises UnknownKind."""
    found = _BY_CLASS.get(entry if isinstance(entry, type) else type(entry))
    if found is None:
        raise UnknownKind(f"{entry!r} is of no registered kind.")
    return found


def encode(entry: Entry) -> bytes:
    """The bytes that are encrypted and kept; the same entry always gives the same bytes."""
    return msgspec.json.encode(entry, order="deterministic")


def decode(name: str, version: int, stored: bytes) -> Entry:
    """Reads kept bytes back, raising older versions to the newest; raises UnknownKind or msgspec.ValidationError."""
    known = KINDS.get(name)
    if known is None or version > known.version:
        raise UnknownKind(f"An entry of kind {name}, version {version}, needs a newer edition of Safelead.")
    if version == known.version:
        return msgspec.json.decode(stored, type=known.entry)
    fields: Fields = msgspec.json.decode(stored)
    for older in range(version, known.version):
        fields = _UPCASTS[name, older](fields)
    return msgspec.convert(fields, known.entry)


class Recorded(msgspec.Struct, frozen=True):
    """An entry with what the chain knows of it: its place, author and time of writing (aware UTC), and its hash."""

    sequence: int
    entry: Entry
    author: str | None
    recorded_at: datetime
    hash: str

    @property
    def kind(self) -> str:
        return kind_of(self.entry).name
