"""The forms about a conversation with a child: what was said, or why nobody talks."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.access.appointments import people_with
from safelead.access.roles import Role
from safelead.chronology.kinds.families import TalkTopic
from safelead.web.families.forms import YES_NO, ChildForm
from safelead.web.forms import AnswerField, Checkboxes, LineField, Radios, Select, WhenField, Words
from safelead.web.opened import CasePage
from safelead.web.team import everybody
from safelead.web.words import TALK_TOPIC_NAMES, capitals

# These have a form of their own, with a day and the words that were read; older conversations name them (5.2-d).
ABOUT_DELETING: tuple[TalkTopic, ...] = ("asked-to-delete", "explained-law")


class TalkForm(ChildForm):
    """A conversation: who held it, what the child knows about the record, who was there, and what was learnt."""

    occurred = WhenField(label=_("When?"), says=_("when you talked"))
    by = forms.ChoiceField(label=_("Who talked with the child?"), widget=Select)
    why_them = LineField(
        label=_("Why them, if not the DSL?"), required=False, help_text=_("For example: the child asked for them.")
    )
    told_of_record = forms.ChoiceField(
        label=_("Does the child know that a record is made?"),
        choices=YES_NO,
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose Yes or No.")},
    )
    parents_present = forms.ChoiceField(
        label=_("Was a parent there?"),
        choices=YES_NO,
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose Yes or No.")},
    )
    without_parents_why = LineField(
        label=_("Why not, if no parent was there?"),
        required=False,
        help_text=_("For example: the child preferred it, and our policy allows it."),
    )
    learnt = Words(
        label=_("What did you learn?"),
        help_text=_("In the child's own words where you can. From what the child says, never by looking."),
        rows=6,
        error_messages={"required": _("Write what you learnt, in the child's own words where you can.")},
    )
    concerns = AnswerField(label=_("Did other worries about the child's welfare come up?"), cites="6-c")
    covered = forms.MultipleChoiceField(
        label=_("Tick what was also done"), required=False, widget=Checkboxes(small=True)
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.offer("by", everybody(page))
        self.offer("covered", [one for one in capitals(TALK_TOPIC_NAMES) if one[0] not in ABOUT_DELETING])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, mend in self._missing(cleaned):
            if name not in self.errors:
                self.add_error(name, mend)
        return cleaned

    def _missing(self, cleaned: dict[str, Any]) -> list[tuple[str, Any]]:
        by, opened = cleaned.get("by"), self.page.opened
        missing = []
        if by and by not in people_with(Role.DSL, opened.school, opened.today) and not cleaned.get("why_them"):
            missing.append(("why_them", _("Write why they talked with the child and not the DSL.")))
        if cleaned.get("told_of_record") == "no":
            missing.append(("told_of_record", _("Tell the child that a record is made, then choose Yes.")))
        if cleaned.get("parents_present") == "no" and not cleaned.get("without_parents_why"):
            missing.append(("without_parents_why", _("Write why no parent was there.")))
        return missing


class NotTalkedForm(ChildForm):
    """That nobody talks with the child, or not yet, and why."""

    reason = Words(
        label=_("Why is nobody talking with the child?"),
        rows=4,
        error_messages={"required": _("Write why nobody is talking with the child.")},
    )
