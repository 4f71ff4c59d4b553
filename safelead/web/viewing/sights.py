"""What somebody saw without having asked to: no fault of theirs, and support is offered (5.1-e, 5.1-i)."""

from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.record import record
from safelead.cases.viewing import waiting_for_support
from safelead.chronology.append import AlreadyRecorded
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.viewing import ImagerySeenUnplanned, SupportOfferedToStaff
from safelead.web.concern.receipts import Standing, own_concern
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, page, typed
from safelead.web.viewing.forms import OwnSightForm, SightForm, SupportForm


@case_page("sight/", name="sight", act=Act.RECORD_SIGHT, cites=("5.1-e", "5.1-i", "5.1-j"))
def sight(request: SignedIn, page: CasePage) -> HttpResponse:
    """The team writes down what somebody saw unasked."""

    def entries(form: SightForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            ImagerySeenUnplanned(
                occurred=given["occurred"],
                seen_by=given["seen_by"],
                how=given["how"],
                where=given["where"],
                did=given["did"],
                support=given["support"],
            )
        ]

    return run(
        request,
        page,
        SightForm(page, typed(request)),
        "viewing/sight.html",
        entries=entries,
        said=lambda form: _("Recorded: what was seen unasked. It is nobody's fault."),
        to=reverse("viewing", args=[page.reference]),
    )


@page(
    "concerns/<reference:reference>/sight/", name="own-sight", act=Act.RECORD_SIGHT, cites=("5.1-e", "5.1-i", "5.1-j")
)
def own_sight(request: SignedIn, reference: str) -> HttpResponse:
    """Whoever reported it saw it too: they write that down, and read nothing."""
    standing = own_concern(request, reference)
    zone = ZoneInfo(standing.own.school.time_zone)
    form = OwnSightForm(typed(request), now=request.now, time_zone=zone, initial={"form_id": uuid4()})
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound and form.errors else 200
        return render(request, "viewing/own_sight.html", {"form": form, "standing": standing}, status=status)
    _record(request, standing, form)
    messages.success(request, _("Recorded: what you saw. It is not your fault. You will be offered support."))
    return redirect("receipt", standing.reference)


def _record(request: SignedIn, standing: Standing, form: OwnSightForm) -> None:
    """Writes it where the concern goes on, once; the team finds it on the desk."""
    given = form.cleaned_data
    seen = ImagerySeenUnplanned(
        occurred=given["occurred"],
        seen_by=str(request.user.pk),
        how=given["how"],
        where=given["where"],
        did=given["did"],
    )
    try:
        record(standing.handled.case, [seen], by=request.user, now=request.now, form=given["form_id"])
    except AlreadyRecorded:
        return


@case_page("sight/support/", name="sight-support", act=Act.ANSWER, cites=("5.1-i",))
def support(request: SignedIn, page: CasePage) -> HttpResponse:
    """That somebody who saw it was offered support."""
    staff = request.GET.get("staff", "")
    if staff not in waiting_for_support(page.state):
        raise Http404

    def entries(form: SupportForm) -> list[Entry]:
        given = form.cleaned_data
        accepted = given["accepted"] == "yes"
        return [
            SupportOfferedToStaff(occurred=When.minute(page.now), staff=staff, what=given["what"], accepted=accepted)
        ]

    return run(
        request,
        page,
        SupportForm(page, typed(request)),
        "viewing/support.html",
        entries=entries,
        said=lambda form: _("Recorded: support was offered to %(name)s.") % {"name": page.names.staff(staff)},
        context={"name": page.names.staff(staff)},
        to=reverse("viewing", args=[page.reference]),
    )
