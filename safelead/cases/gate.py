"""The one gate to cases: which of them a person's lists hold, and whether one opens for them (promises 8 and 9).

Whoever has no part in the school's safeguarding is told the same of every reference, real or not. Whoever has, and is
locked out of a case, finds nothing where it is: no row, no count, and no difference from a reference that nobody uses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, reduce
from operator import or_
from typing import Literal
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from safelead.access import audit
from safelead.access.appointments import Held, absent_from, appointments_of, day_at, roles_in, roster_of, schools_where
from safelead.access.conflict import confirms
from safelead.access.roles import READS, Act, Role, may_any
from safelead.access.succession import Seat, Succession, succession
from safelead.cases import escalation
from safelead.cases.models import CaseSummary, Inspection, Lock, PupilLink
from safelead.cases.readmodels import Reading, inspector_token, lock_token, pupil_token, reading
from safelead.cases.state import CaseState, Conflict
from safelead.chronology import chain
from safelead.chronology.kinds.reading import Told
from safelead.chronology.models import Case
from safelead.people.models import Pupil, Staff
from safelead.people.register import relatives
from safelead.schools.models import School


class NoSuchCase(LookupError):
    """No case has this reference, or none that this person may know of."""


class Refused(PermissionError):
    """The person may not do this here; it has been recorded."""


class BehindGlass(Refused):
    """The same, of somebody who may open the case to read once they have said why (promise 8)."""


# What opened a case: a role, a task in it, a reason that was given in words, or the grant of an inspection. Whoever has
# one of the last two reads, and does nothing else.
Why = Literal["role", "task", "glass", "inspection"]


@dataclass(frozen=True)
class Opened:
    """A case that opened for somebody: what the record tells, their roles in its school, and who has its seats."""

    staff: Staff
    school: School
    roles: frozenset[Role]
    reading: Reading
    today: date
    why: Why = "role"

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

    def signer_of(self, author: str | None) -> Seat:
        """Who signs what this person asked for. Several things may wait at once, each for somebody else."""
        return seats(self.state, self.school, self.today, author).signs

    @property
    def involved(self) -> frozenset[str]:
        """The ids of staff who see no trace of it: locked out, or family of a pupil in it."""
        return _involved(self.state)

    @property
    def reads_only(self) -> bool:
        """Whether it opened for them to read and for nothing else."""
        return self.why in ("glass", "inspection")

    def may(self, act: Act) -> bool:
        """Whether this person may do it in this case; signing is for the one whom the succession names."""
        if self.reads_only:
            return act in READS
        if not may_any(self.roles, act):
            return False
        return act is not Act.SIGN or str(self.staff.pk) in signers(self.state, self.school, self.today)

    def confirms(self, conflict: Conflict) -> bool:
        """Whether this group lead may confirm the lock; every one of them may lift it (promise 9)."""
        leads = frozenset(roster_of(self.school, self.today).lead)
        free = leads - absent_from(self.school, self.today) - self.involved
        return confirms(str(self.staff.pk), conflict.mark.author, free)


def zone_of(school: School) -> ZoneInfo:
    """The time zone of the school's clocks."""
    return ZoneInfo(school.time_zone)


def today_in(school: School, now: datetime) -> date:
    """The date at the school."""
    return day_at(school, now)


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
        involved=_involved(state),
        subjects=subjects,
        decided_by=decided_by or next(iter(_waiting(state)), None),
    )


def passed_on(state: CaseState, school: School, now: datetime) -> tuple[escalation.Step, ...]:
    """Whom a concern reaches, and when, for as long as nobody has read it (3.1-a), as people are seated today."""
    line = seats(state, school, today_in(school, now)).line
    return escalation.steps(line, state.first.recorded_at, school.escalation_minutes)


def _involved(state: CaseState) -> frozenset[str]:
    return state.locked_out | _family_of_pupils(state)


def _family_of_pupils(state: CaseState) -> frozenset[str]:
    """Staff whom the register names as family of a pupil in the case: they are shown nothing, so no seat is theirs."""
    pupils = {person.key for person in state.present if person.sort != "child"}
    return frozenset(staff for staff, theirs in relatives().items() if theirs & pupils)


def signers(state: CaseState, school: School, today: date) -> frozenset[str]:
    """Who may sign something today: for each thing that waits, the one whom the succession names for it (3.3-j)."""
    named = [seats(state, school, today, author).signs.staff for author in _waiting(state) or (None,)]
    return frozenset(staff for staff in named if staff)


def _waiting(state: CaseState) -> tuple[str | None, ...]:
    """The authors of whatever waits to be signed, a decision first."""
    decisions = [each.mark.author for each in state.decisions[-1:] if each.is_waiting]
    return (*decisions, *(each.asked.author for each in state.withdrawals if each.is_waiting))


def held(staff: Staff, now: datetime) -> tuple[Held, ...]:
    """The roles that somebody holds now, each by the day at its school."""
    return appointments_of(staff, now)


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
    return summaries.filter(~hidden_from(staff))


def may_know_of(staff: Staff, reference: str) -> bool:
    """Whether somebody is not locked out of a case: what is asked before they get anything of it into their hands."""
    return unlocked(CaseSummary.objects.filter(reference=reference), staff).exists()


def hidden_from(staff: Staff) -> Q:
    """Holds of the rows, in any table that has a ``case``, of cases that this person must not know of.

    Those that they are locked out of, and those about a pupil whom the register has come to name as their family since.
    A concern that joined a case tells of that case, so it goes with it.
    """
    told: list[QuerySet[Lock] | QuerySet[PupilLink]] = [Lock.objects.filter(token=lock_token(str(staff.pk)))]
    family = Pupil.objects.filter(pk__in=relatives().get(str(staff.pk), ())).values_list("school_id", "pk")
    if tokens := [pupil_token(school, str(pupil)) for school, pupil in family]:
        told.append(PupilLink.objects.filter(token__in=tokens))
    here = reduce(or_, (Q(Exists(each.filter(case=OuterRef("case")))) for each in told))
    into = OuterRef("case__summary__joined_into")
    there = reduce(or_, (Q(Exists(each.filter(case__reference=into))) for each in told))
    return here | (~Q(case__summary__joined_into="") & there)


def open_case(staff: Staff, reference: str, act: Act, now: datetime, *, repeats: bool = False) -> Opened:
    """Opens a case for an act, and records that it was opened; raises NoSuchCase, or Refused once that is recorded.

    ``repeats``: the page asks by itself, as live advice does (`audit.looked`).
    """
    asked = _Asked(staff, reference, act, now)
    if not may_any(asked.roles, Act.READ_FOR_A_TASK):
        return _inspected(asked)
    opened = asked.found()
    why = _why(opened, now)
    opened = replace(opened, why=why or "role")
    if why is None and act in READS and may_any(opened.roles, Act.BREAK_GLASS):
        raise asked.refusal(BehindGlass)
    if why is None or not opened.may(act):
        raise asked.refusal()
    audit.looked(staff, act, now=now, school=opened.school, case=reference, repeats=repeats)
    return opened


@dataclass(frozen=True)
class _Asked:
    """What somebody asked for: an act in a case, by its reference as they gave it."""

    staff: Staff
    reference: str
    act: Act
    now: datetime

    @cached_property
    def school(self) -> School | None:
        return School.objects.filter(pk=self.reference.partition("-")[0]).first()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Their roles in its school; all that they have where there is no such school."""
        mine = held(self.staff, self.now)
        return roles_in(mine, self.school.pk) if self.school else frozenset(one.role for one in mine)

    def found(self) -> Opened:
        """The case, for whoever may know of it; raises NoSuchCase once that is recorded."""
        found = _unlocked(self.reference, self.staff, self.now)
        if found is None or self.school is None:
            audit.refused(
                self.staff, self.act, now=self.now, school=self.school, case=self.reference, reason="not found"
            )
            raise NoSuchCase(self.reference)
        return Opened(self.staff, self.school, self.roles, found, today_in(self.school, self.now))

    def refusal(self, kind: type[Refused] = Refused) -> Refused:
        """Records that they are refused; to be raised."""
        audit.refused(
            self.staff, self.act, now=self.now, school=self.school, case=self.reference, reason="no role or task"
        )
        return kind(self.reference)


def _inspected(asked: _Asked) -> Opened:
    """Opens a case for whoever may inspect it; to everybody else every reference is alike, real or not."""
    # A case that is not theirs to inspect is not read: that would take longer than for one that there is not.
    named = may_any(asked.roles, Act.INSPECT) and _is_named(asked)
    found = _unlocked(asked.reference, asked.staff, asked.now) if named else None
    granted = found.state.inspects.get(str(asked.staff.pk)) if found else None
    if found is None or granted is None or asked.school is None or asked.act not in READS:
        raise asked.refusal()
    today = today_in(asked.school, asked.now)
    if granted.until < today:
        raise asked.refusal()
    audit.looked(asked.staff, asked.act, now=asked.now, school=asked.school, case=asked.reference)
    return Opened(asked.staff, asked.school, asked.roles, found, today, "inspection")


def _is_named(asked: _Asked) -> bool:
    return cases_to_inspect(asked.staff, asked.now).filter(reference=asked.reference).exists()


def cases_to_inspect(staff: Staff, now: datetime) -> QuerySet[CaseSummary]:
    """The cases that an inspector may read today, in the schools where they are one."""
    here = schools_for(staff, Act.INSPECT, now)
    token = inspector_token(str(staff.pk))
    days = Q(pk__in=[])
    for school in here:
        granted = Inspection.objects.filter(case=OuterRef("case"), token=token, until__gte=today_in(school, now))
        days |= Q(Exists(granted), school=school)
    return unlocked(CaseSummary.objects.filter(days), staff)


def case_at(staff: Staff, reference: str, act: Act, now: datetime) -> Opened:
    """A case of a school where somebody's role allows the act, whether or not they read it: for what is written to it
    without being read. Raises NoSuchCase, also for one they are locked out of, or Refused; each is recorded."""
    asked = _Asked(staff, reference, act, now)
    if not may_any(asked.roles, act):
        raise asked.refusal()
    return replace(asked.found(), why="glass")


def is_open(opened: Opened, now: datetime) -> bool:
    """Whether the case opens to this person now without their saying why, or saying it again."""
    return _why(opened, now) is not None


def told_of_glass(opened: Opened) -> dict[Told, frozenset[str]]:
    """Who is told that somebody opened a case with a reason, by role: headteacher and group lead, never only whoever
    did it; where neither is left, the DSLs."""
    out = opened.involved | {str(opened.staff.pk)}
    roster = roster_of(opened.school, opened.today)
    above: dict[Told, frozenset[str]] = {
        "headteacher": frozenset(roster.headteacher) - out,
        "lead": frozenset(roster.lead) - out,
    }
    found = {role: staff for role, staff in above.items() if staff}
    return found or {"dsl": frozenset(roster.dsl) - out}


def refused_without_reason(opened: Opened, now: datetime) -> None:
    """Records that somebody was refused a case that they could open by saying why, as ``open_case`` does."""
    reference = opened.case.reference
    audit.refused(
        opened.staff, Act.READ_FOR_A_TASK, now=now, school=opened.school, case=reference, reason="no role or task"
    )  # fmt: skip


def refused_to_sign(opened: Opened, now: datetime) -> None:
    """Records that somebody was refused a signature that the succession gives to somebody else."""
    reference = opened.case.reference
    audit.refused(opened.staff, Act.SIGN, now=now, school=opened.school, case=reference, reason="not theirs to sign")


def refused_to_write(opened: Opened, act: Act, now: datetime) -> None:
    """Records that somebody for whom a case opened to read wanted to write in it."""
    reference = opened.case.reference
    audit.refused(opened.staff, act, now=now, school=opened.school, case=reference, reason="reads only")


def refused(staff: Staff, act: Act, now: datetime) -> None:
    """Records that somebody was refused a page that belongs to no case."""
    audit.refused(staff, act, now=now)


def _unlocked(reference: str, staff: Staff, now: datetime) -> Reading | None:
    """The case as its record tells it. None takes as long for one that is locked as for one that there is not.

    The lists are asked first, the record has the last word: it cannot be changed by hand without a key.
    """
    summaries = CaseSummary.objects.filter(reference=reference).select_related("case__school")
    found = unlocked(summaries, staff).first()
    if found is None or reference != chain.reference(found.case.school_id, found.case.number):
        return None
    told = reading(found.case, on=today_in(found.case.school, now))
    return None if str(staff.pk) in _involved(told.state) else told


def _why(opened: Opened, now: datetime) -> Why | None:
    """A role, or a task in this case, is the reason for reading; else what they said, for a while (promise 8)."""
    if may_any(opened.roles, Act.READ_CASE):
        return "role"
    me, state = str(opened.staff.pk), opened.state
    confirms = Role.LEAD in opened.roles and any(conflict.is_waiting for conflict in state.conflicts.values())
    is_told = Role.LEAD in opened.roles and (
        state.decided_against_advice or any(withdrawal.signed for withdrawal in state.withdrawals)
    )
    if me in _named(opened) or confirms or is_told or me in _told_of_unread(opened, now):
        return "task"
    mine = (glass for glass in state.glass if glass.mark.author == me)
    return "glass" if any(glass.mark.recorded_at <= now < glass.entry.until for glass in mine) else None


def _told_of_unread(opened: Opened, now: datetime) -> frozenset[str]:
    """Whom an unread concern was passed on to: their task is to read it (3.1-a)."""
    if opened.state.acknowledged:
        return frozenset()
    return escalation.reached(passed_on(opened.state, opened.school, now), now)


def _named(opened: Opened) -> Iterable[str | None]:
    waits = _waiting(opened.state)
    signing = signers(opened.state, opened.school, opened.today) if waits else ()
    return (opened.state.lead, opened.seats.leads.staff, *signing)
