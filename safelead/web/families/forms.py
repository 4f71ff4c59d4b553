"""The forms about a child's parents: that they were told, or why not."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.cases.state import Person
from safelead.chronology.kinds.families import ParentTopic
from safelead.web.families.standing import ParentStanding, standings
from safelead.web.forms import Checkboxes, DeadlineField, Line, LineField, Radios, Select, WhenField, Words
from safelead.web.forms.answers import CHOICES
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.team import everybody
from safelead.web.words import PARENT_CHANNEL_NAMES, PARENT_TOPIC_NAMES, capitals

YES_NO = [choice for choice in CHOICES if choice[0] != "not-known"]
# A duty of each kind is done where its topic was part of the talk with parents.
TOPIC_DUTIES: dict[str, ParentTopic] = {
    "invite-parents": "invited",
    "give-parents-advice": "advice",
    "tell-parents-of-police": "police",
    "tell-parents-of-device": "device",
    "tell-parents-of-search": "search",
    "tell-parents-of-refusal": "refusal",
    "tell-parents-of-deletion": "deletion",
    "tell-parents-after-conversation": "conversation",
}
ALWAYS_OFFERED: tuple[ParentTopic, ...] = ("advice",)
NOT_ONE_OF_THEM = _("Choose a parent on this list, or write below who it was.")


class ChildForm(JourneyForm):
    """A form about one child of the case."""

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, child: Person, **options: Any) -> None:
        super().__init__(page, typed, **options)
        self.child = child

    def offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """What can be chosen in a field."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class ParentsForm(ChildForm):
    """A form about one parent of a child or several. ``whom``: the parent that the address names, by id."""

    who = "parents"
    tells = True

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, whom: str = "", **options: Any) -> None:
        self.standings = standings(page, options["child"])
        # Nobody whom telling would make a danger is ticked beforehand as somebody who was told.
        named = whom and (not self.tells or all(each.risk != "yes" for each in self.standings if each.id == whom))
        options["initial"] = {self.who: [whom] if named else [], **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.offer(self.who, [(each.id, each.name) for each in self.listed])
        if not self.listed:
            del self.fields[self.who]

    @property
    def listed(self) -> list[ParentStanding]:
        """The parents whom the register has."""
        return [each for each in self.standings if each.card]

    def hint_at_dangers(self) -> None:
        """Beside each parent either why nobody calls them now, or the number: never both (3.5-a)."""
        if self.listed:
            self.fields[self.who].widget.hints = {each.id: each.warning or each.phone for each in self.listed}

    def ask_for_somebody(self, mend: Any) -> None:
        """Of what was sent: there is nobody to write anything about yet."""
        if not self.chosen and not self.cleaned_data.get("written") and not {self.who, "written"} & set(self.errors):
            self.add_error(self.who if self.listed else "written", mend)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of whoever was chosen, of what was sent."""
        return tuple(self.cleaned_data.get(self.who, ()))


class ToldForm(ParentsForm):
    """Who was told, by whom, how, when, and what they said."""

    who = "parents_told"

    parents_told = forms.MultipleChoiceField(
        label=_("Who was told?"),
        required=False,
        widget=Checkboxes(small=True),
        error_messages={"invalid_choice": NOT_ONE_OF_THEM},
    )
    written = LineField(label=_("Somebody else, or not on the list"), required=False, widget=Line(width=30))
    occurred = WhenField(label=_("When?"), says=_("when they were told"), of_the_concern=True)
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

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        """Numbers are shown of those alone whom telling is judged to be safe for, while nobody asked to wait."""
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.hint_at_dangers()
        self.offer("by", everybody(page))
        self.offer("channel", capitals(PARENT_CHANNEL_NAMES))
        topics = topics_for(page, self.child)
        self.offer("covered", [one for one in capitals(PARENT_TOPIC_NAMES) if one[0] in topics])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.ask_for_somebody(_("Choose who was told, or write who it was."))
        return cleaned


def topics_for(page: CasePage, child: Person) -> set[str]:
    """What else a child's parents may have been told: advice, and what is owed to any of them."""
    owed = {duty.kind.id for duty in page.duties if duty.is_open and duty.child == child.key}
    return {*ALWAYS_OFFERED, *(topic for duty, topic in TOPIC_DUTIES.items() if duty in owed)}


class NotToldForm(ParentsForm):
    """That a parent is not told, or not yet, and why; with what the child wants (A-8b)."""

    who = "parents_untold"
    tells = False

    parents_untold = forms.MultipleChoiceField(
        label=_("Who is not told?"),
        widget=Checkboxes(small=True),
        error_messages={"required": _("Choose who is not told."), "invalid_choice": _("Choose a parent on this list.")},
    )
    risk = forms.ChoiceField(
        label=_("Would telling them put the child at risk?"),
        choices=YES_NO,
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose Yes or No.")},
    )
    reason = Words(
        label=_("Why are they not told, or not yet?"),
        help_text=_("For example: what the child fears, that an agency asked to wait, or that nobody can reach them."),
        rows=4,
        error_messages={"required": _("Write why they are not told, or not yet.")},
    )
    pupil_view = Words(label=_("What does the child want?"), required=False, rows=2)
    again_on = DeadlineField(
        label=_("Look at it again on"),
        required=False,
        help_text=_("If it is only for now. It is owed on that day. Leave it empty if not."),
    )
