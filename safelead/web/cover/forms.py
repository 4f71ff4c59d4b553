"""Who is away from when to when, and who covers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safelead.web.forms import DayField, Form, Select

LONGEST = timedelta(days=366)
BACK = timedelta(days=31)


class CoverForm(Form):
    """An absence. A choice of ``away`` is a member of staff and the school that they are away from."""

    away = forms.ChoiceField(
        label=_("Who is away?"), widget=Select, error_messages={"required": _("Choose who is away.")}
    )
    first = DayField(label=_("From which day?"), error_messages={"required": _("Enter the first day.")})
    last = DayField(label=_("To which day?"), error_messages={"required": _("Enter the last day.")})
    cover = forms.ChoiceField(
        label=_("Who covers?"),
        widget=Select,
        required=False,
        help_text=_("Leave it empty where the next in line does: whoever of the team is there stands in by themself."),
    )

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        away: Sequence[tuple[str, str]],
        cover: Sequence[tuple[str, str]],
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(typed, **options)
        self._today = today
        self.fields["away"].choices = [("", gettext("Choose")), *away]  # type: ignore[attr-defined]
        self.fields["cover"].choices = [("", gettext("Nobody in particular")), *cover]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and first < self._today - BACK:
            self.add_error("first", gettext("Enter a first day within the last month, or later."))
        if first and last and not first <= last <= first + LONGEST:
            self.add_error("last", gettext("Enter a last day that is not before the first, and within a year of it."))
        if given.get("cover") and given["cover"] == given.get("away", "").partition(" ")[0]:
            self.add_error("cover", gettext("Choose somebody else: nobody covers for themself."))
        return given
