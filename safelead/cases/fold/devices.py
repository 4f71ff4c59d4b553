"""Devices: taken, and everything that happens to them. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, frozen
from safelead.cases.things import Device, with_entry
from safelead.chronology.kinds import devices
from safelead.chronology.kinds.base import Entry

_OfDevice = (
    devices.DeviceSwitchedOff
    | devices.DeviceLockedAway
    | devices.DeviceHandedOver
    | devices.DeviceCollected
    | devices.DeviceReturned
    | devices.DeviceGapFound
    | devices.DeviceGapExplained
)


def about_device(state: CaseState, key: str, mark: Mark, entry: Entry) -> CaseState:
    """Keeps an entry with the device that it is about; raises KeyError for a device that is not in the case."""
    return replace(state, devices=frozen({**state.devices, key: with_entry(state.devices[key], mark, entry)}))


@apply.register
def _(entry: devices.DeviceTaken, state: CaseState, mark: Mark) -> CaseState:
    if entry.device not in state.devices:
        first = Device(entry.device, mark.sequence, entry)
        state = replace(state, devices=frozen({**state.devices, entry.device: first}))
    return about_device(state, entry.device, mark, entry)


@apply.register
def _(entry: _OfDevice, state: CaseState, mark: Mark) -> CaseState:
    return about_device(state, entry.device, mark, entry)


@apply.register
def _(entry: devices.DeviceRefused, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, refused_devices=(*state.refused_devices, (mark, entry)))
