"""Who has a concern that nobody has read yet, to whom it goes next, and when (3.1-a).

Every hour counts for passing on: what a child said does not wait for school. Whether somebody is at school to read it
is told beside.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import ROLE_NAMES, Role
from safelead.access.succession import Succession
from safelead.guidance.deadlines import Calendar
from safelead.people.cards import StaffCard
from safelead.web.times import Clock

HAS_IT = {
    Role.DSL: gettext_lazy("It has gone to a DSL."),
    Role.DEPUTY: gettext_lazy("It has gone to a deputy DSL."),
    Role.HEADTEACHER: gettext_lazy("It has gone to the headteacher."),
    Role.LEAD: gettext_lazy("It has gone to the group lead."),
}
THE_ROLE = {
    Role.DSL: gettext_lazy("another DSL"),
    Role.DEPUTY: gettext_lazy("the deputy DSL"),
    Role.HEADTEACHER: gettext_lazy("the headteacher"),
    Role.LEAD: gettext_lazy("the group lead"),
}


@dataclass(frozen=True, slots=True)
class Passing:
    """``staff`` has it by ``role`` (none where nobody is left), then ``then``, from ``at`` (aware UTC) on.

    ``is_rerouted``: somebody involved was passed over; then nothing but the role is told. ``nobody``: whom to call.
    """

    staff: str | None
    role: Role | None
    then: tuple[Role, ...]
    at: datetime
    is_rerouted: bool
    nobody: str = ""


def passing(seats: Succession, recorded_at: datetime, minutes: int, *, is_rerouted: bool) -> Passing:
    """How a concern goes on; ``minutes``: after how long it goes to the next, as the school has it."""
    leads = seats.leads
    roles = dict.fromkeys(seat.role for seat in seats.line[1:] if seat.role)
    at = recorded_at + timedelta(minutes=minutes)
    return Passing(leads.staff, leads.role, tuple(roles), at, is_rerouted, "" if leads.staff else leads.reason)


def opens_next(calendar: Calendar, now: datetime) -> datetime | None:
    """When the school opens next, in UTC; None while it is open. Raises CalendarError."""
    zone = ZoneInfo(calendar.time_zone)
    local = now.astimezone(zone)
    today, is_day = local.date(), calendar.is_school_day(local.date())
    if is_day and calendar.opens <= local.time() < calendar.closes:
        return None
    day = today if is_day and local.time() < calendar.opens else calendar.school_day_after(today, 1)
    return datetime.combine(day, calendar.opens, zone).astimezone(UTC)


def who_has_it(way: Passing, card: StaffCard | None, me: str) -> str:
    """The sentence on the receipt; under a conflict it names nobody."""
    if way.role is None or way.staff is None:
        return _(way.nobody)
    if way.staff == me:
        return _("It is on your own desk. Read and acknowledge it there.")
    if way.is_rerouted or card is None:
        return str(HAS_IT[way.role])
    return _("It has gone to %(name)s (%(role)s).") % {"name": card.short, "role": _(ROLE_NAMES[way.role])}


def goes_on(way: Passing, clock: Clock) -> str:
    """By when it goes to whom; empty where nobody comes next, and under a conflict."""
    if way.is_rerouted or not way.then:
        return ""
    words = {"time": near(way.at, clock), "first": THE_ROLE[way.then[0]], "second": THE_ROLE[way.then[-1]]}
    if clock.now >= way.at:
        return _("Nobody has read it yet. It was passed to %(first)s too: %(time)s.") % words
    if len(way.then) == 1:
        return _("If it is not read by %(time)s, it goes to %(first)s too.") % words
    words["second"] = THE_ROLE[way.then[1]]
    return _("If it is not read by %(time)s, it goes to %(first)s, then to %(second)s.") % words


def near(at: datetime, clock: Clock) -> str:
    """14:32; with the day where it is another."""
    return clock.time(at) if clock.local(at).date() == clock.today else clock.when(at)
