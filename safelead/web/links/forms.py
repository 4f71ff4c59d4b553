"""What another school of the group is told, about its pupil and nobody else."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.cases.state import Person
from safelead.people.names import words
from safelead.web.forms import Line, LineField, Radios, Select, Words
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage

NEW = "new"


class OtherSchoolForm(JourneyForm):
    """Which school, which child, and what that school needs to know to look after them (3.3-f)."""

    school = forms.ChoiceField(
        label=_("Which school?"), widget=Select, error_messages={"required": _("Choose the school.")}
    )
    child = forms.ChoiceField(
        label=_("Which child is theirs?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose the child, or write who it is.")},
    )
    written = LineField(
        label=_("Name, if the child is not on this list"),
        required=False,
        help_text=_("Given and family name, and the form if you know it."),
        widget=Line(width=30),
    )
    said = Words(
        label=_("What does that school need to know?"),
        help_text=_("Only what concerns this child. Name no other child. Say whom to ring, and what must wait."),
        rows=6,
        error_messages={"required": _("Write what that school needs to know.")},
    )

    def __init__(
        self,
        page: CasePage,
        typed: QueryDict | None = None,
        *,
        schools: list[tuple[str, str]],
        theirs: Iterable[Person],
        **options: Any,
    ) -> None:
        """``theirs``: the children of the case who are on no list of this school."""
        super().__init__(page, typed, **options)
        self.theirs = {each.key: each for each in theirs}
        named = [(key, page.person(each)) for key, each in self.theirs.items()]
        self.fields["school"].choices = [("", _("Choose a school")), *schools]  # type: ignore[attr-defined]
        self.fields["child"].choices = [*named, (NEW, _("Another child, named below"))]  # type: ignore[attr-defined]
        if not named:
            self.fields["child"].initial = NEW

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("child") == NEW and not cleaned.get("written") and "written" not in self.errors:
            self.add_error("written", _("Write the child's name."))
        named = self._others_named(cleaned)
        if named:
            message = _("Leave the other children out: %(names)s. That school is told of its own pupil only.")
            self.add_error("said", message % {"names": ", ".join(named)})
        return cleaned

    def _others_named(self, cleaned: dict[str, Any]) -> list[str]:
        """The other children of the case of whom the text names a family or given name."""
        told = set(words(cleaned.get("said") or ""))
        own = set(words(self.name))
        found = []
        for each in self.page.state.present:
            if each.is_child and each.key != cleaned.get("child"):
                card = self.page.names.pupil_card(each.key)
                names = set(words(f"{card.given} {card.known_as} {card.family}" if card else each.written))
                if (names - own) & told:
                    found.append(self.page.person(each))
        return found

    @property
    def name(self) -> str:
        """The child as that school is told of them."""
        chosen = self.theirs.get(self.cleaned_data.get("child", ""))
        return chosen.written if chosen else self.cleaned_data.get("written", "")
