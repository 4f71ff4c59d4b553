"""Which measures, or none, for whom, and why; with what the police said about the time."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.cases.state import Person
from safelead.web.forms import Radios, Words
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage


class MeasuresForm(JourneyForm):
    """Nothing is chosen beforehand: measures are never a matter of course."""

    pupil = forms.ChoiceField(
        label=gettext_lazy("For whom?"),
        widget=Radios(small=True),
        error_messages={"required": gettext_lazy("Choose for whom.")},
    )
    decided = forms.ChoiceField(
        label=gettext_lazy("What is decided?"),
        choices=[("none", gettext_lazy("No measures")), ("some", gettext_lazy("Measures under the behaviour policy"))],
        widget=Radios(small=True),
        error_messages={"required": gettext_lazy("Choose no measures, or measures.")},
    )
    measures = Words(label=gettext_lazy("Which?"), required=False, rows=2)
    police = Words(
        label=gettext_lazy("What did the police say about measures, who and when?"),
        help_text=gettext_lazy(
            "Measures can warn somebody, or spoil what the police need. Ask them about the time first."
        ),
        required=False,
        rows=2,
    )
    why = Words(
        label=gettext_lazy("Why?"), rows=3, error_messages={"required": gettext_lazy("Write why.")},
    )  # fmt: skip

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, may: tuple[Person, ...], waits: bool, **options: Any
    ) -> None:
        """``may``: for whom measures can be thought of; ``waits``: the police are involved or may be."""
        self.waits = waits
        super().__init__(page, typed, **options)
        self.fields["pupil"].choices = [(child.key, page.person(child)) for child in may]  # type: ignore[attr-defined]
        if not waits:
            del self.fields["police"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        some = cleaned.get("decided") == "some"
        if some and not cleaned.get("measures") and "measures" not in self.errors:
            self.add_error("measures", _("Write which measures."))
        if some and self.waits and not cleaned.get("police") and "police" not in self.errors:
            self.add_error("police", _("Write what the police said about it. Until then no measures are decided."))
        return cleaned
