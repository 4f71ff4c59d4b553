"""What whoever reported sees afterwards: a reference, who has it, and Received, Being handled or Closed. Nothing else.

A receipt opens for its author alone, whatever their part in the case has become since; for others there is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access import audit
from safelead.access.roles import Act
from safelead.cases.gate import passed_on, seats, today_in
from safelead.cases.lists import devices_held
from safelead.cases.models import CaseSummary
from safelead.cases.readmodels import Holding, state_of
from safelead.cases.record import record
from safelead.cases.viewing import seen_unplanned
from safelead.chronology.append import AlreadyRecorded
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import ConcernAdded
from safelead.ops.notices import reached
from safelead.people.register import staff_cards
from safelead.schools.calendar import calendar_of
from safelead.schools.models import School
from safelead.web.components import Page, Row
from safelead.web.concern.forms import AddForm
from safelead.web.concern.passing import goes_on, near, opens_next, passing, who_has_it
from safelead.web.page import SignedIn, page, typed
from safelead.web.times import Clock

RECEIVED, HANDLED, CLOSED = gettext_lazy("Received"), gettext_lazy("Being handled"), gettext_lazy("Closed")
SHOWN = 30


@dataclass(frozen=True)
class Standing:
    """A concern as its author sees it. ``handled``: where it goes on, if it joined another; never told on a page."""

    own: CaseSummary
    handled: CaseSummary
    clock: Clock

    @property
    def reference(self) -> str:
        return self.own.reference

    @property
    def recorded(self) -> str:
        return self.clock.when(self.own.recorded_at)

    @property
    def is_read(self) -> bool:
        return self.own.acknowledged_at is not None

    @property
    def is_closed(self) -> bool:
        return self.handled.closed_at is not None

    @property
    def name(self) -> str:
        """One of three words."""
        return str(CLOSED if self.is_closed else HANDLED if self.is_read else RECEIVED)

    @property
    def note(self) -> str:
        """When it was read or closed."""
        if self.handled.closed_at:
            return self.clock.day(self.handled.closed_at)
        if self.own.acknowledged_at:
            return _("read %(time)s") % {"time": near(self.own.acknowledged_at, self.clock)}
        return _("not read yet")


def standings(concerns: Iterable[CaseSummary], now: datetime) -> list[Standing]:
    """How each of these concerns stands; one that joined a case stands as that does."""
    concerns = list(concerns)
    found = CaseSummary.objects.filter(reference__in=[one.joined_into for one in concerns if one.joined_into])
    into = {one.reference: one for one in found.select_related("school", "case__school")}
    return [Standing(one, into.get(one.joined_into, one), Clock(now, one.school.time_zone)) for one in concerns]


@page("my-concerns/", name="my-concerns", act=Act.SEE_OWN_CONCERNS, cites=("3.1-a", "3.8-a"))
def my_concerns(request: SignedIn) -> HttpResponse:
    """The concerns that somebody recorded, newest first, and the devices that they answer for."""
    asked = request.GET.get("page", "1")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    mine = CaseSummary.objects.filter(reporter=request.user).select_related("school").order_by("-recorded_at", "-case")
    rows = list(mine[(number - 1) * SHOWN : number * SHOWN + 1])
    shown = {
        "concerns": standings(rows[:SHOWN], request.now),
        "pages": _pages(number, more=len(rows) > SHOWN),
        "devices": [_answered_for(school, device, request.now) for school, device in devices_held(request.user)],
    }
    return render(request, "concern/mine.html", shown)


def _answered_for(school: School, device: Holding, now: datetime) -> Row:
    """A device in one line: what it is, since when and where; never whose, nor of which case."""
    words = {"when": Clock(now, school.time_zone).when(device.since), "where": device.where}
    said = _("since %(when)s: %(where)s") if device.where else _("since %(when)s")
    return Row(device.what, due=said % words)


def _pages(number: int, *, more: bool) -> Page:
    return Page(
        previous=f"?page={number - 1}" if number > 1 else "",
        next=f"?page={number + 1}" if more else "",
        previous_label=_("Newer concerns"),
        next_label=_("Older concerns"),
    )


@page("concerns/<reference:reference>/", name="receipt", act=Act.SEE_OWN_CONCERNS, cites=("3.1-a",))
def receipt(request: SignedIn, reference: str) -> HttpResponse:
    """That it is recorded, who has it, what happens if they do not read it, and what to do with the child."""
    standing = own_concern(request, reference)
    way = {} if standing.is_read or standing.is_closed else _way(request, standing)
    seen = any(one.seen_by == str(request.user.pk) for _mark, one in seen_unplanned(state_of(standing.handled.case)))
    shown = {"standing": standing, "school": standing.own.school, "has_said_so": seen, **way}
    return render(request, "concern/receipt.html", shown)


def _way(request: SignedIn, standing: Standing) -> dict[str, str]:
    """What is told of a concern that nobody has read yet."""
    school, clock = standing.own.school, standing.clock
    state = state_of(standing.own.case)
    is_rerouted = any(one.captures and one.is_locked for one in state.conflicts.values())
    has_it = seats(state, school, today_in(school, request.now))
    way = passing(has_it, passed_on(state, school, request.now), reached(standing.own.case), is_rerouted=is_rerouted)
    card = staff_cards().get(way.staff) if way.staff else None
    opens = opens_next(calendar_of(school), request.now)
    return {
        "has_it": who_has_it(way, card, str(request.user.pk)),
        "goes_on": goes_on(way, clock),
        "opens": clock.when(opens) if opens else "",
        "phone": "" if is_rerouted else school.dsl_phone,
    }


@page("concerns/<reference:reference>/add/", name="add-to-concern", act=Act.ADD_TO_OWN_CONCERN, cites=("3.1-d",))
def add_to_concern(request: SignedIn, reference: str) -> HttpResponse:
    """Takes whatever somebody forgot, or learnt since; they read nothing, not even what they wrote themselves."""
    standing = own_concern(request, reference)
    form = AddForm(typed(request), refused_file="safelead.refused_file" in request.META)
    if request.method != "POST" or not form.is_valid():
        shown = {"form": form, "standing": standing}
        return render(request, "concern/add.html", shown, status=422 if form.is_bound and form.errors else 200)
    _add(request, standing, form)
    messages.success(request, _("It was added to %(reference)s.") % {"reference": standing.reference})
    return redirect(reverse("receipt", args=[standing.reference]))


def _add(request: SignedIn, standing: Standing, form: AddForm) -> None:
    """Writes it where the concern goes on, once."""
    entry = ConcernAdded(occurred=When.minute(request.now), text=form.cleaned_data["text"])
    form_id = form.cleaned_data["form_id"] or uuid4()
    try:
        record(standing.handled.case, [entry], by=request.user, now=request.now, form=form_id)
    except AlreadyRecorded:
        return


def own_concern(request: SignedIn, reference: str) -> Standing:
    """The concern with this reference, if this person recorded it; else the same "not found" as for none."""
    mine = CaseSummary.objects.filter(reference=reference, reporter=request.user)
    found = mine.select_related("school", "case__school").first()
    if found is None:
        school = School.objects.filter(pk=reference.partition("-")[0]).first()
        act = Act.SEE_OWN_CONCERNS
        audit.refused(request.user, act, now=request.now, school=school, case=reference, reason="not their concern")
        raise Http404
    return standings([found], request.now)[0]
