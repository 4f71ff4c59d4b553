"""Who has a concern that nobody has read yet, to whom it goes next, and when (3.1-a).

Every hour counts for passing on: what a child said does not wait for school. Whether somebody is at school to read it
is told beside.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import ROLE_NAMES, Role
from safelead.access.succession import Succession
from safelead.cases.escalation import Step
from safelead.guidance.deadlines import Calendar
from safelead.people.cards import StaffCard
from safelead.web.names import joined
from safelead.web.times import Clock

# How long the worker may take to get round to it.
A_ROUND = timedelta(minutes=2)

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

    ``is_rerouted``: somebody involved was passed over; then nothing but the role is told. ``told``: the ids of those
    whom the worker has told. ``nobody``: whom to call.
    """

    staff: str | None
    role: Role | None
    then: tuple[Step, ...]
    is_rerouted: bool
    told: frozenset[str] = frozenset()
    nobody: str = ""


def passing(seats: Succession, way: tuple[Step, ...], told: frozenset[str], *, is_rerouted: bool) -> Passing:
    """How a concern goes on; ``way``: the steps that the worker takes too (``cases.gate.passed_on``)."""
    leads = seats.leads
    return Passing(leads.staff, leads.role, way[1:], is_rerouted, told, "" if leads.staff else leads.reason)


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
    """To whom it went on and by when it goes to whom; empty where nobody comes next, and under a conflict.

    What is said to have been done was done: whoever should have been told and was not is to be told in person.
    """
    if way.is_rerouted or not way.then:
        return ""
    come = [step for step in way.then if step.at <= clock.now]
    gone = [step for step in come if way.told & set(step.staff)]
    late = [step for step in come if step not in gone and clock.now - step.at > A_ROUND]
    coming = [step for step in way.then if step not in (*gone, *late)]
    return " ".join(filter(None, (_gone_on(gone, clock), _late(late), _goes_to(coming, clock, is_first=not come))))


def _gone_on(steps: list[Step], clock: Clock) -> str:
    who = [_("%(who)s (%(time)s)") % {"who": THE_ROLE[step.role], "time": near(step.at, clock)} for step in steps]
    return _("Nobody has read it yet. It was passed on to %(who)s.") % {"who": joined(who)} if who else ""


def _late(steps: list[Step]) -> str:
    words = {"who": joined(str(THE_ROLE[step.role]) for step in steps)}
    return _("Do not wait for it to be passed on: go to %(who)s yourself.") % words if steps else ""


def _goes_to(steps: list[Step], clock: Clock, *, is_first: bool) -> str:
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
