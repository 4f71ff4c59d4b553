"""Devices: taken, secured, handed on, missing, and gone; and that a pupil kept one."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import devices
from safelead.chronology.kinds.devices import Party
from safelead.web.names import Names
from safelead.web.sentences.telling import Field, Telling, said, shown

NOT_SIGNED = gettext_lazy("not signed")


def party_name(party: Party, names: Names) -> str:
    """One side of a hand-over: "K. Adeyemi", or "Ruth Hale, constable"; empty for nobody."""
    if party.person:
        return names.of(party.person)
    return _("%(name)s, %(role)s") % {"name": party.name, "role": party.role} if party.role else party.name


def party_signed(party: Party) -> str:
    """How one side signed."""
    if party.receipt:
        return _("on paper, receipt %(number)s") % {"number": party.receipt}
    return _("with the password") if party.signed else str(NOT_SIGNED)


def _thing(device: str, telling: Telling) -> str:
    return telling.names.thing(device) or _("the device")


def _sides(giver: Party, receiver: Party, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("From"), party_name(giver, telling.names)),
        Field(gettext_lazy("The giver signed"), party_signed(giver)),
        Field(gettext_lazy("To"), party_name(receiver, telling.names)),
        Field(gettext_lazy("Number of a badge or a telephone"), receiver.number or giver.number),
        Field(gettext_lazy("The receiver signed"), party_signed(receiver)),
        *_text(giver, receiver),
    ]


def _text(giver: Party, receiver: Party) -> list[Field]:
    """What was signed with a password, as it stood on the page."""
    signed = giver.signed or receiver.signed
    return [Field(gettext_lazy("What was signed"), signed.text, "fixed")] if signed else []


@said.register
def _taken(entry: devices.DeviceTaken, telling: Telling) -> str:
    words = {"by": telling.names.of(entry.by), "pupil": telling.names.of(entry.pupil), "what": entry.what}
    return _("%(by)s took a device from %(pupil)s: %(what)s.") % words


@shown.register
def _taken_fields(entry: devices.DeviceTaken, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("What it is"), entry.what),
        Field(gettext_lazy("Taken from"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Taken by"), telling.names.of(entry.by)),
        Field(gettext_lazy("Where"), entry.where),
        Field(gettext_lazy("Why"), entry.why, "words"),
        Field(gettext_lazy("Switched off"), entry.switched_off, "answer"),
        Field(gettext_lazy("Number of the paper receipt"), entry.receipt),
    ]


@said.register
def _off(entry: devices.DeviceSwitchedOff, telling: Telling) -> str:
    words = {"by": telling.names.of(entry.by), "what": _thing(entry.device, telling)}
    return _("%(by)s switched off a device: %(what)s.") % words


@shown.register
def _off_fields(entry: devices.DeviceSwitchedOff, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Device"), _thing(entry.device, telling)),
        Field(gettext_lazy("Switched off by"), telling.names.of(entry.by)),
        Field(gettext_lazy("Taken off the network before"), entry.off_network, "answer"),
    ]


@said.register
def _locked(entry: devices.DeviceLockedAway, telling: Telling) -> str:
    words = {"by": telling.names.of(entry.by), "what": _thing(entry.device, telling)}
    return _("%(by)s locked away a device: %(what)s.") % words


@shown.register
def _locked_fields(entry: devices.DeviceLockedAway, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Device"), _thing(entry.device, telling)),
        Field(gettext_lazy("Locked away by"), telling.names.of(entry.by)),
        Field(gettext_lazy("Where"), entry.where),
        Field(gettext_lazy("The key"), entry.key),
    ]


@said.register
def _handed_over(entry: devices.DeviceHandedOver, telling: Telling) -> str:
    words = {
        "giver": party_name(entry.giver, telling.names),
        "receiver": party_name(entry.receiver, telling.names),
        "what": _thing(entry.device, telling),
    }
    return _("%(giver)s handed a device to %(receiver)s: %(what)s.") % words


@shown.register
def _handed_over_fields(entry: devices.DeviceHandedOver, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Device"), _thing(entry.device, telling)),
        Field(gettext_lazy("Where it is kept"), entry.where),
        Field(gettext_lazy("Locked away there"), "yes" if entry.locked else "no", "answer"),
        Field(gettext_lazy("The key"), entry.key),
        *_sides(entry.giver, entry.receiver, telling),
    ]


@said.register
def _collected(entry: devices.DeviceCollected, telling: Telling) -> str:
    words = {"giver": party_name(entry.giver, telling.names), "what": _thing(entry.device, telling)}
    return _("The police collected a device from %(giver)s: %(what)s.") % words


@shown.register
def _collected_fields(entry: devices.DeviceCollected, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Device"), _thing(entry.device, telling)),
        Field(gettext_lazy("Police force"), entry.force),
        Field(gettext_lazy("Their reference"), entry.reference),
        Field(gettext_lazy("Where"), entry.where),
        *_sides(entry.giver, entry.officer, telling),
    ]


@said.register
def _returned(entry: devices.DeviceReturned, telling: Telling) -> str:
    words = {
        "giver": party_name(entry.giver, telling.names),
        "receiver": party_name(entry.receiver, telling.names),
        "what": _thing(entry.device, telling),
    }
    return _("%(giver)s gave a device back to %(receiver)s: %(what)s.") % words


@shown.register
def _returned_fields(entry: devices.DeviceReturned, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Device"), _thing(entry.device, telling)),
        Field(gettext_lazy("Where"), entry.where),
        *_sides(entry.giver, entry.receiver, telling),
    ]


@said.register
def _gap(entry: devices.DeviceGapFound, telling: Telling) -> str:
    words = {"by": telling.by, "what": _thing(entry.device, telling)}
    if not entry.holder:
        return _("%(by)s wrote down that a device is missing: %(what)s.") % words
    return _("%(by)s wrote down a gap, a time in which nobody answered for a device: %(what)s.") % words


@shown.register
def _gap_fields(entry: devices.DeviceGapFound, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Device"), _thing(entry.device, telling)),
        Field(gettext_lazy("Nobody answered for it from"), telling.clock.record(entry.since)),
        Field(gettext_lazy("Until"), telling.clock.happened(entry.occurred) if entry.holder else _("still missing")),
        Field(gettext_lazy("Who has it since"), telling.names.of(entry.holder) if entry.holder else ""),
        Field(gettext_lazy("Where"), entry.where),
        Field(gettext_lazy("What was found"), entry.words, "words"),
    ]


@said.register
def _explained(entry: devices.DeviceGapExplained, telling: Telling) -> str:
    words = {"by": telling.by, "what": _thing(entry.device, telling)}
    if entry.lost:
        return _("%(by)s wrote down that a device will not be found again: %(what)s.") % words
    return _("%(by)s explained a gap in the custody of a device: %(what)s.") % words


@shown.register
def _explained_fields(entry: devices.DeviceGapExplained, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Device"), _thing(entry.device, telling)),
        Field(gettext_lazy("The gap is shown by entry"), str(entry.gap)),
        Field(gettext_lazy("What was found out"), entry.words, "words"),
        Field(gettext_lazy("It will not be found again"), "yes" if entry.lost else "", "answer"),
    ]


@said.register
def _refused(entry: devices.DeviceRefused, telling: Telling) -> str:
    words = {"pupil": telling.names.of(entry.pupil), "by": telling.names.of(entry.by), "what": entry.what}
    return _("%(pupil)s did not hand a device over to %(by)s: %(what)s.") % words


@shown.register
def _refused_fields(entry: devices.DeviceRefused, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Pupil"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("What it is"), entry.what),
        Field(gettext_lazy("Who asked for it"), telling.names.of(entry.by)),
        Field(gettext_lazy("What happened"), entry.words, "words"),
    ]
