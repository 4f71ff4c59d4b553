"""What a person's desk holds, as queries: counts for its heading, and the first rows of each group.

Filtered in the query by ``gate.cases_for``: whoever is locked out of a case has no row and no count of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.cases.duties import WAITS_FOR_OTHERS
from safelead.cases.models import BrokenGlass, CaseSummary, DeviceHeld, Inspection, Owed
from safelead.cases.readmodels import Holding, holder_token, holding, pack, state_of
from safelead.cases.takedown import URGENT_DUTY
from safelead.people.models import Staff
from safelead.schools.models import School

# Said by the case's status, or by a group of its own, so that no row stands on the desk twice.
SAID_ELSEWHERE = ("acknowledge-concern", "sign-decision", "record-reasons", "find-out-more")
NEXT_STEPS = ("decision-needed", "sent-back", "answers-needed", "ready-to-close")
NOT_OPEN = ("closed", "joined")
SOON = timedelta(days=7)


@cache
def due_at_once() -> tuple[str, ...]:
    """The kinds of duty that are due now, wherever a school is, and what is urgent to take down (8-c)."""
    here = (pack().within(place).duties.values() for place in pack().jurisdictions)
    return tuple({duty.id for duties in here for duty in duties if duty.due == "now"} | {URGENT_DUTY})


@dataclass(frozen=True)
class Desk:
    """One person's desk at one moment, over all their schools or those chosen."""

    staff: Staff
    now: datetime
    schools: tuple[School, ...]

    @cached_property
    def cases(self) -> QuerySet[CaseSummary]:
        """The cases that this person may know of."""
        return gate.cases_for(self.staff, self.now, Act.SEE_DESK).filter(school__in=self.schools)

    @cached_property
    def read_cases(self) -> QuerySet[CaseSummary]:
        """The cases whose rows they work on: a role there is the reason to read (promise 8)."""
        return self.cases.filter(Q(school__in=self._read_schools) | Q(lead=self.staff))

    @property
    def new(self) -> QuerySet[CaseSummary]:
        """Concerns that nobody has acknowledged, the oldest first."""
        return self.read_cases.filter(status="acknowledgement-needed").order_by("recorded_at")

    @property
    def added_to(self) -> QuerySet[CaseSummary]:
        """Cases to which a reporter added something that nobody has answered, closed ones too (3.1-d)."""
        return self.read_cases.filter(addition_waits=True, joined_into="").order_by("recorded_at")

    @property
    def overdue(self) -> QuerySet[Owed]:
        """Late, what is due now first: a referral never stands below what can wait another hour (promise 4)."""
        late = self._owed.filter(due_at__lt=self.now).annotate(later=~Q(duty__in=due_at_once()))
        return late.order_by("later", "due_at", "case_id", "position")

    @property
    def today(self) -> QuerySet[Owed]:
        """Due by the end of the day at their school."""
        return self._owed.filter(self._until_tonight, due_at__gte=self.now)

    @property
    def soon(self) -> QuerySet[Owed]:
        """Due later, within seven days."""
        later = self._owed.exclude(self._until_tonight).exclude(duty__in=WAITS_FOR_OTHERS)
        return later.filter(due_at__gte=self.now, due_at__lt=self.now + SOON)

    @property
    def waiting(self) -> QuerySet[Owed]:
        """Held by something, or somebody else's turn: an agency that has not answered, until it is asked again."""
        later = Q(duty__in=WAITS_FOR_OTHERS, due_at__gte=self.now) & ~self._until_tonight
        return self._rows("held", "owed").filter(Q(state="held") | later)

    @property
    def next_steps(self) -> QuerySet[CaseSummary]:
        """Cases whose next step is a decision, an answer or closing, the longest known first."""
        return self.read_cases.filter(status__in=NEXT_STEPS).order_by("status", "recorded_at")

    @property
    def open_cases(self) -> QuerySet[CaseSummary]:
        return self.read_cases.exclude(status__in=NOT_OPEN)

    @property
    def closed_cases(self) -> QuerySet[CaseSummary]:
        return self.read_cases.filter(status="closed")

    @cached_property
    def to_sign(self) -> tuple[CaseSummary, ...]:
        """What waits for this person's signature: they are the one whom the succession names today (3.3-j)."""
        waits = Q(status="waiting-for-signature") | Q(withdrawal_waits=True)
        # The succession names only whoever holds a role that signs: nobody else's desk opens a record for this.
        here = gate.schools_for(self.staff, Act.SIGN, self.now)
        found = self.cases.filter(waits, school__in=here).select_related("case", "school").order_by("sent_at")
        return tuple(each for each in found if self._signs(each))

    @cached_property
    def locks_to_confirm(self) -> tuple[CaseSummary, ...]:
        """For the group lead: locks that moved a case to other hands (promise 9)."""
        leads = any(one.role is Role.LEAD for one in gate.held(self.staff, self.now))
        return tuple(self.cases.filter(lock_waits=True).order_by("recorded_at")) if leads else ()

    @cached_property
    def broken_glass(self) -> tuple[BrokenGlass, ...]:
        """What was opened with a reason and this person has not seen yet (promise 8)."""
        new = broken_glass(self.staff, self.now).filter(seen=False, school__in=self.schools)
        return tuple(new.select_related("case__summary"))

    @cached_property
    def _owed(self) -> QuerySet[Owed]:
        return self._rows("owed")

    def _rows(self, *states: str) -> QuerySet[Owed]:
        """Rows of duties, without those of cases that this person must not know of or that nobody took up yet."""
        mine = Q(school__in=self._read_schools) | Q(case__summary__lead=self.staff)
        rows = Owed.objects.filter(mine, ~gate.hidden_from(self.staff), school__in=self.schools, state__in=states)
        rows = rows.exclude(duty__in=SAID_ELSEWHERE)
        live = rows.exclude(case__summary__status__in=("acknowledgement-needed", *NOT_OPEN))
        return live.select_related("case__summary", "school").order_by("due_at", "case_id", "position")

    @cached_property
    def _read_schools(self) -> tuple[str, ...]:
        """The codes of the schools in which a role is the reason to read."""
        reads = gate.schools_for(self.staff, Act.READ_CASE, self.now).values_list("pk", flat=True)
        return tuple(set(reads) & {school.pk for school in self.schools})

    @cached_property
    def _until_tonight(self) -> Q:
        return _until_tonight("due_at", self.now, self.schools)

    def _signs(self, summary: CaseSummary) -> bool:
        state = state_of(summary.case)
        school = summary.school
        return str(self.staff.pk) in gate.signers(state, school, gate.today_in(school, self.now))


def devices_held(staff: Staff) -> list[tuple[School, Holding]]:
    """The devices that somebody answers for now, of cases that they may know of: the longest held first (3.8-a).

    Nothing else of those cases is told: whoever holds one need not be of their team.
    """
    rows = DeviceHeld.objects.filter(~gate.hidden_from(staff), token=holder_token(str(staff.pk)))
    found = [(row.school, holding(row)) for row in rows.select_related("school")]
    return sorted(found, key=lambda each: each[1].since)


def broken_glass(staff: Staff, now: datetime) -> QuerySet[BrokenGlass]:
    """The cases that somebody opened with a reason, for whoever has to see it: not what they did themselves."""
    told = Q(pk__in=[])
    for one in gate.held(staff, now):
        told |= Q(role=one.role.value, school=one.school) if one.school else Q(role=one.role.value)
    rows = BrokenGlass.objects.filter(told, ~gate.hidden_from(staff)).exclude(author=staff)
    return rows.select_related("case", "school").order_by("seen", "-at")


def inspections(staff: Staff, now: datetime) -> QuerySet[Inspection]:
    """The cases that inspectors may read, for whoever grants it in their schools and may know of them."""
    here = gate.schools_for(staff, Act.GRANT_INSPECTION, now)
    rows = Inspection.objects.filter(~gate.hidden_from(staff), case__school__in=here)
    return rows.select_related("case__school").order_by("case__reference", "pk")


def desk(staff: Staff, now: datetime, only: Iterable[str] = ()) -> Desk:
    """A person's desk; ``only``: the codes of the schools they chose, all of theirs where there is none."""
    schools = gate.schools_for(staff, Act.SEE_DESK, now).order_by("name")
    chosen = schools.filter(pk__in=only) if (only := tuple(only)) else schools
    return Desk(staff, now, tuple(chosen))


def due(when: str, now: datetime, schools: Iterable[School]) -> Q:
    """The cases whose next duty is due so: "overdue", "today" at their school, "soon" or "nothing" at all."""
    later = Q(next_due__gte=now)
    return {
        "overdue": Q(next_due__lt=now),
        "today": later & _until_tonight("next_due", now, schools),
        "soon": later & Q(next_due__lt=now + SOON),
        "nothing": Q(next_due=None),
    }[when]


def _until_tonight(field: str, now: datetime, schools: Iterable[School]) -> Q:
    tonight = Q(pk__in=[])
    for zone in {school.time_zone for school in schools}:
        tonight |= Q(("school__time_zone", zone), (f"{field}__lt", _midnight(now, zone)))
    return tonight


def _midnight(now: datetime, time_zone: str) -> datetime:
    """The end of today at a school."""
    local = now.astimezone(ZoneInfo(time_zone))
    return datetime.combine(local.date() + timedelta(days=1), time(), ZoneInfo(time_zone))
