"""What somebody is told at once, beside the duties of cases: that a case was opened with a reason, that an appointment
waits. It names nobody; where it is dealt with the gate and the table of roles decide what is shown.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from safelead.cases import gate
from safelead.chronology.models import Case
from safelead.ops.models import Announcement
from safelead.people.models import Staff
from safelead.schools.models import School


def announce(
    kind: str, staff: Iterable[str], now: datetime, *, school: School | None = None, case: Case | None = None
) -> None:
    """Tells these members of staff (ids); in the caller's transaction, so that nothing is done and not told."""
    active = Staff.objects.filter(pk__in=list(staff), is_active=True)
    Announcement.objects.bulk_create(
        Announcement(staff=each, kind=kind, school=school, case=case, at=now) for each in active
    )


def told(staff: Staff) -> QuerySet[Announcement]:
    """What somebody was told, newest first, without what tells of a case that they must not know of (promise 9)."""
    return Announcement.objects.filter(~gate.hidden_from(staff), staff=staff).order_by("-at", "-pk")


def unread(staff: Staff) -> int:
    """How much of it they have not looked at yet."""
    return told(staff).filter(read_at=None).count()


def read(staff: Staff, now: datetime) -> None:
    """Notes that somebody has all of it before them."""
    told(staff).filter(read_at=None).update(read_at=now)
