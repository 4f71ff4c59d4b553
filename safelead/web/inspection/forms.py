"""Whom an inspection is granted to, which cases, until when and why."""

import re
import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safelead.cases.gate import Opened
from safelead.web.forms import DeadlineField, Form, LineField, Select, Words

MOST = 50
Finds = Callable[[str], Opened | None]


class GrantForm(Form):
    """``opened``, once it is valid: the cases, each as its gate opened it to be written to."""

    inspector = forms.ChoiceField(
        label=_("Who may read?"),
        widget=Select,
        help_text=_("Somebody who is appointed as an inspector at the school."),
        error_messages={"required": _("Choose who may read.")},
    )
    cases = LineField(
        label=_("Which cases?"),
        longest=400,
        help_text=_("Their references, such as NTH-0142, with a space between them."),
        error_messages={"required": _("Write the references of the cases.")},
    )
    until = DeadlineField(
        label=_("Until the end of which day?"), error_messages={"required": _("Enter the last day of the inspection.")}
    )
    why = Words(label=_("Why?"), rows=3, error_messages={"required": _("Write why they may read these cases.")})
    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, typed: QueryDict | None = None, *, inspectors: list[tuple[str, str]], finds: Finds, **options: Any
    ) -> None:
        """``finds``: the case of a reference, for this inspector; None where whoever grants has none such."""
        options["initial"] = {"form_id": uuid.uuid4(), **(options.get("initial") or {})}
        super().__init__(typed, **options)
        self._finds = finds
        self.opened: list[Opened] = []
        choices = [("", _("Choose")), *inspectors]
        self.fields["inspector"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        written = list(dict.fromkeys(re.split(r"[\s,;]+", given.get("cases", "").strip().upper())))
        if not given.get("cases") or not given.get("inspector"):
            return given
        if len(written) > MOST:
            self.add_error("cases", gettext("Write no more than %(most)s references at once.") % {"most": MOST})
            return given
        found = {reference: self._finds(reference) for reference in written}
        missing = [reference for reference, opened in found.items() if opened is None]
        inspector = given["inspector"].partition(" ")[0]
        if missing:
            words = {"cases": ", ".join(missing)}
            self.add_error("cases", gettext("Check these: there is no such case here: %(cases)s.") % words)
        self.opened = [opened for opened in found.values() if opened]
        out = [each.case.reference for each in self.opened if inspector in each.involved]
        if out:
            words = {"cases": ", ".join(out)}
            self.add_error(
                "cases", gettext("Leave these out: this inspector is locked out of them: %(cases)s.") % words
            )
        return given
