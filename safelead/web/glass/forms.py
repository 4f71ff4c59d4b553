"""The reason for which somebody opens a case that is no task of theirs."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.web.forms import Form, Words


class ReasonForm(Form):
    """Why somebody has to read it now."""

    why = Words(
        label=_("Why do you have to read this case now?"),
        rows=4,
        error_messages={"required": _("Write why you have to read this case now.")},
    )
    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"form_id": uuid.uuid4(), **(options.get("initial") or {})}
        super().__init__(typed, **options)
