"""Yes, No and Not known: a row of a table of questions, with nothing chosen beforehand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safelead.web.forms.widgets import Radios, Text

CHOICES = [("yes", _("Yes")), ("no", _("No")), ("not-known", _("Not known"))]


class AnswerField(forms.ChoiceField):
    """Cleans to "yes", "no", "not-known", or "" when nothing was chosen: a blank never blocks saving.

    ``why``: one line on why it is asked; ``cites``: the statement at the line's end; ``came_from``: where an earlier
    answer stands, such as "from entry 7".
    """

    def __init__(self, *, label: Text, why: Text = "", cites: str = "", came_from: Text = "", **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("choices", CHOICES)
        options.setdefault("widget", Radios(small=True, inline=True))
        options.setdefault("template_name", "components/forms/answer.html")
        super().__init__(label=label, help_text=why, **options)  # type: ignore[arg-type]
        self.cites, self.came_from = cites, came_from
