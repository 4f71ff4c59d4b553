"""What is asked when somebody tells the school: six things, and what may be added.

Nothing is refused for what they do not know.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from safelead.web.forms import (
    AnswerField,
    Checkbox,
    Form,
    Line,
    LineField,
    Radios,
    Select,
    TypeAhead,
    WhenField,
    Words,
)
from safelead.web.forms.widgets import Text
from safelead.web.forms.words import PICTURE
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage

Found = Sequence[tuple[str, str]]
LETTERS = 3

TOLD_BY = [
    ("pupil", _("The pupil")),
    ("friend", _("Friend")),
    ("parent", _("Parent")),
    ("staff", _("Colleague, or I saw it")),
    ("other", _("Other")),
]
CHANNELS = [
    ("in-person", _("In person")),
    ("note", _("Note")),
    ("phone", _("Phone")),
    ("reporting-box", _("Reporting box")),
    ("online", _("Online")),
    ("saw-it", _("I saw it")),
    ("other", _("Other")),
]
HOW_INVOLVED = [
    ("subject", _("It is about them")),
    ("relative", _("They are family of a pupil in it")),
    ("other", _("In another way, or I am not sure")),
]


class NamesField(forms.MultipleChoiceField):
    """People chosen from a list that nobody may browse: by three letters, or by ticking what [Find] found.

    Cleans to ids. ``offer`` says whom it may be; a name that was typed and not chosen is asked about.
    """

    default_error_messages = {
        "invalid_choice": _("Find the name again. One that you chose is not on the list any more."),
        "not_chosen": _("Tick the name that you mean, or write it in the box below."),
    }
    found: frozenset[str] = frozenset()

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def offer(self, chosen: Found, found: Found, query: str) -> None:
        """``chosen``: who was posted; ``found``: who matches ``query``, as (id, name)."""
        known = {one for one, _name in chosen}
        self.choices = [*chosen, *(each for each in found if each[0] not in known)]
        self.found = frozenset(one for one, _name in found)
        if query:
            self.help_text = _told(query, len(found))

    def has_loose_name(self, chosen: Sequence[str]) -> bool:
        """Letters stand in the box, and nobody whom they could mean was ticked."""
        widget: TypeAhead = self.widget
        return bool(widget.query) and not self.found.intersection(chosen)


def _told(query: str, count: int) -> str:
    if len(query) < LETTERS:
        return gettext("Write at least 3 letters of the name.")
    if not count:
        return gettext("No name begins like that. Try other letters, or write the name in the box below.")
    matching = ngettext(
        "%(count)d name matches. Tick it if it is right.", "%(count)d names match. Tick who it is.", count
    )
    return matching % {"count": count}


class NoFileForm(Form):
    """A form that refuses a file at its longest text; ``refused_file``: the door for files saw one and shut."""

    words = "said"

    def __init__(self, typed: QueryDict | None = None, *, refused_file: bool = False, **options: Any) -> None:
        super().__init__(typed, **options)
        self.refused_file = refused_file

    def clean(self) -> dict[str, Any]:
        if self.refused_file:
            self.add_error(self.words, ValidationError(PICTURE, code="picture"))
        return self.cleaned_data


class ConcernForm(NoFileForm):
    """A concern, as whoever was told or saw it writes it down (3.2-a)."""

    about = NamesField(label=_("1. Who is it about?"), widget=TypeAhead(source="", find=_("Find pupil")))
    about_written = LineField(label=_("Not on the list: write the name"), required=False, widget=Line(width=20))
    about_unknown = forms.BooleanField(label=_("I do not know the name"), required=False, widget=Checkbox)
    said = Words(
        label=_("2. What did you see, or what did the child say? Use their words."),
        rows=4,
        error_messages={"required": _("Write what you saw or what the child said. A few words are enough.")},
    )
    told_by = forms.ChoiceField(
        label=_("3. Who told you?"),
        choices=TOLD_BY,
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose who told you.")},
    )
    channel = forms.ChoiceField(
        label=_("4. How?"),
        choices=CHANNELS,
        initial="in-person",
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose how you were told.")},
    )
    when = WhenField(label=_("5. When?"), says=_("when you were told"))
    told_in_person = forms.ChoiceField(
        label=_("6. Have you told a DSL in person?"),
        choices=[("yes", _("Yes")), ("no", _("Not yet"))],
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose whether you have told a DSL in person.")},
    )
    thinks = Words(label=_("What you think"), rows=2, required=False)
    tried = Words(label=_("What the child has tried already"), rows=2, required=False)
    police_know = AnswerField(label=_("Do the police know already?"), template_name="components/forms/field.html")
    staff = NamesField(label=_("Who on the staff?"), widget=TypeAhead(source="", find=_("Find colleague")))
    staff_written = LineField(label=_("Not on the list: write who it is"), required=False, widget=Line(width=20))
    staff_how = forms.ChoiceField(
        label=_("How are they involved?"),
        choices=HOW_INVOLVED,
        required=False,
        widget=Radios(small=True, inline=True),
    )
    form_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(typed, initial={"form_id": uuid.uuid4()}, **options)

    def offer(
        self,
        field: str,
        source: str,
        known: Callable[[Sequence[str]], Found],
        find: Callable[[str], Found],
    ) -> None:
        """Tells a field of names where scripts find them, whose ids it takes, and whom letters find."""
        names: NamesField = self.fields[field]  # type: ignore[assignment]
        names.widget.source = source
        posted = self.data.getlist(field) if isinstance(self.data, QueryDict) else []
        query = str(self.data.get(f"{field}-query", "")).strip()
        names.offer(known(posted), find(query), query)

    @property
    def tells_of_staff(self) -> bool:
        """Whether anything was said about a member of staff: that part of the page stands open then."""
        told = any(self.data.get(name) for name in ("staff", "staff-query", "staff_written", "staff_how"))
        return told or self.data.get("find") == "staff"

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._clean_about(given)
        self._clean_staff(given)
        return given

    def _clean_about(self, given: Mapping[str, Any]) -> None:
        elsewhere = given.get("about_written") or given.get("about_unknown")
        if "about" in self.errors or elsewhere:
            return
        names: NamesField = self.fields["about"]  # type: ignore[assignment]
        if names.has_loose_name(given["about"]):
            self.add_error("about", names.error_messages["not_chosen"])
        elif not given["about"]:
            self.add_error("about", _("Find who it is about, write the name, or tick that you do not know it."))

    def _clean_staff(self, given: Mapping[str, Any]) -> None:
        if {"staff", "staff_written", "staff_how"} & set(self.errors):
            return
        names: NamesField = self.fields["staff"]  # type: ignore[assignment]
        named = given["staff"] or given["staff_written"]
        if names.has_loose_name(given["staff"]) and not given["staff_written"]:
            self.add_error("staff", names.error_messages["not_chosen"])
        elif named and not given["staff_how"]:
            self.add_error("staff_how", _("Choose how they are involved. If you are not sure, choose the last."))
        elif given["staff_how"] and not named:
            self.add_error("staff", _("Find or write who is involved, as far as you know it."))


class AddForm(NoFileForm):
    """Something that whoever reported it forgot, or learnt since."""

    words = "text"
    text = Words(
        label=_("What do you want to add?"),
        help_text=_("Write only what is new. It stands beside your first account, and nobody can change either."),
        rows=6,
        error_messages={"required": _("Write what you want to add.")},
    )
    form_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(typed, initial={"form_id": uuid.uuid4()}, **options)


class AcknowledgeForm(JourneyForm):
    """Take a concern as a case of its own, or join it to one. ``into``: the reference of that one, else empty.

    ``suggested`` and ``others``: reference and how it reads, with a second line for those that are suggested.
    """

    choice = forms.ChoiceField(label=_("What do you do with it?"), error_messages={"required": _("Choose one.")})
    another = forms.ChoiceField(label=_("Another open case"), required=False, widget=Select)

    def __init__(
        self,
        page: CasePage,
        typed: QueryDict | None = None,
        *,
        suggested: Sequence[tuple[str, Text, Text]],
        others: Sequence[tuple[str, Text]],
    ) -> None:
        super().__init__(page, typed, initial={"choice": "new"})
        choice: forms.ChoiceField = self.fields["choice"]  # type: ignore[assignment]
        choice.widget = Radios(small=True, hints={reference: hint for reference, _text, hint in suggested})
        choice.choices = [
            ("new", _("Take it as a new case")),
            *((reference, text) for reference, text, _hint in suggested),
            *([("another", _("Join another open case"))] if others else []),
        ]
        if others:
            self.fields["another"].choices = [("", _("Choose the case")), *others]  # type: ignore[attr-defined]
        else:
            del self.fields["another"]

    @property
    def into(self) -> str:
        choice, another = str(self.cleaned_data["choice"]), str(self.cleaned_data.get("another", ""))
        return {"new": "", "another": another}.get(choice, choice)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("choice") == "another" and not given.get("another"):
            self.add_error("another", _("Choose which case it joins."))
        return given
