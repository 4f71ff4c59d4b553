"""Proving once more that it is you, before what nobody may do at a screen that you left: an export, a new factor.

A page asks ``standing.fresh`` and, where it says no, goes on with ``standing.confirm_first``.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from safelead.access import audit
from safelead.access.factors.tries import TooMany
from safelead.access.roles import Act
from safelead.access.signin import reauthenticate
from safelead.web.forms import Form, Password
from safelead.web.page import SignedIn, page
from safelead.web.signin.entering import proved
from safelead.web.signin.forms import CodeField, wait
from safelead.web.signin.second import asked_for


class ConfirmForm(Form):
    """The password; for somebody who has none, as with single sign-on, a code of their app."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=Password,
        error_messages={"required": _("Enter your password.")},
    )
    wrong = _("Enter your own password, the one that you sign in with.")

    def __init__(self, request: SignedIn, *given: Any, **options: Any) -> None:
        self.request = request
        super().__init__(*given, **options)
        if not request.user.has_usable_password():
            self.fields["password"] = CodeField(label=_("The code that your app shows now"))
            self.wrong = _("Enter the code that your app shows now. One that was used does not work again.")

    def clean_password(self) -> str:
        password, staff, now = str(self.cleaned_data["password"]), self.request.user, self.request.now
        try:
            is_them = reauthenticate(staff, password, now=now)
        except TooMany as reason:
            raise wait(reason, now) from None
        if not is_them:
            audit.refused(staff, Act.KEEP_OWN_ACCOUNT, now=now, reason="wrong password")
            raise ValidationError(self.wrong)
        return password


@page("confirm/", name="confirm", act=Act.KEEP_OWN_ACCOUNT)
def confirm(request: SignedIn) -> HttpResponse:
    """Asks for the password and goes on to the page that was asked for."""
    to, is_sent = asked_for(request), request.method == "POST"
    form = ConfirmForm(request, request.POST if is_sent else None)
    if is_sent and form.is_valid():
        proved(request.session, request.now)
        return redirect(to)
    return render(request, "signin/confirm.html", {"form": form, "next": to}, status=422 if is_sent else 200)
