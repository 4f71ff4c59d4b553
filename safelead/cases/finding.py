"""Which cases somebody may find: by reference, about a pupil, by what stands in them. Filtered in the query.

Whoever is locked out of a case finds nothing where it is, and no less quickly than where there is nothing (promise 9).
"""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet

from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.lists import desk
from safelead.cases.models import CaseSummary
from safelead.cases.readmodels import pupil_token
from safelead.chronology import chain
from safelead.people.cards import PupilCard
from safelead.people.models import Staff

BETWEEN = re.compile(r"[\s\-‐‑–—.#/]+")
LONGEST_NUMBER = 9


def references(text: str, codes: Iterable[str]) -> tuple[str, ...]:
    """The references that somebody may mean in the schools with these codes, however they wrote them.

    >>> references(" nth 142", ["NTH", "STH"]), references("0142", ["NTH", "STH"]), references("Ana", ["NTH"])
    (('NTH-0142',), ('NTH-0142', 'STH-0142'), ())
    """
    plain = BETWEEN.sub("", text).upper()
    numbers = ((code, plain.removeprefix(code)) for code in codes)
    return tuple(chain.reference(code, int(number)) for code, number in numbers if _is_number(number))


def readable(staff: Staff, now: datetime) -> QuerySet[CaseSummary]:
    """The cases that a person has a reason to read: their role, that they lead it, or a task that waits for them."""
    mine = desk(staff, now)
    reads = gate.schools_for(staff, Act.READ_CASE, now)
    reasons = Q(school__in=reads) | Q(lead=staff)
    if gate.schools_for(staff, Act.FIND, now).exclude(pk__in=reads).exists():
        reasons |= Q(pk__in=[each.pk for each in (*mine.to_sign, *mine.locks_to_confirm)])
    return gate.cases_for(staff, now, Act.FIND).filter(reasons)


def about(pupils: Iterable[PupilCard], cases: QuerySet[CaseSummary]) -> dict[str, list[CaseSummary]]:
    """For each of these pupils, by id, those of the cases that are about them, newest first: one query."""
    tokens = {pupil_token(card.school, card.id): card.id for card in pupils}
    named = cases.annotate(about=F("case__links__token")).filter(about__in=tokens)
    found: dict[str, list[CaseSummary]] = {pupil: [] for pupil in tokens.values()}
    for summary in named.order_by("-case_id"):
        found[tokens[bytes(summary.about)]].append(summary)
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
