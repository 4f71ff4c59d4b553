"""The forms about parents and conversations: what was judged, what was said, and why not."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.access.appointments import people_with
from safelead.access.roles import Role
from safelead.cases.state import Person
from safelead.chronology.kinds.families import ParentTopic, TalkTopic
from safelead.people.cards import ParentCard
from safelead.web.forms import AnswerField, Checkboxes, Line, LineField, Radios, Select, WhenField, Words
from safelead.web.forms.answers import CHOICES
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.team import everybody
from safelead.web.words import PARENT_CHANNEL_NAMES, PARENT_TOPIC_NAMES, TALK_TOPIC_NAMES, capitals

YES_NO = [choice for choice in CHOICES if choice[0] != "not-known"]
# A duty of each kind is done where its topic was part of the talk with parents.
TOPIC_DUTIES: dict[str, ParentTopic] = {
    "invite-parents": "invited",
    "give-parents-advice": "advice",
    "tell-parents-of-police": "police",
    "tell-parents-of-device": "device",
    "tell-parents-of-refusal": "refusal",
    "tell-parents-of-deletion": "deletion",
    "tell-parents-after-conversation": "conversation",
}
ALWAYS_OFFERED: tuple[ParentTopic, ...] = ("invited", "advice", "police")
HOLDS_DELETING: tuple[TalkTopic, ...] = ("asked-to-delete", "explained-law")


class ChildForm(JourneyForm):
    """A form about one child of the case."""

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, child: Person, **options: Any) -> None:
        super().__init__(page, typed, **options)
        self.child = child

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """What can be chosen in a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def parents(self) -> tuple[ParentCard, ...]:
        """The child's parents and carers in the register."""
        return self.page.names.register.parents_of(self.child.key)


def labelled(parent: ParentCard) -> str:
    """A parent with what they are to the child: "Elena Soto, mother"."""
    return f"{parent.full}, {parent.relation}" if parent.relation else parent.full


class JudgeForm(ChildForm):
    """Whether telling is safe: asked first, of each child."""

    risk = forms.ChoiceField(
        label=_("Is there good reason to think that telling the parents would put the child at risk?"),
        choices=CHOICES,
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose Yes, No or Not known.")},
    )
    why = Words(label=_("What makes you think so?"), required=False, rows=3)
    worried = AnswerField(label=_("Is the child worried about the parents being told?"), cites="A-8b")
    worry = Words(label=_("What does the child say?"), required=False, rows=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("risk") == "yes" and not cleaned.get("why") and "why" not in self.errors:
            self.add_error("why", _("Write what makes you think that telling them is a risk."))
        return cleaned


class ToldForm(ChildForm):
    """Who was told, by whom, how, when, and what they said."""

    parents_told = forms.MultipleChoiceField(label=_("Who was told?"), required=False, widget=Checkboxes(small=True))
    written = LineField(label=_("Somebody else, or not on the list"), required=False, widget=Line(width=30))
    occurred = WhenField(label=_("When?"), says=_("when they were told"))
    by = forms.ChoiceField(label=_("Who told them?"), widget=Select)
    channel = forms.ChoiceField(
        label=_("How?"),
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose how they were told.")},
    )
    said = Words(
        label=_("What was said, and what did they say?"),
        rows=4,
        error_messages={"required": _("Write what was said, and what they said.")},
    )
    covered = forms.MultipleChoiceField(label=_("They were also"), required=False, widget=Checkboxes(small=True))

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, child: Person, may_call: bool, **options: Any
    ) -> None:
        """``may_call``: telling is judged to be safe, and nobody asked to wait: only then are numbers shown."""
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, child=child, **options)
        listed = self.parents()
        self.offer("parents_told", [(parent.id, labelled(parent)) for parent in listed])
        self.fields["parents_told"].widget.hints = {each.id: each.phone for each in listed if may_call and each.phone}
        self.offer("by", everybody(page))
        self.offer("channel", capitals(PARENT_CHANNEL_NAMES))
        topics = {*ALWAYS_OFFERED, *(TOPIC_DUTIES[id_] for id_ in self._owed() if id_ in TOPIC_DUTIES)}
        self.offer("covered", [one for one in capitals(PARENT_TOPIC_NAMES) if one[0] in topics])

    def _owed(self) -> set[str]:
        return {duty.kind.id for duty in self.page.duties if duty.is_open and duty.about == self.child.key}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("parents_told") and not cleaned.get("written"):
            name = "parents_told" if self.parents() else "written"
            if not {"parents_told", "written"} & set(self.errors):
                self.add_error(name, _("Choose who was told, or write who it was."))
        return cleaned


class NotToldForm(ChildForm):
    """That parents are not told, or not yet, and why; with what the child wants (A-8b)."""

    parents_untold = forms.MultipleChoiceField(
        label=_("Who is not told?"), required=False, widget=Checkboxes(small=True), help_text=_("Leave empty for all.")
    )
    risk = forms.ChoiceField(
        label=_("Would telling them put the child at risk?"),
        choices=YES_NO,
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose Yes or No.")},
    )
    reason = Words(
        label=_("Why are they not told, or not yet?"),
        rows=4,
        error_messages={"required": _("Write why they are not told, or not yet.")},
    )
    pupil_view = Words(label=_("What does the child want?"), required=False, rows=2)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        self.offer("parents_untold", [(parent.id, labelled(parent)) for parent in self.parents()])


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

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, may_delete: bool, **options: Any) -> None:
        """``may_delete``: asking a child to delete is open (5.2-a)."""
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.offer("by", everybody(page))
        topics = [one for one in capitals(TALK_TOPIC_NAMES) if may_delete or one[0] not in HOLDS_DELETING]
        self.offer("covered", topics)

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
