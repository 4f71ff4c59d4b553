"""Who holds which role on a day, read from the appointments; the days are those of the school's own clock."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from safelead.access import marks
from safelead.access.models import Absence, Appointment, Confirmation
from safelead.access.roles import Act, Role, may
from safelead.access.succession import Roster
from safelead.people.models import Staff
from safelead.schools.models import School

A_DAY = timedelta(days=1)
_SEATS = tuple(field.name for field in fields(Roster))


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds, and in which school; None is the group."""

    role: Role
    school: str | None


def appoint(
    staff: Staff, role: Role, school: School | None, *, first: date, last: date | None = None, by: Staff | None = None
) -> Appointment:
    """Appoints somebody from a day on; raises IntegrityError unless the group lead, and nobody else, has no school."""
    new = Appointment(staff=staff, role=role.value, school=school, first=first, last=last, by=by)
    new.mark = mark_of(new)
    new.save(force_insert=True)
    return new


def appointments_of(staff: Staff, now: datetime) -> tuple[Held, ...]:
    """The roles that somebody holds at that moment (aware UTC), in all schools: one query.

    Each by the day at its school; the group has no clock of its own, so its roles go by the day of UTC.
    """
    found = marked(_held_between(now - A_DAY, now + A_DAY).filter(staff=staff, staff__is_active=True))
    return tuple(Held(Role(one.role), one.school_id) for one in found if _holds_on(one, day_at(one.school, now)))


def day_at(school: School | None, now: datetime) -> date:
    """The day at a school at that moment (aware UTC); None is the group, whose day is that of UTC."""
    return now.astimezone(ZoneInfo(school.time_zone) if school else UTC).date()


def each_by_its_day(now: datetime, holds: Callable[[date], Q]) -> Q:
    """What holds of rows of schools and of the group, each on its own day at that moment: one query."""
    zones = School.objects.order_by().values_list("time_zone", flat=True).distinct()
    found = Q(school=None) & holds(day_at(None, now))
    for zone in zones:
        found |= Q(school__time_zone=zone) & holds(now.astimezone(ZoneInfo(zone)).date())
    return found


def _holds_on(row: Appointment, day: date) -> bool:
    return row.first <= day and (row.last is None or day <= row.last)


def _held_between(since: datetime, until: datetime) -> QuerySet[Appointment]:
    """The appointments that hold on any of these days, with their schools."""
    return _let_in().filter(not_over(since.date()), first__lte=until.date()).select_related("school")


def roles_in(held: Iterable[Held], school: str) -> frozenset[Role]:
    """The roles that count in a school: those held there and those held in the group."""
    return frozenset(one.role for one in held if one.school in (school, None))


def schools_where(held: Iterable[Held], act: Act | str) -> frozenset[str | None]:
    """The schools in which the roles held allow an act; None among them is every school of the group."""
    return frozenset(one.school for one in held if may(one.role, act))


def people_with(role: Role, school: School | str, on: date) -> tuple[str, ...]:
    """The ids of those who hold a role in a school on that day, first to stand in first; group leads for any school."""
    return roster_of(school, on).holders(role) if role.value in _SEATS else _without_a_seat(role, school, on)


def roster_of(school: School | str, on: date) -> Roster:
    """Who holds which role in a school on that day, and who leads the group: one query."""
    code = school if isinstance(school, str) else school.pk
    found = held_on(on).filter(Q(school=code) | Q(school=None), staff__is_active=True, role__in=_SEATS)
    rows = [(one.role, str(one.staff_id)) for one in marked(found)]
    return Roster(**{seat: _once(staff for role, staff in rows if role == seat) for seat in _SEATS})


def appointed_in(school: School, on: date) -> frozenset[str]:
    """The ids of everybody who holds a role in a school or in the group on that day, or will."""
    found = Appointment.objects.filter(Q(school=school) | Q(school=None), not_over(on))
    return frozenset(str(staff) for staff in found.values_list("staff_id", flat=True))


def absent_from(school: School | str, on: date) -> frozenset[str]:
    """The ids of those who are away from a school on that day."""
    code = school if isinstance(school, str) else school.pk
    found = _away(on).filter(Q(school=code) | Q(school=None))
    return frozenset(str(staff) for staff in found.values_list("staff_id", flat=True))


def back_on(staff: UUID | str, school: School | str, on: date) -> date | None:
    """The day after the last day of an absence that holds on that day; None for somebody who is there."""
    code = school if isinstance(school, str) else school.pk
    away = _away(on).filter(Q(school=code) | Q(school=None), staff__id=str(staff))
    last = away.order_by("-last").values_list("last", flat=True).first()
    return last + timedelta(days=1) if last else None


def _without_a_seat(role: Role, school: School | str, on: date) -> tuple[str, ...]:
    """Who holds a role that never leads or signs a case."""
    code = school if isinstance(school, str) else school.pk
    found = held_on(on).filter(Q(school=code) | Q(school=None), role=role.value, staff__is_active=True)
    return _once(str(one.staff_id) for one in marked(found))


def away_from(school: School | str, on: date) -> dict[str, date]:
    """The last day of absence of each who is away from a school on that day."""
    code = school if isinstance(school, str) else school.pk
    found = _away(on).filter(Q(school=code) | Q(school=None)).order_by("last")
    return {str(staff): last for staff, last in found.values_list("staff_id", "last")}


def held_on(day: date) -> QuerySet[Appointment]:
    """The appointments that hold on a day: what waits to be confirmed, was not, or was stopped opens nothing.

    Whoever lets somebody in by them takes those that are ``marked``.
    """
    return _let_in().filter(_on(day))


def held_at(now: datetime) -> QuerySet[Appointment]:
    """The same at a moment (aware UTC), each by the day at its school."""
    return _let_in().filter(each_by_its_day(now, _on)).select_related("school")


def not_over(day: date) -> Q:
    """Holds of rows whose last day, where they have one, is not before that day."""
    return Q(last=None) | Q(last__gte=day)


def _on(day: date) -> Q:
    return not_over(day) & Q(first__lte=day)


def _let_in() -> QuerySet[Appointment]:
    confirmed = Q(waits=False) | Q(confirmation__agreed=True)
    found = Appointment.objects.filter(confirmed, is_stopped=False)
    return found.select_related("confirmation").order_by("first", "id")


def marked(rows: QuerySet[Appointment]) -> Iterator[Appointment]:
    """Those that were made here, and confirmed here where they waited; whatever else stands there opens nothing."""
    ours, said = marks.marking("appointment"), marks.marking("confirmation")
    for row in rows:
        answer = getattr(row, "confirmation", None) if row.waits else None
        is_answered = answer is None or marks.holds(answer.mark, said(*_of_answer(row, answer)))
        if is_answered and marks.holds(row.mark, ours(*_of_appointment(row))):
            yield row


def mark_of(row: Appointment) -> str:
    """The mark of an appointment as its columns stand."""
    return marks.mark("appointment", *_of_appointment(row))


def mark_of_answer(answer: Confirmation) -> str:
    """The mark of what was said of an appointment."""
    return marks.mark("confirmation", *_of_answer(answer.appointment, answer))


def _of_appointment(row: Appointment) -> tuple[marks.Column, ...]:
    return row.staff_id, row.role, row.school_id, row.first, row.last, row.by_id, row.waits, row.is_stopped


def _of_answer(row: Appointment, answer: Confirmation) -> tuple[marks.Column, ...]:
    # Without the last day, which may come sooner than was confirmed.
    terms = (row.pk, row.staff_id, row.role, row.school_id, row.first, row.by_id)
    return *terms, answer.by_id, answer.at, answer.agreed


def _away(day: date) -> QuerySet[Absence]:
    return Absence.objects.filter(first__lte=day, last__gte=day, ended_at=None)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
