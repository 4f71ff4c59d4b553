"""Erasing a case: two people, a reason, the key destroyed, and every row that told of it gone (promise 5).

What stays is the chain, which verifies without keys, and its last entry, which says who erased it and why. Concerns
that joined the case hold the same words, so they go with it; another school's linked case is that school's own.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import get_args

from django.db import transaction
from django.db.models import Model

from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.gate import Opened
from safelead.cases.models import CaseSummary
from safelead.chronology import erased
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.upkeep import CaseClosed, CaseErased, Erasable
from safelead.chronology.models import Case, Entry, Submission
from safelead.people.models import Staff

# The chain itself, and which form was sent once: that holds ids and numbers only.
_STAYS: tuple[type[Model], ...] = (Entry, Submission)
REASONS: tuple[Erasable, ...] = get_args(Erasable)


class NotErased(Exception):
    """The case was not erased; the message says why and what to do."""


def erase(reference: str, why: Erasable, *, by: Staff, agreed: Staff, now: datetime) -> tuple[str, ...]:
    """Erases a case for good, with whatever concerns joined it; answers with their references.

    Both have to be people who may, and who may know of the case; each is recorded as having opened it. ``now``: aware.
    Raises NotErased, and gate.NoSuchCase and gate.Refused as opening it does.
    """
    if by == agreed:
        raise NotErased("Two people erase a case. The one who agrees has to be somebody else.")
    opened = gate.open_case(by, reference, Act.ERASE_CASE, now)
    gate.open_case(agreed, reference, Act.ERASE_CASE, now)
    _check(opened, why)
    with transaction.atomic():
        cases = [opened.case, *_joined(reference)]
        for case in sorted(cases, key=lambda each: each.reference):
            entry = CaseErased(occurred=When.minute(now), why=why, agreed=str(agreed.pk))
            last = erased.erase(case, entry, author=str(by.pk), now=now)
            if case == opened.case and last.sequence != opened.state.head + 1:
                raise NotErased(f"Somebody wrote to {reference} meanwhile. Read it again first.")
            _clear(case)
    return tuple(case.reference for case in cases)


def _check(opened: Opened, why: Erasable) -> None:
    state, reference = opened.state, opened.case.reference
    if state.joined_into:
        raise NotErased(f"{reference} goes on as {state.joined_into}. Erase that one, and this one goes with it.")
    if state.closed is None:
        raise NotErased(f"{reference} is not closed. Close it first.")
    named = [each.entry.kept_until for each in state.entries if isinstance(each.entry, CaseClosed)]
    until = max(filter(None, named), default=None)
    if why == "kept-long-enough" and (until is None or until >= opened.today):
        when = f"until {until}" if until else "for ever, as nobody has said until when"
        raise NotErased(f"{reference} is to be kept {when}.")


def _joined(reference: str) -> Iterator[Case]:
    """The concerns that went on as this case."""
    for summary in CaseSummary.objects.filter(joined_into=reference).select_related("case__school"):
        yield summary.case


def _clear(case: Case) -> None:
    """Takes away what was made from the case, under whatever key: every row of every table that refers to it.

    Twice: who was working through it meanwhile held the first of them, and may have added more.
    """
    for _turn in range(2):
        for each in Case._meta.related_objects:
            if each.related_model not in _STAYS:
                each.related_model._base_manager.filter(**{each.field.name: case}).delete()
