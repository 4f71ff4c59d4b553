"""A day in three boxes, checked."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safelead.web.forms.widgets import Day


def day_of(typed: dict[str, str]) -> date:
    """The day that was typed as figures; raises ValueError when there is none such.

    >>> day_of({"day": "3", "month": "11", "year": "2026"})
    datetime.date(2026, 11, 3)
    """
    if len(typed["year"]) != 4:
        raise ValueError("A year has four figures.")
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
