"""Who a member of staff is, and from when to when they are appointed to what."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safelead.access.roles import ROLE_NAMES, Role
from safelead.people.cards import PupilCard
from safelead.people.models import Staff, login_index
from safelead.people.names import words
from safelead.people.register import register_of
from safelead.people.sealing import StaffWords
from safelead.schools.models import School
from safelead.web.forms import DayField, Form, Line, LineField, Radios, Select, Words

NO_ADDRESS = _("Enter an e-mail address, like name@school.example.")


class MemberForm(Form):
    """Who somebody is. ``relatives``, once valid: the ids of the pupils who are their family."""

    given = LineField(label=_("Given name"), error_messages={"required": _("Write their given name.")})
    family = LineField(label=_("Family name"), error_messages={"required": _("Write their family name.")})
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=200,
        help_text=_("They sign in with it, and reminders go there."),
        widget=Line({"type": "email", "spellcheck": "false", "autocomplete": "off"}, width=30),
        error_messages={"required": NO_ADDRESS, "invalid": NO_ADDRESS, "max_length": NO_ADDRESS},
    )
    phone = LineField(label=_("Telephone at school"), longest=40, required=False, widget=Line(width=20))
    sex = forms.ChoiceField(
        label=_("Sex, as the school's records have it"),
        help_text=_("The guidance asks for it of whoever searches a device or views."),
        choices=[("f", _("Female")), ("m", _("Male")), ("unknown", _("Not written down"))],
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose one of the three.")},
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=School.Language.choices,
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose a language.")},
    )
    relatives_written = Words(
        label=_("Pupils who are their family"),
        rows=2,
        required=False,
        help_text=_(
            "One name a line, with the form after a comma where two have that name. They see no trace of a case with "
            "a pupil of their family in it."
        ),
    )

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        schools: Sequence[School],
        member: Staff | None = None,
        keeps_address: bool = False,
        **options: Any,
    ) -> None:
        """``schools``: those whose pupils whoever fills it in may name; ``member``: who it is about already.

        ``keeps_address``: whoever fills it in took their second step away lately, and may not change both.
        """
        super().__init__(typed, **options)
        self._schools, self._member, self._keeps_address = schools, member, keeps_address
        self.relatives: tuple[str, ...] = ()

    def clean_email(self) -> str:
        """Nobody else signs in with it."""
        email: str = self.cleaned_data["email"]
        taken = Staff.objects.filter(login_index=login_index(email))
        if (taken.exclude(pk=self._member.pk) if self._member else taken).exists():
            raise forms.ValidationError(gettext("Enter another address: somebody signs in with this one already."))
        if self._keeps_address and self._member and login_index(email) != self._member.login_index:
            raise forms.ValidationError(
                gettext("You reset their second step within the last week. Somebody else has to change their address.")
            )
        return email

    def clean_relatives_written(self) -> str:
        """Each name means one pupil."""
        written: str = self.cleaned_data["relatives_written"]
        found = []
        for line in filter(None, map(str.strip, written.splitlines())):
            meant = named(line, self._schools)
            if len(meant) != 1:
                said = (
                    _("Several pupils are called %(name)s. Write the form after a comma.")
                    if meant
                    else _("Write the name as the register has it: no pupil is called %(name)s.")
                )
                raise forms.ValidationError(said, params={"name": line[:60]})
            found.append(meant[0].id)
        self.relatives = tuple(dict.fromkeys(found))
        return written

    def said(self, kept: Sequence[str] = ()) -> StaffWords:
        """What was filled in; ``kept``: family in schools that whoever fills it in does not see."""
        given = self.cleaned_data
        sex = "" if given["sex"] == "unknown" else given["sex"]
        mine = (*kept, *self.relatives)
        return StaffWords(
            given=given["given"], family=given["family"], email=given["email"], phone=given["phone"], sex=sex,
            relatives=mine,
        )  # fmt: skip


def named(written: str, schools: Sequence[School]) -> list[PupilCard]:
    """The pupils of these schools whom a line means: every part of the name written, and the form where it is told."""
    name, _comma, form = written.partition(",")
    typed = set(words(name))
    found = [card for school in schools for card in register_of(school).find(name, 50)]
    return [card for card in found if typed == set(words(card.full)) and words(form) in ((), words(card.form))]


class NewMemberForm(MemberForm):
    """The same, and where they work."""

    school = forms.ChoiceField(
        label=_("Where do they work?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose the school where they work.")},
    )

    def __init__(self, typed: QueryDict | None = None, *, schools: Sequence[School], **options: Any) -> None:
        super().__init__(typed, schools=schools, **options)
        self.fields["school"].choices = [(each.pk, each.name) for each in schools]  # type: ignore[attr-defined]


class AppointForm(Form):
    """To what somebody is appointed, where, and for which days."""

    role = forms.ChoiceField(
        label=_("To what?"), widget=Radios(small=True), error_messages={"required": _("Choose a role.")}
    )
    school = forms.ChoiceField(
        label=_("Where?"),
        widget=Select,
        help_text=_("A group lead and an administrator are appointed to the group."),
        error_messages={"required": _("Choose where.")},
    )
    first = DayField(label=_("From which day?"), error_messages={"required": _("Enter the first day.")})
    last = DayField(label=_("To which day?"), required=False, help_text=_("Leave it empty where no end is known."))

    def __init__(
        self, typed: QueryDict | None = None, *, roles: Sequence[Role], schools: Sequence[School], **options: Any
    ) -> None:
        super().__init__(typed, **options)
        self.fields["role"].choices = [(role.value, gettext(ROLE_NAMES[role])) for role in roles]  # type: ignore[attr-defined]
        group = [("", gettext("The group"))] if any(role in (Role.LEAD, Role.ADMIN) for role in roles) else []
        self.fields["school"].choices = [*group, *((each.pk, each.name) for each in schools)]  # type: ignore[attr-defined]
        self.fields["school"].required = not group

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last, role = given.get("first"), given.get("last"), given.get("role")
        if first and last and last < first:
            self.add_error("last", gettext("Enter a last day that is not before the first."))
        if role and "school" in given and (role in (Role.LEAD.value, Role.ADMIN.value)) is bool(given["school"]):
            of_group = role in (Role.LEAD.value, Role.ADMIN.value)
            said = (
                gettext("Choose the group for this role.") if of_group else gettext("Choose the school for this role.")
            )
            self.add_error("school", said)
        return given


class LastDayForm(Form):
    """The last day of an appointment."""

    last = DayField(
        label=_("What is their last day?"),
        help_text=_("Enter yesterday to end it at once."),
        error_messages={"required": _("Enter their last day.")},
    )

    def __init__(self, typed: QueryDict | None = None, *, earliest: date, latest: date | None, **options: Any) -> None:
        super().__init__(typed, **options)
        self._earliest, self._latest = earliest, latest

    def clean_last(self) -> date:
        """Not in the past, beyond ending it at once, and not after the end that it has."""
        last: date = self.cleaned_data["last"]
        if last < self._earliest or (self._latest and last > self._latest):
            raise forms.ValidationError(
                gettext("Enter a day from yesterday on, and not after the last day it has now.")
            )
        return last
