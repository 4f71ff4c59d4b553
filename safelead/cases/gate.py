"""The one gate to cases: which of them a person's lists hold, and whether one opens for them (promises 8 and 9).

Whoever has no part in the school's safeguarding is told the same of every reference, real or not. Whoever has, and is
locked out of a case, finds nothing where it is: no row, no count, and no difference from a reference that nobody uses.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from safelead.access import audit
from safelead.access.appointments import Held, absent_from, appointments_of, roles_in, roster_of, schools_where
from safelead.access.roles import Act, Role, may_any
from safelead.access.succession import Succession, succession
from safelead.cases.models import CaseSummary, Lock
from safelead.cases.readmodels import Reading, lock_token, reading
from safelead.cases.state import CaseState
from safelead.chronology.models import Case
from safelead.people.models import Staff
from safelead.schools.models import School


class NoSuchCase(LookupError):
    """No case has this reference, or none that this person may know of."""


class Refused(PermissionError):
    """The person may not do this here; it has been recorded."""


@dataclass(frozen=True)
class Opened:
    """A case that opened for somebody: what the record tells, their roles in its school, and who has its seats."""

    staff: Staff
    school: School
    roles: frozenset[Role]
    reading: Reading
    today: date

    @property
    def case(self) -> Case:
        return self.reading.case

    @property
    def state(self) -> CaseState:
        return self.reading.state

    @cached_property
    def seats(self) -> Succession:
        """Who leads and who signs today; whoever made the decision that waits may not sign it (3.3-j)."""
        return seats(self.state, self.school, self.today)

    def may(self, act: Act) -> bool:
        """Whether this person may do it in this case; signing is for the one whom the succession names."""
        if not may_any(self.roles, act):
            return False
        return act is not Act.SIGN or str(self.staff.pk) in signers(self.state, self.school, self.today)


def today_in(school: School, now: datetime) -> date:
    """The date at the school."""
    return now.astimezone(ZoneInfo(school.time_zone)).date()


def seats(state: CaseState, school: School, today: date, decided_by: str | None = None) -> Succession:
    """Who leads and who signs a case on this day, with whoever is absent or involved passed over.

    ``decided_by``: who would have decided, before anything waits to be signed.
    """
    subjects = {
        staff for staff, conflict in state.conflicts.items() if conflict.is_locked and conflict.how == "subject"
    }
    return succession(
        roster_of(school, today),
        absent=absent_from(school, today),
        involved=state.locked_out,
        subjects=subjects,
        decided_by=decided_by or next(iter(_waiting(state)), None),
    )


def signers(state: CaseState, school: School, today: date) -> frozenset[str]:
    """Who may sign something today: for each thing that waits, the one whom the succession names for it (3.3-j)."""
    named = [seats(state, school, today, author).signs.staff for author in _waiting(state) or (None,)]
    return frozenset(staff for staff in named if staff)


def _waiting(state: CaseState) -> tuple[str | None, ...]:
    """The authors of whatever waits to be signed, a decision first."""
    decisions = [each.mark.author for each in state.decisions[-1:] if each.is_waiting]
    return (*decisions, *(each.asked.author for each in state.withdrawals if each.is_waiting))


def held(staff: Staff, now: datetime) -> tuple[Held, ...]:
    """The roles that somebody holds today."""
    return appointments_of(staff, now.date())


def may_somewhere(staff: Staff, act: Act, now: datetime) -> bool:
    """Whether any of a person's roles, in any school, allows the act."""
    return bool(schools_where(held(staff, now), act))


def schools_for(staff: Staff, act: Act, now: datetime) -> QuerySet[School]:
    """The schools in which a person may do this; group roles reach every school."""
    codes = schools_where(held(staff, now), act)
    return School.objects.all() if None in codes else School.objects.filter(pk__in=[code for code in codes if code])


def cases_for(staff: Staff, now: datetime, act: Act = Act.READ_CASE) -> QuerySet[CaseSummary]:
    """The cases on a person's lists: those of the schools where they may, without those they are locked out of."""
    return unlocked(CaseSummary.objects.filter(school__in=schools_for(staff, act, now)), staff)


def unlocked(summaries: QuerySet[CaseSummary], staff: Staff) -> QuerySet[CaseSummary]:
    """The same rows without those that this person must not know of."""
    locks = Lock.objects.filter(case=OuterRef("case"), token=lock_token(str(staff.pk)))
    return summaries.filter(~Exists(locks))


def open_case(staff: Staff, reference: str, act: Act, now: datetime) -> Opened:
    """Opens a case for an act, and records that it was opened; raises NoSuchCase, or Refused once that is recorded."""
    school = School.objects.filter(pk=reference.partition("-")[0]).first()
    roles = roles_in(held(staff, now), school.pk) if school else frozenset(r.role for r in held(staff, now))
    if not may_any(roles, Act.READ_FOR_A_TASK):
        raise _refusal(staff, act, now, school, reference)
    case = Case.objects.select_related("school").filter(reference=reference, summary__isnull=False).first()
    found = _unlocked(case, staff) if case else None
    if found is None or school is None:
        audit.refused(staff, act, now=now, school=school, case=reference, reason="not found")
        raise NoSuchCase(reference)
    opened = Opened(staff, school, roles, found, today_in(school, now))
    if not (_has_reason(opened) and opened.may(act)):
        raise _refusal(staff, act, now, school, reference)
    audit.looked(staff, act, now=now, school=school, case=reference)
    return opened


def refused(staff: Staff, act: Act, now: datetime) -> None:
    """Records that somebody was refused a page that belongs to no case."""
    audit.refused(staff, act, now=now)


def _unlocked(case: Case, staff: Staff) -> Reading | None:
    """The case as its record tells it, unless this person is locked out of it."""
    if Lock.objects.filter(case=case, token=lock_token(str(staff.pk))).exists():
        return None
    return reading(case)


def _has_reason(opened: Opened) -> bool:
    """A role, or a task in this case, is the reason for reading (promise 8)."""
    if may_any(opened.roles, Act.READ_CASE):
        return True
    me, state = str(opened.staff.pk), opened.state
    confirms = Role.LEAD in opened.roles and any(conflict.is_waiting for conflict in state.conflicts.values())
    is_told = Role.LEAD in opened.roles and (
        state.decided_against_advice or any(withdrawal.signed for withdrawal in state.withdrawals)
    )
    return me in _named(opened) or confirms or is_told


def _named(opened: Opened) -> Iterable[str | None]:
    waits = _waiting(opened.state)
    signing = signers(opened.state, opened.school, opened.today) if waits else ()
    return (opened.state.lead, opened.seats.leads.staff, *signing)


def _refusal(staff: Staff, act: Act, now: datetime, school: School | None, reference: str) -> Refused:
    audit.refused(staff, act, now=now, school=school, case=reference, reason="no role or task")
    return Refused(reference)
