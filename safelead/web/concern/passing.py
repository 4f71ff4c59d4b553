"""Who has a concern that nobody has read yet, to whom it goes next, and when (3.1-a).

Every hour counts for passing on: what a child said does not wait for school. Whether somebody is at school to read it
is told beside.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import ROLE_NAMES, Role
from safelead.access.succession import Succession
from safelead.cases.escalation import Step
from safelead.guidance.deadlines import Calendar
from safelead.people.cards import StaffCard
from safelead.web.names import joined
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
    """``staff`` has it by ``role`` (none where nobody is left), and each step of ``then`` comes in its turn.

    ``is_rerouted``: somebody involved was passed over; then nothing but the role is told. ``nobody``: whom to call.
    """

    staff: str | None
    role: Role | None
    then: tuple[Step, ...]
    is_rerouted: bool
    nobody: str = ""


def passing(seats: Succession, way: tuple[Step, ...], *, is_rerouted: bool) -> Passing:
    """How a concern goes on; ``way``: the steps that the worker takes too (``cases.gate.passed_on``)."""
    leads = seats.leads
    return Passing(leads.staff, leads.role, way[1:], is_rerouted, "" if leads.staff else leads.reason)


def opens_next(calendar: Calendar, now: datetime) -> datetime | None:
    """When the school opens next, in UTC; None while it is open. Raises CalendarError."""
    return None if calendar.is_open(now) else calendar.opens_after(now)


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
    """To whom it went on and by when it goes to whom; empty where nobody comes next, and under a conflict."""
    if way.is_rerouted or not way.then:
        return ""
    gone = [step for step in way.then if step.at <= clock.now]
    return " ".join(filter(None, (_gone_on(gone, clock), _goes_to(way.then[len(gone) :], clock, is_first=not gone))))


def _gone_on(steps: list[Step], clock: Clock) -> str:
    who = [_("%(who)s (%(time)s)") % {"who": THE_ROLE[step.role], "time": near(step.at, clock)} for step in steps]
    return _("Nobody has read it yet. It was passed on to %(who)s.") % {"who": joined(who)} if who else ""


def _goes_to(steps: tuple[Step, ...], clock: Clock, *, is_first: bool) -> str:
    """What comes next; at first also what comes after that."""
    if not steps:
        return ""
    words = {"time": near(steps[0].at, clock), "first": THE_ROLE[steps[0].role]}
    if len(steps) == 1 or not is_first:
        return _("If it is not read by %(time)s, it goes to %(first)s too.") % words
    words["second"] = THE_ROLE[steps[1].role]
    return _("If it is not read by %(time)s, it goes to %(first)s, then to %(second)s.") % words


def near(at: datetime, clock: Clock) -> str:
    """14:32; with the day where it is another."""
    return clock.time(at) if clock.local(at).date() == clock.today else clock.when(at)
