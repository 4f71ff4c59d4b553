"""Who looked: at a case, in a school, and at what somebody wrote; and what stands out (promise 8)."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.access import audit
from safelead.access.audit import Looked, who_looked
from safelead.access.patterns import Pattern
from safelead.access.roles import Act
from safelead.cases.gate import schools_for
from safelead.schools.models import School
from safelead.web.looks.forms import ExportForm, LookedIntoForm
from safelead.web.looks.mine import cases_read, concerns_read
from safelead.web.looks.seen import Viewed, roles_here, sealed_reasons, without_sealed
from safelead.web.looks.shown import People, a_page, as_csv, number_of, of_case, of_school, standing
from safelead.web.looks.words import EXPLAINED, NAMES
from safelead.web.names import Names
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, page, typed
from safelead.web.times import Clock
from safelead.web.unrecorded import RecordedElsewhere

MAY_TAKE, FOR_SO_LONG = "may-take-who-looked", timedelta(minutes=5)


@case_page("looks/", name="case-looks", act=Act.SEE_WHO_LOOKED)
def case_looks(request: SignedIn, page: CasePage) -> HttpResponse:
    """Everybody who looked at the case or was refused it, newest first, of one person or of all."""
    found, people = _looks_at(page), _people_of(page)
    who = request.GET.get("who", "")
    number = number_of(request.GET.get("page", "1"))
    theirs = [look for look in found if who in ("", look.staff)]
    rows, pages = a_page(theirs, number, f"?{urlencode({'who': who})}&" if who else "?")
    shown = {
        "page": page,
        "columns": [_("When"), _("Who"), _("What")],
        "rows": of_case(rows, people, page.clock),
        "pages": pages,
        "who": who,
        "everybody": _choices({look.staff for look in found if look.staff}, people),
        "read_before": _read_before(page, people),
        "may_export": page.opened.may(Act.EXPORT_WHO_LOOKED),
    }
    return render(request, "looks/case.html", shown)


def _looks_at(page: CasePage) -> list[Looked]:
    sealed = sealed_reasons(page.state)
    return [without_sealed(look, sealed) for look in who_looked(page.opened.school, page.reference)]


def _people_of(page: CasePage) -> People:
    return People(page.names, roles_here(page.opened.school))


def _choices(staff: set[str], people: People) -> list[tuple[str, str]]:
    return sorted(((who, people.said(who)) for who in staff), key=lambda each: each[1])


def _read_before(page: CasePage, people: People) -> list[str]:
    """What those who are locked out now had read: a conflict is often found later (promise 9)."""
    told = []
    for who in sorted(page.state.locked_out):
        theirs = audit.looks_of(who, page.reference)
        if theirs:
            words = {"who": people.said(who), "n": len(theirs), "when": page.clock.when(theirs[0].at)}
            said = ngettext(
                "%(who)s is locked out now, and had opened it %(n)s time, last %(when)s.",
                "%(who)s is locked out now, and had opened it %(n)s times, last %(when)s.",
                len(theirs),
            )
            told.append(said % words)
    return told


@case_page("looks/export/", name="export-looks", act=Act.EXPORT_WHO_LOOKED)
def export_looks(request: SignedIn, page: CasePage) -> HttpResponse:
    """The list as a file, for a data-protection officer; that it was taken out, and why, stands in the list itself."""
    form = ExportForm(page, typed(request))
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound and form.errors else 200
        return render(request, "looks/export.html", {"page": page, "form": form}, status=status)
    audit.looked(
        request.user, Act.EXPORT_WHO_LOOKED, now=request.now, school=page.opened.school, case=page.reference,
        reason=form.cleaned_data["why"],
    )  # fmt: skip
    request.session[MAY_TAKE] = [page.reference, (request.now + FOR_SO_LONG).timestamp()]
    return RecordedElsewhere(reverse("looks-file", args=[page.reference]))


@case_page("looks/file/", name="looks-file", act=Act.EXPORT_WHO_LOOKED)
def looks_file(request: SignedIn, page: CasePage) -> HttpResponse:
    """The file itself, for a few minutes after the reason and the password were given in this session."""
    reference, until = request.session.get(MAY_TAKE, ("", 0))
    if reference != page.reference or request.now.timestamp() > until:
        return redirect(reverse("export-looks", args=[page.reference]))
    text = as_csv(_looks_at(page), _people_of(page), page.clock)
    answer = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    named = f"{page.reference}-who-looked-{page.clock.today.isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{named}"'
    return answer


@page("looked/", name="looks", act=Act.SEE_LOOKS)
def looks(request: SignedIn) -> HttpResponse:
    """What stands out in a school, and every row, newest first."""
    schools = list(schools_for(request.user, Act.SEE_LOOKS, request.now))
    asked = request.GET.get("school", "")
    school = next((each for each in schools if each.pk == asked), schools[0] if schools else None)
    if school is None:
        raise Http404
    audit.looked(request.user, Act.SEE_LOOKS, now=request.now, school=school)
    viewed, clock = Viewed(request.user, school, request.now), Clock(request.now, school.time_zone)
    people, who = People(Names(school), viewed.staff), request.GET.get("who", "")
    who = who if who in viewed.staff else ""
    kept = {"school": school.pk, "who": who} if who else {"school": school.pk}
    rows, pages = a_page(viewed.rows(who), number_of(request.GET.get("page", "1")), f"?{urlencode(kept)}&")
    shown = {
        "school": school,
        "schools": schools,
        "standing": standing(viewed, people, clock),
        "explained": [(NAMES[kind], EXPLAINED[kind]) for kind in NAMES],
        "columns": [_("When"), _("Who"), _("What")],
        "rows": of_school(rows, people, clock),
        "pages": pages,
        "who": who,
        "everybody": _choices(set(viewed.staff), people),
    }
    return render(request, "looks/school.html", shown)


@page("looked/<str:code>/<str:kind>/<str:staff>/<str:day>/", name="look-into", act=Act.LOOK_INTO)
def look_into(request: SignedIn, code: str, kind: str, staff: str, day: str) -> HttpResponse:
    """What came of asking about a pattern: added to what others wrote, never changed."""
    school = schools_for(request.user, Act.LOOK_INTO, request.now).filter(pk=code).first()
    viewed = Viewed(request.user, school, request.now) if school else None
    found = _pattern(viewed, kind, staff, day) if viewed else None
    if school is None or viewed is None or found is None:
        audit.refused(request.user, Act.LOOK_INTO, now=request.now, school=school, reason="no such pattern for them")
        raise Http404
    form = LookedIntoForm(typed(request))
    if request.method == "POST" and form.is_valid():
        audit.look_into(
            school, found.kind.value, found.day, about=found.staff, by=request.user, now=request.now,
            words=form.cleaned_data["words"], cases=found.cases,
        )  # fmt: skip
        messages.success(request, _("It was written down beside the pattern."))
        return redirect(f"{reverse('looks')}?{urlencode({'school': school.pk})}")
    return _asking(request, school, viewed, found, form)


def _asking(request: SignedIn, school: School, viewed: Viewed, found: Pattern, form: LookedIntoForm) -> HttpResponse:
    clock, people = Clock(request.now, school.time_zone), People(Names(school), viewed.staff)
    asked = viewed.looked_into().get((found.kind.value, found.staff, found.day), [])
    shown = {
        "form": form,
        "school": school,
        "who": people.said(found.staff),
        "what": NAMES[found.kind],
        "explained": EXPLAINED[found.kind],
        "day": clock.day_of(found.day),
        "cases": found.cases,
        "asked": [(people.said(each.by), clock.when(each.at), each.words) for each in asked],
    }
    return render(request, "looks/look_into.html", shown, status=422 if form.is_bound and form.errors else 200)


def _pattern(viewed: Viewed, kind: str, staff: str, day: str) -> Pattern | None:
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return next((p for p in viewed.patterns() if (p.kind.value, p.staff, p.day) == (kind, staff, on)), None)


@page("account/looked/", name="own-looks", act=Act.SEE_OWN_LOOKS)
def own_looks(request: SignedIn) -> HttpResponse:
    """Who read the concerns that somebody recorded, and who looked at the cases that they wrote in."""
    shown = {"concerns": concerns_read(request.user, request.now), "cases": cases_read(request.user, request.now)}
    return render(request, "looks/mine.html", shown)
