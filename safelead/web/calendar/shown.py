"""The calendar of one school as its page shows it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safelead.schools.calendar import calendar_of
from safelead.schools.models import Closure, School, Term
from safelead.schools.places import named_holidays
from safelead.web.components import Link, Summary
from safelead.web.desk.flags import is_calendar_known, weekdays
from safelead.web.times import Clock

# So many years after this one bank holidays are listed, where terms reach that far.
AHEAD = 2


@dataclass(frozen=True)
class Shown:
    """``may_edit``: whoever reads it may change it."""

    school: School
    clock: Clock
    may_edit: bool

    @property
    def flag(self) -> str:
        """What makes due times unsure; empty where the terms reach to today."""
        return "" if is_calendar_known(self.school, self.clock.now) else weekdays(self.school)

    @property
    def edition(self) -> str:
        return calendar_of(self.school).edition

    @property
    def hours(self) -> list[Summary]:
        """Hours, time zone and how fast an unread concern goes on."""
        school = self.school
        hours = {"opens": f"{school.opens:%H:%M}", "closes": f"{school.closes:%H:%M}"}
        zone = {"zone": school.time_zone.replace("_", " "), "time": self.clock.time(self.clock.now)}
        goes_on = _("goes to the next person after %(count)s minutes") % {"count": school.escalation_minutes}
        return [
            Summary(_("Open"), _("%(opens)s to %(closes)s, on school days") % hours),
            Summary(_("Time zone"), _("%(zone)s: it is %(time)s there now") % zone),
            Summary(_("A concern that nobody has read"), goes_on),
        ]

    @cached_property
    def terms(self) -> list[Term]:
        return list(self.school.terms.order_by("first"))

    @cached_property
    def closures(self) -> list[Closure]:
        return list(self.school.closures.order_by("first"))

    @property
    def term_rows(self) -> list[list[object]]:
        return [self._row(term, "change-term") for term in self.terms if self._is_to_come(term)]

    @property
    def past_terms(self) -> list[list[object]]:
        return [self._row(term, "change-term") for term in self.terms if not self._is_to_come(term)]

    @property
    def closure_rows(self) -> list[list[object]]:
        return [self._row(closure, "change-closure") for closure in self.closures if self._is_to_come(closure)]

    @property
    def past_closures(self) -> list[list[object]]:
        return [self._row(closure, "change-closure") for closure in self.closures if not self._is_to_come(closure)]

    def _is_to_come(self, span: Term | Closure) -> bool:
        """It is not over."""
        return span.last >= self.clock.today

    def _row(self, span: Term | Closure, page: str) -> list[object]:
        """Its name leads to changing it."""
        hidden = _("from %(day)s: change") % {"day": long_day(span.first)}
        name = Link(span.name, reverse(page, args=[self.school.pk, span.pk]), hidden) if self.may_edit else span.name
        return [name, long_day(span.first), long_day(span.last)]

    @property
    def columns(self) -> list[str]:
        return [_("Name"), _("First day"), _("Last day")]

    @property
    def holidays(self) -> list[tuple[str, str]]:
        """The bank holidays from this month to the end of the last term, those that fall on a weekday."""
        today = self.clock.today
        last = max([term.last for term in self.terms], default=date(today.year, 12, 31))
        years = range(today.year, max(min(last.year, today.year + AHEAD), today.year) + 1)
        found = named_holidays(self.school.jurisdiction, self.school.region, years)
        coming = (day for day in found if today.replace(day=1) <= day <= max(last, today) and day.weekday() < 5)
        return [(date_format(day, _("l j F Y")), found[day]) for day in coming]

    @property
    def place(self) -> str:
        """Whose bank holidays they are."""
        return self.school.region or self.school.get_jurisdiction_display()


def long_day(day: date) -> str:
    """1 September 2026"""
    return date_format(day, _("j F Y"))
