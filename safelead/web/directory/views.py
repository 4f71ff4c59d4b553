"""The directory, one line of it, and what no longer holds of the guidance of 2016."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.cases.gate import may_somewhere, schools_for
from safelead.directory.lines import SURE_IN_FULL, Sure
from safelead.directory.lookup import shown as line_shown
from safelead.schools.models import School
from safelead.web.components import Summary
from safelead.web.directory import changing, shown
from safelead.web.directory.reading import AT_ITS_HEAD, came_otherwise, clock, fields_of, history, may_write, opened
from safelead.web.directory.words import local_names, place_names
from safelead.web.page import SignedIn, page

__all__ = ["changing"]

BUTTONS = ("change", "check", "take-off")
# What every provider has to be told, and what it is never given.
WHAT_TO_GIVE = (
    gettext_lazy("The service, and the name of the account."),
    gettext_lazy("Where it is: the address, or the place in words."),
    gettext_lazy("Which of their rules it breaks, and that the person is under 18."),
    gettext_lazy("The day on which it was seen, and how to reach you."),
)


@page(
    "directory/",
    name="directory",
    act=Act.SEE_DESK,
    cites=("3.7-a", "3.7-e", "4-c", "8-d", "B-f", "B-l", "C-a", "C-b", "C-c", "C-d", "C-e", "C-f", "C-g"),
)
def directory(request: SignedIn) -> HttpResponse:
    """Whom to turn to: the emergency line, the schools' own contacts, agencies by need, providers."""
    everywhere = list(schools_for(request.user, Act.SEE_DESK, request.now).order_by("name"))
    chosen = [school for school in everywhere if school.pk in request.GET.getlist("school")]
    reader = _reader(request, chosen or everywhere)
    context = {
        "schools": everywhere,
        "chosen": [school.pk for school in chosen],
        "reader": reader,
        "directory": shown.Directory(reader),
        "never": shown.never_for_children(),
        "give": WHAT_TO_GIVE,
    }
    return render(request, "directory/directory.html", context)


def _reader(request: SignedIn, schools: list[School]) -> shown.Reader:
    writes = schools_for(request.user, Act.EDIT_LOCAL_CONTACTS, request.now).values_list("pk", flat=True)
    return shown.Reader(
        schools,
        frozenset(writes),
        may_somewhere(request.user, Act.EDIT_DIRECTORY, request.now),
        clock(request, schools[0] if schools else None).today,
        only_to_confirm="confirm" in request.GET,
    )


@page("directory/lines/<int:line>/", name="line", act=Act.SEE_DESK, cites=("C-g", "8-d"))
def line(request: SignedIn, line: int) -> HttpResponse:
    """All that a line says, how far it can be relied on, and every version before."""
    found = opened(request, line, Act.SEE_DESK)
    here = clock(request, found.line.school)
    kind = "local" if found.line.school_id else "line"
    context = {
        "line": line_shown(found.version),
        "found": found,
        "sure": _(SURE_IN_FULL[Sure(found.version.sure)]),
        "today": here.today,
        "fields": [
            *_about(found.line.school, found.line.key, found.line.places),
            *fields_of(found.words, found.line, without=AT_ITS_HEAD),
        ],
        "history": history(found, here),
        "file": came_otherwise(found),
        "may_write": may_write(request, found),
        "actions": {name.replace("-", "_"): reverse(f"{name}-{kind}", args=[line]) for name in BUTTONS},
    }
    return render(request, "directory/line.html", context)


def _about(school: School | None, key: str, places: str) -> list[Summary]:
    """What it is and where it holds."""
    if school is None:
        return [Summary(_("Holds in"), place_names(places.split()))]
    names = local_names(school.jurisdiction)
    return [Summary(_("What it is"), names.get(key, names["other"])), Summary(_("School"), school.name)]


@page("directory/since-2016/", name="since-2016", act=Act.SEE_DESK, cites=("C-b", "C-g"))
def since_2016(request: SignedIn) -> HttpResponse:
    """What the guidance of 2016 names and no longer holds, with what took its place."""
    return render(request, "directory/since_2016.html", {"gone": shown.gone()})
