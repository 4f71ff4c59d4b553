"""What is written and told when somebody opens a case with a reason in words (promise 8)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from safelead.access import audit
from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.gate import Opened
from safelead.cases.record import record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.reading import GlassBroken
from safelead.ops.announcements import announce

OPEN_FOR = timedelta(minutes=60)


def broken(opened: Opened, why: str, *, now: datetime, form: UUID | None = None) -> GlassBroken:
    """Records it with who looked, then in the case, and tells those above, all or none.

    Raises AlreadyRecorded for a form that was sent before.
    """
    audit.looked(
        opened.staff, Act.BREAK_GLASS, now=now, school=opened.school, case=opened.case.reference, reason=why
    )  # fmt: skip
    told = gate.told_of_glass(opened)
    entry = GlassBroken(occurred=When.minute(now), why=why, until=now + OPEN_FOR, tells=tuple(told))
    with transaction.atomic():
        record(opened.case, [entry], by=opened.staff, now=now, form=form)
        everybody = frozenset[str]().union(*told.values())
        announce("glass", everybody, now, school=opened.school, case=opened.case)
    return entry
