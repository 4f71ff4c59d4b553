"""What was said to an agency."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safelead.cases.readmodels import pack
from safelead.guidance.jurisdiction import agencies_of
from safelead.schools.models import School
from safelead.web.forms import (
    Checkbox,
    DayField,
    Form,
    Line,
    LineField,
    Radios,
    Select,
    WhenField,
    Words,
)
from safelead.web.journey import JourneyForm
from safelead.web.names import Names
from safelead.web.opened import CasePage
from safelead.web.words import CONTACT_CHANNEL_NAMES, capitals

OTHER = "other"
PURPOSES = [
    ("refer", _("To refer the case")),
    ("tell", _("To tell them")),
    ("ask", _("To ask them")),
    ("follow-up", _("To ask what happened next")),
]


def listed(school: School, names: Names) -> list[tuple[str, Any]]:
    """The agencies that a school turns to, by their local names, and any other."""
    guidance = pack()
    here = agencies_of(guidance, guidance.jurisdictions[school.jurisdiction])
    named = ((one.id, names.agency(one.id)) for one in here)
    return [*((key, capfirst(name)) for key, name in named), (OTHER, _("Another agency"))]


class AgencyForm(JourneyForm):
    """One contact: whom, how, what for, what was said, and what they asked of the school (3.6-a)."""

    agency = forms.ChoiceField(label=_("Which agency?"), widget=Select)
    named = LineField(label=_("Its name, if it is another one"), required=False, widget=Line(width=30))
    purpose = forms.ChoiceField(
        label=_("What for?"),
        choices=PURPOSES,
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose what the contact was for.")},
    )
    channel = forms.ChoiceField(
        label=_("How?"),
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose how you were in contact.")},
    )
    occurred = WhenField(label=_("When?"), says=_("when you were in contact"))
    person = LineField(label=_("Who answered?"), required=False, widget=Line(width=30))
    said = Words(
        label=_("What was said?"),
        help_text=_("What you told them, what they answered, and what happens next."),
        rows=5,
        error_messages={"required": _("Write what was said.")},
    )
    reference = LineField(label=_("Their reference"), required=False, longest=60, widget=Line(width=20))
    asked_to_wait = Words(
        label=_("Did they ask you to wait with anything?"),
        help_text=_("With what: telling parents, talking with the child, asking to delete. Leave empty if not."),
        required=False,
        rows=2,
    )
    wait_until = DayField(label=_("Wait until"), required=False, help_text=_("If they said until when."))
    waiting_over = forms.BooleanField(
        label=_("They say that we no longer have to wait"), required=False, widget=Checkbox
    )
    follow_up_by = DayField(label=_("Ask again by"), required=False)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, is_waiting: bool, **options: Any) -> None:
        """``is_waiting``: an agency has asked the school to wait."""
        super().__init__(page, typed, **options)
        self.fields["agency"].choices = listed(page.opened.school, page.names)  # type: ignore[attr-defined]
        self.fields["channel"].choices = capitals(CONTACT_CHANNEL_NAMES)  # type: ignore[attr-defined]
        if not is_waiting:
            del self.fields["waiting_over"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("agency") == OTHER and not cleaned.get("named") and "named" not in self.errors:
            self.add_error("named", _("Write the name of the agency."))
        if cleaned.get("asked_to_wait") and cleaned.get("waiting_over"):
            self.add_error("waiting_over", _("Choose one: they ask you to wait, or you no longer have to."))
        if cleaned.get("wait_until") and not cleaned.get("asked_to_wait"):
            self.add_error("asked_to_wait", _("Write what they asked you to wait with."))
        for name in ("wait_until", "follow_up_by"):
            if cleaned.get(name) and cleaned[name] < self.page.opened.today:
                self.add_error(name, _("Enter today or a later day."))
        return cleaned

    def end_of(self, day: date | None) -> datetime | None:
        """When the school closes on that day: what a day means as a due time."""
        school = self.page.opened.school
        return datetime.combine(day, school.closes, ZoneInfo(school.time_zone)) if day else None


class EmergencyForm(Form):
    """A call that somebody made to an emergency number: they may record it, whoever they are (3.6-b)."""

    occurred = WhenField(label=_("When did you call?"), says=_("when you called"))
    agency = forms.ChoiceField(
        label=_("Whom did you reach?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose whom you reached.")},
    )
    said = Words(
        label=_("What was said?"),
        help_text=_("What you told them, and what they told you to do."),
        rows=5,
        error_messages={"required": _("Write what was said.")},
    )
    reference = LineField(
        label=_("Their reference, if they gave one"), required=False, longest=60, widget=Line(width=20)
    )
    form_id = forms.UUIDField(widget=forms.HiddenInput)
