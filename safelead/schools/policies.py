"""A school's policies: what is in force on a day; writing down a version, what it says, and that it was a mistake."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from safelead.guidance import Answer
from safelead.schools.models import ClauseConfirmed, Policy, School
from safelead.schools.written import InForce, Kind


def policies_in_force(school: School, on: date, kinds: Iterable[Kind | str] = tuple(Kind)) -> tuple[InForce, ...]:
    """What was in force at a school ``on`` a day, one for each of ``kinds`` in their order, the missing ones included.

    Of several versions the one that came into force last counts, until a later one does; one past its review date still
    counts. Raises ValueError for a kind that there is not.
    """
    asked = [Kind(kind) for kind in kinds]
    rows = Policy.objects.filter(_in_time(on), school=school, kind__in=asked)
    newest = {Kind(row.kind): row for row in rows.order_by("since", "id")}
    confirmed = _confirmed(newest.values())
    return tuple(_in_force(newest[kind], on, confirmed) if kind in newest else InForce(kind, on) for kind in asked)


def _in_time(on: date) -> Q:
    return Q(since__lte=on, off_at=None)


def _in_force(row: Policy, on: date, confirmed: Mapping[int, Mapping[str, Answer]]) -> InForce:
    return InForce(
        kind=Kind(row.kind),
        on=on,
        id=row.pk,
        title=row.title,
        version=row.version,
        since=row.since,
        review_by=row.review_by,
        kept=row.kept,
        clauses=confirmed.get(row.pk, {}),
    )


def _confirmed(policies: Iterable[Policy]) -> dict[int, dict[str, Answer]]:
    """For each version what was last confirmed about each of its clauses."""
    found: dict[int, dict[str, Answer]] = {}
    for policy, clause, answer in (
        ClauseConfirmed.objects.filter(policy__in=[each.pk for each in policies])
        .order_by("id")
        .values_list("policy_id", "clause", "answer")
    ):
        found.setdefault(policy, {})[clause] = Answer(answer)
    return found


def write_down(school: School, kind: Kind, *, by: Any, now: datetime, **words: Any) -> Policy:
    """A version: its ``title``, ``version``, ``since``, ``review_by`` and where it is ``kept``.

    The same words by the same person, as of a form that was sent twice, are written down once.
    """
    same = Policy.objects.filter(school=school, kind=kind, by=by, off_at=None, **words).first()
    return same or Policy.objects.create(school=school, kind=kind, by=by, at=now, **words)


def confirm(policy: Policy, answers: Mapping[str, Answer], *, by: Any, now: datetime) -> None:
    """What somebody found that the version says about its clauses."""
    ClauseConfirmed.objects.bulk_create(
        ClauseConfirmed(policy=policy, clause=clause, answer=answer.value, by=by, at=now)
        for clause, answer in answers.items()
    )


def take_off(policy: Policy, *, by: Any, now: datetime, why: str) -> bool:
    """The version was written down by mistake and counts no more; whether it was this that took it off."""
    still = Policy.objects.filter(pk=policy.pk, off_at=None)
    return bool(still.update(off_at=now, off_by=by, off_why=why))
