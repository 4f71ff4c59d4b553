"""Recording a concern; the other pages of this journey declare themselves in the modules beside."""

from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from safelead.access.appointments import absent_from, roster_of
from safelead.access.conflict import seats
from safelead.access.roles import Act
from safelead.cases.gate import schools_for, today_in
from safelead.cases.record import raise_concern
from safelead.chronology.append import AlreadyRecorded
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.concern import ConcernRaised
from safelead.people.cards import StaffCard
from safelead.people.register import relatives, staff_cards, staff_written
from safelead.schools.models import School
from safelead.web.concern import acknowledging, receipts, writing
from safelead.web.concern.finding import Finder, recorded, source
from safelead.web.concern.forms import ConcernForm
from safelead.web.forms import Unsent
from safelead.web.page import SignedIn, page, typed

__all__ = ["acknowledging", "receipts", "record_concern"]


@page(
    "concerns/new/",
    name="record-concern",
    act=Act.RECORD_CONCERN,
    cites=("3.1-a", "3.1-d", "3.2-a", "3.2-c"),
)
def record_concern(request: SignedIn) -> HttpResponse:
    """The form for whoever was told something or saw something, and the card that says what to do now."""
    mine = list(schools_for(request.user, Act.RECORD_CONCERN, request.now))
    asked = request.GET.get("school", "")
    school = mine[0] if len(mine) == 1 else next((one for one in mine if one.pk == asked), None)
    if school is None:
        return render(request, "concern/school.html", {"schools": mine, "has_errors": bool(request.GET)})
    form = _form(request, school)
    if request.method == "POST" and "find" not in request.POST and form.is_valid():
        return _record(request, school, form)
    shown = {"form": form, "school": school, "dsl": _dsl(request, school), "has_choice": len(mine) > 1}
    return render(request, "concern/record.html", shown, status=422 if form.is_bound and form.errors else 200)


def _form(request: SignedIn, school: School) -> ConcernForm:
    """The form; [Find] shows what was typed again, without finding fault with the rest of it."""
    sent = typed(request)
    if sent is not None and "find" in sent:
        sent = _unsent(sent)
    finder = Finder(school, request.now)
    form = ConcernForm(
        sent,
        now=request.now,
        time_zone=ZoneInfo(school.time_zone),
        refused_file="safelead.refused_file" in request.META,
    )
    form.offer(
        "about", source("find-pupil", school), finder.known_pupils, recorded(finder, request.user, finder.pupils)
    )
    form.offer(
        "staff", source("find-colleague", school), finder.known_staff, recorded(finder, request.user, finder.staff)
    )
    return form


def _unsent(sent: QueryDict) -> Unsent:
    copy = Unsent(mutable=True)
    for name, values in sent.lists():
        copy.setlist(name, values)
    return copy


def _record(request: SignedIn, school: School, form: ConcernForm) -> HttpResponse:
    """Writes it down and shows the receipt; for the same form sent twice, the first one."""
    form_id = form.cleaned_data["form_id"] or uuid4()
    try:
        entries = entries_of(writing.concern(form.cleaned_data), school, form_id, request.now)
        case = raise_concern(school, entries, by=request.user, now=request.now, form=form_id)
    except AlreadyRecorded as before:
        return redirect(reverse("receipt", args=[before.reference]))
    return redirect(reverse("receipt", args=[case.reference]))


def entries_of(raised: ConcernRaised, school: School, form_id: UUID, now: datetime) -> list[Entry]:
    """The concern, and who is locked out of it: decided here, before anybody is told of it."""
    today = today_in(school, now)
    finder = Finder(school, now)
    alike = frozenset[str]().union(*(finder.alike(child.written) for child in raised.about if child.written))
    named = writing.told_of(raised.involved, staff_written, form_id)
    held = writing.first_locks(raised, named, relatives(), alike)
    return [raised, *writing.conflicts(held, roster_of(school, today), absent_from(school, today), now)]


def _dsl(request: SignedIn, school: School) -> StaffCard | None:
    """Whoever leads in the school today: the one to go to in person."""
    today = today_in(school, request.now)
    leads = seats(roster_of(school, today), (), absent_from(school, today)).leads.staff
    return staff_cards().get(leads) if leads else None
