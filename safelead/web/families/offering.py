"""The forms about support for a pupil, whether it helps, and what somebody is to learn from it."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.directory.lines import Contact
from safelead.web.families.forms import YES_NO, ChildForm
from safelead.web.forms import Checkboxes, DeadlineField, LineField, Radios, Select, WhenField, Words
from safelead.web.opened import CasePage
from safelead.web.team import everybody
from safelead.web.words import FOR_WHOM_NAMES, OFFER_NAMES, SUPPORT_NAMES, capitals

AGAIN = _("It is owed on that day. Leave it empty if nobody has to ask.")


class OfferForm(ChildForm):
    """What a pupil was offered, and what they answered. ``helplines``: those of the school's jurisdiction."""

    what = forms.MultipleChoiceField(
        label=_("What was offered?"),
        widget=Checkboxes(small=True),
        error_messages={"required": _("Choose what was offered.")},
    )
    helplines = forms.MultipleChoiceField(
        label=_("Which helplines were given?"), required=False, widget=Checkboxes(small=True)
    )
    named = LineField(
        label=_("Who is it, or what?"), required=False, help_text=_("For example: the counsellor, on Tuesdays.")
    )
    occurred = WhenField(label=_("When was it offered?"), says=_("when it was offered"), of_the_concern=True)
    by = forms.ChoiceField(label=_("Who offered it?"), widget=Select)
    answer = forms.ChoiceField(
        label=_("What did the child say to it?"),
        choices=capitals(OFFER_NAMES),
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose what the child said to it.")},
    )
    said = Words(label=_("In their own words, if you can"), required=False, rows=2)
    again_on = DeadlineField(label=_("Ask whether it helps on"), required=False, help_text=AGAIN)

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, helplines: list[Contact], **options: Any
    ) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.offer("what", capitals(SUPPORT_NAMES))
        self.offer("helplines", [(line_of(each), line_of(each)) for each in helplines])
        self.offer("by", everybody(page))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        what = cleaned.get("what", [])
        if "helpline" in what and not cleaned.get("helplines"):
            self.add_error("helplines", _("Choose which helplines were given."))
        if cleaned.get("helplines") and "what" in cleaned and "helpline" not in what:
            cleaned["what"] = [*what, "helpline"]
        if cleaned.get("answer") == "declined" and cleaned.get("again_on") and not cleaned.get("named"):
            self.add_error("again_on", _("Leave the day empty, or write under “Who is it” what you ask about again."))
        return cleaned


def line_of(contact: Contact) -> str:
    """A helpline as the record keeps it: what it was called and how it was reached on that day."""
    return ", ".join(filter(None, (contact.name, contact.telephone or contact.web)))


class ReviewForm(ChildForm):
    """Whether support still helps, and whether it goes on."""

    found = Words(
        label=_("Does it help? What does the child say?"),
        rows=4,
        error_messages={"required": _("Write whether it helps, and what the child says.")},
    )
    goes_on = forms.ChoiceField(
        label=_("Does it go on?"),
        choices=YES_NO,
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose Yes or No.")},
    )
    again_on = DeadlineField(label=_("Ask again on"), required=False, help_text=AGAIN)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("goes_on") == "no" and cleaned.get("again_on"):
            self.add_error("again_on", _("Leave the day empty, or choose that it goes on."))
        return cleaned


class PlanForm(ChildForm):
    """What a pupil, a class or a year is to learn, who sees to it, and by when."""

    whom = forms.ChoiceField(
        label=_("For whom?"),
        choices=capitals(FOR_WHOM_NAMES),
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose for whom it is.")},
    )
    audience = LineField(label=_("Which class or year, if it is not for this pupil alone?"), required=False)
    what = Words(
        label=_("What are they to learn, and how?"),
        help_text=_("For others than this pupil nothing of this case, and no name."),
        rows=4,
        error_messages={"required": _("Write what they are to learn, and how.")},
    )
    by = LineField(label=_("Who sees to it?"), required=False)
    by_day = DeadlineField(
        label=_("By when?"),
        required=False,
        help_text=_("Leave it empty if it only has to be before the case is closed."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("whom") in ("class", "year") and not cleaned.get("audience") and "audience" not in self.errors:
            self.add_error("audience", _("Write which class or year."))
        return cleaned
