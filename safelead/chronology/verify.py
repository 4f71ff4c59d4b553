"""Checks the stored chains as they stream by: no keys needed, and writing goes on meanwhile."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from safelead.chronology import chain
from safelead.chronology.chain import Break, Head, Place, Row
from safelead.chronology.erased import is_erased
from safelead.chronology.models import Case, Entry
from safelead.crypto import keyring
from safelead.crypto.models import WrappedKey

Pinned = Mapping[tuple[str, int], Place]
_HEAD = ("pk", "school_id", "number", "reference", "head_sequence", "head_hash")
_ROW = (
    "case_id", "school_id", "case__number", "sequence", "kind", "version", "author_id", "recorded_at", "ciphertext",
    "header", "previous_hash", "hash",
)  # fmt: skip


class Verified(NamedTuple):
    """How many entries in how many cases were looked at, and the first break; None where all hold."""

    entries: int
    cases: int
    first: Break | None


def heads(cases: QuerySet[Case]) -> Iterator[tuple[int, Head]]:
    """The heads of cases with the id of each case's row, in the order of those ids."""
    for pk, school, number, reference, sequence, hash_ in cases.order_by("pk").values_list(*_HEAD).iterator():
        yield pk, Head(school, number, reference, Place(sequence, bytes(hash_)))


def verify(pinned: Pinned, reference: str | None = None) -> Verified:
    """Checks all chains, or one case's, also against what checkpoints saw. Raises Case.DoesNotExist."""
    if reference is not None:
        case = Case.objects.get(reference=reference)
        return Verified(case.head_sequence, 1, _looked_at_again(case.pk, pinned) or _key_of(case.pk))
    entries = cases = 0
    try:
        for pk, length, broken in _walked(pinned):
            first = broken and _looked_at_again(pk, pinned)
            if first:
                return Verified(entries, cases, first)
            entries, cases = entries + length, cases + 1
    except ValueError:
        return Verified(entries, cases, _unreadable(pinned))
    return Verified(entries, cases, _left_over(pinned) or _keys())


def _walked(pinned: Pinned) -> Iterator[tuple[int, int, Break | None]]:
    """Each case's row id, its length and its first break, in one pass over both tables."""
    # Taken first, whole: whatever is written while the entries stream by is looked at again.
    known = list(heads(Case.objects.all()))
    chains = groupby(_stored(Entry.objects.all()), key=lambda one: one[0])
    waiting = next(chains, None)
    for pk, head in known:
        while waiting is not None and waiting[0] < pk:
            waiting = next(chains, None)
        here = waiting is not None and waiting[0] == pk
        rows = (row for _, row in waiting[1]) if waiting is not None and here else iter(())
        yield pk, head.newest.sequence, chain.first_break(head, rows, pinned.get((head.school, head.case)))
        waiting = next(chains, None) if here else waiting


def _looked_at_again(pk: int, pinned: Pinned) -> Break | None:
    """One case's first break with nobody writing: an entry added between head and rows is no break."""
    with transaction.atomic():
        head = next(heads(Case.objects.select_for_update(no_key=True).filter(pk=pk)))[1]
        try:
            rows = [row for _, row in _stored(Entry.objects.filter(case=pk))]
        except ValueError:
            return Break(head.reference, 0, chain.UNREADABLE)
        return chain.first_break(head, rows, pinned.get((head.school, head.case)))


def _unreadable(pinned: Pinned) -> Break | None:
    """The case in which a column holds no time, or no id, any more: SQLite keeps whatever is put into one."""
    found = (_looked_at_again(pk, pinned) for pk, _ in list(heads(Case.objects.all())))
    return next(filter(None, found), None)


def _keys() -> Break | None:
    """A case without its key that was not erased, or one that was and has its key again, as from a backup."""
    known = list(Case.objects.annotate(erased=is_erased()).values_list("pk", "school", "number", "erased"))
    there = set(WrappedKey.objects.filter(purpose="case").values_list("owner", flat=True))
    wrong = (pk for pk, school, number, erased in known if (f"{school}-{number}" in there) == erased)
    return next(filter(None, map(_key_of, wrong)), None)


@transaction.atomic
def _key_of(pk: int) -> Break | None:
    """The same of one case, with nobody writing to it. A copy that holds no keys at all is checked without them."""
    if not WrappedKey.objects.exists():
        return None
    Case.objects.select_for_update(no_key=True).get(pk=pk)
    case = Case.objects.annotate(erased=is_erased()).get(pk=pk)
    if keyring.has_case_key(case.school_id, case.number) != case.erased:
        return None
    return Break(case.reference, 0, chain.KEY_AGAIN if case.erased else chain.NO_KEY)


def _left_over(pinned: Pinned) -> Break | None:
    """Cases that a checkpoint saw and that are gone, and entries whose case is gone."""
    there = set(Case.objects.values_list("school_id", "number"))
    gone = sorted(pinned.keys() - there)
    if gone:
        return Break(chain.reference(*gone[0]), 0, chain.NO_CASE)
    orphan = Entry.objects.exclude(case_id__in=Case.objects.values("pk")).first()
    return Break(orphan.school_id, orphan.sequence, chain.ORPHAN) if orphan else None


def _stored(entries: QuerySet[Entry]) -> Iterator[tuple[int, Row]]:
    for row in entries.order_by("case_id", "sequence").values_list(*_ROW).iterator(chunk_size=2000):
        yield row[0], _row(row[1:])


def _row(columns: tuple[Any, ...]) -> Row:
    school, case, sequence, kind, version, author, recorded_at, *held = columns
    name = str(author) if author else None
    return Row(school, case, sequence, kind, version, name, recorded_at, *map(bytes, held))
