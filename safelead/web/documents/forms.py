"""What a document is, once its words were read: the words themselves are not typed, and not sent."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safelead.chronology.kinds.documents import DocumentAttached
from safelead.documents.door import Document
from safelead.web.documents.headed import headed
from safelead.web.forms import DayField, LineField, Radios, Select, WhenField
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.sentences import sentence
from safelead.web.sentences.upkeep import shorten
from safelead.web.words import DOCUMENT_NAMES, capitals

NONE = ("", _("No entry: it stands by itself"))


class KeepForm(JourneyForm):
    """What the document is, whom it comes from, and when the school got it."""

    title = LineField(
        label=_("What is it called?"),
        error_messages={"required": _("Write what it is called. A few words are enough.")},
    )
    sort = forms.ChoiceField(
        label=_("What is it?"),
        choices=capitals(DOCUMENT_NAMES),
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose what it is.")},
    )
    named = LineField(
        label=_("Who is it from?"),
        help_text=_("A person, an agency or the school itself."),
        error_messages={"required": _("Write who it is from.")},
    )
    occurred = WhenField(label=_("When did the school get it?"), says=_("when the school got it"))
    dated = DayField(label=_("The date on it, if there is one"), required=False)
    belongs_to = forms.ChoiceField(
        label=_("Which entry does it belong to?"), required=False, widget=Select, choices=[NONE]
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, document: Document, **options: Any) -> None:
        super().__init__(page, typed, initial=headed(document), **options)
        self.fields["belongs_to"].choices = [NONE, *_entries(page)]  # type: ignore[attr-defined]

    def clean_dated(self) -> date | None:
        """The day on it is not one that has not come."""
        dated: date | None = self.cleaned_data["dated"]
        if dated and dated > self.page.clock.today:
            raise ValidationError(_("Enter today or an earlier day."), code="future")
        return dated

    def entry(self, document: Document) -> DocumentAttached:
        """The document with what was said of it."""
        told = self.cleaned_data
        return DocumentAttached(
            occurred=told["occurred"],
            title=told["title"],
            sort=told["sort"],
            named=told["named"],
            dated=told["dated"],
            belongs_to=int(told["belongs_to"]) if told["belongs_to"] else None,
            text=document.text,
            taken_out=document.taken_out,
            format=document.format,
            sha256=document.sha256,
        )


def _entries(page: CasePage) -> list[tuple[str, Any]]:
    """The entries that it can go with, the newest first."""
    state = page.state
    kept = [one for one in reversed(state.entries) if one.sequence not in state.sealed]
    return [
        (str(one.sequence), capfirst(f"{one.sequence}: {shorten(sentence(one, page.names, page.clock))}"))
        for one in kept
    ]
