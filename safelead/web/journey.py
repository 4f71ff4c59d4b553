"""What every form of a case does alike: it is checked, recorded in one go, and loses nothing that was typed.

Nothing is written before the last button. Whoever was overtaken sees what the other wrote beside their own text; the
same form sent twice is recorded once.
"""

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from safelead.cases.deciding import NotAllowed
from safelead.cases.record import record
from safelead.chronology.append import AlreadyRecorded, Overtaken, was_recorded
from safelead.chronology.kinds.base import Entry
from safelead.web.forms import Form, WhenField
from safelead.web.forms.renderer import SEND_AGAIN
from safelead.web.forms.when import is_before
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn


class JourneyForm(Form):
    """A form of a case. It carries the newest entry that the person had before them, and a mark of its own."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        self.page = page
        options["initial"] = {"seen": page.state.head, "form_id": uuid.uuid4(), **(options.get("initial") or {})}
        zone = ZoneInfo(page.opened.school.time_zone)
        super().__init__(typed, now=page.now, time_zone=zone, **options)
        if page.raised_at:
            for field in self.moments(of_the_concern=True).values():
                field.follows(page.raised_at, page.clock.when(page.raised_at))

    def moments(self, *, of_the_concern: bool) -> dict[str, WhenField]:
        """The fields about when something happened: what came of the concern, or what may lie before it."""
        asked = {name: field for name, field in self.fields.items() if isinstance(field, WhenField)}
        return {name: field for name, field in asked.items() if field.of_the_concern is of_the_concern}

    @property
    def is_from_before(self) -> bool:
        """Whether something is said to have happened before the concern was raised."""
        raised, zone = self.page.raised_at, ZoneInfo(self.page.opened.school.time_zone)
        told = [self.cleaned_data.get(name) for name in self.moments(of_the_concern=False)]
        return raised is not None and any(when is not None and is_before(when, raised, zone) for when in told)

    def clean_seen(self) -> int:
        """The newest entry before the person is one that there is."""
        seen: int = self.cleaned_data["seen"]
        if seen > self.page.state.head:
            raise ValidationError(SEND_AGAIN)
        return seen

    @property
    def sent_as(self) -> uuid.UUID | None:
        """The mark of the form as it was sent; None where that is none."""
        try:
            return uuid.UUID(str(self["form_id"].value()))
        except ValueError:
            return None

    def sees(self, sequence: int) -> None:
        """The person now has everything up to this entry before them; their text stays as it is."""
        self.puts("seen", str(sequence))

    def end_of(self, day: date | None) -> datetime | None:
        """When the school closes on that day, in UTC: what a day means as a due time."""
        return self.at(day, self.page.opened.school.closes) if day else None

    def at(self, day: date, clock: time) -> datetime:
        """A day and a time as the school's clocks show them, in UTC."""
        return datetime.combine(day, clock, ZoneInfo(self.page.opened.school.time_zone)).astimezone(UTC)


F = TypeVar("F", bound=JourneyForm)


def run(
    request: SignedIn,
    page: CasePage,
    form: F,
    template: str,
    *,
    entries: Callable[[F], Sequence[Entry]],
    said: Callable[[F], str],
    context: dict[str, Any] | None = None,
    to: str | None = None,
) -> HttpResponse:
    """Shows a form, or records what was sent and goes to the case (or ``to``) with a sentence on what was recorded."""
    context = {"form": form, "page": page, **(context or {})}
    back = to or f"/cases/{page.reference}/"
    is_sent = request.method == "POST"
    if is_sent and form.sent_as and was_recorded(page.opened.case, form.sent_as):
        return redirect(back)  # before anything is checked: what it did may be why it could not be done again
    if not (is_sent and form.is_valid()):
        return render(request, template, context, status=422 if is_sent else 200)
    seen, form_id = form.cleaned_data["seen"], form.cleaned_data["form_id"]
    try:
        recorded = record(page.opened.case, entries(form), by=request.user, now=request.now, seen=seen, form=form_id)
    except Overtaken as overtaken:
        form.sees(overtaken.recorded[-1].sequence)
        return render(request, template, {**context, "meanwhile": overtaken.recorded}, status=409)
    except NotAllowed:
        form.add_error(None, _("Nothing was recorded: the case has moved on. Your text is kept. Go back to the case."))
        return render(request, template, context, status=409)
    except AlreadyRecorded:
        return redirect(back)
    messages.success(request, said(form))
    if form.is_from_before:
        _say_that_it_was_before(request, page, recorded[0].sequence)
    return redirect(back)


def _say_that_it_was_before(request: SignedIn, page: CasePage, sequence: int) -> None:
    """What is said to have happened before the concern was raised is a slip, or worth knowing: the page says it."""
    raised = page.clock.when(page.raised_at) if page.raised_at else ""
    words = {"raised": raised, "sequence": sequence, "href": reverse("correct", args=[page.reference, sequence])}
    sentence = _(
        "It stands there as something from before the concern was raised ({raised}). "
        'If that is not so, <a class="govuk-link" href="{href}">correct entry {sequence}</a>.'
    )
    messages.warning(request, format_html(sentence, **words))
