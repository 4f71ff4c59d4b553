"""Signing: a fixed text, its mark, and the password given once more. One way for every signature (3.3-j, 3.4-f).

What is signed is the text as it was shown. Should it read otherwise by the time the person signs, nothing is signed and
they are asked to read it again.
"""

import hashlib
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.access import audit
from safelead.access.factors.tries import TooMany
from safelead.access.roles import Act
from safelead.access.signin import reauthenticate
from safelead.chronology.kinds.review import Signature
from safelead.people.models import Staff
from safelead.web.forms import Password
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.signin.forms import CodeField, wait


def hash_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex.

    >>> hash_of("Read and agreed.")[:8]
    'd0f91586'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def mark(text_hash: str) -> str:
    """The short form of a hash that two people can compare by eye, on the screen and on paper.

    >>> mark("4f9a22c1d0e8")
    '4f9a 22c1'
    """
    return f"{text_hash[:4]} {text_hash[4:8]}"


def signature(text: str, request: HttpRequest, authority: str, *, language: str = "") -> Signature:
    """What a signature keeps, for an entry, once ``SignForm`` is valid.

    ``authority``: why it was theirs to sign (``page.opened.seats.signs.reason``); ``language``: the text's own, where
    that is not the page's.
    """
    has_password = isinstance(request.user, Staff) and request.user.has_usable_password()
    how: Literal["password", "code"] = "password" if has_password else "code"
    return Signature(text, hash_of(text), language or request.LANGUAGE_CODE, how, authority)


class PasswordForm(JourneyForm):
    """A form whose sender proves who they are with their password, as every signature asks (5.1-j, 3.8-a); whoever has
    none, as with single sign-on, with a code of their app.

    Checking it records a wrong password as a refused attempt at once, so it is validated outside any transaction.
    """

    act = Act.SIGN
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=Password,
        error_messages={"required": _("Enter your password to sign.")},
    )

    wrong = _("Enter your own password, the one that you sign in with. Nothing was signed.")

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        if not page.opened.staff.has_usable_password():
            self.fields["password"] = CodeField(label=_("The code that your app shows now"))
            self.wrong = _("Enter the code that your app shows now. One that was used does not work again.")

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            is_them = reauthenticate(self.page.opened.staff, password, now=self.page.now)
        except TooMany as reason:
            raise wait(reason, self.page.now) from None
        if not is_them:
            self._refused()
            raise ValidationError(self.wrong)
        return password

    def _refused(self) -> None:
        """Records the attempt, in a commit of its own."""
        opened = self.page.opened
        audit.refused(
            opened.staff,
            self.act,
            now=self.page.now,
            school=opened.school,
            case=opened.case.reference,
            reason="wrong password",
        )


class SignForm(PasswordForm):
    """The password, for a text that the person has before them. Its template is ``signing/sign.html``.

    Its fields are prefixed, so that a form for not signing can stand beside it.
    """

    prefix = "sign"
    text_hash = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, text: str, **options: Any) -> None:
        self.text = text
        options["initial"] = {"text_hash": hash_of(text), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)

    @property
    def mark(self) -> str:
        """The mark of the text as it is shown."""
        return mark(hash_of(self.text))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("text_hash") != hash_of(self.text):
            self.puts("text_hash", hash_of(self.text))
            raise ValidationError(_("Read the text again, then sign. It has changed since you opened this page."))
        return cleaned
