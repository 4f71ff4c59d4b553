"""Words, and nothing but words: text that takes every alphabet and refuses pictures written as text (promise 1)."""

import re
import unicodedata
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
DRAWING = re.compile(
    r"<\s*(?:[\w-]+:)?(?:svg|img|image|video|picture|canvas|object|embed|path|polygon|polyline)\b", re.IGNORECASE
)
CODE = re.compile(r"[A-Za-z0-9+/=_%\\-]{16,}")
# Signs, brackets and spaces that stand around and between the parts of a code, as in a list or a program.
BETWEEN_CODES = re.compile(r"[^\w+/=%\\-]+")
# Line breaks and tabs are words' own; every other control character comes from a file or a program.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
ODD_SHARE = 0.3

PICTURE = _("Safelead never takes pictures. Write what you were told. Leave the phone as it is and tell the DSL.")
TOO_LONG = _("Write no more than %(limit_value)s characters. There are %(show_value)s now.")
UNSEEN = _("Write this again, or paste it as plain text. It holds an invisible character that cannot be kept.")


def refuse_pictures(text: str) -> None:
    """Raises ValidationError for a picture in the form of text: a data address, a drawing, a long encoded block."""
    plain = seen(text)
    longest = max(encoded(plain), encoded_in_parts(plain), unbroken(plain))
    if ADDRESS_OF_DATA.search(plain) or DRAWING.search(plain) or longest >= LONGEST_CODE:
        raise ValidationError(PICTURE, code="picture")


def refuse_controls(text: str) -> None:
    """Raises ValidationError for a character that no keyboard writes: a file read as text is full of them."""
    if CONTROL.search(text):
        raise ValidationError(UNSEEN, code="null_characters_not_allowed")


def seen(text: str) -> str:
    """A text as it is searched: letters of another width are plain ones, and what nobody sees is left out."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter.isascii() or unicodedata.category(letter) != "Cf")


def encoded(text: str) -> int:
    """The length of the longest encoded stretch, across line breaks, quotes and commas.

    >>> encoded("She said: I'm frightened, I don't want to go home.")
    0
    >>> encoded("before iVBORw0KGgo4AAANSUhEUgAA AAUAAAAFCAY4AACN after")
    40
    """
    longest = run = 0
    for token in filter(None, BETWEEN_CODES.split(text)):
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


def encoded_in_parts(text: str) -> int:
    """How much of a text stands in short pieces of figures mixed with letters, where that is most of it; else 0.

    >>> encoded_in_parts("89504e47 0d0a1a0a 0000000d")
    24
    >>> encoded_in_parts("She said that it was sent at 14:05 to a boy in 9B.")
    0
    """
    tokens = ADDRESS.sub(" ", text).split()
    odd = sum(len(token) for token in tokens if is_mixed(token))
    return odd if odd > ODD_SHARE * sum(map(len, tokens)) else 0


def is_mixed(token: str) -> bool:
    has_figure, has_letter = any(map(str.isdigit, token)), any(map(str.isalpha, token))
    return len(token) >= 4 and has_figure and has_letter


def unbroken(text: str) -> int:
    """The length of the longest word of many different signs; an address of the web is none."""
    words = ADDRESS.sub(" ", text).split()
    return max((len(word) for word in words if word.isascii() and len(set(word)) > 40), default=0)


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
