"""Contact with agencies; and the page on who was told, and what is still owed."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases import families
from safelead.cases.record import record
from safelead.chronology.append import AlreadyRecorded
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.web.agencies import meeting, outcome, threads
from safelead.web.agencies.cards import card_for
from safelead.web.agencies.forms import AgencyForm, EmergencyForm
from safelead.web.agencies.shown import contacts_of
from safelead.web.agencies.written import first_contact
from safelead.web.concern.receipts import own_concern
from safelead.web.journey import run
from safelead.web.names import Names
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, page, typed

__all__ = ["meeting", "outcome", "threads"]
BEGINS = ("agency", "purpose", "channel")


@case_page(
    "agency/", name="agency", act=Act.CONTACT_AGENCY,
    cites=("2.2-a", "2.2-b", "2.3-a", "3.6-a", "3.6-b", "3.6-c", "3.7-a", "3.7-b", "3.7-c", "3.7-d", "3.7-e", "4-a",
           "4-b", "7-f", "B-k", "C-h"),
)  # fmt: skip
def agency(request: SignedIn, page: CasePage) -> HttpResponse:
    """A first contact. ``agency``, ``purpose``, ``channel`` and ``pupil`` of the address are chosen already."""
    begins = {name: request.GET[name] for name in BEGINS if name in request.GET}
    waits = families.asked_to_wait(page.opened.reading.advice)
    with_whom, pupil = begins.get("agency", ""), request.GET.get("pupil", "")
    initial = {"purpose": "refer", **begins}
    form = AgencyForm(page, typed(request), is_waiting=waits, agency=with_whom, pupil=pupil, initial=initial)
    return run(
        request,
        page,
        form,
        "agencies/agency.html",
        entries=first_contact,
        said=_said,
        context={
            "waits": waits,
            "open": threads.open_with(page, with_whom),
            "emergency": page.opened.school.emergency_phone,
            **card_for(page, with_whom),
        },
        to=_next_referral(page, request.POST),
    )


def _said(form: AgencyForm) -> str:
    given = form.cleaned_data
    words = {"agency": form.page.names.agency(given["agency"], given["named"])}
    said = _("Recorded: the contact with %(agency)s.") % words
    if not given["asked_to_wait"]:
        return said
    held = _("They asked to wait: telling parents, talking with the children and asking to delete are on hold.")
    return f"{said} {held}"


def _next_referral(page: CasePage, sent: Any) -> str | None:
    """After one referral the next agency that was decided on and has not been told yet."""
    decision = page.state.decision
    if decision is None or sent.get("purpose") != "refer":
        return None
    told = {call.agency for _mark, call in page.state.contacts if call.purpose in ("refer", "tell")}
    left = [one for one in decision.entry.agencies if one not in told and one != sent.get("agency")]
    if not left or not decision.stands:
        return None
    return f"{reverse('agency', args=[page.reference])}?{urlencode({'agency': left[0], 'purpose': 'refer'})}"


@case_page("contacts/", name="contacts", act=Act.READ_FOR_A_TASK, cites=("3.1-c", "3.1-e", "3.6-a", "7-g"))
def contacts(request: SignedIn, page: CasePage) -> HttpResponse:
    """Who was told and who is still to be told: families, children, agencies."""
    return render(request, "agencies/contacts.html", {"page": page, **contacts_of(page)})


@page(
    "concerns/<reference:reference>/emergency/",
    name="emergency-call",
    act=Act.RECORD_EMERGENCY_CALL,
    cites=("3.6-b", "B-l"),
)
def emergency_call(request: SignedIn, reference: str) -> HttpResponse:
    """A call that whoever reported it made to an emergency number; write-only, as everything of a reporter's."""
    standing = own_concern(request, reference)
    school = standing.own.school
    form = EmergencyForm(
        typed(request), now=request.now, time_zone=ZoneInfo(school.time_zone), initial={"form_id": uuid4()}
    )
    form.fields["agency"].choices = _reached(Names(school))  # type: ignore[attr-defined]
    if request.method != "POST" or not form.is_valid():
        shown = {"form": form, "standing": standing, "school": school}
        return render(request, "agencies/emergency.html", shown, status=422 if form.is_bound and form.errors else 200)
    _record_call(request, standing.handled.case, form)
    messages.success(
        request, _("Recorded: your call. Whoever handles %(reference)s can read it.") % {"reference": reference}
    )
    return redirect("receipt", standing.reference)


def _reached(names: Names) -> list[tuple[str, Any]]:
    return [
        ("police", capfirst(names.agency("police"))),
        ("ambulance", _("An ambulance")),
        ("other", _("Somebody else")),
    ]


def _record_call(request: SignedIn, case: Any, form: EmergencyForm) -> None:
    """Writes it where the concern goes on, once."""
    given = form.cleaned_data
    named = {"ambulance": _("the ambulance service"), "other": _("the emergency number")}.get(given["agency"], "")
    entry = AgencyContacted(
        occurred=given["occurred"],
        agency="police" if given["agency"] == "police" else "other",
        named=named,
        channel="emergency-number",
        purpose="tell",
        said=given["said"],
        reference=given["reference"],
    )
    try:
        record(case, [entry], by=request.user, now=request.now, form=given["form_id"])
    except AlreadyRecorded:
        return
