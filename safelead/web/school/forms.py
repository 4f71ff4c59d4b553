"""The forms about a school: a version of a policy, what it says, that it was a mistake; and legal advice."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.guidance import Answer
from safelead.schools.written import KIND_NAMES, Clause
from safelead.web.forms import AnswerField, DayField, Form, Line, LineField, Radios, Words
from safelead.web.forms.widgets import Text

# A version that comes into force later than this is a slip of the pen.
AHEAD = timedelta(days=366)


class PolicyForm(Form):
    """One version of something that the school has written down."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose what it is.")},
    )
    title = LineField(label=_("Its title"), error_messages={"required": _("Write the title that stands on it.")})
    version = LineField(
        label=_("Which version?"),
        longest=60,
        required=False,
        widget=Line(width=10),
        help_text=_("As it stands on it, if it does. For example: 4, or autumn 2026."),
    )
    since = DayField(
        label=_("In force since"), error_messages={"required": _("Enter the day since when it is in force.")}
    )
    review_by = DayField(
        label=_("To be reviewed by"), error_messages={"required": _("Enter the day by when it is to be reviewed.")}
    )
    kept = Words(
        label=_("Where is it kept?"),
        rows=2,
        help_text=_("A link, or words: where a colleague finds it in a hurry."),
        error_messages={"required": _("Write where a colleague finds it.")},
    )

    def __init__(self, typed: QueryDict | None = None, *, today: date, **options: Any) -> None:
        super().__init__(typed, **options)
        self._today = today
        self.fields["kind"].choices = [(kind.value, _(name)) for kind, name in KIND_NAMES.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, review_by = cleaned.get("since"), cleaned.get("review_by")
        if since and since > self._today + AHEAD:
            self.add_error("since", _("Enter a day within the next year, or when it came into force."))
        if since and review_by and review_by < since:
            self.add_error("review_by", _("Enter a day after the one on which it came into force."))
        return cleaned


class ClausesForm(Form):
    """What a version says, question by question. What is left as it was stays as somebody else confirmed it."""

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        clauses: Mapping[str, Clause],
        confirmed: Mapping[str, str],
        came_from: Mapping[str, Text],
        **options: Any,
    ) -> None:
        """``confirmed``: what was answered last; ``came_from``: by whom and when, in words."""
        super().__init__(typed, initial=dict(confirmed), **options)
        self._confirmed = confirmed
        for key, clause in clauses.items():
            self.fields[key] = AnswerField(label=_(clause.asks), cites=clause.cites, came_from=came_from.get(key, ""))

    @property
    def changed(self) -> dict[str, Answer]:
        """The answers that this person gave anew."""
        given = self.cleaned_data
        return {key: Answer(value) for key, value in given.items() if value and value != self._confirmed.get(key)}


class WhyForm(Form):
    """A reason, for what is taken off or ended."""

    why = Words(label=_("Why?"), rows=3, error_messages={"required": _("Write why.")})


class LegalAdviceForm(Form):
    """What lawyers told the group about searching and deleting."""

    adviser = LineField(
        label=_("Who advised?"),
        help_text=_("The firm or the office."),
        error_messages={"required": _("Write who advised.")},
    )
    given_on = DayField(label=_("On which day?"), error_messages={"required": _("Enter the day of the advice.")})
    reference = LineField(
        label=_("Its reference, or where it is kept"),
        error_messages={"required": _("Write its reference, or where it is kept.")},
    )
    allows = forms.ChoiceField(
        label=_("May staff in Wales search devices and delete imagery, as the guidance says?"),
        choices=[("yes", _("Yes, they may")), ("no", _("No, they may not"))],
        widget=Radios(small=True),
        error_messages={"required": _("Choose what the advice says.")},
    )
    summary = Words(
        label=_("What does it say, in short?"),
        rows=4,
        error_messages={"required": _("Write in short what it says.")},
    )

    def __init__(self, typed: QueryDict | None = None, *, today: date, **options: Any) -> None:
        super().__init__(typed, **options)
        self._today = today

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"]
        if day > self._today:
            raise forms.ValidationError(_("Enter the day of the advice. It cannot be later than today."))
        return day
