"""Looking for words in what was written in cases: opened one after the other, newest first, for a bounded time.

There is no index of what is written (promise 5's key opens each case alone). An entry matches if all words stand in it
as its page shows it; what is sealed is not looked into. Who was shown a piece of a case is recorded with that case.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.cases.fold import fold
from safelead.cases.models import CaseSummary
from safelead.chronology import append
from safelead.chronology.kinds.base import Recorded
from safelead.crypto.aead import Tampered
from safelead.crypto.keyring import KeyDestroyed
from safelead.schools.models import School
from safelead.web.find.excerpts import Piece, excerpt, holds
from safelead.web.opened import names_in
from safelead.web.sentences import fields
from safelead.web.times import Clock

AT_ONCE = 200  # cases opened for one page
SECONDS = 2.0
CASES = 20  # shown on one page
OF_A_CASE = 3  # entries shown of one case


@dataclass(frozen=True)
class Hit:
    """An entry in which the words stand: who wrote it and when, the piece, and where it is read."""

    label: str
    told: str
    href: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class CaseHits:
    """A case with the newest of its entries that match, and how many more there are."""

    reference: str
    school: School
    hits: tuple[Hit, ...]
    more: int


@dataclass(frozen=True)
class Searched:
    """What was found in so many cases; ``after``: the last of them, where there are older ones."""

    found: tuple[CaseHits, ...]
    read: int
    unreadable: int
    after: str


def search(cases: QuerySet[CaseSummary], typed: tuple[str, ...], clock: Clock, after: str = "") -> Searched:
    """Looks through these cases, from the one after which the last page ended."""
    if after:
        cases = cases.filter(case_id__lt=Subquery(cases.filter(reference=after).values("case_id")[:1]))
    rows = list(cases.select_related("case", "school").order_by("-case_id")[: AT_ONCE + 1])
    found: list[CaseHits] = []
    read, unreadable, until = 0, 0, time.monotonic() + SECONDS
    for summary in rows[:AT_ONCE]:
        if read and (time.monotonic() > until or len(found) == CASES):
            break
        read += 1
        try:
            found += _in_case(summary, typed, clock)
        except (Tampered, KeyDestroyed):
            unreadable += 1
    last = rows[read - 1].reference if read < len(rows) else ""
    return Searched(tuple(found), read, unreadable, last)


def _in_case(summary: CaseSummary, typed: tuple[str, ...], clock: Clock) -> Iterator[CaseHits]:
    state = fold(append.read(summary.case))
    clock = Clock(clock.now, summary.school.time_zone)
    names = names_in(state, summary.school)
    told: list[tuple[Recorded, list[str]]] = []
    for recorded in reversed(state.entries):
        if recorded.sequence not in state.sealed:
            texts = [field.value for field in fields(recorded, names, clock) if field.look != "answer"]
            if holds(texts, typed):
                told.append((recorded, texts))
    if told:
        hits = (
            Hit(
                _("%(reference)s, entry %(sequence)s")
                % {"reference": summary.reference, "sequence": recorded.sequence},
                _("%(day)s, by %(author)s")
                % {"day": clock.day(recorded.recorded_at), "author": names.staff(recorded.author)},
                reverse("entry", args=[summary.reference, recorded.sequence]),
                excerpt(texts, typed),
            )
            for recorded, texts in told[:OF_A_CASE]
        )
        yield CaseHits(summary.reference, summary.school, tuple(hits), len(told[OF_A_CASE:]))
