"""The forms of one's own account."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safelead.access import audit
from safelead.access.factors.tries import TooMany
from safelead.access.roles import Act
from safelead.access.signin import reauthenticate
from safelead.web.forms import Checkbox, Form, Line, LineField, Password, Words
from safelead.web.page import SignedIn
from safelead.web.signin.forms import NewPasswordForm, wait
from safelead.web.signin.invited import own_words


class ChangePasswordForm(NewPasswordForm):
    """The old password and a new one."""

    password = forms.CharField(
        label=_("Your present password"),
        strip=False,
        widget=Password,
        error_messages={"required": _("Enter your present password.")},
    )
    field_order = ("password", "new_password")

    def __init__(self, request: SignedIn, *given: Any, **options: Any) -> None:
        self.request = request
        super().__init__(*given, own=own_words(request.user), **options)

    def clean(self) -> dict[str, Any]:
        given, staff, now = self.cleaned_data, self.request.user, self.request.now
        if self.errors:
            return given
        try:
            is_them = reauthenticate(staff, given["password"], now=now)
        except TooMany as reason:
            self.add_error("password", wait(reason, now))
            return given
        if not is_them:
            audit.refused(staff, Act.KEEP_OWN_ACCOUNT, now=now, reason="wrong password")
            self.add_error("password", _("Enter the password that you sign in with now."))
        elif given["password"] == given["new_password"]:
            self.add_error("new_password", _("Choose another password than the one that you have."))
        return given


class RenameForm(Form):
    """What an app or a passkey is called."""

    name = LineField(
        label=_("What do you call it?"),
        longest=60,
        widget=Line(width=20),
        error_messages={"required": _("Write what you call it, as “my phone”.")},
    )


class ResetForm(Form):
    """Why somebody's second step is taken away."""

    reason = Words(
        label=_("Why do they need a new second step?"),
        help_text=_("As “lost her phone on Monday”. They read it when they sign in next."),
        rows=3,
        error_messages={"required": _("Write why they need a new second step.")},
    )
    knows = forms.BooleanField(
        label=_("I have spoken with them, and it was them"),
        widget=Checkbox,
        error_messages={"required": _("Speak with them first, in person or on a number that you know.")},
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if not reason.strip():
            raise ValidationError(_("Write why they need a new second step."))
        return reason
