"""The forms of signing in. What they refuse never says which part was wrong."""

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from safelead.access import passwords
from safelead.access.factors.tries import TooMany
from safelead.access.passwords import Weak
from safelead.access.signin import by_password
from safelead.people.models import Staff
from safelead.web.forms import Form, Line, LineField, Password

WRONG = _("Check your e-mail address and your password: together they open nothing here.")
LONGEST = passwords.LONGEST
WEAK = {
    Weak.SHORT: _("Choose at least 12 characters. Three or four words that do not belong together are easy to keep."),
    Weak.LONG: _("Choose no more than 200 characters."),
    Weak.COMMON: _("Choose another password: this one is among the first that anybody would try."),
    Weak.OWN: _("Choose a password without your own name or address: they are the first that anybody would try."),
}
A_CODE = _("Enter the six figures that your app shows now, or one of your recovery codes.")
NOT_THIS_CODE = _(
    "This code does not work, or was used already. Wait until your app shows the next one, and enter that."
)


def wait(reason: TooMany, now: datetime) -> ValidationError:
    """How long to wait after too many wrong tries."""
    minutes = max(1, math.ceil((reason.until - now).total_seconds() / 60))
    words = ngettext(
        "There were too many wrong tries. Wait %(count)s minute, then try again.",
        "There were too many wrong tries. Wait %(count)s minutes, then try again.",
        minutes,
    )
    return ValidationError(words % {"count": minutes}, code="wait")


class SignInForm(Form):
    """E-mail address and password; ``staff`` is who signed in, once it is valid.

    ``asked_in``: gives what the wrong tries at an address are counted by.
    """

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=LONGEST,
        widget=Line({"type": "email", "autocomplete": "username", "spellcheck": "false"}, width=30),
        error_messages={"required": _("Enter your e-mail address."), "max_length": WRONG},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST,
        strip=False,
        widget=Password({"class": "govuk-input--width-30"}),
        error_messages={"required": _("Enter your password."), "max_length": WRONG},
    )
    staff: Staff | None = None
    wrong_at = ""  # the address that was tried in vain

    def __init__(self, *given: Any, asked_in: Any = None, **options: Any) -> None:
        self.asked_in = asked_in
        super().__init__(*given, **options)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.errors:
            return given
        now, email = timezone.now(), given["email"]
        try:
            self.staff = by_password(email, given["password"], asked_in=self.asked_in(email), now=now)
        except TooMany as reason:
            self.add_error("email", wait(reason, now))
            return given
        if self.staff is None:
            self.wrong_at = email
            self.add_error("email", ValidationError(WRONG, code="wrong"))
        return given


class CodeField(forms.CharField):
    """A code of an app, or of paper. What was typed is not shown again: it works once."""

    widget = Line

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Code"))
        plain = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        options.setdefault("widget", Line(plain, width=10))
        options.setdefault("error_messages", {"required": A_CODE, "max_length": NOT_THIS_CODE})
        super().__init__(max_length=40, **options)


class CodeForm(Form):
    """The second step."""

    code = CodeField(help_text=A_CODE)


class SetUpForm(Form):
    """An app is set up by the first code that it shows."""

    name = LineField(
        label=_("What do you call it?"),
        help_text=_("So that you know it again, as “my phone”."),
        longest=60,
        required=False,
        widget=Line(width=20),
    )
    code = CodeField(
        label=_("The six figures that it shows now"),
        error_messages={"required": _("Enter the six figures that the app shows now."), "max_length": NOT_THIS_CODE},
    )


class NewPasswordForm(Form):
    """A new password, once, in clear of nobody. ``own``: the person's names and address."""

    new_password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. Three or four words that do not belong together are easy to keep."),
        strip=False,
        widget=Password({"class": "govuk-input--width-30", "autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password.")},
    )

    def __init__(self, *given: Any, own: Iterable[str] = (), **options: Any) -> None:
        self.own = tuple(own)
        super().__init__(*given, **options)

    def clean_new_password(self) -> str:
        password: str = self.cleaned_data["new_password"]
        if weak := passwords.weakness(password, self.own):
            raise ValidationError(WEAK[weak])
        return password
