"""Writing to a case's chain and reading it: the only code that touches the table of entries."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists

from safelead.chronology import chain
from safelead.chronology.kinds.base import Entry as AnEntry
from safelead.chronology.kinds.base import Recorded, decode, encode, kind_of
from safelead.chronology.models import Case, Entry, Submission
from safelead.crypto import aead, keyring
from safelead.crypto.models import WrappedKey
from safelead.schools.models import School

FOUR_DIGITS = 9_999


class Overtaken(Exception):
    """What was to be written hangs on what stands in the case, and others have written since the person looked.

    ``recorded``: what was written meanwhile.
    """

    def __init__(self, reference: str, recorded: tuple[Recorded, ...]) -> None:
        super().__init__(f"{reference} was written to meanwhile.")
        self.recorded = recorded


class AlreadyRecorded(Exception):
    """This form has been written down before: ``reference`` and ``sequence`` say where its first entry stands."""

    def __init__(self, reference: str, sequence: int) -> None:
        super().__init__(f"The form stands in {reference} from entry {sequence}.")
        self.reference = reference
        self.sequence = sequence


def open_case(school: School, now: datetime) -> Case:
    """Starts a chain with a number of the school's and a key of its own; inside the caller's transaction.

    The number is drawn, not counted: a gap in a row of references would show whoever is locked out of a case that there
    is one (promise 9).
    """
    _in_transaction()
    # Whoever opens a case of this school next waits here. "No key": entries of the school are not held up.
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    number = _drawn(school)
    keyring.new_case_key(school.pk, number)
    reference = chain.reference(school.pk, number)
    return Case.objects.create(
        school=school, number=number, reference=reference, head_hash=chain.NO_HASH, opened_at=now
    )


def _drawn(school: School) -> int:
    """A number that no case of the school has, of four digits while those are at most half used."""
    cases = Case.objects.filter(school=school)
    most = FOUR_DIGITS
    while cases.filter(number__lte=most).count() * 2 > most:
        most = most * 10 + 9
    while cases.filter(number=(number := secrets.randbelow(most) + 1)).exists():
        pass
    return number


def append(
    case: Case,
    entries: Sequence[AnEntry],
    *,
    author: str | None,
    now: datetime,
    seen: int | None = None,
    form: UUID | None = None,
) -> tuple[Recorded, ...]:
    """Adds entries to a case's chain, all or none, inside the caller's transaction.

    ``author``: the member of staff's id. ``now``: aware. ``seen``: the newest sequence that the person had before them.
    ``form``: the id of the form that was sent. Raises Overtaken (an entry that depends, and others wrote since
    ``seen``; a note never conflicts), AlreadyRecorded (the same form again) and KeyDestroyed.
    """
    _in_transaction()
    key = keyring.case_key(case.school_id, case.number)
    sequence, previous = _locked_head(case)
    if not keyring.has_case_key(case.school_id, case.number):
        raise keyring.KeyDestroyed(f"{case.reference} was erased meanwhile.")
    if form is not None:
        _submit(form, case, sequence + 1, sequence + len(entries))
    if seen is not None and seen != sequence and any(kind_of(entry).depends for entry in entries):
        raise Overtaken(case.reference, tuple(one for one in read(case) if one.sequence > seen))
    rows: list[chain.Row] = []
    for entry in entries:
        sequence += 1
        rows.append(_row(case, key, entry, sequence, previous, author=author, now=now))
        previous = rows[-1].hash
    Entry.objects.bulk_create(_unsaved(case, row) for row in rows)
    Case.objects.filter(pk=case.pk).update(head_sequence=sequence, head_hash=previous)
    return tuple(
        Recorded(row.sequence, entry, author, row.recorded_at, row.hash.hex())
        for row, entry in zip(rows, entries, strict=True)
    )


def is_recorded(form: UUID, reference: str) -> bool:
    """Whether a form with this mark stands in the case already."""
    return Submission.objects.filter(form=form, case__reference=reference).exists()


def read(case: Case) -> tuple[Recorded, ...]:
    """A case's entries, oldest first; raises KeyDestroyed and Tampered."""
    key = keyring.case_key(case.school_id, case.number)
    # In the same query, so that it costs nothing: a key in this process's memory outlives its row for a while.
    there = Exists(WrappedKey.objects.filter(purpose="case", owner=f"{case.school_id}-{case.number}"))
    columns = Entry.objects.filter(there, case=case).order_by("sequence").values_list(*_READ)
    found = tuple(_opened(key, case.school_id, case.number, row) for row in columns)
    if not found and not keyring.has_case_key(case.school_id, case.number):
        raise keyring.KeyDestroyed(f"{case.reference} was erased.")
    return found


def read_many(cases: Iterable[Case]) -> Iterator[tuple[Case, tuple[Recorded, ...]]]:
    """The entries of many cases, a case at a time, in one query; raises KeyDestroyed and Tampered."""
    by_id = {case.pk: case for case in cases}
    columns = Entry.objects.filter(case__in=by_id).order_by("case", "sequence").values_list(*_READ, "case")
    for pk, rows in groupby(columns.iterator(), key=lambda row: row[-1]):
        case = by_id[pk]
        key = keyring.case_key(case.school_id, case.number)
        yield case, tuple(_opened(key, case.school_id, case.number, row[:-1]) for row in rows)


def read_last(case: Case, key: bytes) -> Recorded:
    """A case's newest entry, opened with the key of that entry alone; raises Tampered."""
    row = Entry.objects.filter(case=case).order_by("-sequence").values_list(*_READ)[0]
    return _opened_with(key, case.school_id, case.number, row)


_READ = ("sequence", "kind", "version", "author", "recorded_at", "ciphertext", "hash")


def was_recorded(case: Case, form: UUID) -> bool:
    """Whether this form has been written down in the case already, whatever has become of the case since."""
    return Submission.objects.filter(form=form, case=case).exists()


def _in_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("The chronology is written inside transaction.atomic only.")


def _locked_head(case: Case) -> tuple[int, bytes]:
    """The newest sequence and hash, held until the transaction ends (on SQLite the whole database is)."""
    found = Case.objects.select_for_update(no_key=True).filter(pk=case.pk)
    sequence, head = found.values_list("head_sequence", "head_hash").get()
    return sequence, bytes(head)


def _submit(form: UUID, case: Case, first: int, last: int) -> None:
    try:
        with transaction.atomic():
            Submission.objects.create(form=form, case=case, first_sequence=first, last_sequence=last)
    except IntegrityError:
        before = Submission.objects.select_related("case").get(form=form)
        raise AlreadyRecorded(before.case.reference, before.first_sequence) from None


def _row(
    case: Case, key: bytes, entry: AnEntry, sequence: int, previous: bytes, *, author: str | None, now: datetime
) -> chain.Row:
    kind = kind_of(entry)
    place = _place(case.school_id, case.number, sequence, kind.name, kind.version)
    ciphertext = aead.seal(entry_key(key, sequence), encode(entry), place)
    return chain.link(
        school=case.school_id, case=case.number, sequence=sequence, kind=kind.name, version=kind.version,
        author=author, recorded_at=now, ciphertext=ciphertext, previous_hash=previous,
    )  # fmt: skip


def _unsaved(case: Case, row: chain.Row) -> Entry:
    return Entry(
        case=case, school_id=row.school, sequence=row.sequence, kind=row.kind, version=row.version,
        author_id=row.author, recorded_at=row.recorded_at, ciphertext=row.ciphertext, header=row.header,
        previous_hash=row.previous_hash, hash=row.hash,
    )  # fmt: skip


def _opened(case_key: bytes, school: str, number: int, row: tuple[Any, ...]) -> Recorded:
    return _opened_with(entry_key(case_key, row[0]), school, number, row)


def _opened_with(key: bytes, school: str, number: int, row: tuple[Any, ...]) -> Recorded:
    sequence, kind, version, author, recorded_at, ciphertext, hash_ = row
    place = _place(school, number, sequence, kind, version)
    plaintext = aead.open_(key, bytes(ciphertext), place)
    author = str(author) if author else None
    return Recorded(sequence, decode(kind, version, plaintext), author, recorded_at, bytes(hash_).hex())


def entry_key(case_key: bytes, sequence: int) -> bytes:
    """Every entry has a key of its own, so that one can be disclosed without the others."""
    return aead.derive(case_key, b"entry %d" % sequence)


def _place(school: str, number: int, sequence: int, kind: str, version: int) -> bytes:
    return aead.bind(school, number, sequence, kind, version)
