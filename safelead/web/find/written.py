"""Looking for words in what was written in cases: opened one after the other, newest first, for a bounded time.

There is no index of what is written (ADR 49). An entry matches if all words stand in what somebody wrote in it; what is
sealed is not looked into. That a piece of a case was shown is recorded with that case.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import to_builtins

from safelead.cases.fold import fold
from safelead.cases.models import CaseSummary
from safelead.chronology import append
from safelead.chronology.kinds.base import Recorded
from safelead.crypto.aead import Tampered
from safelead.crypto.keyring import KeyDestroyed
from safelead.schools.models import School
from safelead.web.find.excerpts import Piece, excerpt, holds
from safelead.web.names import Names
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


def _in_case(summary: CaseSummary, typed: Sequence[str], clock: Clock) -> Iterator[CaseHits]:
    """The case, if the words stand in it; names and sentences are made for those entries alone."""
    entries = append.read(summary.case)
    may_hold = [recorded for recorded in entries if holds(_strings(to_builtins(recorded.entry)), typed)]
    if not may_hold:
        return
    state, clock = fold(entries), Clock(clock.now, summary.school.time_zone)
    names = names_in(state, summary.school)
    shown = ((each, _texts(each, names, clock)) for each in reversed(may_hold) if each.sequence not in state.sealed)
    told = [(recorded, texts) for recorded, texts in shown if holds(texts, typed)]
    if told:
        hits = tuple(
            _hit(summary.reference, recorded, excerpt(texts, typed), names, clock)
            for recorded, texts in told[:OF_A_CASE]
        )
        yield CaseHits(summary.reference, summary.school, hits, len(told[OF_A_CASE:]))


def _texts(recorded: Recorded, names: Names, clock: Clock) -> list[str]:
    """What somebody wrote in an entry, as its page shows it; not our own words for what they chose.

    A text that was signed is made of what stands in other entries.
    """
    own = set(_strings(to_builtins(recorded.entry)))
    shown = [field for field in fields(recorded, names, clock) if field.look in ("", "words")]
    return [field.value for field in shown if field.look == "words" or field.value in own]


def _hit(reference: str, recorded: Recorded, pieces: tuple[Piece, ...], names: Names, clock: Clock) -> Hit:
    words = {
        "reference": reference,
        "sequence": recorded.sequence,
        "day": clock.day(recorded.recorded_at),
        "author": names.staff(recorded.author),
    }
    return Hit(
        _("%(reference)s, entry %(sequence)s") % words,
        _("%(day)s, by %(author)s") % words,
        reverse("entry", args=[reference, recorded.sequence]),
        pieces,
    )


def _strings(of: Any) -> Iterator[str]:
    """Every text that an entry holds."""
    if isinstance(of, str):
        yield of
    elif isinstance(of, dict | list | tuple):
        for each in of.values() if isinstance(of, dict) else of:
            yield from _strings(each)
