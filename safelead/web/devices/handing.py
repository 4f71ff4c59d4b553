"""A device changes hands: from one to another, to the police, or back to the family; each side signs (3.8-a)."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.parents import each_parent, risk_of_telling
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.devices import DeviceCollected, DeviceHandedOver, DeviceReturned
from safelead.web.devices.hands import CollectedForm, HandOverForm, ReturnedForm
from safelead.web.devices.known import chain_address, known
from safelead.web.devices.shown import ShownDevice, rules
from safelead.web.devices.signed import signed
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.sentences.devices import party_name


@case_page("devices/<str:device>/hand-over/", name="hand-over-device", act=Act.HANDLE_DEVICE, cites=("3.8-a",))
def hand_over(request: SignedIn, page: CasePage, device: str) -> HttpResponse:
    """From one to another, on one page: each of the two signs."""
    held = known(page, device)

    def entries(form: HandOverForm) -> list[Entry]:
        given = form.cleaned_data
        entry = DeviceHandedOver(
            occurred=given["occurred"],
            device=device,
            giver=form.giver,
            receiver=form.receiver,
            where=given["where"],
            locked=given["locked"],
            key=given["key"],
        )
        return [signed(page, entry)]

    def said(form: HandOverForm) -> str:
        return _("Recorded: %(name)s has it now. Both signed.") % {"name": party_name(form.receiver, page.names)}

    form = HandOverForm(page, typed(request), held=held)
    return run(
        request,
        page,
        form,
        "devices/hand_over.html",
        entries=entries,
        said=said,
        context={"device": ShownDevice(page, held), "rules": rules(page)},
        to=chain_address(page, device),
    )


@case_page("devices/<str:device>/collected/", name="device-collected", act=Act.HANDLE_DEVICE, cites=("3.8-a",))
def collected(request: SignedIn, page: CasePage, device: str) -> HttpResponse:
    """The police have come for it."""
    held = known(page, device)

    def entries(form: CollectedForm) -> list[Entry]:
        given = form.cleaned_data
        entry = DeviceCollected(
            occurred=given["occurred"],
            device=device,
            giver=form.me,
            officer=form.officer,
            force=given["force"],
            reference=given["reference"],
            where=given["where"],
        )
        return [signed(page, entry)]

    form = CollectedForm(page, typed(request), held=held)
    return run(
        request,
        page,
        form,
        "devices/collected.html",
        entries=entries,
        said=lambda form: _("Recorded: the police have it now."),
        context={"device": ShownDevice(page, held)},
        to=chain_address(page, device),
    )


@case_page("devices/<str:device>/returned/", name="device-returned", act=Act.HANDLE_DEVICE, cites=("3.8-a",))
def returned(request: SignedIn, page: CasePage, device: str) -> HttpResponse:
    """It goes back to the pupil or their family; not while the police need it, or may."""
    held = known(page, device)
    shown = ShownDevice(page, held)

    def entries(form: ReturnedForm) -> list[Entry]:
        entry = DeviceReturned(
            occurred=form.cleaned_data["occurred"], device=device, giver=form.me, receiver=form.receiver
        )
        return [signed(page, entry)]

    form = ReturnedForm(page, typed(request), held=held)
    pupil = held.device.first.pupil
    is_risk = any(risk_of_telling(page.state, parent) == "yes" for parent in each_parent(page.state, pupil))
    return run(
        request,
        page,
        form,
        "devices/returned.html",
        entries=entries,
        said=lambda form: _("Recorded: %(name)s has it back.") % {"name": party_name(form.receiver, page.names)},
        context={"device": shown, "is_risk": is_risk},
        to=chain_address(page, device),
    )
