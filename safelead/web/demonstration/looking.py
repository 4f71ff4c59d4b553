"""Who looked in the demonstration, beside those who wrote: readers, a reason given, and what was asked about."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from safelead.access import audit, batches
from safelead.access.demonstration import Demonstration
from safelead.access.patterns import Kind
from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.chronology.models import Case
from safelead.people.models import Staff
from safelead.schools.calendar import calendar_of
from safelead.schools.models import School
from safelead.web.glass.breaking import broken

MINUTE = timedelta(minutes=1)
READ_OUT = {
    "en": "The DSL is on the way to the police and asked me to read out what was said.",
    "es": "La delegada va camino de la policía y me ha pedido que le lea lo que se dijo.",
}


def look(group: Demonstration, cases: Iterable[Case], now: datetime) -> None:
    """Within the last ten minutes: people read the newest cases of each school, one gives a reason, one mistypes."""
    newest: dict[str, list[Case]] = {}
    old = (case for case in cases if case.opened_at < now - 60 * MINUTE)
    for case in sorted(old, key=lambda each: each.opened_at, reverse=True):
        newest.setdefault(case.school_id, []).append(case)
    for school in group.people.schools:
        theirs = newest.get(school.pk, [])[:3]
        if theirs:
            _read(group, school, theirs, now)
    _mistype(group, group.people.schools[0], now)
    batches.close(now)


def _read(group: Demonstration, school: School, cases: list[Case], now: datetime) -> None:
    head, signs = (group.staff(school.pk, role).staff for role in (Role.HEADTEACHER, Role.SIGNATORY))
    for place, case in enumerate(cases):
        audit.looked(head, Act.READ_FOR_A_TASK, now=now - (9 - place) * MINUTE, school=school, case=case.reference)
    _give_a_reason(signs, school, cases, now - 5 * MINUTE)


def _give_a_reason(who: Staff, school: School, cases: list[Case], now: datetime) -> None:
    """In the oldest of these cases that does not open to them without one."""
    for case in reversed(cases):
        if gate.may_know_of(who, case.reference):
            opened = gate.case_at(who, case.reference, Act.BREAK_GLASS, now)
            if not gate.is_open(opened, now):
                broken(opened, READ_OUT[school.language], now=now)
                return


def _mistype(group: Demonstration, school: School, now: datetime) -> None:
    """A teacher types a reference from memory, again and again; the headteacher has asked about it."""
    teacher, head = (group.staff(school.pk, role).staff for role in (Role.STAFF, Role.HEADTEACHER))
    for _time in range(5):
        audit.refused(
            teacher,
            Act.READ_FOR_A_TASK,
            now=now - 4 * MINUTE,
            school=school,
            case=f"{school.pk}-0000",
            reason="no role or task",
        )
    audit.look_into(
        school,
        Kind.REFUSALS.value,
        calendar_of(school).day_of(now - 4 * MINUTE),
        about=str(teacher.pk),
        by=head,
        now=now - MINUTE,
        words="Wanted to add something to a concern and looked for it by its number. Shown where: My concerns.",
        cases=(),
    )
