"""Who looked in a school as one person may see it: nothing of a case that they must not know of (promise 9)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from safelead.access import audit
from safelead.access.audit import Answered, Looked
from safelead.access.models import Appointment, Look, LookedInto
from safelead.access.patterns import Known, Pattern, Seen, patterns
from safelead.access.roles import Act, Role
from safelead.cases.gate import today_in, unlocked
from safelead.cases.models import CaseSummary
from safelead.cases.readmodels import state_of
from safelead.cases.state import CaseState
from safelead.chronology.kinds.reading import LET_IN
from safelead.chronology.models import Case, Entry
from safelead.crypto.aead import Tampered
from safelead.crypto.keyring import KeyDestroyed
from safelead.people.models import Staff
from safelead.schools.calendar import calendar_of
from safelead.schools.models import School
from safelead.web.looks.words import ALIKE
from safelead.web.navigation import RANK

LOOKED_BACK = timedelta(days=14)
# Who gave a reason to open a case, and when.
Given = tuple[str | None, datetime]
# Whoever opened a case with a reason, or let somebody in to read it, has not worked in it.
NO_TASK = tuple(kind.__name__ for kind in LET_IN)


@dataclass(frozen=True)
class Asked:
    """What came of asking about a pattern: who wrote it, and when."""

    by: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Viewed:
    """A school's looks as ``viewer`` may see them."""

    viewer: Staff
    school: School
    now: datetime

    @cached_property
    def cases(self) -> QuerySet[CaseSummary]:
        """The cases of the school that the viewer may know of."""
        return unlocked(CaseSummary.objects.filter(school=self.school), self.viewer)

    @cached_property
    def references(self) -> frozenset[str]:
        return frozenset(self.cases.values_list("reference", flat=True))

    @cached_property
    def staff(self) -> dict[str, Role]:
        """Whoever holds or held a role here, with the one that they go by."""
        return roles_here(self.school)

    def rows(self, who: str = "", since: datetime | None = None) -> Iterator[Looked]:
        """The rows, newest first, of one person or of all; filtered before anything is counted or paged."""
        ours = Q(school=self.school) | Q(school=None, staff__in=self.staff)
        told = Q(outcome=Look.Outcome.REFUSED) | Q(case="") | Q(case__in=self.cases.values("reference"))
        found = Look.objects.filter(ours, told)
        found = found.filter(staff__pk=who) if who else found
        found = found.filter(at__gte=since) if since else found
        for look in audit.opened(found.order_by("-at", "-pk").iterator(chunk_size=500)):
            if shown := self._as_told(look):
                yield shown

    def _as_told(self, look: Looked) -> Looked | None:
        """A refusal of a case that the viewer does not know reads like one of a case that there is not."""
        if look.allowed or not look.case or look.case in self.references:
            return without_sealed(look, self._sealed) if look.act == Act.BREAK_GLASS else look
        return replace(look, case="", act="") if look.reason in ALIKE else None

    @cached_property
    def _sealed(self) -> frozenset[Given]:
        """The reasons that were sealed since, in all cases of the school that were opened with one."""
        broken = Look.objects.filter(school=self.school, act=Act.BREAK_GLASS).values("case")
        found = self.cases.filter(reference__in=broken).select_related("case__school")
        return frozenset(given for summary in found for given in _sealed_in(summary.case))

    def patterns(self) -> tuple[Pattern, ...]:
        """What stands out in the last 14 days, of others than the viewer."""
        seen = [
            Seen(each.at, each.staff, each.case, each.act, each.allowed, each.asked)
            for each in self.recent
            if each.staff and each.staff != str(self.viewer.pk)
        ]
        return patterns(seen, self._known({each.case for each in seen if each.case}))

    @cached_property
    def recent(self) -> list[Looked]:
        """The rows of the last 14 days."""
        return list(self.rows(since=self.now - LOOKED_BACK))

    def _known(self, cases: set[str]) -> Known:
        told = self.cases.filter(reference__in=cases)
        closed = told.exclude(closed_at=None).values_list("reference", "closed_at")
        leads = told.exclude(lead=None).values_list("lead_id", "reference")
        written = Entry.objects.filter(case__reference__in=cases).exclude(kind__in=NO_TASK)
        wrote = written.values_list("author_id", "case__reference").distinct()
        tasks = frozenset((str(who), case) for who, case in (*leads, *wrote))
        ends = {reference: at for reference, at in closed if at is not None}
        return Known(calendar_of(self.school, today_in(self.school, self.now)), ends, tasks)

    def looked_into(self) -> dict[tuple[str, str, date], list[Asked]]:
        """What came of asking, by kind, person and day; without what rests on a case the viewer must not know of."""
        since = today_in(self.school, self.now) - LOOKED_BACK * 2
        found: dict[tuple[str, str, date], list[Asked]] = {}
        rows = LookedInto.objects.filter(school=self.school, day__gte=since).exclude(about=self.viewer)
        for row in rows:
            told = _opened(row)
            if told and self.references.issuperset(told.cases):
                key = (row.kind, str(row.about_id), row.day)
                found.setdefault(key, []).append(Asked(str(row.by_id), row.at, told.words))
        return found


def sealed_reasons(state: CaseState) -> frozenset[Given]:
    """Who gave a reason, and when, of those reasons that were sealed since: no page shows them any more (promise 5)."""
    sealed = (each.mark for each in state.glass if each.mark.sequence in state.sealed)
    return frozenset((mark.author, mark.recorded_at) for mark in sealed)


def without_sealed(look: Looked, sealed: frozenset[Given]) -> Looked:
    """The same row; its reason is what is said of one that was sealed."""
    is_sealed = look.act == Act.BREAK_GLASS and look.allowed and (look.staff, look.at) in sealed
    return replace(look, reason=_("The reason was sealed since.")) if is_sealed else look


def roles_here(school: School, staff: Iterable[str] | None = None) -> dict[str, Role]:
    """The role that each person goes by in a school, of all that they hold or held there and in the group."""
    found = Appointment.objects.filter(Q(school=school) | Q(school=None))
    found = found if staff is None else found.filter(staff__in=[each for each in staff if each])
    held: dict[str, set[Role]] = {}
    for who, role in found.values_list("staff_id", "role"):
        held.setdefault(str(who), set()).add(Role(role))
    return {who: next(role for role in RANK if role in theirs) for who, theirs in held.items()}


def _sealed_in(case: Case) -> frozenset[Given]:
    try:
        return sealed_reasons(state_of(case))
    except (Tampered, KeyDestroyed):
        return frozenset()


def _opened(row: LookedInto) -> Answered | None:
    try:
        return audit.answered(row)
    except (Tampered, KeyDestroyed):
        return None
