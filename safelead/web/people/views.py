"""Who is in the case, and their parts: as many per person as are true, never an offender's label (2.1-a)."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.people import PartTakenBack, PersonIdentified, PersonPlaced, Sort
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.people.cards import cards
from safelead.web.people.forms import AddAdultForm, AddChildForm, AddPupilForm, ChangeForm, IdentifyForm, PartsForm
from safelead.web.people.forms import TakeBackForm as BackForm
from safelead.web.people.parts import sort_of
from safelead.web.people.placing import found, locks
from safelead.web.words import part_name

F = TypeVar("F", bound=PartsForm)


@case_page("people/", name="people", act=Act.READ_FOR_A_TASK, cites=("2.1-a", "3.1-d"))
def people(request: SignedIn, page: CasePage) -> HttpResponse:
    """Everybody in the case on a card of their own."""
    may_name = page.opened.may(Act.NAME_PEOPLE)
    context = {"page": page, "cards": cards(page, may_name=may_name), "may_name": may_name}
    return render(request, "people/people.html", context)


@case_page("people/add-pupil/", name="add-pupil", act=Act.NAME_PEOPLE, cites=("2.1-a", "2-c"))
def add_pupil(request: SignedIn, page: CasePage) -> HttpResponse:
    """A pupil of the register, or several with the same parts."""

    def placed(form: AddPupilForm) -> list[PersonPlaced]:
        return [_pupil(page, form, pupil) for pupil in form.cleaned_data["who"]]

    return _add(request, page, AddPupilForm(page, found(request)), "people/add_pupil.html", placed=placed)


@case_page("people/add-child/", name="add-child", act=Act.NAME_PEOPLE, cites=("2.1-a",))
def add_child(request: SignedIn, page: CasePage) -> HttpResponse:
    """A child who is not on the register."""

    def placed(form: AddChildForm) -> list[PersonPlaced]:
        return [_placed(page, form, str(uuid4()), "child", form.cleaned_data["written"])]

    return _add(request, page, AddChildForm(page, typed(request)), "people/add_child.html", placed=placed)


@case_page("people/add-adult/", name="add-adult", act=Act.NAME_PEOPLE, cites=("2.1-a", "2-c"))
def add_adult(request: SignedIn, page: CasePage) -> HttpResponse:
    """An adult: colleagues, parents of the children, or one who is written down."""

    def placed(form: AddAdultForm) -> list[PersonPlaced]:
        written = form.cleaned_data["written"]
        return [_placed(page, form, each, "adult", "") for each in form.listed] or [
            _placed(page, form, str(uuid4()), "adult", written)
        ]

    return _add(request, page, AddAdultForm(page, found(request)), "people/add_adult.html", placed=placed)


@case_page("people/<str:key>/", name="person", act=Act.NAME_PEOPLE, cites=("2.1-a", "2-c"))
def person(request: SignedIn, page: CasePage, key: str) -> HttpResponse:
    """Further parts of somebody who is in the case, or an age that is better known; what was said before stays."""
    known = _known(page, key)

    def placed(form: ChangeForm) -> list[PersonPlaced]:
        return [
            _pupil(page, form, key)
            if page.names.pupil_card(key)
            else _placed(page, form, key, known.sort, known.written)
        ]

    form = ChangeForm(page, typed(request), about=key, initial={"parts": list(known.parts)})
    context = {"person": known, "name": page.person(known), "hint": _age_today(page, key)}
    return _add(request, page, form, "people/person.html", placed=placed, context=context)


@case_page("people/<str:key>/identify/", name="identify", act=Act.NAME_PEOPLE, cites=("2.1-a", "3.1-d"))
def identify(request: SignedIn, page: CasePage, key: str) -> HttpResponse:
    """A child whom nobody could name turns out to be a pupil of the register."""
    known = _known(page, key)
    if known.sort != "child":
        raise Http404
    form = IdentifyForm(page, found(request), initial={"parts": list(known.parts)})

    def placed(form: IdentifyForm) -> list[PersonPlaced]:
        return [_pupil(page, form, form.cleaned_data["who"][0])]

    def became(form: IdentifyForm) -> list[Entry]:
        pupil = form.cleaned_data["who"][0]
        return [PersonIdentified(occurred=When.minute(page.now), person=key, pupil=pupil)]

    return _add(
        request, page, form, "people/identify.html", placed=placed, context={"name": page.person(known)}, also=became
    )


@case_page("people/<str:key>/take-back/", name="take-back-part", act=Act.NAME_PEOPLE, cites=("2.1-a",))
def take_back(request: SignedIn, page: CasePage, key: str) -> HttpResponse:
    """Takes a part back, with the reason. An answer that it gave is not taken back by that (promise 3)."""
    known = _known(page, key)
    if not known.parts:
        raise Http404

    def entries(form: BackForm) -> Sequence[Entry]:
        part, why = form.cleaned_data["part"], form.cleaned_data["why"]
        return [PartTakenBack(occurred=When.minute(request.now), person=key, part=part, why=why)]

    def said(form: BackForm) -> str:
        words = {"person": page.person(known), "part": part_name(form.cleaned_data["part"], known.sort)}
        return _("Recorded: this was not true of %(person)s: %(part)s.") % words

    form = BackForm(page, typed(request), parts=known.parts, sort=known.sort)
    context = {"person": known, "name": page.person(known)}
    to = reverse("people", args=[page.reference])
    return run(request, page, form, "people/take_back.html", entries=entries, said=said, context=context, to=to)


def _add(
    request: SignedIn,
    page: CasePage,
    form: F,
    template: str,
    *,
    placed: Callable[[F], list[PersonPlaced]],
    context: dict[str, object] | None = None,
    also: Callable[[F], list[Entry]] = lambda form: [],
) -> HttpResponse:
    """Records people together with the locks that follow from them, in one go."""

    def entries(form: F) -> Sequence[Entry]:
        people = placed(form)
        return [*people, *also(form), *locks(page, people)]

    def said(form: F) -> str:
        people = placed(form)
        who = page.names.everybody(each.person for each in people if not each.written)
        return _("Recorded: %(who)s.") % {"who": who or people[0].written}

    to = reverse("people", args=[page.reference])
    return run(request, page, form, template, entries=entries, said=said, context=context, to=to)


def _pupil(page: CasePage, form: PartsForm, pupil: str) -> PersonPlaced:
    card = page.names.pupil_card(pupil)
    age = card.age_on(page.opened.today) if card else None
    return _placed(page, form, pupil, sort_of(set(form.cleaned_data["parts"]), age, form.age_when_made), "")


def _placed(page: CasePage, form: PartsForm, key: str, sort: Sort, written: str) -> PersonPlaced:
    parts, age, now = tuple(form.cleaned_data["parts"]), form.age_when_made, When.minute(page.now)
    return PersonPlaced(occurred=now, person=key, sort=sort, parts=parts, written=written, age_when_made=age)


def _known(page: CasePage, key: str) -> Person:
    found = next((person for person in page.state.present if person.key == key), None)
    if found is None:
        raise Http404
    return found


def _age_today(page: CasePage, key: str) -> int | None:
    card = page.names.pupil_card(key)
    return card.age_on(page.opened.today) if card else None
