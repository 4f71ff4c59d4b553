"""What every form of a case does alike: it is checked, recorded in one go, and loses nothing that was typed.

Nothing is written before the last button. Whoever was overtaken sees what the other wrote beside their own text; the
same form sent twice is recorded once.
"""

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safelead.cases.deciding import NotAllowed
from safelead.cases.record import record
from safelead.chronology.append import AlreadyRecorded, Overtaken, was_recorded
from safelead.chronology.kinds.base import Entry
from safelead.web.forms import Form
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

    def refuse_past(self, cleaned: dict[str, Any], *names: str) -> None:
        """A day by which something is due lies ahead."""
        for name in names:
            if cleaned.get(name) and cleaned[name] < self.page.opened.today:
                self.add_error(name, _("Enter today or a later day."))

    def end_of(self, day: date | None) -> datetime | None:
        """When the school closes on that day, in UTC: what a day means as a due time."""
        return self.at(day, self.page.opened.school.closes) if day else None

    def at(self, day: date, clock: time) -> datetime:
        """A day and a time as the school's clocks show them, in UTC."""
        return datetime.combine(day, clock, ZoneInfo(self.page.opened.school.time_zone)).astimezone(UTC)

    def puts(self, name: str, value: str) -> None:
        """Puts a value into a field of the form as it was sent; everything else that was typed stays."""
        again = cast(QueryDict, self.data).copy()
        again[self.add_prefix(name)] = value
        self.data = again


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
        record(page.opened.case, entries(form), by=request.user, now=request.now, seen=seen, form=form_id)
    except Overtaken as overtaken:
        form.sees(overtaken.recorded[-1].sequence)
        return render(request, template, {**context, "meanwhile": overtaken.recorded}, status=409)
    except NotAllowed:
        form.add_error(None, _("Nothing was recorded: the case has moved on. Your text is kept. Go back to the case."))
        return render(request, template, context, status=409)
    except AlreadyRecorded:
        return redirect(back)
    messages.success(request, said(form))
    return redirect(back)
