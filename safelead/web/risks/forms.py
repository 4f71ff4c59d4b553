"""The risk assessment by its four themes, each with the questions of Annex A, and what the DSL makes of them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.review import RisksAssessed
from safelead.web.forms import WhenField, Words
from safelead.web.forms.widgets import Text
from safelead.web.opened import CasePage
from safelead.web.review.rows import Group, QuestionsForm, Rows

# The four themes of 3.4 in their order: the field that holds the reasoning, what it cites, its heading, its questions.
THEMES: tuple[tuple[str, str, Text, tuple[str, ...]], ...] = (
    (
        "generated",
        "3.4-a",
        _("How and why it was made"),
        ("pressured", "consensual_relationship", "as_a_joke", "ai_or_altered"),
    ),
    (
        "shared",
        "3.4-b",
        _("Who shared it, where, and with whose knowledge"),
        (
            "shared_without_consent",
            "malicious_intent",
            "shared_beyond_recipient",
            "deliberate_harm",
            "used_to_bully_or_blackmail",
            "contacted_by_strangers",
            "sent_to_several",
            "other_aggravating_factors",
        ),
    ),
    (
        "impact",
        "3.4-c",
        _("What it does to the pupils"),
        ("impact_serious", "understands_implications", "pupil_worried_about_parents", "informing_parents_risks_harm"),
    ),
    (
        "vulnerability",
        "3.4-d",
        _("What else makes a pupil vulnerable"),
        (
            "significant_age_gap",
            "acts_unexpected_for_age",
            "additional_vulnerability",
            "previous_similar_incident",
            "exploitation_or_grooming",
            "wider_welfare_concerns",
            "wider_safeguarding_concerns",
            "meets_social_care_threshold",
        ),
    ),
)


class RisksForm(QuestionsForm):
    """The further review. ``typed`` with "answers" as its button saves the answers alone, without the reasoning."""

    step = "risk-assessment"

    assessed = WhenField(
        label=_("Assessed"), says=_("when you assessed the risks"), may_be_unknown=False, of_the_concern=True
    )
    generated = Words(
        label=_("What do you make of how and why it was made?"),
        error_messages={"required": _("Write what you make of how and why it was made.")},
    )
    shared = Words(
        label=_("What do you make of how it was shared?"),
        error_messages={"required": _("Write what you make of how it was shared.")},
    )
    impact = Words(
        label=_("What do you make of what it does to the pupils?"),
        error_messages={"required": _("Write what you make of what it does to the pupils.")},
    )
    vulnerability = Words(
        label=_("What do you make of what else makes a pupil vulnerable?"),
        error_messages={"required": _("Write what you make of what else makes a pupil vulnerable.")},
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None) -> None:
        rows = Rows(page)
        groups = [rows.group(name, title, keys) for name, _cites, title, keys in THEMES]
        asked = [row.question for group in groups for row in group.rows]
        before = page.state.risks
        initial = {name: getattr(before[1], name) for name, *_rest in THEMES} if before else {}
        super().__init__(page, typed, groups=groups, by_child=rows.by_child(asked), initial=initial)
        if self.answers_only:
            for name, *_rest in THEMES:
                self.fields[name].required = False

    @property
    def answers_only(self) -> bool:
        """The reasoning is left for later; the duty to assess the risks stays."""
        return self.data.get("then") == "answers"

    @property
    def themes(self) -> list[tuple[Group, object, str, object]]:
        """Each theme as the page draws it: its questions, what it cites, and the box for the reasoning."""
        cites = {name: statement for name, statement, _title, _keys in THEMES}
        return [(group, rows, cites[group.id], self[group.id]) for group, rows in self.drawn]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.answers_only and not self.answers:
            raise ValidationError(_("Choose an answer that is new, or go back to the case."))
        return cleaned

    def assessment(self) -> list[Entry]:
        """What is recorded: the answers, and the reasoning unless it is left for later."""
        said = self.cleaned_data
        answers = self.entries(said["assessed"])
        if self.answers_only:
            return answers
        reasons = {name: said[name] for name, *_rest in THEMES}
        return [*answers, RisksAssessed(occurred=said["assessed"], **reasons)]
