"""The notices of one person, as queries: whoever is locked out of a case has none of it, and no count (promise 9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet

from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.models import Owed
from safelead.cases.readmodels import duty_token
from safelead.chronology.models import Case
from safelead.crypto.sealed import open_for_school, seal_for_school
from safelead.ops import announcements
from safelead.ops.line import SILENT_WHILE
from safelead.ops.models import Beat, Notice
from safelead.people.models import Staff

UNREAD = "acknowledge-concern"
PASSED_UP = "passed-up"
NOT_OPEN = ("closed", "joined")
# A worker that has not been heard of for so long has stopped.
SILENT = timedelta(minutes=5)


class About(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whom or what a duty is about, and what a device or place is called."""

    about: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody is to be told: of which duty, of which of its moments."""

    staff: str
    duty: str
    about: About
    kind: str
    moment: str


def live(staff: Staff, now: datetime) -> QuerySet[Notice]:
    """The notices of what is still owed, in cases that this person may know of: what was done or held tells no more."""
    return _theirs(staff, now).filter(_is_owed).order_by("-at", "-pk")


def gone(staff: Staff, now: datetime, since: datetime) -> QuerySet[Notice]:
    """The notices from ``since`` on of what is not owed any more, the newest first."""
    theirs = _theirs(staff, now).filter(at__gte=since)
    return theirs.exclude(_is_owed).order_by("-at", "-pk")


def unread(staff: Staff, now: datetime) -> int:
    """Of how many things this person was told and has not looked yet; each counts once, however often they were.

    What they are only told of, and may not read, counts once a case.
    """
    columns = ("case", "duty", "token", "kind", "school", "case__summary__lead")
    rows = list(live(staff, now).filter(read_at=None).order_by().values_list(*columns))
    reads = reading_in(staff, now) if any(row[3] == PASSED_UP for row in rows) else frozenset()
    return announcements.unread(staff) + len(
        {
            (case,) if is_only_told(staff, kind, school, lead, reads) else (case, duty, bytes(token))
            for case, duty, token, kind, school, lead in rows
        }
    )


def reading_in(staff: Staff, now: datetime) -> frozenset[str]:
    """The codes of the schools in which a role is the reason to read every case (promise 8)."""
    return frozenset(gate.schools_for(staff, Act.READ_CASE, now).values_list("pk", flat=True))


def is_only_told(staff: Staff, kind: str, school: str, lead: UUID | None, reads: frozenset[str]) -> bool:
    """Whether what was passed up to somebody is in a case that is not theirs to read: being told is no reason to."""
    return kind == PASSED_UP and school not in reads and lead != staff.pk


def read(notices: Iterable[Notice], now: datetime) -> None:
    """Notes that somebody has these before them."""
    new = [notice.pk for notice in notices if notice.read_at is None]
    if new:
        Notice.objects.filter(pk__in=new, read_at=None).update(read_at=now)


def reached(case: Case) -> frozenset[str]:
    """The ids of those who have been told of a concern."""
    told = Notice.objects.filter(case=case, duty=UNREAD).values_list("staff_id", flat=True)
    return frozenset(str(staff) for staff in told)


def about(notice: Notice) -> About:
    """Whom or what the duty is about; raises Tampered and KeyDestroyed."""
    purpose = _purpose(notice.case_id, bytes(notice.token))
    return msgspec.json.decode(open_for_school(notice.school_id, purpose, bytes(notice.sealed)), type=About)


def untold(case: Case, tellings: Iterable[Telling]) -> list[Telling]:
    """Those of them that have not been told."""
    told = Notice.objects.filter(case=case).values_list("staff_id", "duty", "moment", "token")
    known = {(str(staff), duty, moment, bytes(token)) for staff, duty, moment, token in told}
    return [each for each in tellings if (each.staff, each.duty, each.moment, _token(case, each)) not in known]


def tell(case: Case, tellings: Iterable[Telling], now: datetime) -> int:
    """Keeps what is told, and answers how many there are of it; what another worker told meanwhile stays as it is."""
    rows = [_row(case, telling, now) for telling in tellings]
    return len(Notice.objects.bulk_create(rows, ignore_conflicts=True))


def is_working(now: datetime) -> bool:
    """Whether a worker went through what is due in the last minutes: without one nobody is told of anything."""
    return Beat.objects.filter(at__gte=now - SILENT).exists()


def _spoken_of() -> Q:
    """Holds of duties that are somebody's turn as their case stands (``line.SILENT_WHILE``)."""
    silent = (Q(duty=duty, case__summary__status__in=statuses) for duty, statuses in SILENT_WHILE.items())
    return ~Q(case__summary__status__in=NOT_OPEN) & ~reduce(or_, silent)


_is_owed = Exists(
    Owed.objects.filter(
        _spoken_of(), case=OuterRef("case"), duty=OuterRef("duty"), token=OuterRef("token"), state="owed"
    )
)


def _theirs(staff: Staff, now: datetime) -> QuerySet[Notice]:
    known = gate.cases_for(staff, now, Act.SEE_DESK).values("case")
    return Notice.objects.filter(staff=staff, case__in=known)


def _row(case: Case, telling: Telling, now: datetime) -> Notice:
    token = _token(case, telling)
    sealed = seal_for_school(case.school_id, _purpose(case.pk, token), msgspec.json.encode(telling.about))
    return Notice(
        staff_id=telling.staff, case=case, school_id=case.school_id, duty=telling.duty, token=token, sealed=sealed,
        kind=telling.kind, moment=telling.moment, at=now,
    )  # fmt: skip


def _token(case: Case, telling: Telling) -> bytes:
    return duty_token(case, telling.duty, telling.about.about)


def _purpose(case: int, token: bytes) -> str:
    return f"notice {case} {token.hex()}"
