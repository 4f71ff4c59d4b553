"""Whether a device may be searched, condition by condition; the form only where every one is met."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.families import police_may_act
from safelead.cases.parents import risk_of_telling
from safelead.cases.searching import REASON, searching
from safelead.cases.things import Device
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.kinds.search import DeviceSearched, SearchNotMade
from safelead.schools.policies import policies_in_force
from safelead.schools.written import InForce, Kind
from safelead.web.components import Link
from safelead.web.conditions import law_first
from safelead.web.families.children import address as address_of_child
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.school.in_force import said as policy_name
from safelead.web.searching.forms import NotSearchedForm, ReasonForm, SearchForm

FOUND_IMAGERY = "may-be-imagery"


@case_page("search/", name="search", act=Act.SEARCH_DEVICE, cites=("5.2-b", "5.2-c", "5.2-f", "5.2-i"))
def search(request: SignedIn, page: CasePage) -> HttpResponse:
    """The conditions for one device, then the form that is open. ``made``: "no" where nobody searches it."""
    device = _device(request, page)
    if device is None:
        messages.warning(request, _("Choose a device of this case."))
        return redirect("deletion", page.reference)
    if request.GET.get("made") == "no":
        return _not_made(request, page, device)
    act = searching(page.state, page.opened.reading.advice, device)
    if not act.is_open:
        return _closed(request, page, device)
    return _search(request, page, device)


def _device(request: SignedIn, page: CasePage) -> Device | None:
    """The device that the address names, or the only one of the case."""
    found = {key: device for key, device in page.state.devices.items() if key in page.state.things}
    if "device" not in request.GET and len(found) == 1:
        return next(iter(found.values()))
    return found.get(request.GET.get("device", ""))


def _around(page: CasePage, device: Device) -> dict[str, Any]:
    """What every page about searching this device shows."""
    act = searching(page.state, page.opened.reading.advice, device)
    here = f"{reverse('search', args=[page.reference])}?device={device.key}"
    return {
        "device": device.named,
        "pupil": page.names.of(device.first.pupil),
        "act": act,
        "says": _(act.act.says),
        "conditions": law_first(page, act),
        "place": page.opened.school.jurisdiction,
        "police": police_may_act(page.opened.reading.advice),
        "parents": _parents(page, device),
        "here": here,
        "not_made": f"{here}&made=no",
    }


def _parents(page: CasePage, device: Device) -> Link | None:
    """Where the parents are called; where that is a risk to the child, nobody is sent there (promise 10)."""
    child = page.state.people.get(device.first.pupil)
    if child is None or not page.opened.may(Act.CONTACT_PARENTS) or risk_of_telling(page.state, child.key) == "yes":
        return None
    return Link(
        _("Call the parents of %(child)s") % {"child": page.person(child)}, address_of_child(page, "parents", child)
    )


# --- closed: the conditions, what to do instead, and the one answer that is given here ----------------------------


def _closed(request: SignedIn, page: CasePage, device: Device) -> HttpResponse:
    """Why nobody searches it, and what to do instead; with the question about the reason, where a policy allows it.

    What somebody had typed into the search itself is still there to read.
    """
    around = _around(page, device)
    if request.method == "POST" and "item" in request.POST:
        shown = {"page": page, "form": SearchForm(page, typed(request), device=device), "sent": True, **around}
        return render(request, "searching/closed.html", shown, status=409)
    form = ReasonForm(page, typed(request), device=device)
    is_asked = not around["act"].is_never
    if request.method == "POST" and not is_asked:
        return render(request, "searching/closed.html", {"page": page, "form": form, **around}, status=409)
    return run(
        request, page, form, "searching/closed.html",
        entries=_answered, said=_said_of_answering, context=around | {"is_asked": is_asked}, to=around["here"],
    )  # fmt: skip


def _answered(form: ReasonForm) -> list[Entry]:
    given = form.cleaned_data
    answer = Answered(REASON, given["reason"], about=form.device.key, note=given["why"])
    return [QuestionsAnswered(occurred=When.minute(form.page.now), step="case", answers=(answer,))]


def _said_of_answering(form: ReasonForm) -> str:
    words = {"device": form.device.named}
    if form.cleaned_data["reason"] == "yes":
        return _("Recorded: there is good reason to search it: %(device)s.") % words
    return _("Recorded. Nobody searches it: %(device)s.") % words


# --- open --------------------------------------------------------------------------------------------------------


def _search(request: SignedIn, page: CasePage, device: Device) -> HttpResponse:
    around = _around(page, device)
    policy = policies_in_force(page.opened.school, page.opened.today, [Kind.MOBILE_PHONES])[0]
    form = SearchForm(page, typed(request), device=device)

    def entries(form: SearchForm) -> list[Entry]:
        found: list[Entry] = [_searched(form, device, policy)]
        if form.cleaned_data["found"] == FOUND_IMAGERY:
            answer = Answered("device_needed_by_police", "yes", about=device.key, note=form.cleaned_data["found_what"])
            found.append(QuestionsAnswered(occurred=form.cleaned_data["occurred"], step="case", answers=(answer,)))
        return found

    context = around | {"policy": policy_name(policy), "policy_kind": Kind.MOBILE_PHONES}
    return run(
        request, page, form, "searching/search.html",
        entries=entries, said=_said_of_search, context=context,
    )  # fmt: skip


def _searched(form: SearchForm, device: Device, policy: InForce) -> DeviceSearched:
    given = form.cleaned_data
    return DeviceSearched(
        occurred=given["occurred"],
        device=device.key,
        pupil=device.first.pupil,
        by=given["by"],
        second=given["second"],
        where=given["where"],
        reason=given["reason"],
        authority=given["authority"],
        policy=policy_name(policy),
        item=given["item"],
        found=given["found"],
        same_sex=given["same_sex"],
        exception=given["exception"],
        clauses={key: answer.value for key, answer in policy.clauses.items()},
        found_what=given["found_what"],
        follow_up=given["follow_up"],
    )


def _said_of_search(form: SearchForm) -> str:
    words = {"device": form.device.named}
    if form.cleaned_data["found"] == FOUND_IMAGERY:
        return _("Recorded: the search of %(device)s. Nobody looks. New duty: ask the police to collect it.") % words
    return _("Recorded: the search of %(device)s.") % words


def _not_made(request: SignedIn, page: CasePage, device: Device) -> HttpResponse:
    def entries(form: NotSearchedForm) -> list[Entry]:
        given = form.cleaned_data
        now = When.minute(request.now)
        return [SearchNotMade(occurred=now, device=device.key, why=given["why"], instead=given["instead"])]

    def said(form: NotSearchedForm) -> str:
        return _("Recorded: why nobody searches %(device)s.") % {"device": device.named}

    form, around = NotSearchedForm(page, typed(request), device=device), _around(page, device)
    return run(request, page, form, "searching/not_made.html", entries=entries, said=said, context=around)
