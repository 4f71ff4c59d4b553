"""The forms of the decision: what is decided and why; and sending it back."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safelead.cases.advice import Advice, as_if
from safelead.cases.deciding import is_against, options
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.decision import Choice, DecisionMade
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.guidance.jurisdiction import agencies_of
from safelead.web.decision.signer import signer
from safelead.web.forms import AnswerField, Checkboxes, Line, LineField, Radios, Words
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.team import team
from safelead.web.words import CHOICE_NAMES

CONDITIONS = {"dsl_has_enough_information": "enough", "manageable_in_school": "manageable"}
REASONS = ("enough_why", "manageable_why", "best_interests", "proportionate", "safe")


class DecideForm(JourneyForm):
    """What is decided: to refer takes an agency and nothing else; to manage takes every condition and reason."""

    choice = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=Radios,
        error_messages={"required": _("Choose what you decide.")},
    )
    agencies = forms.MultipleChoiceField(
        label=_("Refer to"), required=False, widget=Checkboxes(small=True), help_text=_("Only if you refer.")
    )
    enough = AnswerField(label=_("Are you confident that you know enough to assess the risks?"), cites="3.3-i")
    enough_why = Words(label=_("Why do you know enough?"), required=False, rows=2)
    manageable = AnswerField(
        label=_("Can the school manage the risks with its own pastoral care and discipline?"), cites="3.3-i"
    )
    manageable_why = Words(label=_("Why can the school manage them?"), required=False, rows=2)
    best_interests = Words(label=_("Why is it in the best interests of the pupils?"), required=False, rows=2)
    proportionate = Words(label=_("Why is it in proportion to what happened?"), required=False, rows=2)
    safe = Words(label=_("How are the pupils kept safe and well?"), required=False, rows=2)
    against_reason = Words(label=_("Why do you decide against the advice?"), required=False, rows=4)
    took_part = forms.MultipleChoiceField(label=_("Who else took part?"), required=False, widget=Checkboxes(small=True))
    others = LineField(label=_("Anybody else"), required=False, widget=Line(width=30))
    understood = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options_: Any) -> None:
        super().__init__(page, typed, **options_)
        advice = page.opened.reading.advice
        self.options = options(advice)
        self.signer = signer(page)
        self.fields["choice"].choices = [(key, CHOICE_NAMES[key]) for key in self.open_choices]  # type: ignore[attr-defined]
        if len(self.open_choices) == 1:
            self.initial.setdefault("choice", self.open_choices[0])  # where the law leaves one answer, it stands there
        listed = [(each, capfirst(page.names.agency(each))) for each in _referable(advice)]
        self.fields["agencies"].choices = listed  # type: ignore[attr-defined]
        me = str(page.opened.staff.pk)
        self.fields["took_part"].choices = [one for one in team(page) if one[0] != me]  # type: ignore[attr-defined]

    @property
    def open_choices(self) -> list[Choice]:
        """What can be chosen; what takes a second person only where there is one."""
        alone = {"refer"} if self.page.opened.reading.advice.is_to_refer else {"refer", "find-out-more"}
        return [choice for choice in self.options.choices if self.signer.staff or choice in alone]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        choice = cleaned.get("choice")
        if choice == "refer" and not cleaned.get("agencies") and "agencies" not in self.errors:
            self.add_error("agencies", _("Choose whom to refer to."))
        if choice == "manage":
            self._check_conditions(cleaned)
        if choice and cleaned.get("understood") and self.is_against and not cleaned.get("against_reason"):
            self.add_error("against_reason", _("Write why you decide against the advice."))
        return cleaned

    def _check_conditions(self, cleaned: dict[str, Any]) -> None:
        """To manage it takes both conditions and every reason (3.3-i, 3.3-k)."""
        for name, mend in _CONDITION_ERRORS.items():
            if cleaned.get(name) != "yes":
                self.add_error(name, mend)
        for name in REASONS:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _REASON_ERRORS[name])

    @property
    def answered(self) -> tuple[QuestionsAnswered, ...]:
        """The two answers that are given with the decision, in one entry, where any was given."""
        given = tuple(
            Answered(key, self.cleaned_data[name], note=self.cleaned_data[f"{name}_why"])
            for key, name in CONDITIONS.items()
            if self.cleaned_data[name]
        )
        now = When.minute(self.page.now)
        return (QuestionsAnswered(occurred=now, step="decision", answers=given),) if given else ()

    @property
    def advice(self) -> Advice:
        """The advice with those answers: what the decision is for or against."""
        now = self.page.opened.reading.advice
        return as_if(self.page.state, self.answered, now)

    @property
    def has_understood(self) -> bool:
        """They read that it is against the advice, and what follows."""
        return bool(self.fields["understood"].to_python(self["understood"].value()))

    @property
    def is_signed(self) -> bool:
        """It takes a second person (3.3-j)."""
        return self.is_against or self.cleaned_data["choice"] == "manage"

    @property
    def is_against(self) -> bool:
        return is_against(self.advice, self.cleaned_data["choice"])

    def typed_again(self) -> dict[str, Any]:
        """Everything as it was sent, for the same form without its errors."""
        return {name: self[name].data for name in self.fields}


def _referable(advice: Advice) -> tuple[str, ...]:
    """Whom a case is ever referred to where the school is; helplines are told, not referred to."""
    place = advice.pack.jurisdictions[advice.assessment.jurisdiction]
    named = {agency for rule in advice.pack.within(place.id).rules.values() for agency in rule.refer_to}
    return tuple(one.id for one in agencies_of(advice.pack, place) if one.id in named)


_CONDITION_ERRORS = {
    "enough": _("Choose Yes if you know enough. If you do not, choose to find out more first, or to refer."),
    "manageable": _("Choose Yes if the school can manage the risks. If it cannot, choose to refer."),
}
_REASON_ERRORS = {
    "enough_why": _("Write why you know enough."),
    "manageable_why": _("Write why the school can manage the risks."),
    "best_interests": _("Write why it is in the best interests of the pupils."),
    "proportionate": _("Write why it is in proportion."),
    "safe": _("Write how the pupils are kept safe and well."),
}


def as_before(decision: DecisionMade) -> dict[str, Any]:
    """What was decided, to begin from when it came back."""
    kept = ("choice", *REASONS, "against_reason", "others")
    understood = {"understood": decision.against}
    again = {name: getattr(decision, name) for name in kept}
    answers = {name: decision.answers.get(key, "") for key, name in CONDITIONS.items()}
    return {
        **again,
        **answers,
        **understood,
        "agencies": list(decision.agencies),
        "took_part": list(decision.took_part),
    }


class SendBackForm(JourneyForm):
    """The second person does not agree, and says why."""

    prefix = "back"
    reason = Words(
        label=_("Reason"),
        help_text=_("What is missing, or what you see differently."),
        rows=3,
        error_messages={"required": _("Write why you send it back.")},
    )
