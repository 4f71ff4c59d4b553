"""Granting that an inspector reads named cases until a day, ending it, and the inspector's own list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safelead.access.appointments import people_with, roster_of
from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.cases.gate import Opened
from safelead.cases.lists import inspections
from safelead.cases.readmodels import state_of
from safelead.cases.record import record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.reading import InspectionEnded, InspectionGranted
from safelead.ops.announcements import announce
from safelead.people.register import staff_cards
from safelead.schools.models import School
from safelead.web.components import Link, Row
from safelead.web.inspection.forms import GrantForm
from safelead.web.names import Names
from safelead.web.page import SignedIn, page, typed
from safelead.web.school.forms import WhyForm
from safelead.web.school.sending import run
from safelead.web.words import STATUS_NAMES


@page("inspection/", name="cases-to-read", act=Act.INSPECT, cites=("7-a", "7-b"))
def cases(request: SignedIn) -> HttpResponse:
    """The inspector's only list: the cases that they may read, and until when."""
    found = gate.cases_to_inspect(request.user, request.now).select_related("school", "case").order_by("reference")
    rows = []
    for each in found:
        until = state_of(each.case).inspects[str(request.user.pk)].until
        words = {"day": _day(until)}
        link = Link(each.reference, reverse("case", args=[each.reference]))
        rows.append(
            Row(
                _("Read this case"), _("until %(day)s") % words, "", link.href, reference=link,
                school=each.school.name, status=STATUS_NAMES[each.status],
            )
        )  # fmt: skip
    return render(request, "inspection/cases.html", {"rows": rows})


def _day(day: date) -> str:
    return date_format(day, _("j F Y"))


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant that still holds, as its row shows it."""

    reference: str
    school: str
    who: str
    staff: str
    until: str


@page("inspection/grants/", name="inspections", act=Act.GRANT_INSPECTION, cites=("7-a", "7-b"))
def grants(request: SignedIn) -> HttpResponse:
    """Who may read which cases until when, in the schools of whoever may grant it."""
    found = []
    for row in inspections(request.user, request.now):
        school = row.case.school
        for each in state_of(row.case).inspects.values():
            if each.until >= gate.today_in(school, request.now):
                who = Names(school).staff(each.staff)
                found.append(Granted(row.case.reference, school.name, who, each.staff, _day(each.until)))
    return render(request, "inspection/grants.html", {"grants": list(dict.fromkeys(found))})


@page("inspection/new/", name="grant-inspection", act=Act.GRANT_INSPECTION, cites=("7-a", "7-b"))
def grant(request: SignedIn) -> HttpResponse:
    """Lets an inspector read named cases until a day; it stands in each of them."""
    schools = list(gate.schools_for(request.user, Act.GRANT_INSPECTION, request.now).order_by("name"))
    inspectors = [choice for school in schools for choice in _inspectors(school, request)]

    def finds(reference: str) -> Opened | None:
        try:
            opened = gate.case_at(request.user, reference, Act.GRANT_INSPECTION, request.now)
        except (gate.NoSuchCase, gate.Refused):
            return None
        # An inspector is appointed at a school: the cases are that school's.
        return opened if request.POST.get("inspector", "").endswith(f" {opened.school.pk}") else None

    def does(form: GrantForm) -> tuple[str, str]:
        given = form.cleaned_data
        inspector = given["inspector"].partition(" ")[0]
        entry = InspectionGranted(
            occurred=When.minute(request.now), inspector=inspector, until=given["until"], why=given["why"]
        )
        with transaction.atomic():
            for opened in form.opened:
                record(opened.case, [entry], by=request.user, now=request.now)
            _announce(form.opened, request)
        words = {"cases": ", ".join(opened.case.reference for opened in form.opened), "day": _day(given["until"])}
        return _("Recorded: %(cases)s can be read until %(day)s.") % words, reverse("inspections")

    zone = gate.zone_of(schools[0]) if schools else None
    form = GrantForm(typed(request), inspectors=inspectors, finds=finds, now=request.now, time_zone=zone)
    return run(request, form, "inspection/grant.html", does=does, context={"inspectors": inspectors})


def _inspectors(school: School, request: SignedIn) -> list[tuple[str, str]]:
    """The inspectors of a school as choices: id and school, so that one who inspects two is chosen for one."""
    cards = staff_cards()
    here = people_with(Role.INSPECTOR, school, gate.today_in(school, request.now))
    return [(f"{staff} {school.pk}", f"{cards[staff].full}, {school.name}") for staff in here if staff in cards]


def _announce(granted: Sequence[Opened], request: SignedIn) -> None:
    """Headteacher and group lead are told once, but for whoever did it; each with a case that they may know of."""
    school = granted[0].school
    roster = roster_of(school, gate.today_in(school, request.now))
    told = {str(request.user.pk)}
    for opened in granted:
        who = {*roster.headteacher, *roster.lead} - told - opened.involved
        announce("inspection", who, request.now, school=school, case=opened.case)
        told |= who


@page(
    "inspection/<reference:reference>/<uuid:staff>/end/",
    name="end-inspection",
    act=Act.GRANT_INSPECTION,
    cites=("7-a", "7-b"),
)
def end(request: SignedIn, reference: str, staff: object) -> HttpResponse:
    """Ends that an inspector may read a case, with the reason."""
    found = inspections(request.user, request.now).filter(case__reference=reference).first()
    if found is None or str(staff) not in state_of(found.case).inspects:
        raise Http404

    def does(form: WhyForm) -> tuple[str, str]:
        entry = InspectionEnded(
            occurred=When.minute(request.now), inspector=str(staff), why=form.cleaned_data["why"]
        )  # fmt: skip
        record(found.case, [entry], by=request.user, now=request.now)
        return _("Recorded: the inspection of %(case)s is ended.") % {"case": reference}, reverse("inspections")

    context = {"reference": reference, "who": Names(found.case.school).staff(str(staff))}
    return run(request, WhyForm(typed(request)), "inspection/end.html", does=does, context=context)
