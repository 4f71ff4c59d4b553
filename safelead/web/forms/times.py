"""A time of the day in one box, checked: of something that lies ahead, beside its day."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safelead.web.forms.when import time_of
from safelead.web.forms.widgets import Line


class TimeField(forms.Field):
    """Cleans to a ``time``, or None when it is left empty and may be."""

    default_error_messages = {
        "required": _("Enter the time, like 14:05."),
        "invalid": _("Enter the time like 14:05."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": Line(width=5), **options})

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        try:
            return time_of(typed)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
