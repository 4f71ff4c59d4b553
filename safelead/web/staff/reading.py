"""Whom somebody may see and change among the staff, and how they stand on a page. The query filters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safelead.access.appointing import may_confirm
from safelead.access.appointments import day_at, each_by_its_day, not_over, schools_where
from safelead.access.models import Appointment
from safelead.access.roles import ROLE_NAMES, Act, Role
from safelead.cases import gate
from safelead.cases.gate import held
from safelead.people.cards import StaffCard
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.web.page import SignedIn


def within(person: Staff, act: Act, now: datetime) -> QuerySet[Staff]:
    """The staff whom somebody may see, or change: all for a role of the group, else those of their schools.

    Whoever changes somebody needs the right in every school where that person holds a role, and never changes
    themself: a headteacher does not take over the account of the group lead.
    """
    codes = schools_where(held(person, now), act)
    if None in codes:
        found = Staff.objects.all()
    else:
        mine = Appointment.objects.filter(staff=OuterRef("pk"))
        here = {code for code in codes if code}
        found = Staff.objects.filter(Exists(mine.filter(school__in=here)))
        if act is not Act.SEE_STAFF:
            current = mine.filter(each_by_its_day(now, not_over))
            found = found.exclude(Exists(current.filter(Q(school=None) | ~Q(school__in=here))))
    return found if act is Act.SEE_STAFF else found.exclude(pk=person.pk)


def member_of(request: SignedIn, person: UUID, act: Act) -> Staff:
    """The member of staff, for whoever may do this with them; else nobody (404)."""
    found = within(request.user, act, request.now).filter(pk=person).first()
    if found is None:
        gate.refused(request.user, act, request.now)
        raise Http404
    return found


def appointments_within(person: Staff, act: Act, now: datetime) -> QuerySet[Appointment]:
    """The appointments in the schools where somebody may do this; those of the group for a role of the group."""
    codes = schools_where(held(person, now), act)
    rows = appointments()
    return rows if None in codes else rows.filter(school__in=[code for code in codes if code])


def to_confirm(person: Staff, now: datetime) -> QuerySet[Appointment]:
    """What waits for this person to confirm it: never what they proposed, or are appointed to."""
    open_still = each_by_its_day(now, not_over)
    rows = appointments().filter(open_still, waits=True, confirmation=None, is_stopped=False)
    mine = [row.pk for row in rows if may_confirm(row, person, day_at(row.school, now))]
    return rows.filter(pk__in=mine).order_by("pk")


def appointments() -> QuerySet[Appointment]:
    """Every appointment, with whom and what it names."""
    return Appointment.objects.select_related("staff", "school", "by", "confirmation")


@dataclass(frozen=True, slots=True)
class Post:
    """An appointment, as it is shown: the role, where, the days, and what it waits for."""

    row: Appointment
    role: str
    where: str
    days: str
    stands: str

    @property
    def is_open(self) -> bool:
        """Whether it can still be ended."""
        return self.stands in ("waits", "holds", "comes")


def post(row: Appointment, now: datetime, group: str) -> Post:
    """An appointment on a page, as it stands on the present day at its school."""
    today = day_at(row.school, now)
    words = {"first": _day(row.first), "last": _day(row.last) if row.last else ""}
    days = _("%(first)s to %(last)s") if row.last else _("since %(first)s")
    if row.first > today and not row.last:
        days = _("from %(first)s")
    where = row.school.name if row.school else group
    return Post(row, _(ROLE_NAMES[Role(row.role)]), where, days % words, stands(row, today))


def stands(row: Appointment, today: date) -> str:
    """Whether it waits, was refused, holds, is to come or has ended."""
    confirmation = getattr(row, "confirmation", None)
    if confirmation is not None and not confirmation.agreed:
        return "refused"
    if row.is_stopped or (row.last and row.last < today):
        return "ended"
    if row.waits and confirmation is None:
        return "waits"
    return "comes" if row.first > today else "holds"


def _day(day: date) -> str:
    return date_format(day, _("j M Y"))


def card_of(staff: Staff) -> StaffCard:
    """Who they are; raises KeyError for somebody who was never enrolled."""
    return staff_cards()[str(staff.pk)]


def in_order(people: Iterable[Staff]) -> list[tuple[Staff, StaffCard]]:
    """Staff with their names, by family name."""
    cards = staff_cards()
    known = [(each, cards[str(each.pk)]) for each in people if str(each.pk) in cards]
    return sorted(known, key=lambda pair: (pair[1].family.casefold(), pair[1].given.casefold()))
