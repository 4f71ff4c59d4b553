"""What both records begin to hold when another school of the group is told of its pupil."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from safelead.access.appointments import absent_from, appointed_in, roster_of
from safelead.access.conflict import How, Lock
from safelead.cases.gate import today_in
from safelead.cases.record import pass_on
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.concern import About, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.links import ConcernPassedOn, SchoolLinked
from safelead.chronology.kinds.people import Part, PersonPlaced
from safelead.chronology.models import Case
from safelead.people.names import words
from safelead.people.register import register_of
from safelead.schools.models import School
from safelead.web.concern.views import entries_of
from safelead.web.concern.writing import conflicts
from safelead.web.opened import CasePage


@dataclass(frozen=True, slots=True)
class Passed:
    """What is passed on: to which school, of which child of this case (none: a new one), by which name, and what."""

    school: School
    child: Person | None
    name: str
    said: str


def pass_to(page: CasePage, passed: Passed, form: UUID, seen: int) -> Case:
    """Opens the other school's concern and writes here that it did; raises what ``record`` raises."""
    now = When.minute(page.now)
    key = passed.child.key if passed.child else str(uuid4())

    def linked(reference: str) -> list[Entry]:
        entry = SchoolLinked(occurred=now, school=passed.school.pk, reference=reference, about=key, said=passed.said)
        new = PersonPlaced(occurred=now, person=key, sort="child", parts=(), written=passed.name)
        return [entry] if passed.child else [new, entry]

    raised = _raised(page, passed, form)
    by = page.opened.staff
    return pass_on(page.opened.case, passed.school, raised, linked, by=by, now=page.now, seen=seen, form=form)


def _raised(page: CasePage, passed: Passed, form: UUID) -> list[Entry]:
    """What the other school's record begins with: its pupil, what it was told, and who can be asked; locks included."""
    now, child = When.minute(page.now), _of_theirs(passed.school, passed.name)
    raised = ConcernRaised(
        occurred=now, about=(child,), said=passed.said, told_by="staff", channel="other", told_in_person=False
    )
    origin = ConcernPassedOn(
        occurred=now,
        school=page.opened.school.pk,
        reference=page.reference,
        hash=page.state.entries[-1].hash,
        by=str(page.opened.staff.pk),
    )
    first = entries_of(raised, passed.school, form, page.now)
    return [*first, *_locks(page, passed.school, first), origin, *_parts(now, child, passed.child)]


def _locks(page: CasePage, school: School, first: Sequence[Entry]) -> Sequence[Entry]:
    """Whoever is locked out here sees no trace of it there either; that school is not told how they are involved.

    It learns of those alone to whom the case could open there: whoever holds a role there or in the group, or will.
    """
    named = {entry.staff for entry in first if isinstance(entry, ConflictRecorded)}
    theirs = appointed_in(school, page.opened.today)
    coming = sorted((page.opened.involved & theirs) - named)
    today = today_in(school, page.now)
    held = [Lock(entry.staff, How(entry.how)) for entry in first if isinstance(entry, ConflictRecorded)]
    held += [Lock(staff, How.OTHER) for staff in coming]
    entries = conflicts(held, roster_of(school, today), absent_from(school, today), page.now)
    return [entry for entry in entries if entry.staff in coming]


def _parts(now: When, child: About, here: Person | None) -> list[Entry]:
    """The parts that the child has here, for their own school; never anybody else's (2.1-a)."""
    parts: tuple[Part, ...] = here.parts if here else ()
    if not parts:
        return []
    age = here.ages[-1][1] if here and here.ages and "in-imagery" in parts else None
    if child.pupil:
        return [PersonPlaced(occurred=now, person=child.pupil, sort="pupil", parts=parts, age_when_made=age)]
    return [
        PersonPlaced(
            occurred=now, person="written-1-0", sort="child", parts=parts, written=child.written, age_when_made=age
        )
    ]


def _of_theirs(school: School, name: str) -> About:
    """The one pupil of that school who bears this whole name; else the name as it was written, for them to place.

    Nobody here is shown what their register holds.
    """
    typed = set(words(name))
    found = [
        card.id
        for card in register_of(school).pupils.values()
        if not card.left_on and set(words(f"{card.given} {card.family}")) <= typed
    ]
    return About(pupil=found[0]) if len(found) == 1 else About(written=name)
