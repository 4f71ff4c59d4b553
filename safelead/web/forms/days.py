"""A day in three boxes, checked."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safelead.web.forms.clock import Clocked
from safelead.web.forms.widgets import Day

EARLIEST, LATEST = 1900, 2099
# A day by which something is due and that lies further ahead is a slip of the pen: nobody would ever be reminded.
AHEAD = timedelta(days=2 * 366)


def day_of(typed: dict[str, str]) -> date:
    """The day that was typed as figures; raises ValueError when there is none such, or none that anybody means.

    >>> day_of({"day": "3", "month": "11", "year": "2026"})
    datetime.date(2026, 11, 3)
    """
    if len(typed["year"]) != 4 or not EARLIEST <= int(typed["year"]) <= LATEST:
        raise ValueError("A year has four figures, of this century or the last.")
    return date(int(typed["year"]), int(typed["month"]), int(typed["day"]))


class DayField(forms.Field):
    """Cleans to a ``date``, or None when it is left empty and may be."""

    widget = Day
    default_error_messages = {
        "required": _("Enter the day."),
        "incomplete": _("Enter the day, the month and the year."),
        "invalid": _("Enter a real day, such as 12 11 2026."),
    }

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, date):
            return value
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}

    def to_python(self, value: Any) -> date | None:
        typed: dict[str, str] = value or {}
        if not any(typed.values()):
            return None
        if not all(typed.values()):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            return day_of(typed)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class DeadlineField(Clocked, DayField):
    """A day by which something is due: today at the school, or later. The form must be given ``now`` and ``time_zone``.

    ``after_today``: today is too early.
    """

    default_error_messages = {
        "past": _("Enter today or a later day."),
        "today": _("Enter a day after today."),
        "far": _("Enter a day within the next two years."),
    }

    def __init__(self, *, after_today: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.after_today = after_today

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        today = self.local_now.date()
        if value < today or (self.after_today and value == today):
            code = "today" if self.after_today else "past"
            raise ValidationError(self.error_messages[code], code=code)
        if value > today + AHEAD:
            raise ValidationError(self.error_messages["far"], code="far")
