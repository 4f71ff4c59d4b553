"""Who is in a case: a pupil of the register, another child, an adult; with as many parts as are true of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safelead.chronology.kinds.people import PARTS
from safelead.web.concern.finding import Finder, recorded, source
from safelead.web.concern.forms import NamesField
from safelead.web.forms import Checkboxes, Line, LineField, Radios, TypeAhead, Words
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.people.parts import GROWN_UP
from safelead.web.people.placing import parents_here
from safelead.web.words import PART_NAMES, part_name

HINTS = {
    "affected": _("Suffers from it, without having had a part in it"),
    "told-us": _("For telling us alone, nobody asks more about them"),
}


class PartsForm(JourneyForm):
    """The parts that somebody has, and how old they were when it was made, where they are in it.

    ``about``: the id of whom it is about, where that is no choice of the form.
    """

    about = ""
    parts = forms.MultipleChoiceField(
        label=_("What part do they have in it?"),
        help_text=_("Choose every part that is true. There can be several, or none that you know of yet."),
        choices=[(part, capfirst(PART_NAMES[part])) for part in PARTS],  # type: ignore[type-var]
        widget=Checkboxes(small=True, hints=HINTS),
        required=False,
    )
    age = forms.IntegerField(
        label=_("If they are in the imagery: how old were they when it was made?"),
        help_text=_("In whole years. Leave it empty if nobody knows."),
        min_value=0,
        max_value=120,
        required=False,
        widget=Line({"inputmode": "numeric"}, width=3),
        error_messages={
            "invalid": _("Enter the age in whole years, such as 14, or leave it empty."),
            "min_value": _("Enter the age in whole years, such as 14, or leave it empty."),
            "max_value": _("Enter the age in whole years, such as 14, or leave it empty."),
        },
    )

    @property
    def age_when_made(self) -> int | None:
        """The age, where it is asked: of somebody in the imagery."""
        age: int | None = self.cleaned_data.get("age")
        return age if "in-imagery" in self.cleaned_data["parts"] else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("age") is not None and "in-imagery" not in given.get("parts", []):
            self.add_error("age", _("Choose “in the imagery” as well, or leave the age empty."))
        self._check_age(given.get("age"))
        return given

    def pupils(self) -> Sequence[str]:
        """The pupils of the register whom the form is about, as far as it knows."""
        return self.cleaned_data.get("who") or [self.about]

    def _check_age(self, age: int | None) -> None:
        """Nobody was older then than the register says they are today: a slip would make an adult of a child (2-c)."""
        cards = (self.page.names.pupil_card(pupil) for pupil in self.pupils())
        today = [card.age_on(self.page.opened.today) for card in cards if card]
        known = [each for each in today if each is not None]
        if age is not None and known and age > max(known):
            says = _("Enter the age when it was made. On the register they are %(age)s years old today.")
            self.add_error("age", says % {"age": max(known)})

    def offer(self, name: str, label: str, finder: Finder) -> None:
        """Tells a field of names where scripts find them, whose ids it takes, and whom letters find."""
        field = self.fields[name]
        assert isinstance(field, NamesField)
        posted = self.data.getlist(name) if isinstance(self.data, QueryDict) else []
        query = str(self.data.get(f"{name}-query", "")).strip()
        known, find = {
            "find-pupil": (finder.known_pupils, finder.pupils),
            "find-colleague": (finder.known_staff, finder.staff),
        }[label]
        field.widget.source = source(label, self.page.opened.school)
        field.offer(known(posted), recorded(finder, self.page.opened.staff, find)(query), query)


class AddPupilForm(PartsForm):
    """Pupils of this school's register: one, or several who have the same parts and no age that is known."""

    who = NamesField(label=_("Which pupil?"), widget=TypeAhead(source="", find=_("Find pupil")))
    field_order = ("who", "parts", "age")

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        self.offer("who", "find-pupil", Finder(page.opened.school, page.now))

    def clean_who(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["who"]
        if not chosen:
            raise ValidationError(_("Choose a pupil: write 3 letters of the name, then tick who it is."))
        return chosen

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if len(given.get("who", [])) > 1 and given.get("age") is not None:
            self.add_error("age", _("Add one pupil at a time when you enter an age. Each has their own."))
        return given


class IdentifyForm(AddPupilForm):
    """Which pupil a child turned out to be whom nobody could name."""

    def clean_who(self) -> list[str]:
        chosen = super().clean_who()
        if len(chosen) > 1:
            raise ValidationError(_("Choose one pupil: whoever this child turned out to be."))
        return chosen


class AddChildForm(PartsForm):
    """A child who is not on this school's register, known by name or not."""

    written = LineField(
        label=_("Name"),
        help_text=_("As far as you know it, with the school if it is another one. Leave it empty if nobody knows."),
        required=False,
    )
    field_order = ("written", "parts", "age")

    def clean_age(self) -> int | None:
        age: int | None = self.cleaned_data["age"]
        if age is not None and age >= GROWN_UP:
            raise ValidationError(_("Add them as an adult: at 18 or over they count as one."))
        return age


class AddAdultForm(PartsForm):
    """An adult: a colleague or parent from a list, or anybody else by name. A pupil of 18 is added as a pupil."""

    colleague = NamesField(
        label=_("A member of staff"),
        help_text=_("Somebody who had a part in it sees no trace of the case from then on."),
        widget=TypeAhead(source="", find=_("Find colleague")),
    )
    parent = forms.MultipleChoiceField(
        label=_("Or a parent of a child in this case"),
        help_text=_("Telling a parent who had a part in it counts as a risk, until you judge that parent."),
        required=False,
        widget=Checkboxes(small=True),
        error_messages={"invalid_choice": _("Choose a parent on this list, or write who it is.")},
    )
    written = LineField(
        label=_("Or another adult: name, and who they are"),
        help_text=_("For example a relative, or a name used online. Leave it empty if nobody knows."),
        required=False,
    )
    age = None  # type: ignore[assignment]
    field_order = ("colleague", "parent", "written", "parts")

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        self.offer("colleague", "find-colleague", Finder(page.opened.school, page.now))
        parents = parents_here(page)
        self.fields["parent"].choices = parents  # type: ignore[attr-defined]
        if not parents:
            del self.fields["parent"]

    @property
    def listed(self) -> list[str]:
        """The ids of whoever was chosen from a list."""
        return [*self.cleaned_data.get("colleague", ()), *self.cleaned_data.get("parent", ())]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.listed and given.get("written"):
            self.add_error("written", _("Tick somebody or write a name, not both. Add the other one afterwards."))
        return given


class ChangeForm(PartsForm):
    """Further parts of somebody who is in the case already, and an age that is better known."""

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, about: str, **options: Any) -> None:
        self.about = about
        super().__init__(page, typed, **options)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not given["parts"]:
            self.add_error("parts", _("Choose a part that is true of them."))
        return given


class TakeBackForm(JourneyForm):
    """A part that turned out not to be true."""

    part = forms.ChoiceField(
        label=_("Which part was not true?"),
        widget=Radios,
        error_messages={"required": _("Choose the part that was not true.")},
    )
    why = Words(label=_("How do you know?"), rows=3)

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, parts: tuple[str, ...], sort: str, **options: Any
    ) -> None:
        super().__init__(page, typed, **options)
        self.fields["part"].choices = [(part, capfirst(str(part_name(part, sort)))) for part in parts]  # type: ignore[attr-defined]
