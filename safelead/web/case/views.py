"""The page of a case, and the page of one entry."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from safelead.access.roles import Act
from safelead.web.case.chronology import line
from safelead.web.case.shown import ShownCase
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page


@case_page("", name="case", act=Act.READ_FOR_A_TASK, cites=("3.1-d", "3.1-f", "3.4-f", "7-b"))
def case(request: SignedIn, page: CasePage) -> HttpResponse:
    """What to do, why, what not to do, what is not known, what is owed, who is in it, and what happened."""
    return render(request, "case/case.html", {"page": page, "case": ShownCase(page, request.GET)})


@case_page("entries/<int:sequence>/", name="entry", act=Act.READ_FOR_A_TASK, cites=("3.1-d", "7-a"))
def entry(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """One entry: what it says, both its times, what corrects it, and how to correct or seal it."""
    if not 1 <= sequence <= page.state.head:
        raise Http404
    shown = line(page, page.state.entries[sequence - 1])
    may = {"may_correct": page.opened.may(Act.CORRECT), "may_seal": page.opened.may(Act.SEAL)}
    return render(request, "case/entry.html", {"page": page, "line": shown, **may})
