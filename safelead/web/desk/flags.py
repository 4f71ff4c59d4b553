"""What stands over the lists because it bears on all their rows: nobody is reminded, or days are only guessed."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from safelead.cases.gate import today_in
from safelead.ops.models import Beat
from safelead.ops.notices import is_working
from safelead.schools.calendar import calendar_of
from safelead.schools.models import School
from safelead.web.times import Clock


def flags(schools: Iterable[School], now: datetime) -> list[str]:
    """One sentence each, the worker's first."""
    schools = tuple(schools)
    silent = [] if is_working(now) else [_silent(schools[0].time_zone if schools else "UTC", now)]
    return silent + [weekdays(school) for school in schools if not is_calendar_known(school, now)]


def is_calendar_known(school: School, now: datetime) -> bool:
    """Whether the school's terms reach to today; else weekdays are counted."""
    return calendar_of(school, on=today_in(school, now)).known


def weekdays(school: School) -> str:
    """That due times at this school are only as good as weekdays are."""
    words = {"school": school.name}
    return _("%(school)s has no terms for today: every weekday is counted as a school day.") % words


def _silent(time_zone: str, now: datetime) -> str:
    last = Beat.objects.values_list("at", flat=True).first()
    if last is None:
        return _("Reminders are not being sent. Look here often, and tell whoever runs Safelead.")
    words = {"when": Clock(now, time_zone).when(last)}
    said = _("Reminders have not been sent since %(when)s. Look here often, and tell whoever runs Safelead.")
    return said % words
