"""Find: one field for a pupil's name, a case's reference, or words that stand in a case.

No name and no word stands in an address: what was asked is kept, sealed, in the session, and the address says which of
the last searches it is. Each search is recorded when it is made, with what was asked under the group's key (promise 8).
"""

import secrets
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelead.access import audit
from safelead.access.roles import Act
from safelead.cases import finding, gate
from safelead.cases.models import CaseSummary
from safelead.people.names import is_enough, words
from safelead.schools.models import School
from safelead.web.desk.rows import Rows
from safelead.web.find.forms import FindForm
from safelead.web.find.pupils import pupils_found
from safelead.web.find.written import Searched, search
from safelead.web.page import SignedIn, page, typed
from safelead.web.times import Clock

KEPT = "searches"
LAST = 10


@page("find/", name="find", act=Act.FIND, cites=("7-a",))
def find(request: SignedIn) -> HttpResponse:
    """The field, and what was found for the search that the address names."""
    schools = list(gate.schools_for(request.user, Act.FIND, request.now).order_by("name"))
    sent, asked = typed(request), _kept(request)
    codes = tuple(school.pk for school in schools)
    form = FindForm(sent, codes=codes) if sent is not None else FindForm(codes=codes, initial={"asked": asked})
    if request.method == "POST" and form.is_valid():
        return redirect(_keep(request, form.cleaned_data["asked"]))
    shown = _found(request, schools, asked) if asked and request.method != "POST" else {}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "find/find.html", {"form": form, **shown}, status=status)


def _keep(request: SignedIn, asked: str) -> str:
    """Keeps what was asked for this browser; gives the address of what is found."""
    key = secrets.token_urlsafe(9)
    request.session[KEPT] = [*request.session.get(KEPT, ()), (key, asked)][-LAST:]
    return f"{reverse('find')}?{urlencode({'search': key})}"


def _kept(request: SignedIn) -> str:
    key = request.GET.get("search", "")
    return next((asked for one, asked in request.session.get(KEPT, ()) if one == key), "")


def _found(request: SignedIn, schools: list[School], asked: str) -> dict[str, Any]:
    cases = finding.readable(request.user, request.now)
    references = finding.references(asked, (school.pk for school in schools))
    rows = Rows(schools, request.now)
    numbered = [rows.case(each) for each in cases.filter(reference__in=references).select_related("school")]
    pupils, is_all = pupils_found(asked, schools, cases, rows)
    shown = len(numbered) + len(pupils)
    audit.searched(request.user, Act.FIND, now=request.now, school=None, asked=asked, shown=shown)
    # What is written is opened only where nothing else was found, or where that was asked for.
    reads = is_enough(words(asked)) and gate.may_somewhere(request.user, Act.SEARCH_TEXT, request.now)
    wanted = "written" in request.GET or not (references or pupils)
    written = _written(request, cases, asked) if reads and wanted else None
    return {
        "asked": asked,
        "references": references,
        "numbered": numbered,
        "pupils": pupils,
        "is_all": is_all,
        "shows_school": len(schools) > 1,
        "written": written,
        "offered": _address(request) if reads and not wanted else "",
        "older": _address(request, after=written.after) if written and written.after else "",
        "of": cases.count() if written and written.after else 0,
        "is_nothing": is_all and not (references or pupils or (written and (written.found or written.after))),
    }


def _written(request: SignedIn, cases: QuerySet[CaseSummary], asked: str) -> Searched:
    """Looks through what is written, and records it with each case of which a piece is shown."""
    clock = Clock(request.now, "UTC")
    found = search(cases, words(asked), clock, request.GET.get("after", ""))
    by, act, now = request.user, Act.SEARCH_TEXT, request.now
    audit.searched(by, act, now=now, school=None, asked=asked, shown=len(found.found))
    for each in found.found:
        audit.searched(by, act, now=now, school=each.school, case=each.reference, asked=asked, shown=1)
    return found


def _address(request: SignedIn, **other: str) -> str:
    """This search in what is written."""
    return f"?{urlencode({'search': request.GET.get('search', ''), 'written': '1', **other})}"
