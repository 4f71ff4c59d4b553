"""Who looked, sealed in batches: a row that is changed, removed or put in later is found, and no key is needed.

A row is written at once, alone, and never again. A batch closes over all rows of a school (or of the group) since the
batch before: it holds how many they are, a running SHA-256 over what each of them says, and the hash of that batch
before it. Which rows a batch is over follows from two row ids, so no row is touched. The newest batch of each chain
goes into the signed checkpoint, which is kept outside the database. See docs/adr/0042.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple

import msgspec
from django.db import connection, transaction
from django.db.models import Q

from safelead.access.models import Batch, Look
from safelead.guidance.words import gettext_noop as _

MOST_OPEN: Final = 500  # rows
LONGEST_OPEN: Final = timedelta(minutes=5)
# Whoever writes a row looks whether a batch is due once in so many rows.
EVERY: Final = 50
# A clock may differ so much from another machine's; a row that is older than the batch before it is spoken of.
A_WHILE: Final = timedelta(minutes=15)
# Whoever seals holds this lock of PostgreSQL alone, whoever writes a row shares it (chronology/triggers.py).
SEALING: Final = 0x5AFE_100C
NO_HASH: Final = bytes(32)
FORMAT: Final = 1

MISSING = _("the batch is missing")
CUT = _("the batch and all after it are missing: the end was cut off")
HASH = _("the batch was changed, or its hash was")
PREVIOUS = _("the batch does not follow from the one before it")
REMOVED = _("a row was removed from it")
ADDED = _("a row was put into it later")
ADDED_AFTER = _("a row was put in later, where all rows were sealed already")
CHANGED = _("a row in it was changed")
REWRITTEN = _("the batch is not the one that the checkpoint saw: it was written anew")
UNREADABLE = _("a column holds what cannot stand there")

_ROW = ("pk", "at", "staff_id", "school_id", "case", "act", "outcome", "sealed")


class Head(NamedTuple):
    """The newest batch of a chain, as a checkpoint names it."""

    number: int
    hash: bytes


Heads = Mapping[str, Head]  # by the school's code; the group's has none


class Break(NamedTuple):
    """The first place where who looked does not hold; ``number`` is 0 where it is not known in which batch."""

    chain: str
    number: int
    what: str


class Sealed(NamedTuple):
    """What was looked at: rows and batches, and the first break; None where all holds.

    ``waiting``: rows in no batch yet, the oldest written at ``since``. ``late``: rows that bear a time from before the
    batch before theirs was closed: put in by hand, or by a machine whose clock is wrong.
    """

    rows: int
    batches: int
    waiting: int
    since: datetime | None
    late: int
    first: Break | None


class _Header(msgspec.Struct, frozen=True, kw_only=True):
    chain: str
    number: int
    after: int
    upto: int
    rows: int
    digest: str
    closed_at: str
    previous: str
    format: int = FORMAT


class _Rows:
    """A running count and SHA-256 over rows in the order in which they were written."""

    def __init__(self) -> None:
        self.count, self._digest = 0, hashlib.sha256()

    def add(self, row: tuple[Any, ...]) -> None:
        self.count += 1
        self._digest.update(said(row) + b"\n")

    @property
    def digest(self) -> bytes:
        return self._digest.digest()


def said(row: tuple[Any, ...]) -> bytes:
    """What a row says, every column of it, in one canonical line."""
    pk, at, staff, school, case, act, outcome, sealed = row
    mark = hashlib.sha256(bytes(sealed)).hexdigest() if sealed is not None else None
    return msgspec.json.encode([pk, _instant(at), str(staff) if staff else None, school, case, act, outcome, mark])


def close_what_is_due(now: datetime) -> int:
    """Closes batches where too many rows wait or one waits too long; answers how many rows were sealed."""
    since, newest = _sealed_upto(), Look.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    oldest = Look.objects.filter(pk__gt=since).order_by("pk").values_list("at", flat=True).first()
    is_due = oldest is not None and (newest - since >= MOST_OPEN or now - oldest >= LONGEST_OPEN)
    return close(now) if is_due else 0


@transaction.atomic
def close(now: datetime) -> int:
    """Closes a batch for each school, and for the group, over all rows that wait; answers how many rows those were."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING])
    # Asked only now: another process may have closed them while this one waited.
    since = _sealed_upto()
    waiting = Look.objects.filter(pk__gt=since)
    upto = waiting.order_by("-pk").values_list("pk", flat=True).first()
    if upto is None:
        return 0
    schools = waiting.order_by("school").values_list("school", flat=True).distinct()
    return sum(_close_one(school, since, upto, now) for school in list(schools))


def heads() -> dict[str, Head]:
    """The newest batch of each chain."""
    found: dict[str, Head] = {}
    for chain in Batch.objects.order_by("chain").values_list("chain", flat=True).distinct():
        newest = _newest(chain)
        if newest:
            found[chain] = Head(newest.number, bytes(newest.hash))
    return found


def verify(pinned: Heads) -> Sealed:
    """Checks every batch against its rows, also against what checkpoints saw; writing goes on meanwhile."""
    rows = count = late = 0
    # Taken first, whole: a batch that is closed while the rows stream by is not looked at, nor are its rows.
    batches = list(Batch.objects.order_by("chain", "pk"))
    upto = max((batch.upto for batch in batches), default=0)
    stored = {chain: list(of_it) for chain, of_it in groupby(batches, lambda batch: batch.chain)}
    looked = {school or "" for school in Look.objects.order_by().values_list("school", flat=True).distinct()}
    for chain in sorted(stored.keys() | pinned.keys() | looked):
        walk = _Walk(chain, pinned.get(chain), upto)
        try:
            first = walk.first_break(stored.get(chain, []))
        except (ValueError, TypeError, AttributeError):
            first = Break(chain, 0, UNREADABLE)
        rows, count, late = rows + walk.rows, count + walk.batches, late + walk.late
        if first:
            return Sealed(rows, count, 0, None, late, first)
    waiting = Look.objects.filter(pk__gt=upto)
    since = waiting.order_by("pk").values_list("at", flat=True).first()
    return Sealed(rows, count, waiting.count(), since, late, None)


class _Walk:
    """Goes through one chain's batches and the rows under each, in one pass; ``upto``: where all sealed rows end."""

    def __init__(self, chain: str, pinned: Head | None, upto: int) -> None:
        self._chain, self._pinned, self._upto = chain, pinned, upto
        self.rows = self.batches = self.late = 0

    def first_break(self, batches: list[Batch]) -> Break | None:
        stream = _stored(self._chain, self._upto)
        waiting = next(stream, None)
        previous, upto, closed_at = NO_HASH, 0, None
        for number, batch in enumerate(batches, start=1):
            under = _Rows()
            while waiting is not None and waiting[0] <= batch.upto:
                under.add(waiting)
                self.late += closed_at is not None and waiting[1] < closed_at - A_WHILE
                waiting = next(stream, None)
            what = _wrong(batch, number, previous, upto, under) or self._unpinned(batch)
            if what:
                return Break(self._chain, number, what)
            self.rows, self.batches = self.rows + under.count, number
            previous, upto, closed_at = bytes(batch.hash), batch.upto, batch.closed_at
        if waiting is not None:
            return Break(self._chain, self.batches, ADDED_AFTER)
        return self._cut()

    def _unpinned(self, batch: Batch) -> str:
        pinned = self._pinned
        return REWRITTEN if pinned and pinned.number == batch.number and pinned.hash != bytes(batch.hash) else ""

    def _cut(self) -> Break | None:
        is_cut = self._pinned is not None and self.batches < self._pinned.number
        return Break(self._chain, self.batches + 1, CUT) if is_cut else None


def _wrong(batch: Batch, number: int, previous: bytes, upto: int, under: _Rows) -> str:
    if batch.number != number:
        return MISSING
    if _hash(batch) != bytes(batch.hash):
        return HASH
    if bytes(batch.previous_hash) != previous or batch.after != upto:
        return PREVIOUS
    if under.count != batch.rows:
        return REMOVED if under.count < batch.rows else ADDED
    return "" if under.digest == bytes(batch.digest) else CHANGED


def _close_one(school: str | None, since: int, upto: int, now: datetime) -> int:
    chain = school or ""
    before = _newest(chain)
    number, after, previous = (before.number, before.upto, bytes(before.hash)) if before else (0, 0, NO_HASH)
    under = _Rows()
    # From where the sealed rows end, not from the chain's own last batch: what was put in between is not taken in.
    for row in _stored(chain, upto, after=since):
        under.add(row)
    batch = Batch(
        chain=chain, number=number + 1, after=after, upto=upto, rows=under.count, digest=under.digest,
        closed_at=now, previous_hash=previous,
    )  # fmt: skip
    batch.hash = _hash(batch)
    batch.save(force_insert=True)
    return under.count


def _hash(batch: Batch) -> bytes:
    header = _Header(
        chain=batch.chain,
        number=batch.number,
        after=batch.after,
        upto=batch.upto,
        rows=batch.rows,
        digest=bytes(batch.digest).hex(),
        closed_at=_instant(batch.closed_at),
        previous=bytes(batch.previous_hash).hex(),
    )
    return hashlib.sha256(msgspec.json.encode(header, order="sorted")).digest()


def _stored(chain: str, upto: int, after: int | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a school, or those of none, up to a row id, in the order in which they were numbered."""
    of_it = Q(school=chain) if chain else Q(school=None)
    found = Look.objects.filter(of_it, pk__lte=upto).order_by("pk")
    found = found if after is None else found.filter(pk__gt=after)
    return found.values_list(*_ROW).iterator(chunk_size=2000)


def _newest(chain: str) -> Batch | None:
    return Batch.objects.filter(chain=chain).order_by("-number").first()


def _sealed_upto() -> int:
    """Up to which row id every row is in a batch: all batches of one sealing name the same."""
    return Batch.objects.order_by("-pk").values_list("upto", flat=True).first() or 0


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
