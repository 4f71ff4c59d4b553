"""What is looked for: one field."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safelead.cases.finding import references
from safelead.people.names import is_enough, words
from safelead.web.forms import Form, Line, LineField


class FindForm(Form):
    """A name, a reference, or words. Give it the codes of the schools that are searched."""

    asked = LineField(
        label=_("Name, reference or words"),
        help_text=_("A pupil’s name or its first letters, a reference such as NTH-0142, or words from a case."),
        longest=100,
        widget=Line({"autocomplete": "off", "spellcheck": "false", "dir": "auto"}),
        error_messages={"required": _("Write a name, a reference or words to look for.")},
    )

    def __init__(self, *given: object, codes: tuple[str, ...], **options: object) -> None:
        super().__init__(*given, **options)  # type: ignore[arg-type]
        self._codes = codes

    def clean_asked(self) -> str:
        asked: str = self.cleaned_data["asked"]
        if not (is_enough(words(asked)) or references(asked, self._codes)):
            raise ValidationError(_("Write at least 3 letters, or the number of a case."))
        return asked
