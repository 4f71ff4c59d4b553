"""What happens to a device while the school has it: secured, missing for a time, and whether the police need it."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.devices import DeviceGapExplained, DeviceGapFound, DeviceLockedAway, DeviceSwitchedOff
from safelead.chronology.kinds.review import Answered, Known, QuestionsAnswered
from safelead.web.devices.forms import ExplainForm, GapForm, NeededForm, SecureForm
from safelead.web.devices.known import chain_address, known
from safelead.web.devices.shown import ShownDevice, rules
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed


@case_page("devices/<str:device>/secure/", name="secure-device", act=Act.HANDLE_DEVICE, cites=("3.8-a",))
def secure(request: SignedIn, page: CasePage, device: str) -> HttpResponse:
    """Switched off, locked away, or both."""
    held = known(page, device)

    def entries(form: SecureForm) -> list[Entry]:
        given, when = form.cleaned_data, form.cleaned_data["occurred"]
        found: list[Entry] = []
        if given.get("off"):
            network: Known = given["off_network"] or "not-known"
            found.append(DeviceSwitchedOff(occurred=when, device=device, by=given["by"], off_network=network))
        if given.get("where"):
            found.append(
                DeviceLockedAway(occurred=when, device=device, by=given["by"], where=given["where"], key=given["key"])
            )
        return found

    def said(form: SecureForm) -> str:
        given = form.cleaned_data
        off, locked = held.off or given.get("off"), held.locked or given.get("where")
        if off and locked:
            return _("Recorded: it is switched off and locked away.")
        if off:
            return _("Recorded: it is switched off. Lock it away.")
        return _("Recorded: it is locked away. Switch it off.")

    form = SecureForm(page, typed(request), held=held)
    return run(
        request,
        page,
        form,
        "devices/secure.html",
        entries=entries,
        said=said,
        context={"device": ShownDevice(page, held), "rules": rules(page)},
        to=chain_address(page, device),
    )


@case_page("devices/<str:device>/gap/", name="device-gap", act=Act.HANDLE_DEVICE, cites=("3.8-a",))
def gap(request: SignedIn, page: CasePage, device: str) -> HttpResponse:
    """Somebody found that nobody answered for it for a time, or that it is missing."""
    held = known(page, device)

    def entries(form: GapForm) -> list[Entry]:
        given = form.cleaned_data
        is_there = given["found"] == "yes"
        return [
            DeviceGapFound(
                occurred=given["occurred"],
                device=device,
                since=given["since"].at,
                words=given["words"],
                holder=given["holder"] if is_there else "",
                where=given["where"] if is_there else "",
            )
        ]

    def said(form: GapForm) -> str:
        if form.cleaned_data["found"] == "yes":
            return _("Recorded: the gap. Once somebody knows where it was, write that beside it.")
        return _("Recorded: it is missing. Find it, and write down where it was.")

    return run(
        request,
        page,
        GapForm(page, typed(request), held=held),
        "devices/gap.html",
        entries=entries,
        said=said,
        context={"device": ShownDevice(page, held)},
        to=chain_address(page, device),
    )


@case_page("devices/<str:device>/gaps/<int:sequence>/", name="explain-gap", act=Act.HANDLE_DEVICE, cites=("3.8-a",))
def explain(request: SignedIn, page: CasePage, device: str, sequence: int) -> HttpResponse:
    """Where it was during a gap. The gap stays marked."""
    held = known(page, device)
    shown = next((each for each in held.gaps if each.sequence == sequence), None)
    if shown is None:
        raise Http404

    def entries(form: ExplainForm) -> list[Entry]:
        given = form.cleaned_data
        lost = given.get("lost", False)
        now = When.minute(page.now)
        return [DeviceGapExplained(occurred=now, device=device, gap=sequence, words=given["words"], lost=lost)]

    row = next(each for each in ShownDevice(page, held).chain if each.gap and each.sequence == sequence)
    return run(
        request,
        page,
        ExplainForm(page, typed(request), gap=shown),
        "devices/explain.html",
        entries=entries,
        said=lambda form: _("Recorded: what was found out about the gap. It stays marked."),
        context={"device": ShownDevice(page, held), "row": row},
        to=chain_address(page, device),
    )


@case_page("devices/<str:device>/police/", name="device-needed", act=Act.HANDLE_DEVICE, cites=("3.8-a",))
def needed(request: SignedIn, page: CasePage, device: str) -> HttpResponse:
    """Whether the police need it, as they said."""
    held = known(page, device)
    shown = ShownDevice(page, held)

    def entries(form: NeededForm) -> list[Entry]:
        given = form.cleaned_data
        answer = Answered("device_needed_by_police", given["needed"], about=device, note=given["said_by"])
        return [QuestionsAnswered(occurred=given["occurred"], step="case", answers=(answer,))]

    said = {
        "yes": _("Recorded: the police need it. Ask them to collect it."),
        "no": _("Recorded: the police do not need it. It can be given back."),
        "not-known": _("Recorded: it is not known whether the police need it."),
    }
    return run(
        request,
        page,
        NeededForm(page, typed(request), initial={"needed": shown.needed}),
        "devices/needed.html",
        entries=entries,
        said=lambda form: said[form.cleaned_data["needed"]],
        context={"device": shown},
        to=chain_address(page, device),
    )
