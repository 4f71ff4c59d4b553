"""The forms about a meeting with parents: that they were invited to a day, and what was said when they came (3.5-b)."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.web.families.forms import NOT_ONE_OF_THEM, YES_NO, ParentsForm, topics_for
from safelead.web.forms import Checkboxes, DeadlineField, Line, LineField, Radios, Select, TimeField, WhenField, Words
from safelead.web.opened import CasePage
from safelead.web.team import everybody, team
from safelead.web.words import PARENT_CHANNEL_NAMES, PARENT_TOPIC_NAMES, capitals

NOT_AHEAD = _("Enter a day and time that lie ahead. A meeting that was held has its own page.")


class InviteForm(ParentsForm):
    """Who was invited, to when and where, and what they said to it."""

    who = "parents_invited"

    parents_invited = forms.MultipleChoiceField(
        label=_("Who is invited?"),
        required=False,
        widget=Checkboxes(small=True),
        error_messages={"invalid_choice": NOT_ONE_OF_THEM},
    )
    written = LineField(label=_("Somebody else, or not on the list"), required=False, widget=Line(width=30))
    meets_on = DeadlineField(
        label=_("Day of the meeting"),
        error_messages={"required": _("Enter the day of the meeting."), "past": NOT_AHEAD},
    )
    meets_at = TimeField(label=_("Time of the meeting"))
    where = LineField(label=_("Where?"), required=False, widget=Line(width=30))
    occurred = WhenField(label=_("When were they invited?"), says=_("when they were invited"), of_the_concern=True)
    by = forms.ChoiceField(label=_("Who invited them?"), widget=Select)
    channel = forms.ChoiceField(
        label=_("How?"),
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose how they were invited.")},
    )
    answer = Words(label=_("What did they say to it?"), required=False, rows=2)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.hint_at_dangers()
        self.offer("by", everybody(page))
        self.offer("channel", capitals(PARENT_CHANNEL_NAMES))

    @property
    def meeting(self) -> datetime:
        """When the meeting is to be, in UTC, of what was sent."""
        return self.at(self.cleaned_data["meets_on"], self.cleaned_data["meets_at"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.ask_for_somebody(_("Choose who is invited, or write who it is."))
        if cleaned.get("meets_on") and cleaned.get("meets_at") and self.meeting <= self.page.now:
            self.add_error("meets_on", NOT_AHEAD)
        return cleaned


class MetForm(ParentsForm):
    """Who came, who was there for the school, what was said, and what was agreed."""

    who = "parents_came"

    parents_came = forms.MultipleChoiceField(
        label=_("Who came?"),
        required=False,
        widget=Checkboxes(small=True),
        error_messages={"invalid_choice": NOT_ONE_OF_THEM},
    )
    written = LineField(label=_("Somebody else, or not on the list"), required=False, widget=Line(width=30))
    occurred = WhenField(label=_("When was it?"), says=_("when you met"), of_the_concern=True)
    present = forms.MultipleChoiceField(
        label=_("Who was there for the school?"),
        widget=Checkboxes(small=True, inline=True),
        error_messages={"required": _("Choose who was there for the school.")},
    )
    pupil_there = forms.ChoiceField(
        label=_("Was the child there?"),
        choices=YES_NO,
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose Yes or No.")},
    )
    said = Words(
        label=_("What was said?"),
        help_text=_("What they feel and fear, in their own words where you can. Nothing of any other child."),
        rows=5,
        error_messages={"required": _("Write what was said.")},
    )
    agreed = Words(label=_("What was agreed, and who does it by when?"), required=False, rows=3)
    covered = forms.MultipleChoiceField(label=_("They were also"), required=False, widget=Checkboxes(small=True))

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        me = str(page.opened.staff.pk)
        options["initial"] = {"present": [me], **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        listed = dict(team(page))
        self.offer("present", {**listed, me: page.names.staff(me)}.items())
        topics = topics_for(page, self.child) - {"invited"}
        self.offer("covered", [one for one in capitals(PARENT_TOPIC_NAMES) if one[0] in topics])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.ask_for_somebody(_("Choose who came, or write who it was."))
        return cleaned
