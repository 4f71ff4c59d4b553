"""What duties about devices ask of the record: whether one is secure or gone, and since when each is owed. Pure."""

from collections.abc import Callable

from safelead.cases.custody import Custody, custody
from safelead.cases.marks import Mark
from safelead.cases.parents import child_of
from safelead.cases.state import CaseState


def chain_of(state: CaseState, about: str) -> Custody | None:
    """The chain of the device that a duty is about; None where none is written down."""
    return custody(state, about) if about in state.devices and about in state.things else None


def secured(state: CaseState, about: str) -> Mark | None:
    """What switched it off and locked it away, whichever came later, or with which it left (3.8-a)."""
    held = chain_of(state, about)
    return held.secured if held else None


def gone(state: CaseState, about: str) -> Mark | None:
    """With which it was collected or given back; or found to be lost."""
    held = chain_of(state, about)
    return held.left if held else None


def ended(state: CaseState, about: str) -> tuple[Mark, str] | None:
    """The same; of a device that will not be found, with what is known of it."""
    held = chain_of(state, about)
    if held is None or held.left is None:
        return None
    lost = held.open_gap if held.stands == "lost" else None
    return held.left, lost.explained[-1][1].words if lost else ""


def police_called(state: CaseState, about: str) -> Mark | None:
    """The police were spoken with about its pupil, or about all, since it came in; or they came for it (3.8-a)."""
    since, device = brought_in(state, about), state.devices.get(about)
    calls = ((mark, call) for mark, call in state.contacts if call.agency == "police" and mark.sequence > since)
    of_it = (mark for mark, call in calls if not (device and call.about) or device.first.pupil in call.about)
    return next(of_it, None) or gone(state, about)


def brought_in(state: CaseState, about: str) -> int:
    """The entry that brought a device in; 0 where none did."""
    return state.things[about].since if about in state.things else 0


def last_taken(state: CaseState, about: str) -> int:
    """The entry that brought in the newest device of this pupil: parents are told of each (3.5-d)."""
    pupil = child_of(about)
    mine = (key for key in state.devices if key in state.things and state.devices[key].first.pupil == pupil)
    return max((state.devices[key].since for key in mine), default=0)


def last_refused(state: CaseState, about: str) -> int:
    """The entry that says when this pupil last kept a device (3.8-b)."""
    told = (mark.sequence for mark, entry in state.refused_devices if entry.pupil == child_of(about))
    return max((sequence for sequence in told if sequence not in state.sealed), default=0)


def loose_since(state: CaseState, about: str) -> int:
    """The entry since which a device is not under lock and key."""
    held = chain_of(state, about)
    return held.loose.sequence if held else 0


# Owed anew since this entry: a further device, a further refusal, or a device that was taken out of its safe.
ANEW: dict[str, Callable[[CaseState, str], int]] = {
    "call-police-for-device": brought_in,
    "tell-parents-of-device": last_taken,
    "tell-parents-of-refusal": last_refused,
    "decide-police-on-refusal": last_refused,
    "secure-device": loose_since,
}
