"""The forms of the directory: a school's own contact, an agency, a provider. Each says what holds from now on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from msgspec import structs

from safelead.directory.lines import ContactWords, ProviderWords, Told
from safelead.web.directory.words import KNOWN_NAMES, NEED_NAMES, PLACE_NAMES, WHOM_NAMES
from safelead.web.forms import Checkboxes, DayField, Form, Line, LineField, Radios, Select, Words
from safelead.web.words import capitals

LANGUAGES = ("en", "es")
LANGUAGE_NAMES = {"en": _("in English"), "es": _("in Spanish")}
ENOUGH = _("Write a telephone number, a web address, or another way to reach them.")


class WebField(LineField):
    """The address of a page that anybody may open; ``https://`` is added where it was left out."""

    default_validators = [
        URLValidator(schemes=["https", "http"], message=_("Enter a web address, such as https://www.iwf.org.uk."))
    ]

    def __init__(self, **options: Any) -> None:
        super().__init__(
            longest=300, required=False, widget=Line({"autocapitalize": "none", "spellcheck": "false"}), **options
        )

    def to_python(self, value: Any) -> str:
        written = super().to_python(value)
        return f"https://{written}" if written and "://" not in written and ":" not in written else written


class TelephoneField(LineField):
    """A number as it is written down, with an extension where there is one."""

    def __init__(self) -> None:
        super().__init__(label=_("Telephone"), required=False, longest=40, widget=Line(width=20))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not any(letter.isdigit() for letter in value):
            raise ValidationError(_("Enter the telephone number in figures."))


class DirectoryForm(Form):
    """A line of the directory. It carries the version that the person had before them, 0 for a new line."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    review_by = DayField(
        label=_("Look at it again by"),
        help_text=_("After this day it is marked until somebody has confirmed it."),
        error_messages={"required": _("Enter by when somebody has to look at it again.")},
    )

    def __init__(self, typed: QueryDict | None, *, today: date, initial: Mapping[str, Any]) -> None:
        self._today = today
        super().__init__(typed, initial=dict(initial))

    def clean_review_by(self) -> date:
        day: date = self.cleaned_data["review_by"]
        if day <= self._today:
            raise ValidationError(_("Enter a day after today."))
        return day

    def sees(self, version: int) -> None:
        """The person now has this version before them; what they typed stays as it is."""
        self.puts("seen", str(version))

    def told(self, name: str) -> Told:
        """What was written in both languages."""
        return Told(**{language: self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES})


class LocalForm(DirectoryForm):
    """A contact that a school writes down of its own, in one language: its own (4-c, 3.7-a)."""

    agency = forms.ChoiceField(
        label=_("What is it?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose what it is.")},
    )
    name = LineField(
        label=_("Who or what?"),
        help_text=_("Such as: J. Hollis, safer schools officer; or: Threshold document, edition of 2026."),
    )
    telephone = TelephoneField()
    also = LineField(label=_("Other ways"), help_text=_("An e-mail address, a second number."), required=False)
    web = WebField(label=_("Web address"))
    hours = LineField(label=_("When can they be reached?"), required=False)
    note = Words(label=_("What should a colleague know who calls there for the first time?"), required=False, rows=3)
    field_order = ("agency", "name", "telephone", "also", "web", "hours", "note", "review_by")

    def __init__(
        self, typed: QueryDict | None, *, names: Mapping[str, Any], today: date, initial: Mapping[str, Any]
    ) -> None:
        """``names``: the local contacts of where the school is, by key."""
        super().__init__(typed, today=today, initial=initial)
        self.fields["agency"].choices = list(names.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        reached = [name for name in ("telephone", "also", "web") if cleaned.get(name) or name in self.errors]
        if not reached and cleaned.get("agency") != "thresholds":
            self.add_error("telephone", ENOUGH)
        return cleaned

    @property
    def words(self) -> ContactWords:
        """What the line says."""
        given = self.cleaned_data
        return ContactWords(
            name=Told(given["name"]),
            need="report" if given["agency"] == "police" else "refer",
            purpose=Told(),
            whom=("professional",),
            telephone=given["telephone"],
            also=Told(given["also"]),
            web=given["web"],
            hours=Told(given["hours"]),
            note=Told(given["note"]),
        )


class SharedForm(DirectoryForm):
    """A line that every school of the group reads, so its words stand in English and in Spanish."""

    # What is written in both languages: name, label, and the rows of its box (0: one line).
    both: tuple[tuple[str, Any, int], ...] = ()
    source = LineField(label=_("Where does it say so?"), help_text=_("A page, a letter, a call."), required=False)

    def __init__(self, typed: QueryDict | None, *, today: date, initial: Mapping[str, Any]) -> None:
        super().__init__(typed, today=today, initial=initial)
        for name, label, rows in self.both:
            for language in LANGUAGES:
                said = format_lazy("{label} ({language})", label=label, language=LANGUAGE_NAMES[language])
                self.fields[f"{name}_{language}"] = (
                    Words(label=said, rows=rows, required=False) if rows else LineField(label=said, required=False)
                )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields in both languages, side by side."""
        return [(self[f"{name}_en"], self[f"{name}_es"]) for name, _label, _rows in self.both]

    def needs_either(self, cleaned: dict[str, Any], name: str, message: Any) -> None:
        """Adds the error unless one of the two languages was written."""
        fields = [f"{name}_{language}" for language in LANGUAGES]
        if not any(cleaned.get(field) or field in self.errors for field in fields):
            self.add_error(fields[0], message)


class AgencyLineForm(SharedForm):
    """An agency or a helpline. ``places`` and ``agency`` are asked once, when the line is new."""

    both = (
        ("name", _("Name"), 0),
        ("purpose", _("What for?"), 2),
        ("also", _("Other ways to reach it"), 0),
        ("hours", _("When can they be reached?"), 0),
        ("note", _("What to know"), 3),
    )
    places = forms.MultipleChoiceField(
        label=_("Where does it hold?"),
        choices=list(PLACE_NAMES.items()),
        widget=Checkboxes(small=True, inline=True),
        error_messages={"required": _("Choose where it holds.")},
    )
    agency = forms.ChoiceField(label=_("Which agency is it?"), widget=Select)
    need = forms.ChoiceField(
        label=_("Under which heading?"),
        choices=list(NEED_NAMES.items()),
        widget=Select,
        error_messages={"required": _("Choose the heading under which it stands.")},
    )
    whom = forms.MultipleChoiceField(
        label=_("For whom?"),
        choices=capitals(WHOM_NAMES),
        widget=Checkboxes(small=True, inline=True),
        error_messages={"required": _("Choose for whom it is there.")},
    )
    telephone = TelephoneField()
    web = WebField(label=_("Web address"))

    def __init__(
        self, typed: QueryDict | None, *, agencies: list[tuple[str, str]], today: date, initial: Mapping[str, Any]
    ) -> None:
        """``agencies``: what it may be, when the line is new; empty for a line that is there."""
        super().__init__(typed, today=today, initial=initial)
        if agencies:
            self.fields["agency"].choices = agencies  # type: ignore[attr-defined]
        else:
            del self.fields["agency"], self.fields["places"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.needs_either(cleaned, "name", _("Write its name, in English or in Spanish."))
        self.needs_either(cleaned, "purpose", _("Write what it is for, in English or in Spanish."))
        return cleaned

    @property
    def words(self) -> ContactWords:
        """What the line says."""
        given = self.cleaned_data
        told = {name: self.told(name) for name, _label, _rows in self.both}
        return ContactWords(
            **told,
            need=given["need"],
            whom=tuple(given["whom"]),
            telephone=given["telephone"],
            web=given["web"],
            source=given["source"],
        )


class ProviderForm(SharedForm):
    """An app or a site, and how to report to it (C-a to C-f, 8-d)."""

    both = (
        ("with_account", _("Report with an account"), 3),
        ("without_account", _("Report without an account"), 3),
        ("blocking", _("Blocking"), 2),
        ("under_18", _("For somebody under 18"), 2),
        ("give", _("What else to give them, or not"), 2),
    )
    name = LineField(
        label=_("Name"),
        longest=60,
        widget=Line(width=20),
        error_messages={"required": _("Write the name of the app or the site.")},
    )
    web = WebField(label=_("Address of the page on reporting"))
    third_party = forms.ChoiceField(
        label=_("May somebody report for the child?"),
        choices=KNOWN_NAMES.items(),
        widget=Radios(small=True, inline=True),
    )
    from_within = forms.ChoiceField(
        label=_("Can only somebody who is in the chat report it?"),
        choices=KNOWN_NAMES.items(),
        widget=Radios(small=True, inline=True),
    )

    @property
    def words(self) -> ProviderWords:
        """What the line says."""
        given = self.cleaned_data
        told = {name: self.told(name) for name, _label, _rows in self.both}
        return ProviderWords(
            **told,
            name=given["name"],
            third_party=given["third_party"],
            from_within=given["from_within"],
            web=given["web"],
            source=given["source"],
        )


def initial_of(words: ContactWords | ProviderWords) -> dict[str, Any]:
    """What stands in the form of a line as it is: a text in both languages in two fields, and in one for a school's."""
    initial: dict[str, Any] = {}
    for name, value in structs.asdict(words).items():
        if isinstance(value, Told):
            initial |= {f"{name}_en": value.en, f"{name}_es": value.es, name: value.en or value.es}
        else:
            initial[name] = list(value) if isinstance(value, tuple) else value
    return initial
