"""Absence and cover: dated records that the desk and the succession read (3.1-a, 3.3-j)."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safelead.access.appointing import arrange_cover, end_absence
from safelead.access.appointments import day_at, each_by_its_day, held_at, not_over
from safelead.access.models import Absence, Appointment
from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.cases.record import lock_newcomer
from safelead.ops.announcements import announce
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.schools.models import School
from safelead.web.cover.forms import CoverForm
from safelead.web.names import Names
from safelead.web.page import SignedIn, page, typed
from safelead.web.school.sending import run
from safelead.web.staff.telling import tell

# For whom a DSL arranges cover; a headteacher and a group lead do it for everybody of their schools.
TEAM = (Role.DSL, Role.DEPUTY)


def _posts(request: SignedIn) -> QuerySet[Appointment]:
    """The appointments of those whose cover this person arranges today."""
    mine = Q(pk__in=[])
    for one in gate.held(request.user, request.now):
        if one.role is Role.LEAD:
            mine |= Q(school__isnull=False)
        elif one.role is Role.HEADTEACHER:
            mine |= Q(school=one.school)
        elif one.role is Role.DSL:
            mine |= Q(school=one.school, role__in=[role.value for role in TEAM])
    worth = [role.value for role in Role if role not in (Role.STAFF, Role.INSPECTOR)]
    return held_at(request.now).filter(mine, role__in=worth, staff__is_active=True)


def _absences(request: SignedIn) -> QuerySet[Absence]:
    """The absences that this person may see and end: those of the same people."""
    posts = Q(pk__in=[])
    for staff, school in set(_posts(request).order_by().values_list("staff", "school")):
        posts |= Q(staff=staff, school=school)
    rows = Absence.objects.filter(posts, each_by_its_day(request.now, not_over), ended_at=None)
    return rows.select_related("school", "cover", "cover__confirmation", "by").order_by("first", "pk")


@dataclass(frozen=True, slots=True)
class Away:
    """An absence as its row shows it."""

    row: Absence
    who: str
    days: str
    cover: str
    waits: bool
    by: str


@page("cover/", name="cover", act=Act.ARRANGE_COVER, cites=("3.1-a", "3.3-j"))
def cover(request: SignedIn) -> HttpResponse:
    """Who is away now or soon, who stands in, and who arranged it."""
    return render(request, "cover/cover.html", {"rows": [_away(row) for row in _absences(request)]})


def _away(row: Absence) -> Away:
    school = row.school
    names = Names(school) if school else None
    who = {True: str(row.staff_id), False: str(row.by_id)}
    words = {"first": date_format(row.first, _("D j M Y")), "last": date_format(row.last, _("D j M Y"))}
    answer = getattr(row.cover, "confirmation", None)
    is_refused = answer is not None and not answer.agreed
    covers = names.staff(str(row.cover.staff_id)) if names and row.cover and not is_refused else ""
    waits = row.cover is not None and row.cover.waits and answer is None
    return Away(
        row, names.staff(who[True]) if names else "", _("%(first)s to %(last)s") % words, covers, waits,
        names.staff(who[False]) if names and row.by_id else "",
    )  # fmt: skip


@page("cover/new/", name="arrange-cover", act=Act.ARRANGE_COVER, cites=("3.1-a", "3.3-j"))
def arrange(request: SignedIn) -> HttpResponse:
    """Who is away from when to when, and who stands in. What opens cases to somebody new waits for a second person."""
    cards, posts = staff_cards(), list(_posts(request))
    schools = {row.school.pk: row.school for row in posts if row.school}
    today = day_at(next(iter(schools.values()), None), request.now)
    away = {
        f"{row.staff_id} {row.school.pk}": f"{cards[str(row.staff_id)].full}, {row.school.name}"
        for row in posts
        if row.school and str(row.staff_id) in cards
    }
    here = held_at(request.now).filter(Q(school__in=schools) | Q(school=None), staff__is_active=True)
    others = {str(staff) for staff in here.exclude(role=Role.INSPECTOR.value).values_list("staff", flat=True)}
    choices = sorted(((one, cards[one].full) for one in others if one in cards), key=lambda each: each[1].casefold())
    form = CoverForm(
        typed(request), away=sorted(away.items(), key=lambda each: each[1].casefold()), cover=choices, today=today,
        initial={"first": today},
    )  # fmt: skip

    def does(form: CoverForm) -> tuple[str, str]:
        given = form.cleaned_data
        staff, _space, code = given["away"].partition(" ")
        return _arranged(request, staff, schools[code], form), reverse("cover")

    return run(request, form, "cover/arrange.html", does=does, context={})


def _arranged(request: SignedIn, staff: str, school: School, form: CoverForm) -> str:
    given, away = form.cleaned_data, Staff.objects.get(pk=staff)
    stands_in = Staff.objects.get(pk=given["cover"]) if given["cover"] else None
    with transaction.atomic():
        made = arrange_cover(
            away, school, first=given["first"], last=given["last"], cover=stands_in, by=request.user,
            on=day_at(school, request.now),
        )  # fmt: skip
        if stands_in:
            lock_newcomer(stands_in, by=request.user, now=request.now)
        tell("cover", away, request, school)
        if stands_in and stands_in != request.user:
            announce("cover", [str(stands_in.pk)], request.now, school=school)
    words = {"who": Names(school).staff(staff), "cover": Names(school).staff(given["cover"])}
    if made.cover and made.cover.waits:
        return _("Recorded: %(who)s is away. %(cover)s stands in once a second person has confirmed it.") % words
    said = _("Recorded: %(who)s is away, and %(cover)s stands in.") if stands_in else _("Recorded: %(who)s is away.")
    return said % words


@page("cover/<int:number>/end/", name="end-cover", act=Act.ARRANGE_COVER, cites=("3.1-a", "3.3-j"))
def end(request: SignedIn, number: int) -> HttpResponse:
    """One button: they are back, and whoever stood in does so no longer."""
    found = _absences(request).filter(pk=number).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        end_absence(found, by=request.user, now=request.now, on=day_at(found.school, request.now))
        messages.success(request, _("Recorded: they are back."))
    return redirect("cover")
