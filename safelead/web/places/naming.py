"""A place online in words, as any form of a case can take it: the form's part, its check, and the entries it makes.

A form that may name a place is made ``class TalkForm(NamesPlace, ChildForm)``. The fields stand after its own; draw
them with ``places/naming.html``, or with ``{{ form }}`` like all others, and add ``place_entries(form, …)`` to what the
form records. Nothing has to be filled in.
"""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.cases.takedown import NO_ROUTE, URGENT, Plan
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.places import PlaceNamed
from safelead.chronology.kinds.review import Answered, MeetingHeld, QuestionsAnswered
from safelead.directory.lookup import provider, providers_for
from safelead.web.forms import AnswerField, BoundField, Line, LineField, Radios, Select, Words
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage

OTHER = "other"
BLANK = ("", gettext_lazy("Not known"))
POSTERS = [
    ("own-account", gettext_lazy("The child in it, on an own account")),
    ("somebody", gettext_lazy("Somebody else")),
    ("not-known", gettext_lazy("Not known")),
]
# Asked of each place, and never answered by looking (8-c, 8-e).
ASKED = (*URGENT, NO_ROUTE)


class NamesPlace(JourneyForm):
    """A form that may also write down a place online: service, account, where in words, whose it is, who posted it."""

    must_name_place = False

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        self.fields |= _fields(page)

    @property
    def place_fields(self) -> list[BoundField]:
        """The part about the place, for a page that draws it by itself."""
        return [field for field in self if isinstance(field, BoundField) and field.name.startswith("place_")]

    @property
    def place_words(self) -> list[BoundField]:
        """Of that part, what is written."""
        return [field for field in self.place_fields if not isinstance(field.field, AnswerField)]

    @property
    def place_questions(self) -> list[BoundField]:
        """Of that part, the questions of the guidance."""
        return [field for field in self.place_fields if isinstance(field.field, AnswerField)]

    @property
    def own_fields(self) -> list[BoundField]:
        """Everything else that a page draws."""
        mine = (field for field in self if isinstance(field, BoundField) and not field.is_hidden)
        return [field for field in mine if not field.name.startswith("place_")]

    @property
    def names_place(self) -> bool:
        """Whether a place was written down, by what was sent."""
        return bool(self.cleaned_data.get("place_service")) or any(
            self.cleaned_data.get(f"place_{name}") for name in ("named", "account", "where")
        )

    @property
    def said_name(self) -> str:
        """The place as a sentence has it, by what was sent."""
        service = self.cleaned_data.get("place_service", "")
        line = provider(service, self.page.opened.school.jurisdiction)
        name = line.name if line else self.cleaned_data.get("place_named", "")
        return ", ".join(filter(None, (name, self.cleaned_data.get("place_account", ""))))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "place_service" in self.errors or "place_named" in self.errors:
            return cleaned
        if not cleaned.get("place_service") and (self.must_name_place or self.names_place):
            self.add_error("place_service", _("Choose the app or site. “Another one” is the last of the list."))
        if cleaned.get("place_service") == OTHER and not cleaned.get("place_named"):
            self.add_error("place_named", _("Write what the app or site is called."))
        return cleaned


def place_entries(form: NamesPlace, *, occurred: When, said_by: str = "", place: str = "") -> list[Entry]:
    """The place and what was answered about it, as entries; none where no place was written down.

    ``said_by``: whoever said where it is, by id. ``place``: one that is in the case already and is written down anew.
    """
    if not form.names_place:
        return []
    given, key = form.cleaned_data, place or str(uuid4())
    line = provider(given["place_service"], form.page.opened.school.jurisdiction)
    named = PlaceNamed(
        occurred=occurred,
        place=key,
        sort="online",
        provider=line.key if line else "",
        named=line.name if line else given["place_named"],
        account=given["place_account"],
        where=given["place_where"],
        holder=given["place_holder"],
        poster=given["place_poster"] or "not-known",
        said_by=said_by,
        has_route="not-known" if line is None else "yes" if line.has_route else "no",
        again=bool(place),
    )
    answers = tuple(
        Answered(question, given[f"place_{question}"], about=key)
        for question in ASKED
        if given[f"place_{question}"] and given[f"place_{question}"] != form.initial.get(f"place_{question}")
    )
    asked = QuestionsAnswered(occurred=occurred, step="case", answers=answers)
    return [named, asked] if answers else [named]


def _fields(page: CasePage) -> dict[str, forms.Field]:
    people = [(person.key, page.person(person)) for person in page.state.present]
    listed = [(line.key, line.name) for line in providers_for(page.opened.school.jurisdiction)]
    services = [("", _("Choose")), *listed, (OTHER, _("Another one, or not known"))]
    plain: dict[str, forms.Field] = {
        "service": forms.ChoiceField(label=_("App or site"), choices=services, required=False, widget=Select),
        "named": LineField(label=_("What is it called, if it is another one?"), required=False, widget=Line(width=30)),
        "account": LineField(label=_("Account, group or channel"), required=False, widget=Line(width=30)),
        "where": Words(
            label=_("Where in it, in words"),
            help_text=_(
                "As somebody told you: a story, a group chat of year 9, the address as text. Nobody opens it. "
                "Never a copy or a screenshot."
            ),
            required=False,
            rows=2,
        ),
        "poster": forms.ChoiceField(
            label=_("Who posted it there?"), choices=POSTERS, required=False, widget=Radios(small=True, inline=True)
        ),
        "holder": forms.ChoiceField(
            label=_("Whose account is it?"), choices=[BLANK, *people], required=False, widget=Select
        ),
        **{key: _question(page, key) for key in ASKED},
    }
    return {f"place_{name}": field for name, field in plain.items()}


def _question(page: CasePage, key: str) -> AnswerField:
    question = page.opened.reading.advice.pack.questions[key]
    return AnswerField(label=_(question.text), why=_(question.why), cites=question.cites[0])


def named_before(plan: Plan) -> dict[str, Any]:
    """A place of the case as its form has it: what is known, and what was answered about it."""
    known = plan.removal.known
    before = {
        "service": known.provider or OTHER,
        "named": "" if known.provider else known.named,
        "account": known.account,
        "where": known.where,
        "poster": known.poster,
        "holder": known.holder,
        **plan.answers,
    }
    return {"said_by": known.said_by, **{f"place_{name}": value for name, value in before.items()}}


def said_at_meeting(page: CasePage) -> str:
    """Where it was shared, as the last review meeting heard, so that nobody types it twice (3.3-e)."""
    held = (recorded.entry for recorded in reversed(page.state.entries) if recorded.sequence not in page.state.sealed)
    return next((entry.where_shared for entry in held if isinstance(entry, MeetingHeld) and entry.where_shared), "")
