"""The forms with which a device changes hands: each side signs, staff with their password, everybody else on paper."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.access import audit
from safelead.access.appointments import roles_in
from safelead.access.factors.tries import TooMany
from safelead.access.roles import Act
from safelead.access.signin import by_password
from safelead.cases import gate
from safelead.cases.custody import Custody, police_may_need
from safelead.chronology.kinds.devices import DeviceCollected, DeviceHandedOver, DeviceReturned, Party
from safelead.people.models import Staff
from safelead.web.devices.forms import DeviceForm, offer
from safelead.web.devices.signed import custody_text
from safelead.web.families.standing import labelled
from safelead.web.forms import Checkbox, Line, LineField, Password, Radios
from safelead.web.opened import CasePage
from safelead.web.signin.forms import wait
from safelead.web.signing import SignForm

WRONG = _("Check your colleague's e-mail address and password: together they open nothing here. Nothing was signed.")
BOTH_SIDES = _("Choose who will hold it; the giver cannot also be the receiver.")
POLICE_FIRST = {
    "needed": _("The police need it, so it goes to nobody else. When they come, use the page for that."),
    "not-known": _("Ask the police first whether they need it, and write down their answer. Until then it stays here."),
}
OTHER = "other"
NO_RECEIPT = _("Write the number of the paper receipt, or tick that there is none.")


class ChangingHandsForm(DeviceForm, SignForm):
    """A device leaves the hands of whoever is signed in, or comes into them; that person signs with their password."""

    act = Act.HANDLE_DEVICE
    prefix = ""
    though = ("outside",)
    kind: type = DeviceHandedOver

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, held: Custody, **options: Any) -> None:
        text = custody_text(page, held.device.key, self.kind)
        super().__init__(page, typed, held=held, text=text, **options)
        words = {"name": page.names.staff(str(page.opened.staff.pk))}
        self.fields["password"].label = _("Your password, %(name)s") % words
        self.fields["password"].widget.attrs["class"] = "govuk-input--width-20"

    @property
    def me(self) -> Party:
        """Whoever is signed in."""
        return Party(person=str(self.page.opened.staff.pk))

    def needs_receipt(self, cleaned: dict[str, Any]) -> None:
        """Whoever is not on the staff signs on paper, or it stands in the chain that they did not."""
        if not cleaned.get("receipt") and not cleaned.get("no_receipt") and "receipt" not in self.errors:
            self.add_error("receipt", NO_RECEIPT)


class HandOverForm(ChangingHandsForm):
    """From one to another: a colleague, who signs on the same page, or somebody from outside."""

    side = forms.ChoiceField(
        label=_("What do you do?"),
        choices=[("give", _("I hand it over")), ("receive", _("I receive it"))],
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose whether you hand it over or receive it.")},
    )
    other = forms.ChoiceField(
        label=_("Who is the other person?"),
        choices=[
            ("staff", _("A colleague, who signs here")),
            ("outside", _("Somebody from outside, who signs on paper")),
        ],
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose who the other person is.")},
    )
    email = forms.CharField(
        label=_("Your colleague's e-mail address"),
        max_length=200,
        required=False,
        widget=Line({"type": "email", "autocomplete": "off", "spellcheck": "false"}, width=30),
    )
    other_password = forms.CharField(
        label=_("Your colleague's password"),
        help_text=_("They enter it themselves. You stay signed in, and they see nothing of the case."),
        strip=False,
        required=False,
        widget=Password({"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    name = LineField(label=_("Name"), required=False, widget=Line(width=30))
    role = LineField(label=_("Role, and for whom they work"), required=False, widget=Line(width=30))
    number = LineField(label=_("Number of their badge or telephone"), required=False, longest=60, widget=Line(width=20))
    receipt = LineField(label=_("Number of the paper receipt"), required=False, longest=60, widget=Line(width=10))
    where = LineField(
        label=_("Where is it from now on?"),
        error_messages={"required": _("Write where it is from now on.")},
    )
    locked = forms.BooleanField(label=_("It is locked away there"), required=False, widget=Checkbox)
    key = LineField(label=_("Which key opens it, and who has that?"), required=False)
    field_order = (
        *("side", "where", "locked", "key", "occurred"),
        *("other", "email", "other_password", "name", "role", "number", "receipt", "password"),
    )
    colleague: Staff | None = None

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, held: Custody, **options: Any) -> None:
        mine = held.holder.person == str(page.opened.staff.pk)
        begins = {"side": "give" if mine else "receive", "other": "outside" if held.holder.name else "staff"}
        options["initial"] = {**begins, **(options.get("initial") or {})}
        super().__init__(page, typed, held=held, **options)

    @property
    def giver(self) -> Party:
        return self.me if self.cleaned_data["side"] == "give" else self.them

    @property
    def receiver(self) -> Party:
        return self.them if self.cleaned_data["side"] == "give" else self.me

    @property
    def them(self) -> Party:
        """The other side."""
        if self.colleague:
            return Party(person=str(self.colleague.pk))
        given = self.cleaned_data
        return Party(name=given["name"], role=given["role"], number=given["number"], receipt=given["receipt"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("other") == "staff":
            self._clean_colleague(cleaned)
        elif cleaned.get("other") == "outside":
            self._clean_outside(cleaned)
        if not self.errors and self.receiver.person and self.receiver.person == self.held.holder.person:
            words = {"name": self.page.names.staff(self.receiver.person)}
            self.add_error("side", _("%(name)s is recorded as having it already. Choose the other way round.") % words)
        return cleaned

    def _clean_colleague(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("email"):
            self.add_error("email", _("Enter your colleague's e-mail address."))
        if not cleaned.get("other_password"):
            self.add_error("other_password", _("Your colleague enters their own password here."))
        if {"email", "other_password"} & set(self.errors):
            return
        beside, now = f"beside {self.page.opened.staff.pk}", self.page.now
        try:
            found = by_password(cleaned["email"], cleaned["other_password"], asked_in=beside, now=now)
        except TooMany as reason:
            self.add_error("email", wait(reason, now))
            return
        if found is None or not gate.may_know_of(found, self.page.reference):
            self._was_refused()
            self.add_error("email", forms.ValidationError(WRONG, code="wrong"))
        elif found == self.page.opened.staff:
            self.add_error("email", BOTH_SIDES)
        elif not roles_in(gate.held(found, self.page.now), self.page.opened.school.pk):
            self.add_error("email", _("Choose a colleague who works at this school."))
        else:
            self.colleague = found

    def _was_refused(self) -> None:
        """Records the attempt. Whoever is locked out of the case is refused like somebody with a wrong password."""
        opened, why = self.page.opened, "a colleague's password was not accepted"
        audit.refused(
            opened.staff, self.act, now=self.page.now, school=opened.school, case=opened.case.reference, reason=why
        )

    def _clean_outside(self, cleaned: dict[str, Any]) -> None:
        opened = self.page.opened
        may_need = police_may_need(opened.state, opened.reading.advice, self.held.device.key)
        if cleaned.get("side") == "give" and may_need:
            self.add_error("other", POLICE_FIRST[may_need])
        missing = {
            "name": _("Write their name."),
            "role": _("Write their role, and for whom they work."),
            "receipt": _("Write the number of the paper receipt that they signed."),
        }
        for field, mend in missing.items():
            if not cleaned.get(field) and field not in self.errors:
                self.add_error(field, mend)


class CollectedForm(ChangingHandsForm):
    """The police came for it: who they are, and the receipt that they signed."""

    kind = DeviceCollected
    name = LineField(label=_("Name of the officer"), error_messages={"required": _("Write the name of the officer.")})
    number = LineField(
        label=_("Number of the officer"),
        longest=60,
        widget=Line(width=20),
        error_messages={"required": _("Write the number of the officer.")},
    )
    force = LineField(label=_("Police force"), error_messages={"required": _("Write which police force it is.")})
    reference = LineField(label=_("Their reference"), required=False, longest=60, widget=Line(width=20))
    receipt = LineField(
        label=_("Number of the paper receipt that the officer signed"),
        required=False,
        longest=60,
        widget=Line(width=10),
    )
    no_receipt = forms.BooleanField(label=_("There is no receipt"), required=False, widget=Checkbox)
    where = LineField(label=_("Where did they collect it?"), required=False)
    field_order = ("name", "number", "force", "reference", "receipt", "no_receipt", "occurred", "where")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.needs_receipt(cleaned)
        return cleaned

    @property
    def officer(self) -> Party:
        given = self.cleaned_data
        return Party(name=given["name"], number=given["number"], receipt=given["receipt"])


class ReturnedForm(ChangingHandsForm):
    """It goes back to the pupil, a parent, or whoever comes for them; not while the police need it, or may."""

    kind = DeviceReturned
    to = forms.ChoiceField(
        label=_("Who has it back?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose who has it back.")},
    )
    name = LineField(label=_("Their name"), required=False, widget=Line(width=30))
    role = LineField(label=_("What are they to the pupil?"), required=False, widget=Line(width=30))
    receipt = LineField(
        label=_("Number of the paper receipt that they signed"), required=False, longest=60, widget=Line(width=10)
    )
    no_receipt = forms.BooleanField(label=_("There is no receipt"), required=False, widget=Checkbox)
    field_order = ("to", "name", "role", "receipt", "no_receipt", "occurred")

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, held: Custody, **options: Any) -> None:
        super().__init__(page, typed, held=held, **options)
        pupil = held.device.first.pupil
        parents = [(card.id, labelled(card)) for card in page.names.register.parents_of(pupil)]
        offer(self, "to", [(pupil, page.names.of(pupil)), *parents, (OTHER, str(_("Somebody else")))])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opened = self.page.opened
        may_need = police_may_need(opened.state, opened.reading.advice, self.held.device.key)
        if may_need:
            self.add_error(None, POLICE_FIRST[may_need])
        for field, mend in (("name", _("Write their name.")), ("role", _("Write what they are to the pupil."))):
            if cleaned.get("to") == OTHER and not cleaned.get(field) and field not in self.errors:
                self.add_error(field, mend)
        self.needs_receipt(cleaned)
        return cleaned

    @property
    def receiver(self) -> Party:
        """Whoever has it back: by id where the register knows them."""
        given = self.cleaned_data
        if given["to"] != OTHER:
            return Party(person=given["to"], receipt=given["receipt"])
        return Party(name=given["name"], role=given["role"], receipt=given["receipt"])
