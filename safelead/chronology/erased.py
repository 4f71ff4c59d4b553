"""Lawful erasure: a case's last entry says who erased it and why; then its key is destroyed and the chain stays.

An entry's key is derived from its case's, so that one can be disclosed without the others. That of the last entry is
kept, and opens nothing else: so the record of the erasure is as tamper-evident as everything before it, and readable.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from safelead.chronology import append
from safelead.chronology.kinds.base import Recorded
from safelead.chronology.kinds.upkeep import CaseErased
from safelead.chronology.models import Case, Entry
from safelead.crypto import keyring

KIND = "CaseErased"


def erase(case: Case, entry: CaseErased, *, author: str, now: datetime) -> Recorded:
    """Writes the last entry and destroys the key, in the caller's transaction."""
    (last,) = append.append(case, [entry], author=author, now=now)
    key = append.entry_key(keyring.case_key(case.school_id, case.number), last.sequence)
    keyring.destroy_case_key(case.school_id, case.number, but=(last.sequence, key))
    return last


def is_erased() -> Exists:
    """Holds of the cases whose newest entry says that they were erased."""
    return Exists(Entry.objects.filter(case=OuterRef("pk"), sequence=OuterRef("head_sequence"), kind=KIND))


def cases_that_are_there() -> QuerySet[Case]:
    """All cases but those that were erased."""
    return Case.objects.exclude(is_erased())


def last_entry(case: Case) -> Recorded:
    """What the last entry of an erased case says; raises KeyDestroyed for a case that was not erased."""
    return append.read_last(case, keyring.kept_entry_key(case.school_id, case.number, case.head_sequence))
