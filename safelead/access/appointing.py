"""Appointing, and arranging cover: proposed by one, confirmed by another, ended by its day (1.1-a).

Whoever can appoint could read every case with a friend's help, or their own second account. So nobody is let in to
cases by one person alone: an appointment opens nothing until the headteacher of the school or the group lead has
confirmed it, who is never the one who proposed it and never the one who is appointed.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from safelead.access import marks
from safelead.access.appointments import held_on, mark_of, mark_of_answer, marked, people_with
from safelead.access.models import Absence, Appointment, Confirmation
from safelead.access.roles import OF_THE_GROUP, WHO_MAY, Act, Role
from safelead.people.enrolment import end_sign_in
from safelead.people.models import Staff
from safelead.schools.models import School

A_DAY = timedelta(days=1)
# Whoever stands in for one of these signs; for anybody else they work as a deputy.
SIGNING = frozenset({Role.HEADTEACHER, Role.SIGNATORY, Role.LEAD})
WORKING = frozenset({Role.DSL, Role.DEPUTY})


class NotTheirs(PermissionError):
    """This person may not confirm this appointment, or it has been answered."""


class LastOne(ValueError):
    """Nobody else would be left who leads the group, or keeps its users."""


@transaction.atomic
def propose(
    staff: Staff, role: Role, school: School | None, *, first: date, last: date | None, by: Staff, on: date
) -> Appointment:
    """Appoints somebody, or proposes it where a second person confirms: all roles but that of a member of staff.

    ``on``: today. A group lead's own appointment holds at once only on the first day of a group, before anybody else
    was ever appointed who could confirm one: whoever ends everybody who could is no freer for it. Raises NotTheirs for
    somebody who would appoint themself.
    """
    if staff == by:
        raise NotTheirs
    waits = role is not Role.STAFF and not (str(by.pk) in _leads(on) and _is_first(by, staff))
    new = Appointment(staff=staff, role=role.value, school=school, first=first, last=last, by=by, waits=waits)
    new.mark = mark_of(new)
    new.save(force_insert=True)
    return new


def confirmers(role: Role, school: School | None, without: set[Staff], on: date) -> frozenset[str]:
    """The ids of those who may confirm: the headteacher of the school, or of any for a role of the group; the leads.

    Where none of them is left, as when a headteacher has gone: the other headteachers, else those who sign second in
    the school, or its DSLs. None of these is let in to anything by it.
    """
    everywhere = list(School.objects.all())
    here, out = [school] if school else everywhere, {str(each.pk) for each in without}
    above = frozenset(_holding(Role.HEADTEACHER, here, on) | _leads(on)) - out
    others = frozenset(_holding(Role.HEADTEACHER, everywhere, on)) - out
    return above or others or frozenset(_holding(Role.SIGNATORY, here, on) | _holding(Role.DSL, here, on)) - out


def may_confirm(appointment: Appointment, staff: Staff, on: date) -> bool:
    """Whether this person may say yes or no to it."""
    without = {appointment.staff} | ({appointment.by} if appointment.by else set())
    return str(staff.pk) in confirmers(Role(appointment.role), appointment.school, without, on)


@transaction.atomic
def answer(appointment: Appointment, *, by: Staff, agreed: bool, now: datetime, on: date) -> None:
    """Confirms an appointment or refuses it, once; raises NotTheirs."""
    if not appointment.waits or not may_confirm(appointment, by, on):
        raise NotTheirs
    said = Confirmation(appointment=appointment, by=by, at=now, agreed=agreed)
    said.mark = mark_of_answer(said)
    try:
        with transaction.atomic():
            said.save(force_insert=True)
    except IntegrityError:
        raise NotTheirs from None


@transaction.atomic
def end(appointment: Appointment, last: date) -> None:
    """Makes ``last`` its last day; a day that is later than the present one changes nothing. One that is before its
    first day stops it at once: it holds on no day. Raises LastOne.
    """
    if appointment.last and appointment.last <= last:
        return
    _keep_one(appointment.role, last + A_DAY, without=[appointment.pk])
    is_ours = marks.holds(appointment.mark, mark_of(appointment))
    appointment.last, appointment.is_stopped = max(last, appointment.first), last < appointment.first
    if is_ours:  # one that was put in by hand does not become ours by being ended
        appointment.mark = mark_of(appointment)
    appointment.save(update_fields=["last", "is_stopped", "mark"])


@transaction.atomic
def leave(staff: Staff, on: date) -> None:
    """Ends somebody's signing in at once, with every session; what they wrote stays theirs. Raises LastOne."""
    mine = held_on(on).filter(staff=staff)
    for role in OF_THE_GROUP:
        if mine.filter(role=role.value).exists():
            _keep_one(role.value, on, without=list(mine.values_list("pk", flat=True)))
    end_sign_in(staff)


def _keep_one(role: str, on: date, *, without: list[int]) -> None:
    """Raises LastOne where nobody else holds a role of the group on that day."""
    if role not in OF_THE_GROUP:
        return
    # Two who end each other at once wait here for one another.
    list(Appointment.objects.select_for_update().filter(role=role).values_list("pk", flat=True))
    if not any(marked(held_on(on).filter(role=role, staff__is_active=True).exclude(pk__in=without))):
        raise LastOne


def _is_first(*these: Staff) -> bool:
    """Whether nobody but these was ever appointed who could confirm an appointment."""
    confirming = [role.value for role in WHO_MAY[Act.CONFIRM_APPOINTMENT]]
    return not Appointment.objects.filter(role__in=confirming).exclude(staff__in=these).exists()


def _holding(role: Role, schools: Iterable[School], on: date) -> set[str]:
    return {staff for each in schools for staff in people_with(role, each, on)}


def _leads(on: date) -> set[str]:
    found = held_on(on).filter(role=Role.LEAD.value, staff__is_active=True)
    return {str(one.staff_id) for one in marked(found)}


@transaction.atomic
def arrange_cover(
    staff: Staff, school: School | None, *, first: date, last: date, cover: Staff | None, by: Staff, on: date
) -> Absence:
    """Notes that somebody is away, and appoints whoever stands in for those days, which then end by themselves.

    Nobody is appointed who holds such a role there already. An appointment waits to be confirmed like every other.
    """
    appointed = None
    if cover and school:
        roles = {Role(role) for role in _roles(staff, school, first)}
        role = Role.SIGNATORY if roles & SIGNING and not roles & WORKING else Role.DEPUTY
        enough = SIGNING if role is Role.SIGNATORY else WORKING
        if not set(_roles(cover, school, first)) & set(enough):
            appointed = propose(cover, role, school, first=first, last=last, by=by, on=on)
    return Absence.objects.create(staff=staff, school=school, first=first, last=last, by=by, cover=appointed)


def _roles(staff: Staff, school: School, on: date) -> list[str]:
    return list(held_on(on).filter(staff=staff, school=school).values_list("role", flat=True))


@transaction.atomic
def end_absence(absence: Absence, *, by: Staff, now: datetime, on: date) -> None:
    """They are back, or it was a mistake: from now on it does not count, and whoever stood in does so no longer."""
    Absence.objects.filter(pk=absence.pk, ended_at=None).update(ended_at=now, ended_by=by)
    if absence.cover:
        end(absence.cover, on - A_DAY)
