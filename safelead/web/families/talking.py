"""The forms about a conversation with a child: what was said, or why nobody talks."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.access.appointments import people_with
from safelead.access.roles import Role
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.families import TalkTopic
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.web.families.forms import YES_NO, ChildForm
from safelead.web.forms import AnswerField, BoundField, Checkboxes, LineField, Radios, Select, WhenField, Words
from safelead.web.opened import CasePage
from safelead.web.people.naming import NamesPeople
from safelead.web.places.naming import NamesPlace
from safelead.web.review.rows import Rows
from safelead.web.team import everybody
from safelead.web.words import TALK_TOPIC_NAMES, capitals

# What a conversation may tell of this child, in the order in which it comes up: danger first (B-l).
ASKED = (
    "suicide_or_self_harm",
    "pressured",
    "sent_to_several",
    "contacted_by_strangers",
    "understands_implications",
    "pupil_worried_about_parents",
    "concerns_after_conversation",
)
PLAIN = ("occurred", "by", "why_them", "told_of_record", "parents_present", "without_parents_why", "learnt")
# These have a form of their own, with a day and the words that were read; older conversations name them (5.2-d).
ABOUT_DELETING: tuple[TalkTopic, ...] = ("asked-to-delete", "explained-law")


class AsksChild(ChildForm):
    """A form that also takes what a child answered to questions of the guidance: about this child, where it is new."""

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, child: Person, **options: Any) -> None:
        super().__init__(page, typed, child=child, **options)
        pack = page.opened.reading.advice.pack
        self.rows = [Rows(page).for_child(pack.questions[key], child) for key in ASKED]
        for row in self.rows:
            field = row.field
            field.label = _(row.question.text)
            self.fields[asked(row.question.key)] = field

    @property
    def asked_fields(self) -> list[BoundField]:
        """The questions, for a page that draws them by itself."""
        return [field for field in self if isinstance(field, BoundField) and field.name.startswith("asked_")]

    @property
    def tells_of_place(self) -> bool:
        """Anything was written about a place, so that its part is shown open."""
        names = [name for name in self.fields if name.startswith("place_")]
        return self.is_bound and any(self[name].value() != self[name].initial and self[name].value() for name in names)

    def answers(self) -> tuple[Answered, ...]:
        """What was answered and is new, or differs from what counts."""
        given = {row: self.cleaned_data.get(asked(row.question.key)) for row in self.rows}
        return tuple(
            row.answered(value)
            for row, value in given.items()
            if value and value != (str(row.earlier.value) if row.earlier else "")
        )

    def answer_entries(self, occurred: When) -> list[Entry]:
        """The answers as an entry; none where nothing is new."""
        answers = self.answers()
        return [QuestionsAnswered(occurred=occurred, step="case", answers=answers)] if answers else []


def asked(key: str) -> str:
    """The name of the field of a question."""
    return f"asked_{key}"


class TalkForm(NamesPlace, NamesPeople, AsksChild):
    """A conversation: who held it, what the child knows about the record, who was there, and what was learnt."""

    occurred = WhenField(label=_("When?"), says=_("when you talked"), of_the_concern=True)
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
    covered = forms.MultipleChoiceField(
        label=_("Tick what was also done"), required=False, widget=Checkboxes(small=True)
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.offer("by", everybody(page))
        self.offer("covered", [one for one in capitals(TALK_TOPIC_NAMES) if one[0] not in ABOUT_DELETING])

    @property
    def plain_fields(self) -> list[BoundField]:
        """What is asked of every conversation, for a page that draws the other parts by themselves."""
        return [self[name] for name in PLAIN if isinstance(self[name], BoundField)]  # type: ignore[misc]

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


class HeardForm(NamesPlace, NamesPeople, AsksChild):
    """What a child said unasked: who listened, and the child's words. Nothing here was asked for."""

    occurred = WhenField(label=_("When?"), says=_("when the child spoke"))
    by = forms.ChoiceField(label=_("Who listened?"), widget=Select)
    words = Words(
        label=_("What did the child say?"),
        help_text=_("In the child's own words. Leave out what you think, and what nobody said."),
        rows=6,
        error_messages={"required": _("Write what the child said, in their own words.")},
    )
    told_of_record = AnswerField(label=_("Does the child know that a record is made?"), cites="6-d")

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.offer("by", everybody(page))

    @property
    def plain_fields(self) -> list[BoundField]:
        """What the form asks for, without the parts that a page draws by themselves."""
        names = ("occurred", "by", "words", "told_of_record")
        return [self[name] for name in names if isinstance(self[name], BoundField)]  # type: ignore[misc]


class NotTalkedForm(ChildForm):
    """That nobody talks with the child, or not yet, and why."""

    reason = Words(
        label=_("Why is nobody talking with the child?"),
        rows=4,
        error_messages={"required": _("Write why nobody is talking with the child.")},
    )
