"""The sign-in form. What it refuses never says which part was wrong."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _

from safelead.people.models import Staff
from safelead.web.forms import Form, Line, Password

WRONG = _("Check your e-mail address and your password: together they open nothing here.")
LONGEST = 200


class SignInForm(Form):
    """E-mail address and password; ``staff`` is who signed in, once it is valid."""

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

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors:
            found = authenticate(None, email=given["email"], password=given["password"])
            self.staff = found if isinstance(found, Staff) else None
            if self.staff is None:
                self.add_error("email", forms.ValidationError(WRONG, code="wrong"))
        return given
