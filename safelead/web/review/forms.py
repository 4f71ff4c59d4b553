"""The review meeting as it is asked: who and when, nine rows that can end the hunt, then what else it settles."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.review import MeetingHeld
from safelead.web.forms import Checkboxes, LineField, WhenField, Words
from safelead.web.opened import CasePage
from safelead.web.review.rows import Group, QuestionsForm, Rows, may_be_asked
from safelead.web.team import everybody, team

# Any yes to one of these refers now (3.3-T1 to T6); the age that trigger 5 needs comes from People.
TRIGGERS = (
    "adult_involved",
    "coerced_or_blackmailed",
    "extreme_or_violent",
    "identified_as_vulnerable",
    "previously_abused",
    "social_care_involved",
    "sexual_acts",
    "immediate_risk",
    "suicide_or_self_harm",
)
ADULTS = ("made_by_adult", "shared_by_adult", "shared_with_adult", "adult_asked_for_it", "adult_is_staff")
SPREAD = ("photo_or_video", "shared_online", "shared_widely")
REST = (
    "other_setting_to_contact",
    "facts_not_otherwise_known",
    "informing_parents_risks_harm",
    "police_know_already",
    "social_care_believed_involved",
)
# What the meeting asks these for; elsewhere they are asked for another reason.
MEETING_CITES = {"facts_not_otherwise_known": "3.3-c", "informing_parents_risks_harm": "3.3-g"}


def meeting_groups(page: CasePage) -> tuple[Group, ...]:
    """The questions of the meeting in four groups: triggers, adults, how far it went, and the rest."""
    rows = Rows(page)
    views = bool(page.names.pack.prohibitions["view-imagery"].gates)  # where nobody may ever view, nobody is asked
    rest = [key for key in REST if views or key != "facts_not_otherwise_known"]
    leave = _("Leave these where no adult is involved.")
    return (
        rows.group("triggers", _("Any yes here: refer now"), TRIGGERS),
        rows.group("adults", _("If an adult is involved, or may be"), ADULTS, hint=leave),
        rows.group("spread", _("What it is, and how far it went"), SPREAD),
        rows.group("rest", _("The meeting also settles"), rest, cites=MEETING_CITES),
    )


class MeetingForm(QuestionsForm):
    """The initial review meeting."""

    step = "initial-review"

    held = WhenField(label=_("Held"), says=_("when the meeting was held"), may_be_unknown=False, of_the_concern=True)
    present = forms.MultipleChoiceField(label=_("Present"), required=False, widget=Checkboxes(small=True, inline=True))
    also = forms.MultipleChoiceField(
        label=_("Other staff of the school"), required=False, widget=Checkboxes(small=True, inline=True)
    )
    others = LineField(label=_("Anybody from outside: name and role"), required=False)
    where_shared = Words(
        label=_("Where was it shared, as far as you were told?"),
        help_text=_("The app, site or group, in words. Nobody looks it up."),
        required=False,
        rows=2,
    )
    find_out = Words(label=_("What else is to be found out, and who asks?"), required=False, rows=3)
    notes = Words(label=_("Anything else the meeting noted"), required=False, rows=3)

    def __init__(self, page: CasePage, typed: QueryDict | None = None) -> None:
        rows, groups = Rows(page), meeting_groups(page)
        asked = [row.question for group in groups for row in group.rows]
        me = str(page.opened.staff.pk)
        first = team(page)
        initial = {"present": [me] if me in dict(first) else [], "also": [] if me in dict(first) else [me]}
        super().__init__(page, typed, groups=groups, by_child=rows.by_child(asked), initial=initial)
        self.choices("present", first)
        self.choices("also", [one for one in everybody(page) if one not in first])

    @property
    def somebody_else(self) -> bool:
        """Whether anybody but the team was present, as the page shows it."""
        return bool(self["also"].value() or self["others"].value())

    def choices(self, name: str, people: list[tuple[str, str]]) -> None:
        """Who can be ticked."""
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = people

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) for name in ("present", "also", "others")):
            self.add_error("present", _("Choose who was present, or write their names."))
        return cleaned

    def meeting(self) -> list[Entry]:
        """The meeting and its answers, as entries of one record."""
        said = self.cleaned_data
        met = MeetingHeld(
            occurred=said["held"],
            present=(*said["present"], *said["also"]),
            others=said["others"],
            where_shared=said["where_shared"],
            find_out=said["find_out"],
            notes=said["notes"],
        )
        return [met, *self.entries(said["held"])]


class CaseQuestionsForm(QuestionsForm):
    """Questions answered while the case goes on, without a meeting: one that was asked for, and what is open."""

    step = "case"

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, key: str = "") -> None:
        groups = open_groups(page, key)
        asked = [row.question for group in groups for row in group.rows]
        super().__init__(page, typed, groups=groups, by_child=Rows(page).by_child(asked))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.answers:
            raise ValidationError(_("Choose an answer that is new, or go back to the case."))
        return cleaned


def open_groups(page: CasePage, key: str) -> tuple[Group, ...]:
    """What was asked for first, then what is not known yet, the most telling first, then what is answered."""
    rows, advice = Rows(page), page.opened.reading.advice
    asked = [each for each, question in advice.pack.questions.items() if may_be_asked(question)]
    not_known = [each for each in advice.open_before_decision if each in asked and each != key]
    answered = [each for each in advice.facts if each in asked and each not in not_known and each != key]
    groups = (
        rows.group("asked", _("This question"), [key] if key in asked else ()),
        rows.group("open", _("Not known yet"), not_known),
        rows.group("answered", _("Answered already"), answered, hint=_("Choose another answer if something changed.")),
    )
    return tuple(group for group in groups if group.rows)
