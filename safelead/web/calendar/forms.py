"""When a school is open, as it is entered: hours, a term, days closed within a term."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safelead.schools.calendar import Opening, Span, is_closed_too_long
from safelead.schools.models import Closure, Term
from safelead.web.forms import DayField, Form, Line, LineField
from safelead.web.forms.when import time_of

SHORTEST, LONGEST = 5, 240  # minutes after which an unread concern goes on
A_YEAR = 366  # days
TOO_LONG = _(
    "With these days the school would be closed for more than 200 days on end. Check the years, or enter first the "
    "terms that lie between."
)


def days_said(span: Term | Closure) -> str:
    """Which days it is, for a sentence: "Half-term (26 Oct 2026 to 30 Oct 2026)"."""
    words = {"name": span.name, "first": _short(span.first), "last": _short(span.last)}
    return gettext("%(name)s (%(first)s to %(last)s)") % words


def _short(day: date) -> str:
    return date_format(day, gettext("j M Y"))


class TimeField(forms.CharField):
    """Cleans to a time of the day."""

    widget = Line(width=5)

    def __init__(self, *, says: Any, **options: Any) -> None:
        super().__init__(**options, error_messages={"required": says})
        self._says = says

    def clean(self, value: Any) -> time:
        try:
            return time_of(super().clean(value).strip())
        except ValueError:
            raise ValidationError(self._says) from None


class HoursForm(Form):
    """The hours of a school day, and how long a concern waits for somebody to read it."""

    opens = TimeField(label=_("Opens"), says=_("Enter when the school opens, like 08:30."))
    closes = TimeField(
        label=_("Closes"),
        help_text=_("What is due on a school day is due by then."),
        says=_("Enter when the school closes, like 16:00."),
    )
    escalation_minutes = forms.IntegerField(
        label=_("After how many minutes does a concern that nobody has read go to the next person?"),
        help_text=_("To the deputy, then the headteacher, then the group lead. Every minute counts, day and night."),
        min_value=SHORTEST,
        max_value=LONGEST,
        widget=Line({"inputmode": "numeric"}, width=3),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Enter the minutes as a number from 5 to 240.")
        ),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        opens, closes = given.get("opens"), given.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Enter a time after the school opens (%(time)s).") % {"time": f"{opens:%H:%M}"})
        return given


class SpanForm(Form):
    """Days in a row with a name. ``opening``: the school's calendar without them."""

    name = LineField(label=_("Name"), longest=60)
    first = DayField(label=_("First day"), error_messages={"required": _("Enter the first day.")})
    last = DayField(label=_("Last day"), error_messages={"required": _("Enter the last day.")})

    def __init__(self, typed: QueryDict | None = None, *, opening: Opening, **options: Any) -> None:
        super().__init__(typed, **options)
        self._opening = opening

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("Enter a last day that is not before the first one (%(day)s).") % _day(first))
        elif first and last and (last - first).days > A_YEAR:
            self.add_error("last", _("Enter a last day within a year of the first one. Check the years."))
        elif first and last:
            self.check((first, last))
        return given

    def check(self, span: Span) -> None:
        """Adds an error for days that do not go with the rest of the calendar."""

    def not_too_long(self, opening: Opening) -> None:
        """By a calendar that is closed for most of a year nothing can be timed."""
        if not self.errors and is_closed_too_long(opening):
            self.add_error("first", TOO_LONG)


class TermForm(SpanForm):
    """A term; ``others``: the terms besides it; ``within``: the days closed in it, where it is a term that changes."""

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        others: Sequence[Term],
        within: Sequence[Closure] = (),
        **options: Any,
    ) -> None:
        super().__init__(typed, **options)
        self._others, self._within = others, within
        self.fields["name"].help_text = _("For example: Autumn term.")
        self.fields["name"].error_messages["required"] = _("Write a name for the term.")

    def check(self, span: Span) -> None:
        first, last = span
        for other in self._others:
            if first <= other.last and other.first <= last:
                self.add_error("first", _overlaps(other))
                return
        for closure in self._within:
            if closure.first < first or last < closure.last:
                text = _("%(days)s would lie outside the term. Change or remove those days first.")
                self.add_error("first", text % {"days": days_said(closure)})
                return
        self.not_too_long(replace(self._opening, terms=(*self._opening.terms, span)))


class ClosureForm(SpanForm):
    """Days closed within a term; ``terms``: all of them; ``others``: the other days that are closed."""

    def __init__(
        self, typed: QueryDict | None = None, *, terms: Sequence[Term], others: Sequence[Closure], **options: Any
    ) -> None:
        super().__init__(typed, **options)
        self._terms, self._others = terms, others
        self.fields["name"].help_text = _("For example: Half-term, a training day, or a local holiday.")
        self.fields["name"].error_messages["required"] = _("Write why the school is closed.")
        self.fields["last"].help_text = _("The same day, if it is closed for one day only.")

    def check(self, span: Span) -> None:
        first, last = span
        if not any(term.first <= first and last <= term.last for term in self._terms):
            self.add_error("first", _("Enter days within one term. Between terms the school is closed anyway."))
            return
        for other in self._others:
            if first <= other.last and other.first <= last:
                self.add_error("first", _overlaps(other))
                return
        self.not_too_long(replace(self._opening, closures=(*self._opening.closures, span)))


def _overlaps(other: Term | Closure) -> str:
    return gettext("Enter days that do not overlap with %(days)s, or change those first.") % {"days": days_said(other)}


def _day(day: date) -> dict[str, str]:
    return {"day": _short(day)}
