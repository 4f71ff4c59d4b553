"""Forms that keep the record right, and that end a case and take it up again."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safelead.web.forms import Radios, Select, WhenField, Words
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage


class NoteForm(JourneyForm):
    """Anything else worth keeping, and when it happened."""

    text = Words(label=_("What happened, or what you want to keep"), rows=6)
    occurred = WhenField(label=_("When did it happen?"), says=_("when it happened"))


class CorrectForm(JourneyForm):
    """What an entry should have said."""

    right = Words(label=_("What is right?"), rows=5)
    why = Words(label=_("Why does it need correcting?"), rows=2)


class SealForm(JourneyForm):
    """Why an entry must not be read any more."""

    why = Words(
        label=_("Why must it not be read any more?"),
        help_text=_("This stays on the page in its place. Do not repeat what the entry says, and name nobody."),
        rows=3,
    )


class CloseForm(JourneyForm):
    """Why the case can end now."""

    why = Words(label=_("Why can it close now?"), rows=4)


class ReopenForm(JourneyForm):
    """What came up."""

    why = Words(label=_("What came up?"), rows=4)


class HandOverForm(JourneyForm):
    """Who leads from here on."""

    lead = forms.ChoiceField(
        label=_("Who leads from now on?"),
        widget=Radios,
        error_messages={"required": _("Choose who leads from now on.")},
    )
    why = Words(label=_("Why?"), rows=3)

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, choices: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(page, typed, **options)
        self.fields["lead"].choices = choices  # type: ignore[attr-defined]


class InvolvedForm(JourneyForm):
    """Who turned out to be involved, and how: they are locked out at once."""

    staff = forms.ChoiceField(
        label=_("Who is involved?"), widget=Select, error_messages={"required": _("Choose who is involved.")}
    )
    how = forms.ChoiceField(
        label=_("How?"),
        choices=[
            ("subject", _("It is about them")),
            ("relative", _("They are family of a pupil in it")),
            ("other", _("In another way")),
        ],
        widget=Radios,
        error_messages={"required": _("Choose how they are involved.")},
    )

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, choices: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(page, typed, **options)
        self.fields["staff"].choices = [("", gettext("Choose")), *choices]  # type: ignore[attr-defined]


class ConflictForm(JourneyForm):
    """What the group lead found about somebody who was named as involved."""

    found = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[
            ("involved", _("They are involved: they stay locked out")),
            ("not-involved", _("They are not involved: they may see the case again")),
        ],
        widget=Radios,
        error_messages={
            "required": _("Choose what you found."),
            "invalid_choice": _("You named them yourself. Another group lead has to confirm it."),
        },
    )
    why = Words(label=_("How do you know?"), rows=4)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, confirms: bool, **options: Any) -> None:
        """``confirms``: whether whoever fills it in may confirm the lock; they may lift it in any case."""
        super().__init__(page, typed, **options)
        if not confirms:
            self.fields["found"].choices = self.fields["found"].choices[1:]  # type: ignore[attr-defined]


class DutyForm(JourneyForm):
    """That a duty was done, or is not owed any more."""

    done = forms.ChoiceField(
        label=_("What do you want to write down?"),
        choices=[("yes", _("It was done")), ("no", _("It is no longer owed"))],
        widget=Radios,
        error_messages={"required": _("Choose whether it was done, or is no longer owed.")},
    )
    words = Words(label=_("What was done, and by whom? Or why is it not owed?"), rows=4)
    occurred = WhenField(label=_("When?"), says=_("when it was done or decided"))
