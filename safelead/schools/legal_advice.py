"""Legal advice to the group on what the law of a place forbids until there is some (5.2-b): recorded, read, ended."""

from datetime import date, datetime
from typing import Any

from safelead.schools.models import LegalAdvice


def standing_advice(jurisdiction: str) -> LegalAdvice | None:
    """The newest advice for a jurisdiction that nobody has ended."""
    return LegalAdvice.objects.filter(jurisdiction=jurisdiction, ended_at=None).order_by("-id").first()


def is_advised(jurisdiction: str) -> bool:
    """Whether the advice that stands allows what is forbidden without it; no advice allows nothing."""
    found = standing_advice(jurisdiction)
    return found is not None and found.allows


def record_advice(
    jurisdiction: str,
    *,
    adviser: str,
    given_on: date,
    reference: str,
    summary: str,
    allows: bool,
    by: Any,
    now: datetime,
) -> LegalAdvice:
    """What was advised; from now on it counts instead of any earlier advice for the same place.

    The same words that stand already, as of a form that was sent twice, are recorded once.
    """
    words = {"adviser": adviser, "given_on": given_on, "reference": reference, "summary": summary, "allows": allows}
    standing = standing_advice(jurisdiction)
    if standing and standing.by == by and all(getattr(standing, name) == value for name, value in words.items()):
        return standing
    return LegalAdvice.objects.create(jurisdiction=jurisdiction, at=now, by=by, **words)


def end_advice(jurisdiction: str, *, by: Any, now: datetime, why: str) -> int:
    """No advice for a place stands any more, and what hangs on it is forbidden again; how many stood until now.

    Every one is ended, so that none that was replaced comes back.
    """
    standing = LegalAdvice.objects.filter(jurisdiction=jurisdiction, ended_at=None)
    return standing.update(ended_at=now, ended_by=by, ended_why=why)
