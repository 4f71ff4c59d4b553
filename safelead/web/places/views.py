"""Places online: the list, each place's own page, and one short form for each step of having it taken down."""

from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.web.forms.widgets import Text
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, View, case_page, typed
from safelead.web.places.forms import (
    AskedForm,
    EndForm,
    HeardForm,
    NamedForm,
    NotAskedForm,
    PlaceForm,
    PosterForm,
    ReportForm,
    StillThereForm,
    ToldForm,
)
from safelead.web.places.naming import named_before, said_at_meeting
from safelead.web.places.shown import ShownPlace, ShownPlaces, about


@case_page(
    "places/",
    name="places",
    act=Act.READ_FOR_A_TASK,
    cites=("8-a", "8-b", "8-c", "8-d", "8-e", "A-3", "B-k"),
)
def places(request: SignedIn, page: CasePage) -> HttpResponse:
    """Every place online with its one next step: urgent first, removed last."""
    return render(request, "places/places.html", {"page": page, "shown": ShownPlaces(page)})


@case_page("places/add/", name="add-place", act=Act.HANDLE_PLACE, cites=("3.3-e", "6-g", "8-a", "8-c"))
def add_place(request: SignedIn, page: CasePage) -> HttpResponse:
    """Writes down where it is, as somebody said; the first begins with what the review meeting heard."""
    told = said_at_meeting(page) if not page.state.places else ""
    return run(
        request,
        page,
        NamedForm(page, typed(request), initial={"place_where": told}),
        "places/named.html",
        entries=NamedForm.entries,
        said=lambda form: _("Recorded: a place online. Its next step stands here."),
        context={"told": told},
        to=reverse("places", args=[page.reference]),
    )


@case_page(
    "places/<str:place>/",
    name="place",
    act=Act.READ_FOR_A_TASK,
    cites=("8-b", "8-d", "C-a", "C-b", "C-c", "C-d", "C-e", "C-f", "C-g", "C-h"),
)
def place(request: SignedIn, page: CasePage, place: str) -> HttpResponse:
    """One place: where it is, what is next, how its provider is reached, and what was done."""
    return render(request, "places/place.html", {"page": page, "shown": _shown(page, place)})


@case_page("places/<str:place>/change/", name="change-place", act=Act.HANDLE_PLACE, cites=("8-a", "8-c", "8-e"))
def change_place(request: SignedIn, page: CasePage, place: str) -> HttpResponse:
    """More is known about it: who posted it, where it is, whether it is urgent."""
    shown = _shown(page, place)
    form = NamedForm(page, typed(request), initial=named_before(shown.plan))
    return run(
        request,
        page,
        form,
        "places/named.html",
        entries=lambda form: form.entries(place),
        said=lambda form: _("Recorded: what is known about %(place)s now.") % {"place": form.said_name},
        context={"shown": shown},
        to=reverse("place", args=[page.reference, place]),
    )


def _shown(page: CasePage, place: str) -> ShownPlace:
    """The place that the address names; raises Http404 where the case has none such."""
    shown = about(page, place)
    if shown is None:
        raise Http404
    return shown


class StepPage(NamedTuple):
    """The page that writes down one step about one place. ``said`` names the place as {place}."""

    path: str
    name: str
    form: type[PlaceForm]
    question: Text
    save: Text
    said: Text
    cites: tuple[str, ...]


def _declared(each: StepPage) -> View:
    """Declares the page of a step: what was done is written down, and the list of places shows what is next."""

    @case_page(f"places/<str:place>/{each.path}/", name=each.name, act=Act.HANDLE_PLACE, cites=each.cites)
    def step(request: SignedIn, page: CasePage, place: str) -> HttpResponse:
        shown = _shown(page, place)
        return run(
            request,
            page,
            each.form(page, typed(request), plan=shown.plan),
            "places/step.html",
            entries=lambda form: form.entries(),
            said=lambda form: str(each.said).format(place=shown.name),
            context={"step": each, "shown": shown},
            to=reverse("places", args=[page.reference]),
        )

    return step


STEPS = (
    StepPage(
        "asked",
        "poster-asked",
        AskedForm,
        gettext_lazy("Who was asked to take it down?"),
        gettext_lazy("Save that they were asked"),
        gettext_lazy("Recorded: who was asked to take it down from {place}."),
        cites=("8-a", "5.2-a", "8-f"),
    ),
    StepPage(
        "not-asked",
        "poster-not-asked",
        NotAskedForm,
        gettext_lazy("Why is whoever posted it not asked?"),
        gettext_lazy("Save why they are not asked"),
        gettext_lazy("Recorded: why nobody is asked about {place}. Report it instead."),
        cites=("8-a", "8-b"),
    ),
    StepPage(
        "reply",
        "poster-answered",
        PosterForm,
        gettext_lazy("What did whoever posted it answer?"),
        gettext_lazy("Save the answer"),
        gettext_lazy("Recorded: the answer about {place}."),
        cites=("8-a", "8-b"),
    ),
    StepPage(
        "report",
        "place-reported",
        ReportForm,
        gettext_lazy("It was reported"),
        gettext_lazy("Save the report"),
        gettext_lazy("Recorded: the report of {place}."),
        cites=("8-b", "8-d", "8-e", "8-f", "A-3", "B-k", "C-h"),
    ),
    StepPage(
        "answer",
        "report-answered",
        HeardForm,
        gettext_lazy("What became of the report?"),
        gettext_lazy("Save the answer"),
        gettext_lazy("Recorded: what became of the report of {place}."),
        cites=("8-b", "A-3"),
    ),
    StepPage(
        "gone",
        "place-removed",
        ToldForm,
        gettext_lazy("Somebody says that it is gone"),
        gettext_lazy("Save that it is gone"),
        gettext_lazy("Recorded: {place} is gone, as you were told."),
        cites=("8-b",),
    ),
    StepPage(
        "still-there",
        "place-still-there",
        StillThereForm,
        gettext_lazy("Somebody says that it is still there"),
        gettext_lazy("Save that it is still there"),
        gettext_lazy("Recorded: {place} is still there, as you were told."),
        cites=("8-b", "A-3"),
    ),
    StepPage(
        "end",
        "takedown-ended",
        EndForm,
        gettext_lazy("Nothing more is done about it"),
        gettext_lazy("Save why nothing more is done"),
        gettext_lazy("Recorded: nothing more is done about {place}, and why."),
        cites=("8-b",),
    ),
)

for step_page in STEPS:
    _declared(step_page)
