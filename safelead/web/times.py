"""How times are said: in the school's time zone, on a 24-hour clock, near days by name. Takes aware UTC."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from safelead.chronology.kinds.base import When

WORTH_SAYING = timedelta(minutes=15)
NEAR = {0: gettext_noop("today"), -1: gettext_noop("yesterday"), 1: gettext_noop("tomorrow")}


@dataclass(frozen=True, slots=True)
class Clock:
    """The present and the school's time zone: what "today" and "16:00" mean on one page."""

    now: datetime
    time_zone: str

    def local(self, at: datetime) -> datetime:
        """The time as the school's clocks show it."""
        return at.astimezone(ZoneInfo(self.time_zone))

    @property
    def today(self) -> date:
        return self.local(self.now).date()

    def time(self, at: datetime) -> str:
        """14:05"""
        return f"{self.local(at):%H:%M}"

    def day(self, at: datetime) -> str:
        """today, yesterday, tomorrow, then Thu 12 Nov, with the year where it is another."""
        return self.day_of(self.local(at).date())

    def day_of(self, day: date) -> str:
        """The same of a date."""
        near = NEAR.get((day - self.today).days)
        return _(near) if near else date_format(day, _("D j M") if day.year == self.today.year else _("D j M Y"))

    def when(self, at: datetime) -> str:
        """today, 14:05"""
        return _("%(day)s, %(time)s") % {"day": self.day(at), "time": self.time(at)}

    def record(self, at: datetime) -> str:
        """12 November 2026, 14:05: as it stands in the record."""
        local = self.local(at)
        return _("%(day)s, %(time)s") % {"day": date_format(local.date(), _("j F Y")), "time": f"{local:%H:%M}"}

    def heading(self, at: datetime) -> str:
        """Thursday 12 November, for a day of the chronology."""
        day = self.local(at).date()
        return date_format(day, _("l j F") if day.year == self.today.year else _("l j F Y"))

    def happened(self, occurred: When) -> str:
        """When something happened, as exactly as it is known."""
        if occurred.at is None or occurred.precision == "not-known":
            return _("time not known")
        if occurred.precision == "day":
            return self.day(occurred.at)
        if occurred.precision == "about":
            return _("about %(when)s") % {"when": self.when(occurred.at)}
        return self.when(occurred.at)

    def is_late_writing(self, occurred: When, recorded_at: datetime) -> bool:
        """It was written more than 15 minutes after it happened: both times are shown."""
        return occurred.at is None or abs(recorded_at - occurred.at) > WORTH_SAYING
