"""Whether there is good reason to search a device; the search; and that nobody searches."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.cases.things import Device
from safelead.web.forms import Line, LineField, Radios, Select, WhenField, Words
from safelead.web.forms.answers import CHOICES
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.searching.sexes import same_sex
from safelead.web.team import everybody
from safelead.web.words import FOUND_NAMES, capitals

NOBODY = ""


class DeviceForm(JourneyForm):
    """A form about one device of the case."""

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, device: Device, **options: Any) -> None:
        self.device = device
        super().__init__(page, typed, **options)

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """What can be chosen in a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class ReasonForm(DeviceForm):
    """Whether there is good reason to search this one device."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Is there good reason to search this device?"),
        choices=CHOICES,
        widget=Radios(inline=True, small=True),
        error_messages={"required": gettext_lazy("Choose Yes, No or Not known.")},
    )
    why = Words(
        label=gettext_lazy("What is the reason, or why is there none?"),
        help_text=gettext_lazy("From what you were told. To see the imagery is never a reason."),
        rows=3,
        error_messages={"required": gettext_lazy("Write what the reason is, or why there is none.")},
    )


class SearchForm(DeviceForm):
    """Who searched, who else was there, why, for what, on whose authority, and what was found."""

    occurred = WhenField(label=gettext_lazy("When?"), says=gettext_lazy("when it was searched"))
    by = forms.ChoiceField(label=gettext_lazy("Who searched it?"), widget=Select)
    second = forms.ChoiceField(label=gettext_lazy("Who else was there?"), widget=Select, required=False)
    same_sex = forms.ChoiceField(
        label=gettext_lazy("Are the searcher and the pupil of the same sex?"),
        choices=CHOICES,
        widget=Radios(inline=True, small=True),
        error_messages={"required": gettext_lazy("Choose Yes, No or Not known.")},
    )
    exception = Words(
        label=gettext_lazy("If not of the same sex, or alone: why could it not wait?"),
        help_text=gettext_lazy("The law today allows that only where somebody could come to serious harm at once."),
        required=False,
        rows=2,
    )
    where = LineField(
        label=gettext_lazy("Where?"),
        widget=Line(width=30),
        error_messages={"required": gettext_lazy("Write where it was searched.")},
    )
    reason = Words(
        label=gettext_lazy("Why was it searched?"),
        rows=3,
        error_messages={"required": gettext_lazy("Write why it was searched.")},
    )
    authority = LineField(
        label=gettext_lazy("On whose authority?"),
        widget=Line(width=30),
        help_text=gettext_lazy("The headteacher, or whom the headteacher gave it to."),
        error_messages={"required": gettext_lazy("Write on whose authority it was searched.")},
    )
    item = LineField(
        label=gettext_lazy("What was looked for?"),
        error_messages={"required": gettext_lazy("Write what was looked for.")},
    )
    found = forms.ChoiceField(
        label=gettext_lazy("What was found?"),
        widget=Radios(small=True),
        error_messages={"required": gettext_lazy("Choose what was found.")},
    )
    found_what = Words(
        label=gettext_lazy("What was it, in words?"),
        help_text=gettext_lazy("Not what any picture shows."),
        required=False,
        rows=2,
    )
    follow_up = Words(label=gettext_lazy("What follows from it?"), required=False, rows=2)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        staff = everybody(page)
        self.offer("by", staff)
        self.offer("second", [(NOBODY, _("Nobody")), *staff])
        self.offer("found", capitals(FOUND_NAMES))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, mend in self._missing(cleaned):
            if name not in self.errors:
                self.add_error(name, mend)
        return cleaned

    def _missing(self, cleaned: dict[str, Any]) -> list[tuple[str, Any]]:
        by, second, said = cleaned.get("by"), cleaned.get("second"), cleaned.get("same_sex")
        missing: list[tuple[str, Any]] = []
        if by and by == second:
            missing.append(("second", _("Choose somebody else: the searcher is not their own witness.")))
        known = same_sex(self.page, by or "", self.device.first.pupil)
        if said and known not in ("not-known", said):
            missing.append(("same_sex", _("The register says otherwise. Check who searched, and answer again.")))
        if by and (not second or said in ("no", "not-known")) and not cleaned.get("exception"):
            missing.append(
                ("exception", _("Write why it could not wait for somebody of the same sex, or for a witness."))
            )
        if cleaned.get("found") == "something" and not cleaned.get("found_what"):
            missing.append(("found_what", _("Write what was found, in words.")))
        return missing


class NotSearchedForm(DeviceForm):
    """Why nobody searches it, and what is done instead."""

    why = Words(
        label=gettext_lazy("Why is it not searched?"),
        rows=3,
        error_messages={"required": gettext_lazy("Write why it is not searched.")},
    )
    instead = Words(label=gettext_lazy("What is done instead?"), required=False, rows=2)
