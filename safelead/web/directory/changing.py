"""Keeping the directory right: a line is changed, checked, added or taken off, and what stood there stays readable."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.gate import schools_for
from safelead.cases.readmodels import pack
from safelead.directory import changing, lookup
from safelead.directory.lines import JURISDICTIONS, ContactWords
from safelead.directory.shipping import months_after
from safelead.people.register import staff_cards
from safelead.schools.models import School
from safelead.web.directory.forms import AgencyLineForm, LocalForm, ProviderForm, initial_of
from safelead.web.directory.reading import Opened, by, opened_as
from safelead.web.directory.words import local_names
from safelead.web.page import SignedIn, page, typed

OTHER = "other"
# No version has a number of so many figures.
LONG = 10
Written = LocalForm | AgencyLineForm | ProviderForm


# --- lines that hold for every school of the group -------------------------------------------------------------------


@page("directory/lines/<int:line>/change/", name="change-line", act=Act.EDIT_DIRECTORY, cites=("C-g",))
def change_line(request: SignedIn, line: int) -> HttpResponse:
    """What an agency's or a provider's line says from now on."""
    found = opened_as(request, line, Act.EDIT_DIRECTORY, local=False)
    today = by(request).today
    initial = {
        **initial_of(found.words),
        "seen": found.version.pk,
        "review_by": months_after(today, changing.LOOK_AGAIN),
    }
    form: AgencyLineForm | ProviderForm
    if isinstance(found.words, ContactWords):
        form = AgencyLineForm(typed(request), agencies=[], today=today, initial=initial)
    else:
        form = ProviderForm(typed(request), today=today, initial=initial)
    return _changed(request, form, found, "directory/shared_form.html", {})


@page("directory/lines/<int:line>/check/", name="check-line", act=Act.EDIT_DIRECTORY, cites=("C-g",))
def check_line(request: SignedIn, line: int) -> HttpResponse:
    """One button: somebody looked, and the line holds as it stands."""
    return _done(request, opened_as(request, line, Act.EDIT_DIRECTORY, local=False), _checked)


@page("directory/lines/<int:line>/take-off/", name="take-off-line", act=Act.EDIT_DIRECTORY, cites=("C-g",))
def take_off_line(request: SignedIn, line: int) -> HttpResponse:
    """Takes a line off the directory, or puts it back."""
    return _done(request, opened_as(request, line, Act.EDIT_DIRECTORY, local=False), _taken_off)


@page("directory/agencies/new/", name="add-agency", act=Act.EDIT_DIRECTORY, cites=("C-g",))
def add_agency(request: SignedIn) -> HttpResponse:
    """A new agency or helpline."""
    today = by(request).today
    initial = {**_begins(today), "agency": OTHER}
    form = AgencyLineForm(typed(request), agencies=_agencies(), today=today, initial=initial)

    def added(form: AgencyLineForm) -> None:
        given = form.cleaned_data
        places, review_by = tuple(given["places"]), given["review_by"]
        changing.add(form.words, given["agency"], places, by(request), review_by=review_by)

    return _new(request, form, "directory/shared_form.html", added, {})


@page("directory/providers/new/", name="add-provider", act=Act.EDIT_DIRECTORY, cites=("8-d", "C-g"))
def add_provider(request: SignedIn) -> HttpResponse:
    """A new app or site."""
    today = by(request).today
    initial = {**_begins(today), "third_party": "not-known", "from_within": "not-known"}
    form = ProviderForm(typed(request), today=today, initial=initial)

    def added(form: ProviderForm) -> None:
        key = slugify(form.cleaned_data["name"])[:40] or OTHER
        changing.add(form.words, key, JURISDICTIONS, by(request), review_by=form.cleaned_data["review_by"])

    return _new(request, form, "directory/shared_form.html", added, {})


# --- the schools' own contacts ---------------------------------------------------------------------------------------


@page("directory/local/new/", name="add-local", act=Act.EDIT_LOCAL_CONTACTS, cites=("3.7-a", "3.7-e", "4-c"))
def add_local(request: SignedIn) -> HttpResponse:
    """A contact of a school's own; the school and what it is may be chosen in the address."""
    mine = list(schools_for(request.user, Act.EDIT_LOCAL_CONTACTS, request.now).order_by("name"))
    school = next((each for each in mine if each.pk == request.GET.get("school") or len(mine) == 1), None)
    if school is None:
        return render(request, "directory/choose_school.html", {"schools": mine})
    today = by(request, school).today
    initial = {**_begins(today), "agency": request.GET.get("agency")}
    form = LocalForm(typed(request), names=local_names(school.jurisdiction), today=today, initial=initial)

    def added(form: LocalForm) -> None:
        key, review_by, places = form.cleaned_data["agency"], form.cleaned_data["review_by"], (school.jurisdiction,)
        changing.add(form.words, key, places, by(request, school), review_by=review_by, school=school)

    return _new(request, form, "directory/local_form.html", added, {"school": school})


@page("directory/local/<int:line>/change/", name="change-local", act=Act.EDIT_LOCAL_CONTACTS, cites=("3.7-e", "4-c"))
def change_local(request: SignedIn, line: int) -> HttpResponse:
    """What a school's own contact says from now on."""
    found = opened_as(request, line, Act.EDIT_LOCAL_CONTACTS, local=True)
    school = _school(found)
    today = by(request, school).today
    initial = {**initial_of(found.words), **_begins(today, found.version.pk), "agency": found.line.key}
    names = {key: name for key, name in local_names(school.jurisdiction).items() if key == found.line.key}
    form = LocalForm(typed(request), names=names, today=today, initial=initial)
    return _changed(request, form, found, "directory/local_form.html", {"school": school})


@page("directory/local/<int:line>/check/", name="check-local", act=Act.EDIT_LOCAL_CONTACTS, cites=("4-c",))
def check_local(request: SignedIn, line: int) -> HttpResponse:
    """One button: somebody of the school rang, and the contact holds."""
    return _done(request, opened_as(request, line, Act.EDIT_LOCAL_CONTACTS, local=True), _checked)


@page("directory/local/<int:line>/take-off/", name="take-off-local", act=Act.EDIT_LOCAL_CONTACTS, cites=("4-c",))
def take_off_local(request: SignedIn, line: int) -> HttpResponse:
    """Takes a school's own contact off, or puts it back."""
    return _done(request, opened_as(request, line, Act.EDIT_LOCAL_CONTACTS, local=True), _taken_off)


def _school(found: Opened) -> School:
    if found.line.school is None:
        raise Http404
    return found.line.school


# --- what they do alike ----------------------------------------------------------------------------------------------


def _changed(request: SignedIn, form: Written, found: Opened, template: str, context: dict[str, Any]) -> HttpResponse:
    """Shows a line's form, or writes what was sent. Whoever was overtaken is told by whom, and loses nothing."""
    context = {"form": form, "found": found, "back": reverse("line", args=[found.line.pk]), **context}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    given = form.cleaned_data
    try:
        changing.change(
            found.line, form.words, by(request, found.line.school), review_by=given["review_by"], seen=given["seen"]
        )
    except changing.Overtaken as overtaken:
        form.sees(overtaken.newest.pk)
        form.add_error(None, _overtaken(overtaken))
        return render(request, template, context, status=409)
    messages.success(request, _("Recorded: what this line says from today on."))
    return redirect(context["back"])


def _overtaken(overtaken: changing.Overtaken) -> str:
    card = staff_cards().get(str(overtaken.newest.by_id))
    who = card.short if card else _("Somebody")
    return _("%(who)s changed this line while you were writing. Read it, then save yours again.") % {"who": who}


def _new(
    request: SignedIn, form: Any, template: str, added: Callable[[Any], None], context: dict[str, Any]
) -> HttpResponse:
    """Shows the form of a new line, or adds what was sent."""
    context = {"form": form, "back": reverse("directory"), **context}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    added(form)
    messages.success(request, _("Recorded: it stands in the directory."))
    return redirect(context["back"])


def _begins(today: date, seen: int = 0) -> dict[str, Any]:
    """What every form begins with: the version that the person sees, and a year until the next look."""
    return {"seen": seen, "review_by": months_after(today, changing.LOOK_AGAIN)}


def _agencies() -> list[tuple[str, str]]:
    """What a new line may be: an agency that the guidance names, one that the directory knows, or another."""
    guidance = pack()
    named = {
        agency.id: capfirst(_(agency.name))
        for place in JURISDICTIONS
        for agency in guidance.within(place).agencies.values()
    }
    known = {each.key: each.name for each in lookup.contacts_in(*JURISDICTIONS) if each.key not in named}
    found = sorted({**known, **named}.items(), key=lambda each: each[1].casefold())
    return [(OTHER, _("Another agency")), *(each for each in found if each[0] != OTHER)]


def _done(request: SignedIn, found: Opened, do: Callable[[SignedIn, Opened], str]) -> HttpResponse:
    """What one button does, and back to where it was pressed; whoever only opens the address is led to the line."""
    line = reverse("line", args=[found.line.pk])
    if request.method != "POST":
        return redirect(line)
    try:
        messages.success(request, do(request, found))
    except changing.Overtaken as overtaken:
        messages.warning(request, _overtaken(overtaken))
        return redirect(line)
    wanted = request.POST.get("next", "")
    return redirect(wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else line)


def _checked(request: SignedIn, found: Opened) -> str:
    seen = request.POST.get("seen", "")
    number = int(seen) if seen.isdecimal() and len(seen) < LONG else 0
    changing.check(found.line, by(request, found.line.school), seen=number)
    return _("Recorded: you checked %(name)s today.") % {"name": found.name}


def _taken_off(request: SignedIn, found: Opened) -> str:
    """Only what the button said: pressed twice, it does not undo what it did."""
    words = {"name": found.name}
    if request.POST.get("do") == "put-back":
        if found.is_taken_off:
            changing.put_back(found.line, by(request, found.line.school))
        return _("Recorded: %(name)s stands in the directory again.") % words
    if not found.is_taken_off:
        changing.take_off(found.line, by(request, found.line.school))
    return _("Recorded: %(name)s is off the directory.") % words
