"""People in words, as any form of a case can take them: the form's part, its check, and the entries it makes (6-g).

A form that may name people is made ``class TalkForm(NamesPeople, ChildForm)``; draw the part with
``people/naming.html`` and add ``people_entries(form, …)`` to what the form records. Give the form ``placing.found`` as
what was typed, since it has a [Find]. Nothing has to be filled in.
"""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.cases.told import ADULT_PARTS
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.people import Part, PersonPlaced, Sort
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.web.concern.finding import Finder, recorded, source
from safelead.web.concern.forms import NamesField
from safelead.web.forms import BoundField, Checkboxes, Line, LineField, Radios, Select, TypeAhead
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.people.parts import sort_of
from safelead.web.people.placing import locks, parents_here
from safelead.web.words import PART_NAMES

BLOCKS = ("first", "second", "third")
# Who is in the imagery is written down with their age, on the page of the people.
OFFERED: tuple[Part, ...] = ("received-it", "saw-it", "shared-it", "asked-for-it", "made-it", "affected")
SORTS = [
    ("child", gettext_lazy("A child or young person")),
    ("adult", gettext_lazy("An adult, 18 or over")),
    ("not-known", gettext_lazy("Nobody knows")),
]


class NamesPeople(JourneyForm):
    """A form that may also write down up to three people or groups of pupils, each with the parts that they have."""

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        finder, self._parents = Finder(page.opened.school, page.now), parents_here(page)
        for block in BLOCKS:
            self.fields |= self._fields(block, finder)

    @property
    def people_blocks(self) -> list[list[BoundField]]:
        """The parts about people, for a page that draws them: the first by itself, the others below it."""
        return [[f for f in self if isinstance(f, BoundField) and f.name.startswith(f"{b}_")] for b in BLOCKS]

    @property
    def names_more(self) -> bool:
        """Anything was typed into a block after the first, so that they are shown open."""
        names = [field.name for block in self.people_blocks[1:] for field in block]
        return self.is_bound and any(self[name].value() for name in names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for block in BLOCKS:
            self._check(block, cleaned)
        return cleaned

    def _check(self, block: str, cleaned: dict[str, Any]) -> None:
        pupils, written = cleaned.get(f"{block}_pupils"), cleaned.get(f"{block}_written")
        somebody = pupils or written or cleaned.get(f"{block}_parent")
        sort, parts = cleaned.get(f"{block}_sort"), cleaned.get(f"{block}_parts")
        wrong = set(self.errors)
        field = self.fields[f"{block}_pupils"]
        if isinstance(field, NamesField) and field.has_loose_name(pupils or []) and not written:
            self.add_error(f"{block}_pupils", field.error_messages["not_chosen"])
        elif parts and not somebody and not wrong & {f"{block}_pupils", f"{block}_written"}:
            self.add_error(f"{block}_pupils", _("Find the pupil, or write who it is."))
        if somebody and not parts and f"{block}_parts" not in wrong:
            self.add_error(f"{block}_parts", _("Choose what part they have in it."))
        if written and not sort and f"{block}_sort" not in wrong:
            self.add_error(f"{block}_sort", _("Choose whether it is a child or an adult, or that nobody knows."))

    def _fields(self, block: str, finder: Finder) -> dict[str, forms.Field]:
        name = f"{block}_pupils"
        pupils = NamesField(
            label=_("Which pupils?"), widget=TypeAhead(source="", find=_("Find pupil"), attrs={"data-block": block})
        )
        posted = self.data.getlist(name) if isinstance(self.data, QueryDict) else []
        query = str(self.data.get(f"{name}-query", "")).strip()
        pupils.widget.source = source("find-pupil", self.page.opened.school)
        pupils.offer(finder.known_pupils(posted), recorded(finder, self.page.opened.staff, finder.pupils)(query), query)
        return {
            name: pupils,
            f"{block}_parent": forms.ChoiceField(
                label=_("Or a parent of a child in this case"),
                choices=[("", _("Nobody of them")), *self._parents],
                required=False,
                widget=Select,
            ),
            f"{block}_written": LineField(
                label=_("Or somebody else, as the child named them"), required=False, widget=Line(width=30)
            ),
            f"{block}_sort": forms.ChoiceField(
                label=_("Is that a child or an adult?"),
                choices=SORTS,
                required=False,
                widget=Radios(small=True, inline=True),
            ),
            f"{block}_parts": forms.MultipleChoiceField(
                label=_("What part do they have in it?"),
                choices=[(part, capfirst(str(PART_NAMES[part]))) for part in OFFERED],
                required=False,
                widget=Checkboxes(small=True, inline=True),
            ),
        }


def people_entries(form: NamesPeople, *, occurred: When) -> list[Entry]:
    """The people and their parts, the locks that follow, and what is not known of them; none where nobody is named.

    Of somebody of whom nobody knows whether they are an adult that question is open again: not known is never no.
    """
    placed = [each for block in BLOCKS for each in _placed(form, block, occurred)]
    answers = tuple(dict.fromkeys(each for block in BLOCKS for each in _open_again(form, block)))
    asked = [QuestionsAnswered(occurred=occurred, step="case", answers=answers)] if answers else []
    return [*placed, *locks(form.page, placed), *asked]


def _placed(form: NamesPeople, block: str, occurred: When) -> list[PersonPlaced]:
    given, today = form.cleaned_data, form.page.opened.today
    parts = tuple(given[f"{block}_parts"])
    people = []
    for pupil in given[f"{block}_pupils"]:
        card = form.page.names.pupil_card(pupil)
        sort = sort_of(set(parts), card.age_on(today) if card else None, None)
        people.append(PersonPlaced(occurred=occurred, person=pupil, sort=sort, parts=parts))
    if given[f"{block}_parent"]:
        people.append(PersonPlaced(occurred=occurred, person=given[f"{block}_parent"], sort="adult", parts=parts))
    if given[f"{block}_written"]:
        who: Sort = "adult" if given[f"{block}_sort"] == "adult" else "child"
        written = given[f"{block}_written"]
        people.append(PersonPlaced(occurred=occurred, person=str(uuid4()), sort=who, parts=parts, written=written))
    return people


def _open_again(form: NamesPeople, block: str) -> list[Answered]:
    given = form.cleaned_data
    if not given[f"{block}_written"] or given[f"{block}_sort"] != "not-known":
        return []
    keys = [ADULT_PARTS[part] for part in given[f"{block}_parts"] if part in ADULT_PARTS]
    involved = ["adult_involved"] if set(given[f"{block}_parts"]) - {"affected"} else []
    return [Answered(key, "not-known") for key in (*keys, *involved)]
