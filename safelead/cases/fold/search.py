"""Searches of a device, and that it was not searched: kept with the device. Pure."""

from safelead.cases.fold.base import apply
from safelead.cases.fold.devices import about_device
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds import search


@apply.register
def _(entry: search.DeviceSearched, state: CaseState, mark: Mark) -> CaseState:
    return about_device(state, entry.device, mark, entry)


@apply.register
def _(entry: search.SearchNotMade, state: CaseState, mark: Mark) -> CaseState:
    return about_device(state, entry.device, mark, entry)
