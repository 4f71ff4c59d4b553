"""Words, and nothing but words: text that takes every alphabet and refuses pictures written as text (promise 1)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from safelead.documents.disguised import is_picture
from safelead.web.forms.widgets import Line, Textarea

MOST = 100_000
# Line breaks and tabs are words' own; every other control character comes from a file or a program.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

PICTURE = _("Safelead never takes pictures. Write what you were told. Leave the phone as it is and tell the DSL.")
TOO_LONG = _("Write no more than %(limit_value)s characters. There are %(show_value)s now.")
UNSEEN = _("Write this again, or paste it as plain text. It holds an invisible character that cannot be kept.")


def refuse_pictures(text: str) -> None:
    """Raises ValidationError for a picture in the form of text."""
    if is_picture(text):
        raise ValidationError(PICTURE, code="picture")


def refuse_controls(text: str) -> None:
    """Raises ValidationError for a character that no keyboard writes: a file read as text is full of them."""
    if CONTROL.search(text):
        raise ValidationError(UNSEEN, code="null_characters_not_allowed")


class LineField(forms.CharField):
    """One line of words, 200 characters unless told; refuses pictures written as text."""

    longest = 200
    widget: type[forms.Widget] = Line

    def __init__(self, *, longest: int | None = None, **options: Any) -> None:
        super().__init__(**options)
        unkept = (ProhibitNullCharactersValidator,)
        kept = [check for check in self.validators if not isinstance(check, unkept)]
        most = MaxLengthValidator(longest or self.longest, message=TOO_LONG)
        # The first is what the person reads: what it holds comes before how long it is, or of what sort.
        self.validators = [refuse_controls, refuse_pictures, most, *kept]

    def to_python(self, value: Any) -> str:
        """Line breaks are kept as one character, so that the same words always give the same bytes."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class Words(LineField):
    """Free text, up to 100,000 characters, in every alphabet; refuses pictures written as text.

    ``rows``: the height of the box in lines.
    """

    longest = MOST
    widget = Textarea

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        options.setdefault("widget", Textarea(rows=rows))
        super().__init__(**options)
