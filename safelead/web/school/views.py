"""What a school has written down and what it lacks; legal advice declares its pages in the module beside."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.gate import may_somewhere, schools_for
from safelead.web.components import Task
from safelead.web.page import SignedIn, page
from safelead.web.school import advising, keeping, writing
from safelead.web.school.reading import school_of, school_page

__all__ = ["advising", "keeping", "writing"]


@page("school/", name="schools", act=Act.SEE_SCHOOL, cites=("3.1-f", "4-c"))
def schools(request: SignedIn) -> HttpResponse:
    """Which school; whoever has one goes straight there."""
    mine = list(schools_for(request.user, Act.SEE_SCHOOL, request.now).order_by("name"))
    if len(mine) == 1:
        return redirect("school", mine[0].pk)
    pages = [school_page(request, school) for school in mine]
    tasks = [
        Task(each.school.name, _readiness(len(each.not_ready)), reverse("school", args=[each.school.pk]), done=True)
        for each in pages
    ]
    may_advise = may_somewhere(request.user, Act.RECORD_LEGAL_ADVICE, request.now)
    return render(request, "school/schools.html", {"tasks": tasks, "may_advise": may_advise})


def _readiness(count: int) -> str:
    return _("To see to: %(count)s") % {"count": count} if count else _("Ready")


@page(
    "school/<str:code>/",
    name="school",
    act=Act.SEE_SCHOOL,
    cites=("3.1-f", "4-c", "4-d", "5.2-b", "5.2-h", "5.2-i", "6-b", "7-i"),
)
def school(request: SignedIn, code: str) -> HttpResponse:
    """What is not ready, what is written down, and what the law of the place forbids whatever is."""
    shown = school_page(request, school_of(request, code, Act.SEE_SCHOOL))
    may_advise = may_somewhere(request.user, Act.RECORD_LEGAL_ADVICE, request.now)
    several = schools_for(request.user, Act.SEE_SCHOOL, request.now).count() > 1
    return render(request, "school/school.html", {"shown": shown, "may_advise": may_advise, "several": several})
