"""When something happened: just now, earlier, or not known. As exact as the person can be, and never later than now."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from safelead.chronology.kinds.base import When
from safelead.web.forms.clock import Clocked
from safelead.web.forms.days import day_of
from safelead.web.forms.widgets import Text

TIME = re.compile(r"(\d{1,2})[:.h ]?(\d{2})")
# "Just now" is the moment that the page showed, so long as it was shown on this working day.
SHOWN_AT_MOST = timedelta(hours=12)


class WhenWidget(forms.Widget):
    """Three radios, a day, a time and "about"; its value is a mapping of what was chosen and typed."""

    template_name = "components/forms/when.html"
    use_fieldset = is_group = True
    parts = ("choice", "shown", "day", "month", "year", "time", "about")
    just_now = may_be_unknown = True
    wrong = ""

    def id_for_label(self, id_: str, index: int | str | None = None) -> str:
        return f"{id_}-{self.wrong}" if self.wrong else id_

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in self.parts}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in self.parts)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = {"typed": value or {}, "wrong": self.wrong}
        context["widget"] |= {**chosen, "just_now": self.just_now, "may_be_unknown": self.may_be_unknown}
        return context


def time_of(typed: str) -> time:
    """The time that was typed; raises ValueError when it is none.

    >>> time_of("9.05"), time_of("1405")
    (datetime.time(9, 5), datetime.time(14, 5))
    """
    found = TIME.fullmatch(typed)
    if not found:
        raise ValueError("Not a time of the day.")
    return time(int(found[1]), int(found[2]))


def is_before(when: When, moment: datetime, time_zone: ZoneInfo) -> bool:
    """Whether something happened before a moment; by the day at the school where its hour is not exact."""
    if when.at is None:
        return False
    if when.precision == "minute":
        return when.at < moment.replace(second=0, microsecond=0)
    return when.at.astimezone(time_zone).date() < moment.astimezone(time_zone).date()


class WhenField(Clocked, forms.Field):
    """Cleans to a ``When``. The form must be given ``now`` and ``time_zone``.

    ``says``: what to enter, as it ends the sentence "Enter ...", such as "when you were told".
    ``just_now`` and ``may_be_unknown``: whether those two answers are offered. Without a time the day alone is meant;
    "about" says that neither is exact. A time or day that was typed counts, even if "just now" was left chosen.
    ``of_the_concern``: it came of the concern, so it cannot be before that was raised. What children, parents and
    agencies said or did can be, and so can a call or a device that was taken: it is recorded, and the page says so.
    """

    widget: WhenWidget = WhenWidget  # type: ignore[assignment]
    default_error_messages = {
        "required": _("Enter %(says)s."),
        "day": _("Enter %(says)s. Write a real day, such as 12 11 2026."),
        "time": _("Enter %(says)s. Write the time like 14:05."),
        "future": _("Enter %(says)s. It cannot be later than now (%(now)s)."),
        "before": _("Enter %(says)s. It cannot be before the concern was raised (%(when)s)."),
    }
    first: datetime | None = None
    first_said = ""

    def __init__(
        self,
        *,
        says: Text,
        just_now: bool = True,
        may_be_unknown: bool = True,
        of_the_concern: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.says, self.of_the_concern = says, of_the_concern
        self.widget.just_now, self.widget.may_be_unknown = just_now, may_be_unknown

    def follows(self, first: datetime, said: str) -> None:
        """It cannot be before this moment, which the page says as ``said``."""
        self.first, self.first_said = first, said

    def mend(self, code: str, wrong: str) -> ValidationError:
        """The error, and the box that its link leads to."""
        self.widget.wrong = wrong
        words = {"says": self.says, "now": f"{self.local_now:%H:%M}", "when": self.first_said}
        return ValidationError(self.error_messages[code], code=code, params=words)

    def prepare_value(self, value: Any) -> dict[str, str]:
        """What the page shows: this moment and today at first, and afterwards whatever was typed."""
        if isinstance(value, dict) and any(value.values()):
            return {**value, "label": self.label_of(self.shown(value))}
        at = value.at.astimezone(self.time_zone) if isinstance(value, When) and value.at else None
        local = at or self.local_now
        shown = self.now.replace(second=0, microsecond=0)
        return {
            "choice": "now" if not isinstance(value, When) and self.widget.just_now else "",
            "shown": shown.astimezone(UTC).isoformat(),
            "label": self.label_of(shown),
            "day": str(local.day),
            "month": str(local.month),
            "year": str(local.year),
            **(self.known(value, local) if isinstance(value, When) else {}),
        }

    def known(self, value: When, local: datetime) -> dict[str, str]:
        """An earlier answer, back in the boxes."""
        if value.at is None:
            return {"choice": "not-known"}
        told = f"{local:%H:%M}" if value.precision != "day" else ""
        return {"choice": "earlier", "time": told, "about": "on" if value.precision == "about" else ""}

    def label_of(self, moment: datetime) -> str:
        return f"{moment.astimezone(self.time_zone):%H:%M}"

    def shown(self, typed: dict[str, str]) -> datetime:
        """The moment that "just now" named on the page: trusted only if it lies within the last hours."""
        try:
            shown = parse_datetime(typed["shown"]) if typed.get("shown") else None
        except ValueError:
            shown = None
        if shown and shown.tzinfo and timedelta() <= self.now - shown <= SHOWN_AT_MOST:
            return shown
        return self.now.replace(second=0, microsecond=0)

    def clean(self, value: Any) -> When | None:
        typed: dict[str, str] = value or dict.fromkeys(WhenWidget.parts, "")
        choice = "earlier" if self.was_typed(typed) and typed["choice"] != "not-known" else typed["choice"]
        if choice == "not-known" and self.widget.may_be_unknown:
            return When.not_known()
        if choice == "now" and self.widget.just_now:
            return When.minute(self.shown(typed))
        if choice == "earlier":
            return self.earlier(typed)
        if self.required:
            raise self.mend("required", "")
        return None

    def was_typed(self, typed: dict[str, str]) -> bool:
        """Whether a time was written, or the day changed from the one that the page showed."""
        shown = self.shown(typed).astimezone(self.time_zone)
        day = (str(shown.day), str(shown.month), str(shown.year))
        figures = tuple(typed[part].lstrip("0") for part in ("day", "month", "year"))
        return bool(typed["time"]) or (any(figures) and figures != day)

    def earlier(self, typed: dict[str, str]) -> When:
        try:
            day = day_of(typed)
        except ValueError:
            raise self.mend("day", "day") from None
        try:
            clock = time_of(typed["time"]) if typed["time"] else None
        except ValueError:
            raise self.mend("time", "time") from None
        at = self.moment(day, clock)
        if at > self.now:
            raise self.mend("future", "time" if day == self.local_now.date() else "day")
        when = When(at, "about" if typed["about"] else "minute" if clock else "day")
        if self.first and is_before(when, self.first, self.time_zone):
            raise self.mend("before", "time" if clock else "day")
        return when

    def moment(self, day: date, clock: time | None) -> datetime:
        """In UTC; a day alone stands at its first minute."""
        local = datetime.combine(day, clock or time(), tzinfo=self.time_zone)
        return local.astimezone(UTC)
