"""Makes the read models of a case from its record. Called by ``record`` in its transaction, and by ``rebuild``."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from safelead.cases.advice import Advice, advice
from safelead.cases.custody import Custody, custodies
from safelead.cases.duties import Duty, duties
from safelead.cases.fold import fold
from safelead.cases.models import BrokenGlass, CaseSummary, DeviceHeld, Inspection, Lock, Owed, PupilLink
from safelead.cases.school_facts import SchoolFacts, school_facts
from safelead.cases.state import CaseState, frozen
from safelead.cases.status import status
from safelead.chronology import append
from safelead.chronology.kinds.base import Recorded
from safelead.chronology.kinds.reading import LET_IN
from safelead.chronology.models import Case
from safelead.crypto.sealed import group_token, open_for_school, school_token, seal_for_school
from safelead.guidance import Pack, load_pack
from safelead.guidance.deadlines import Calendar
from safelead.people.register import register_of
from safelead.schools.calendar import calendar_of
from safelead.schools.legal_advice import is_advised
from safelead.schools.models import School
from safelead.schools.policies import policies_in_force
from safelead.schools.written import Kind

PACK = "ukccis-2016"


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the record of a case tells, worked out once."""

    case: Case
    state: CaseState
    advice: Advice
    duties: tuple[Duty, ...]
    calendar: Calendar

    @property
    def status(self) -> str:
        return status(self.state, self.advice, self.duties)


@cache
def pack() -> Pack:
    """The pack that cases are assessed with."""
    return load_pack(PACK)


def state_of(case: Case) -> CaseState:
    """What the record of a case tells, without what the guidance makes of it: for lists."""
    return fold(append.read(case))


def reading(case: Case, entries: Sequence[Recorded] | None = None, *, on: date | None = None) -> Reading:
    """Reads a case: its entries (from the record, unless given), state, advice and duties.

    ``on``: the day at its school, whose policies count; the day of the newest entry unless given. Read models do not
    hang on it: see ``cases.school_facts``.
    """
    school = school_of(case)
    state = with_parents(fold(append.read(case) if entries is None else entries), school)
    found = advice(state, pack(), school.jurisdiction, facts_of(school, on or _last_day(state, school)))
    calendar = calendar_of(school)
    return Reading(case, state, found, duties(state, found, calendar), calendar)


def with_parents(state: CaseState, school: School) -> CaseState:
    """The state with whom the school's register has today as parents of each child in it (3.1-e)."""
    pupils = [person.key for person in state.present if person.sort == "pupil"]
    register = register_of(school) if pupils else None
    if register is None:
        return state
    found = {pupil: tuple(parent.id for parent in register.parents_of(pupil)) for pupil in pupils}
    return replace(state, parents=frozen(found))


def facts_of(school: School, on: date) -> SchoolFacts:
    """What a school has written down, on a day, as far as the guidance asks for it."""
    written = policies_in_force(school, on, (Kind.MOBILE_PHONES, Kind.SAFEGUARDING))
    awaits_advice = pack().jurisdictions[school.jurisdiction].awaits_advice
    return school_facts(written, advised=awaits_advice and is_advised(school.jurisdiction))


def _last_day(state: CaseState, school: School) -> date:
    return state.entries[-1].recorded_at.astimezone(ZoneInfo(school.time_zone)).date()


def school_of(case: Case) -> School:
    """The school of a case."""
    return case.school


def lock_token(staff: str) -> bytes:
    """What stands for somebody on the locks of cases."""
    return group_token("lock", staff)


def pupil_token(school: str, pupil: str) -> bytes:
    """What stands for a pupil on the links to cases."""
    return school_token(school, "pupil", pupil)


def duty_token(case: Case, duty: str, about: str) -> bytes:
    """What stands for whom a duty is about: another in each case and duty, so that it links nothing."""
    return school_token(case.school_id, "duty", str(case.number), duty, about)


def holder_token(staff: str) -> bytes:
    """What stands for somebody on the devices that they answer for."""
    return group_token("holder", staff)


def inspector_token(staff: str) -> bytes:
    """What stands for somebody on the cases that they may inspect."""
    return group_token("inspector", staff)


class Kept(NamedTuple):
    """What the list keeps of a duty under the school's key: whom or what it is about (an id, an agency, a step of a
    thread, or empty for the case), and the name of a thing or an agency."""

    about: str
    named: str


def about(owed: Owed) -> Kept:
    """What is kept of a duty on the list besides its kind and times."""
    kept = json.loads(open_for_school(owed.school_id, _purpose(owed.case_id, owed.position), bytes(owed.sealed)))
    return Kept(str(kept["about"]), str(kept["named"]))


class Holding(NamedTuple):
    """A device as whoever answers for it is told of it: what it is, where, and since when (aware UTC)."""

    what: str
    where: str
    since: datetime


def holding(row: DeviceHeld) -> Holding:
    """What is kept of a device for whoever answers for it."""
    what, where, since = json.loads(open_for_school(row.school_id, _held_purpose(row.case_id), bytes(row.sealed)))
    return Holding(str(what), str(where), datetime.fromisoformat(since))


def refresh(case: Case, entries: Sequence[Recorded] | None = None) -> Reading:
    """Makes a case's rows anew, inside the caller's transaction."""
    found = reading(case, entries)
    _summarise(found)
    Owed.objects.filter(case=case).delete()
    Owed.objects.bulk_create(_owed(found, position, duty) for position, duty in enumerate(found.duties) if duty.is_open)
    _link(found)
    _lock(found)
    if found.state.devices:
        _hold(found)
    if any(isinstance(each.entry, LET_IN) for each in found.state.entries):
        _let_in(found)
    return found


def _held_purpose(case: int) -> str:
    return f"held {case}"


def _purpose(case: int, position: int) -> str:
    return f"owed {case} {position}"


def _summarise(found: Reading) -> None:
    """Puts the one row there, or in the place of the one that is: in a single statement."""
    rows = [_summary(found)]
    CaseSummary.objects.bulk_create(rows, update_conflicts=True, unique_fields=["case"], update_fields=_SUMMARISED)


def _summary(found: Reading) -> CaseSummary:
    state, case = found.state, found.case
    decision = state.decision
    waits = decision is not None and decision.is_waiting and not found.advice.is_outdated
    due = [duty.due_at for duty in found.duties if duty.is_owed and duty.due_at]
    return CaseSummary(
        case=case,
        school_id=case.school_id,
        reference=case.reference,
        status=found.status,
        recommendation=str(found.advice.assessment.recommendation),
        lead_id=state.lead,
        reporter_id=state.first.author,
        told_at=state.first.occurred_at or state.first.recorded_at,
        recorded_at=state.first.recorded_at,
        acknowledged_at=state.acknowledged.recorded_at if state.acknowledged else None,
        closed_at=state.closed.recorded_at if state.closed else None,
        sent_at=decision.mark.recorded_at if decision and waits else None,
        joined_into=state.joined_into or "",
        against_advice=state.decided_against_advice,
        addition_waits=state.acknowledged is not None and state.unread_addition is not None,
        lock_waits=any(conflict.is_waiting for conflict in state.conflicts.values()),
        withdrawal_waits=any(withdrawal.is_waiting for withdrawal in state.withdrawals),
        next_due=min(due, default=None),
        calendar=found.calendar.edition,
        head=state.head,
    )


_SUMMARISED = [field.name for field in CaseSummary._meta.concrete_fields if not field.primary_key]


def _owed(found: Reading, position: int, duty: Duty) -> Owed:
    case = found.case
    kept = json.dumps({"about": duty.about, "named": duty.named}).encode()
    return Owed(
        case=case,
        school_id=case.school_id,
        duty=duty.kind.id,
        who=duty.kind.who,
        state=duty.state,
        since=duty.since,
        due_at=duty.due_at,
        calendar=found.calendar.edition,
        position=position,
        token=duty_token(case, duty.kind.id, duty.about),
        sealed=seal_for_school(case.school_id, _purpose(case.pk, position), kept),
    )


def _link(found: Reading) -> None:
    school = found.case.school_id
    pupils = [person.key for person in found.state.present if person.sort != "child"]
    tokens = {pupil_token(school, pupil) for pupil in pupils}
    PupilLink.objects.filter(case=found.case).exclude(token__in=tokens).delete()
    PupilLink.objects.bulk_create(
        (PupilLink(case=found.case, school_id=school, token=token) for token in tokens), ignore_conflicts=True
    )


def _lock(found: Reading) -> None:
    tokens = {lock_token(staff) for staff in found.state.locked_out}
    Lock.objects.filter(case=found.case).exclude(token__in=tokens).delete()
    Lock.objects.bulk_create((Lock(case=found.case, token=token) for token in tokens), ignore_conflicts=True)


def _let_in(found: Reading) -> None:
    """Who has still to see that it was opened with a reason, and who inspects it."""
    case, state = found.case, found.state
    BrokenGlass.objects.filter(case=case).delete()
    BrokenGlass.objects.bulk_create(
        BrokenGlass(
            case=case, school_id=case.school_id, sequence=each.mark.sequence, at=each.mark.recorded_at,
            author_id=each.mark.author or "", role=role, seen=role in each.seen,
        )
        for each in state.glass
        for role in each.entry.tells
    )  # fmt: skip
    Inspection.objects.filter(case=case).delete()
    Inspection.objects.bulk_create(
        Inspection(case=case, token=inspector_token(staff), until=each.until) for staff, each in state.inspects.items()
    )


def _hold(found: Reading) -> None:
    """One row for each device that a member of staff answers for now."""
    case = found.case
    DeviceHeld.objects.filter(case=case).delete()
    DeviceHeld.objects.bulk_create(
        DeviceHeld(
            case=case,
            school_id=case.school_id,
            token=holder_token(each.holder.person),
            sealed=seal_for_school(case.school_id, _held_purpose(case.pk), _held(each)),
        )
        for each in custodies(found.state)
        if each.holder.person and not each.is_gone
    )


def _held(device: Custody) -> bytes:
    return json.dumps([device.device.named, device.where, device.last.at.isoformat()]).encode()
