"""Why the list of who looked is taken out as a file, and what came of asking about a pattern."""

from django import forms
from django.utils.translation import gettext_lazy as _

from safelead.access.roles import Act
from safelead.web.forms import Form, Password, Words
from safelead.web.signing import PasswordForm


class ExportForm(PasswordForm):
    """Why the file is needed, and the password once more. The reason stays with who looked."""

    act = Act.EXPORT_WHO_LOOKED
    field_order = ("why", "password")
    why = Words(
        label=_("Why is it needed, and who gets it?"),
        help_text=_("For example: our data-protection officer answers a request. Name no child."),
        rows=3,
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=Password,
        error_messages={"required": _("Enter your password to take out the file.")},
    )


class LookedIntoForm(Form):
    """What came of asking."""

    words = Words(
        label=_("What did you ask, and what came of it?"),
        help_text=_("For example: stood in for a colleague that evening. Name no child."),
        rows=4,
    )
