"""Who looked at what somebody wrote. Of a concern: who read it until somebody took it up, and nothing after that.

After that the case is others' work, and the list would tell when they work on it. It ends there for everybody alike, so
that nothing on it changes when its author is locked out of the case: they could tell (promise 9, docs/adr/0043).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from safelead.access.models import Look
from safelead.access.roles import Act, may_any
from safelead.cases.gate import cases_for, held
from safelead.cases.models import CaseSummary
from safelead.chronology.models import Entry
from safelead.people.models import Staff
from safelead.schools.models import School
from safelead.web.looks.seen import roles_here
from safelead.web.looks.shown import People
from safelead.web.names import Names
from safelead.web.times import Clock

CONCERNS = 30
CASES = 30
LOOKED_BACK = timedelta(days=28)


@dataclass(frozen=True)
class Read:
    """A concern or a case of one's own: when it was recorded, who read it and when, and where more is told."""

    reference: str
    recorded: str
    readers: list[str]
    has_page: bool = False


def concerns_read(staff: Staff, now: datetime) -> list[Read]:
    """The concerns that somebody recorded, newest first, with who read each until it was taken up."""
    mine = CaseSummary.objects.filter(reporter=staff).select_related("school").order_by("-recorded_at", "-case")
    return [
        Read(one.reference, Clock(now, one.school.time_zone).when(one.recorded_at), _readers(one, staff, now))
        for one in mine[:CONCERNS]
    ]


def _readers(concern: CaseSummary, staff: Staff, now: datetime) -> list[str]:
    looks = _others(staff, [concern.reference])
    if concern.acknowledged_at:
        looks = [look for look in looks if look[2] <= concern.acknowledged_at]
    return _said(((who, at) for _case, who, at in looks), concern.school, now)


def cases_read(staff: Staff, now: datetime) -> list[Read]:
    """The cases that somebody wrote in and may know of, with who else looked at each in the last 4 weeks."""
    wrote = Exists(Entry.objects.filter(case=OuterRef("case"), author=staff))
    found = cases_for(staff, now, Act.READ_FOR_A_TASK).filter(wrote).select_related("school").order_by("-case")[:CASES]
    looks: dict[str, list[tuple[str, datetime]]] = {}
    for case, who, at in _others(staff, [each.reference for each in found]):
        if at >= now - LOOKED_BACK:
            looks.setdefault(case, []).append((who, at))
    has_page = may_any((one.role for one in held(staff, now)), Act.SEE_WHO_LOOKED)
    return [
        Read(
            each.reference,
            Clock(now, each.school.time_zone).when(each.recorded_at),
            _said(reversed(looks.get(each.reference, [])), each.school, now),
            has_page,
        )
        for each in found
    ]


def _others(staff: Staff, cases: list[str]) -> list[tuple[str, str, datetime]]:
    found = Look.objects.filter(case__in=cases, outcome=Look.Outcome.ALLOWED).exclude(staff=None).exclude(staff=staff)
    rows = found.order_by("at", "pk").values_list("case", "staff_id", "at")
    return [(case, str(who), at) for case, who, at in rows]


def _said(looks: Iterable[tuple[str, datetime]], school: School, now: datetime) -> list[str]:
    """Each person once, with the first of their times, in that order."""
    once: dict[str, datetime] = {}
    for who, at in looks:
        once.setdefault(who, at)
    people, clock = People(Names(school), roles_here(school, once)), Clock(now, school.time_zone)
    return [f"{people.said(who)}: {clock.when(at)}" for who, at in once.items()]
