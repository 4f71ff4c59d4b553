"""Opening a case with a reason in words, to read it for an hour; and seeing that somebody did (promise 8)."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.gate import Opened
from safelead.cases.lists import broken_glass
from safelead.cases.models import BrokenGlass
from safelead.cases.readmodels import state_of
from safelead.cases.record import record
from safelead.chronology.append import AlreadyRecorded
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.reading import ROLES_TOLD, GlassSeen
from safelead.web.glass.breaking import broken
from safelead.web.glass.forms import ReasonForm
from safelead.web.names import Names
from safelead.web.page import REFUSED, SignedIn, page, refusal, typed
from safelead.web.times import Clock

KEPT_IN_VIEW = timedelta(days=30)
MOST = 100


@page("cases/<reference:reference>/break-glass/", name="break-glass", act=Act.BREAK_GLASS, cites=("3.1-d", "7-b"))
def break_glass(request: SignedIn, reference: str) -> HttpResponse:
    """Asks for the reason, says who is told, and opens the case to read for an hour."""
    try:
        opened = gate.case_at(request.user, reference, Act.BREAK_GLASS, request.now)
    except gate.NoSuchCase:
        raise Http404 from None
    except gate.Refused:
        return refusal(request)
    if gate.is_open(opened, request.now):
        return redirect("case", reference)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        _open(request, opened, form.cleaned_data["why"], form.cleaned_data["form_id"])
        return redirect("case", reference)
    # This page tells that there is such a case. Whoever its own page led here was refused there, on record.
    if request.session.pop(REFUSED, "") != reference:
        gate.refused_without_reason(opened, request.now)
    context = {"form": form, "reference": reference, "school": opened.school}
    return render(request, "glass/break.html", context, status=422 if request.method == "POST" else 200)


def _open(request: SignedIn, opened: Opened, why: str, form: UUID) -> None:
    try:
        entry = broken(opened, why, now=request.now, form=form)
    except AlreadyRecorded:
        return
    until = Clock(request.now, opened.school.time_zone).time(entry.until)
    messages.success(
        request, _("Recorded: why you opened this case. You can read it until %(until)s.") % {"until": until}
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One time that a case was opened with a reason, for whoever has to see it."""

    row: BrokenGlass
    who: str
    when: str
    why: str


@page("broken-glass/", name="broken-glass", act=Act.SEE_BROKEN_GLASS, cites=("7-b",), names=True)
def glass(request: SignedIn) -> HttpResponse:
    """Which cases were opened with a reason, by whom and why: first what this person has not seen."""
    rows = broken_glass(request.user, request.now)
    new = [_told(row, request) for row in rows.filter(seen=False)[:MOST]]
    since = request.now - KEPT_IN_VIEW
    return render(
        request,
        "glass/glass.html",
        {"new": new, "seen": [_told(row, request) for row in rows.filter(seen=True, at__gte=since)[:MOST]]},
    )


def _told(row: BrokenGlass, request: SignedIn) -> Told:
    state, clock = state_of(row.case), Clock(request.now, row.school.time_zone)
    found = next(each for each in state.glass if each.mark.sequence == row.sequence)
    why = _("The reason was sealed since.") if row.sequence in state.sealed else found.entry.why
    return Told(row, Names(row.school).staff(str(row.author_id)), clock.when(row.at), why)


@page("broken-glass/<reference:reference>/<int:sequence>/", name="glass-seen", act=Act.SEE_BROKEN_GLASS, cites=("7-b",))
def seen(request: SignedIn, reference: str, sequence: int) -> HttpResponse:
    """One button: this person has seen it. Whoever only opens the address is led to the list."""
    found = list(broken_glass(request.user, request.now).filter(case__reference=reference, sequence=sequence))
    if not found:
        raise Http404
    new = [row.role for row in found if not row.seen]
    if request.method == "POST" and new:
        roles = tuple(role for role in ROLES_TOLD if role in new)
        entry = GlassSeen(occurred=When.minute(request.now), broken=sequence, roles=roles)
        record(found[0].case, [entry], by=request.user, now=request.now)
        messages.success(request, _("Recorded: you have seen why %(case)s was opened.") % {"case": reference})
    return redirect("broken-glass")
