"""Appointing somebody, confirming it as the second person, and ending it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.appointing import LastOne, NotTheirs, answer, confirmers, end, propose
from safelead.access.appointments import day_at, schools_where
from safelead.access.models import Appointment
from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.cases.record import lock_newcomer
from safelead.ops.announcements import announce
from safelead.schools.models import the_group
from safelead.web.page import SignedIn, page, refusal, typed
from safelead.web.school.sending import run
from safelead.web.staff.forms import AppointForm, LastDayForm
from safelead.web.staff.reading import appointments_within, card_of, post, to_confirm, within
from safelead.web.staff.telling import tell

A_DAY = timedelta(days=1)
IN_A_SCHOOL = (Role.STAFF, Role.DEPUTY, Role.DSL, Role.SIGNATORY, Role.INSPECTOR)


def _roles(request: SignedIn) -> tuple[Role, ...]:
    """What this person may appoint to: in a school all but its headteacher, for whom the group answers."""
    of_group = None in schools_where(gate.held(request.user, request.now), Act.APPOINT)
    return tuple(Role) if of_group else IN_A_SCHOOL


@page("staff/<uuid:person>/appoint/", name="appoint", act=Act.APPOINT, cites=("1.1-a",))
def appoint(request: SignedIn, person: UUID) -> HttpResponse:
    """Proposes a role from a day to a day; what opens cases waits for a second person."""
    found = within(request.user, Act.SEE_STAFF, request.now).filter(pk=person, is_active=True).first()
    if found is None:
        raise Http404
    if found == request.user:
        gate.refused(request.user, Act.APPOINT, request.now)
        return refusal(request)
    schools = list(gate.schools_for(request.user, Act.APPOINT, request.now).order_by("name"))
    only = schools[0] if len(schools) == 1 else None
    initial = {"first": day_at(only, request.now), "school": only.pk if only else ""}
    form = AppointForm(typed(request), roles=_roles(request), schools=schools, initial=initial)

    def does(form: AppointForm) -> tuple[str, str]:
        given = form.cleaned_data
        school = next((each for each in schools if each.pk == given["school"]), None)
        with transaction.atomic():
            made = propose(
                found, Role(given["role"]), school, first=given["first"], last=given["last"], by=request.user,
                on=day_at(school, request.now),
            )  # fmt: skip
            lock_newcomer(found, by=request.user, now=request.now)
            _tell(made, request)
        who = {"who": card_of(found).short}
        said = _("Recorded: %(who)s is appointed.") % who
        if made.waits:
            said = _("Proposed: %(who)s is appointed once a second person has confirmed it.") % who
        return said, reverse("member", args=[found.pk])

    return run(request, form, "staff/appoint.html", does=does, context={"member": found, "card": card_of(found)})


def _tell(made: Appointment, request: SignedIn) -> None:
    """Whoever may confirm it is asked to; where it holds at once, those above are told."""
    if made.role == Role.STAFF:
        return
    if not made.waits:
        tell("appointed", made.staff, request, made.school)
        return
    asked = confirmers(Role(made.role), made.school, {made.staff, request.user}, day_at(made.school, request.now))
    announce("to-confirm", asked, request.now, school=made.school)


@page("staff/waiting/", name="people-waiting", act=Act.CONFIRM_APPOINTMENT, cites=("1.1-a",))
def waiting(request: SignedIn) -> HttpResponse:
    """What this person is asked to confirm."""
    group = the_group().name
    rows = [
        (post(row, request.now, group), card_of(row.staff), card_of(row.by) if row.by else None)
        for row in to_confirm(request.user, request.now)
    ]
    sees_staff = gate.may_somewhere(request.user, Act.SEE_STAFF, request.now)
    return render(request, "staff/waiting.html", {"rows": rows, "sees_staff": sees_staff})


@page(
    "staff/appointments/<int:number>/answer/", name="answer-appointment", act=Act.CONFIRM_APPOINTMENT, cites=("1.1-a",)
)
def confirm(request: SignedIn, number: int) -> HttpResponse:
    """One of two buttons: it holds, or it does not."""
    found = to_confirm(request.user, request.now).filter(pk=number).first()
    if found is None:
        gate.refused(request.user, Act.CONFIRM_APPOINTMENT, request.now)
        raise Http404
    do = request.POST.get("do")
    if request.method == "POST" and do in ("confirm", "refuse"):
        try:
            with transaction.atomic():
                today = day_at(found.school, request.now)
                answer(found, by=request.user, agreed=do == "confirm", now=request.now, on=today)
                tell("appointed" if do == "confirm" else "ended", found.staff, request, found.school)
        except NotTheirs:
            return refusal(request)
        who = {"who": card_of(found.staff).short}
        said = _("Recorded: %(who)s is appointed.") if do == "confirm" else _("Recorded: %(who)s is not appointed.")
        messages.success(request, said % who)
    return redirect("people-waiting")


@page("staff/appointments/<int:number>/end/", name="end-appointment", act=Act.APPOINT, cites=("1.1-a",))
def end_appointment(request: SignedIn, number: int) -> HttpResponse:
    """The last day of an appointment; what was written under it stays."""
    found = appointments_within(request.user, Act.APPOINT, request.now).filter(pk=number).first()
    held = post(found, request.now, the_group().name) if found else None
    if found is None or held is None or found.staff == request.user or not held.is_open:
        gate.refused(request.user, Act.APPOINT, request.now)
        raise Http404
    today = day_at(found.school, request.now)
    form = LastDayForm(typed(request), earliest=today - A_DAY, latest=found.last, initial={"last": today})

    def does(form: LastDayForm) -> tuple[str, str]:
        try:
            with transaction.atomic():
                end(found, form.cleaned_data["last"])
                tell("ended", found.staff, request, found.school)
        except LastOne:
            said = _("Nothing was changed: nobody else leads the group, or keeps its users. Appoint somebody first.")
            return said, reverse("member", args=[found.staff_id])
        return _("Recorded: the last day of this appointment."), reverse("member", args=[found.staff_id])

    shown = {"post": held, "card": card_of(found.staff), "member": found.staff}
    return run(request, form, "staff/end.html", does=does, context=shown)
