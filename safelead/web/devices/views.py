"""The devices of a case and the chain of each; taking one, or that a pupil kept it. The rest is in modules beside."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.custody import custodies
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.devices import DeviceRefused, DeviceTaken
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.web.devices import handing, keeping
from safelead.web.devices.forms import RefusedForm, TakeForm
from safelead.web.devices.known import known
from safelead.web.devices.shown import ShownDevice, refusals, rules, shown_devices
from safelead.web.duties import address_of
from safelead.web.forms.sent import mark_in
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed

__all__ = ["handing", "keeping"]


@case_page("devices/", name="devices", act=Act.READ_FOR_A_TASK, cites=("3.8-a",))
def devices(request: SignedIn, page: CasePage) -> HttpResponse:
    """Every device of the case: where it is, who answers for it, and whether its chain has a gap."""
    context = {
        "page": page,
        "devices": shown_devices(page, custodies(page.state)),
        "refusals": refusals(page),
        "rules": rules(page),
        "may_handle": _may_handle(page),
    }
    return render(request, "devices/devices.html", context)


def _may_handle(page: CasePage) -> bool:
    """Whether this person may write down more; a closed case takes nothing until it is open again."""
    return page.opened.may(Act.HANDLE_DEVICE) and not page.state.closed


@case_page("devices/take/", name="take-device", act=Act.HANDLE_DEVICE, cites=("3.8-a", "3.5-d", "5.2-b"))
def take(request: SignedIn, page: CasePage) -> HttpResponse:
    """A device was taken from a pupil."""

    def entries(form: TakeForm) -> list[Entry]:
        given = form.cleaned_data
        key = str(given["form_id"])  # the same form sent twice is the same device
        taken = DeviceTaken(
            occurred=given["occurred"],
            device=key,
            what=given["what"],
            pupil=given["pupil"],
            by=given["by"],
            why=given["why"],
            where=given["where"],
            switched_off=given["switched_off"] or "not-known",
            receipt=given["receipt"],
        )
        needed = Answered("device_needed_by_police", given["needed"], about=key)
        asked = QuestionsAnswered(occurred=given["occurred"], step="case", answers=(needed,))
        return [taken, asked] if given["needed"] else [taken]

    def said(form: TakeForm) -> str:
        return _("Recorded: %(what)s. Switch it off and lock it away.") % {"what": form.cleaned_data["what"]}

    return run(
        request,
        page,
        TakeForm(page, typed(request)),
        "devices/take.html",
        entries=entries,
        said=said,
        context={"rules": rules(page)},
        to=address_of("device", page.reference, mark_in(request.POST) or "") or None,
    )


@case_page("devices/refused/", name="device-refused", act=Act.HANDLE_DEVICE, cites=("3.8-b",))
def refused(request: SignedIn, page: CasePage) -> HttpResponse:
    """A pupil did not hand a device over: parents are told, and somebody decides about the police."""

    def entries(form: RefusedForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            DeviceRefused(
                occurred=given["occurred"],
                pupil=given["pupil"],
                what=given["what"],
                by=given["by"],
                words=given["words"],
            )
        ]

    def said(form: RefusedForm) -> str:
        words = {"pupil": page.names.of(form.cleaned_data["pupil"])}
        return (
            _("Recorded. Now tell the parents of %(pupil)s that it was not handed over, and decide about the police.")
            % words
        )

    form = RefusedForm(page, typed(request))
    return run(request, page, form, "devices/refused.html", entries=entries, said=said)


@case_page("devices/<str:device>/", name="device", act=Act.READ_FOR_A_TASK, cites=("3.8-a", "5.1-a", "5.2-b"))
def device(request: SignedIn, page: CasePage, device: str) -> HttpResponse:
    """One device: where it is now, the three rules, and its chain of custody; printed, it is the custody sheet."""
    shown = ShownDevice(page, known(page, device))
    context = {
        "page": page,
        "device": shown,
        "rules": rules(page),
        "may_handle": _may_handle(page),
        "may_search": page.opened.may(Act.SEARCH_DEVICE),
        "as_it_stood": page.clock.record(page.now),
    }
    return render(request, "devices/device.html", context)
