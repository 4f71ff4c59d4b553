"""The forms about a device: taken, secured, missing for a time, not handed over, and whether the police need it."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safelead.cases.custody import Custody, Gap, Stands
from safelead.chronology.kinds.base import When
from safelead.web.devices.shown import ShownDevice
from safelead.web.forms import AnswerField, Checkbox, Line, LineField, Radios, Select, WhenField, Words
from safelead.web.forms.answers import CHOICES
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.team import Listed, everybody

NAME_THE_TIME = _('Write the time too, like 14:05. If it is not exact, tick "About then".')
NOBODY: Listed = [("", "")]


class MomentField(WhenField):
    """When something happened to a device. A day is not enough: the chain says who had it at every moment."""

    def __init__(self, **options: Any) -> None:
        super().__init__(may_be_unknown=False, **options)

    def clean(self, value: Any) -> When | None:
        found = super().clean(value)
        if found and found.precision == "day":
            self.widget.wrong = "time"
            raise ValidationError(NAME_THE_TIME, code="time")
        return found

    def refuse_before(self, found: When, first: datetime, mend: Any) -> When:
        """The same moment, unless it lies before another: then raises ValidationError with ``mend``."""
        if found.at is not None and found.at < first.replace(second=0, microsecond=0):
            self.widget.wrong = "time"
            raise ValidationError(mend, code="before")
        return found


class DeviceForm(JourneyForm):
    """A form about one device: nothing of it happened before the last step of the chain, or after it has left.

    ``though``: how a device may stand that has left and can still come back.
    """

    though: tuple[Stands, ...] = ()
    occurred = MomentField(label=_("When?"), says=_("when that was"))

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, held: Custody, **options: Any) -> None:
        self.held = held
        super().__init__(page, typed, **options)

    def clean_occurred(self) -> When:
        found: When = self.cleaned_data["occurred"]
        words = {"when": self.page.clock.when(self.held.last.at)}
        mend = gettext("Enter a time that is not before the last step of the chain (%(when)s).") % words
        return moment(self.fields["occurred"]).refuse_before(found, self.held.last.at, mend)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.held.is_gone and self.held.stands not in self.though:
            words = {"where": ShownDevice(self.page, self.held).where}
            self.add_error(None, gettext("%(where)s. Nothing more can be recorded of who has it.") % words)
        return cleaned


def moment(field: forms.Field) -> MomentField:
    """A field, known to be one that asks for a moment."""
    if not isinstance(field, MomentField):
        raise TypeError(f"{field!r} does not ask for a moment.")
    return field


def offer(form: forms.Form, name: str, choices: Listed) -> None:
    """What can be chosen in a field."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]


def pupils(page: CasePage) -> Listed:
    """The children of the case, as choices."""
    return [(person.key, page.person(person)) for person in page.state.present if person.is_child]


def _pupil_field(label: Any) -> forms.ChoiceField:
    mend = _("Choose a pupil of this case. Whoever is not listed is added under People first.")
    return forms.ChoiceField(
        label=label, widget=Radios(small=True), error_messages={"required": mend, "invalid_choice": mend}
    )


class TakeForm(JourneyForm):
    """A device was taken: from whom, what it is, why, by whom and when."""

    pupil = _pupil_field(_("Whose device is it?"))
    what = LineField(
        label=_("What is it?"),
        help_text=_("So that nobody mixes it up with another, such as: black phone, cracked corner."),
        error_messages={"required": _("Write what it is, such as: black phone, cracked corner.")},
    )
    why = Words(label=_("Why was it taken?"), rows=2, error_messages={"required": _("Write why it was taken.")})
    by = forms.ChoiceField(label=_("Who took it?"), widget=Select)
    occurred = MomentField(label=_("When?"), says=_("when it was taken"))
    where = LineField(label=_("Where is it now?"), required=False)
    switched_off = AnswerField(label=_("Is it switched off?"), cites="3.8-a")
    needed = AnswerField(label=_("Do the police need it?"), cites="3.8-a")
    receipt = LineField(
        label=_("Number of the paper receipt, if both signed one"), required=False, longest=60, widget=Line(width=10)
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        listed = pupils(page)
        offer(self, "pupil", listed)
        offer(self, "by", everybody(page))
        if len(listed) == 1:
            self.initial["pupil"] = listed[0][0]


class RefusedForm(JourneyForm):
    """A pupil did not hand a device over."""

    pupil = _pupil_field(_("Who did not hand it over?"))
    what = LineField(label=_("What is it?"), error_messages={"required": _("Write what it is.")})
    by = forms.ChoiceField(label=_("Who asked for it?"), widget=Select)
    occurred = MomentField(label=_("When?"), says=_("when they were asked for it"))
    words = Words(
        label=_("What happened?"),
        help_text=_("What you said and what they said. Nobody uses force."),
        rows=3,
        error_messages={"required": _("Write what happened.")},
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        listed = pupils(page)
        offer(self, "pupil", listed)
        offer(self, "by", everybody(page))
        if len(listed) == 1:
            self.initial["pupil"] = listed[0][0]


class SecureForm(DeviceForm):
    """It is switched off, or locked away, or both; what is done already is not asked again."""

    off = forms.BooleanField(label=_("It is switched off"), required=False, widget=Checkbox)
    off_network = AnswerField(label=_("Was it taken off Wi-Fi and mobile data before that?"))
    where = LineField(
        label=_("Where is it locked away?"), required=False, help_text=_("Leave it empty if it is not locked away yet.")
    )
    key = LineField(label=_("Which key opens it, and who has that?"), required=False)
    by = forms.ChoiceField(label=_("Who did that?"), widget=Select)
    field_order = ("off", "off_network", "where", "key", "by", "occurred")

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, held: Custody, **options: Any) -> None:
        options["initial"] = {"by": held.holder.person, **(options.get("initial") or {})}
        super().__init__(page, typed, held=held, **options)
        offer(self, "by", everybody(page))
        if held.holder.person:
            words = {"name": page.names.staff(held.holder.person)}
            self.fields["by"].help_text = (
                gettext("%(name)s is recorded as having it. Anybody else here leaves a gap in the chain.") % words
            )
        for name in (*(("off", "off_network") if held.off else ()), *(("where", "key") if held.locked else ())):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        asked = [name for name in ("off", "where") if name in self.fields]
        if not any(cleaned.get(name) for name in asked) and not set(asked) & set(self.errors):
            mend = {
                "off where": _("Tick that it is switched off, or write where it is locked away."),
                "off": _("Tick that it is switched off."),
                "where": _("Write where it is locked away."),
            }
            self.add_error(asked[0], mend[" ".join(asked)])
        return cleaned


class GapForm(JourneyForm):
    """A time in which nobody answered for a device: since when, and whether it is there again."""

    since = MomentField(
        label=_("From when on did nobody answer for it?"), says=_("from when on nobody answered for it"), just_now=False
    )
    found = forms.ChoiceField(
        label=_("Is it there again?"),
        choices=[("yes", _("Yes, somebody has it")), ("no", _("No, it is still missing"))],
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose whether it is there again.")},
    )
    occurred = MomentField(
        label=_("Until when?"),
        help_text=_("When it was there again. If it is still missing: when somebody saw that it was gone."),
        says=_("when it was there again, or seen to be gone"),
    )
    holder = forms.ChoiceField(label=_("Who had it from then on?"), required=False, widget=Select)
    where = LineField(label=_("Where was it found?"), required=False)
    words = Words(label=_("What did you find?"), rows=3, error_messages={"required": _("Write what you found.")})

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, held: Custody, **options: Any) -> None:
        self.held = held
        known = held.open_gap
        begins = {"since": When.minute(known.since), "found": "yes"} if known else {}
        options["initial"] = {**begins, **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        offer(self, "holder", [*NOBODY, *everybody(page)])

    @property
    def has_left(self) -> bool:
        """Only a gap from before that can still be found."""
        return self.held.stands in ("collected", "returned")

    def clean_since(self) -> When:
        first = self.held.steps[0].at
        words = {"when": self.page.clock.when(first)}
        mend = gettext("Enter a time that is not before it was taken (%(when)s).") % words
        return moment(self.fields["since"]).refuse_before(self.cleaned_data["since"], first, mend)

    def clean_occurred(self) -> When:
        found: When = self.cleaned_data["occurred"]
        since: When | None = self.cleaned_data.get("since")
        if self.has_left and found.at is not None and found.at >= self.held.last.at:
            words = {"when": self.page.clock.when(self.held.last.at)}
            raise ValidationError(gettext("Enter a time before it left (%(when)s).") % words)
        if since is None or since.at is None:
            return found
        mend = gettext("Enter a time that is not before the gap began.")
        return moment(self.fields["occurred"]).refuse_before(found, since.at, mend)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("found") == "no" and self.has_left:
            self.add_error("found", _("Choose Yes: it is not missing, since it has left the school."))
        if cleaned.get("found") == "yes" and not cleaned.get("holder") and "holder" not in self.errors:
            self.add_error("holder", _("Choose who had it from then on."))
        return cleaned


class ExplainForm(JourneyForm):
    """What somebody found out about a gap; where the device is still missing, that it is lost."""

    words = Words(
        label=_("Where was it, and how do you know?"),
        help_text=_("The gap stays marked. What you write stands beside it."),
        rows=4,
        error_messages={"required": _("Write where it was, and how you know.")},
    )
    lost = forms.BooleanField(label=_("It will not be found again"), required=False, widget=Checkbox)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, gap: Gap, **options: Any) -> None:
        super().__init__(page, typed, **options)
        if gap.until is not None:
            del self.fields["lost"]


class NeededForm(JourneyForm):
    """Whether the police need a device, as they said."""

    needed = forms.ChoiceField(
        label=_("Do the police need it?"),
        choices=CHOICES,
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose Yes, No or Not known.")},
    )
    said_by = LineField(
        label=_("Who said so?"),
        help_text=_("The officer's name, number and reference, as far as you have them."),
        required=False,
    )
    occurred = MomentField(label=_("When?"), says=_("when they said so"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("needed") in ("yes", "no") and not cleaned.get("said_by") and "said_by" not in self.errors:
            self.add_error("said_by", _("Write who said so."))
        return cleaned
