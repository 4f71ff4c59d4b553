"""Words, and nothing but words: text that takes every alphabet and refuses pictures written as text (promise 1)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from safelead.web.forms.widgets import Line, Textarea

MOST = 100_000
# Below about this many characters no picture is left that anybody could make out.
LONGEST_CODE = 400
ADDRESS_OF_DATA = re.compile(r"data:\s*(?:(?:image|video|audio|application|font)/|[^,\s]*;\s*base64)", re.IGNORECASE)
DRAWING = re.compile(r"<\s*(?:svg|img|video|picture|canvas|object|embed)\b", re.IGNORECASE)
CODE = re.compile(r"[A-Za-z0-9+/=_%\\-]{16,}")

PICTURE = _("Safelead never takes pictures. Write what you were told. Leave the phone as it is and tell the DSL.")
TOO_LONG = _("Write no more than %(limit_value)s characters. There are %(show_value)s now.")
UNSEEN = _("Write this again, or paste it as plain text. It holds an invisible character that cannot be kept.")


def refuse_pictures(text: str) -> None:
    """Raises ValidationError for a picture in the form of text: a data address, a drawing, a long encoded block."""
    if ADDRESS_OF_DATA.search(text) or DRAWING.search(text) or encoded(text) >= LONGEST_CODE:
        raise ValidationError(PICTURE, code="picture")


def encoded(text: str) -> int:
    """The length of the longest encoded stretch, across line breaks.

    >>> encoded("She said: I'm frightened, I don't want to go home.")
    0
    >>> encoded("before iVBORw0KGgo4AAANSUhEUgAA AAUAAAAFCAY4AACN after")
    40
    """
    longest = run = 0
    for token in text.split():
        run = run + len(token) if is_code(token) else 0
        longest = max(longest, run)
    return longest


def is_code(token: str) -> bool:
    """Whether no word of any language looks like this: long, unbroken, and of letters mixed with figures or case."""
    if not CODE.fullmatch(token):
        return False
    has_figure = any(letter.isdigit() for letter in token)
    return any(letter.isalpha() for letter in token) and (
        has_figure or (len(token) >= 40 and token != token.lower() and token != token.upper())
    )


class LineField(forms.CharField):
    """One line of words, 200 characters unless told; refuses pictures written as text."""

    longest = 200
    widget: type[forms.Widget] = Line

    def __init__(self, *, longest: int | None = None, **options: Any) -> None:
        super().__init__(**options)
        unkept = (ProhibitNullCharactersValidator,)
        kept = [check for check in self.validators if not isinstance(check, unkept)]
        most = MaxLengthValidator(longest or self.longest, message=TOO_LONG)
        self.validators = [*kept, ProhibitNullCharactersValidator(message=UNSEEN), most, refuse_pictures]

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
