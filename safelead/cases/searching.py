"""Whether a device may be searched, as a case stands: the law of the place, the school's policy, a good reason. Pure.

A reason is given for each device by itself (5.2-c): that one may be searched says nothing of another.
"""

from safelead.cases.advice import Advice
from safelead.cases.facts import standing
from safelead.cases.gates import Gated, gated
from safelead.cases.marks import Mark
from safelead.cases.parents import child_of, names_of
from safelead.cases.state import CaseState
from safelead.cases.things import Device, entries_of
from safelead.chronology.kinds.search import DeviceSearched, SearchNotMade
from safelead.guidance import Answer

SEARCH, DELETE, ASK = "search-device", "delete-imagery", "request-deletion"
REASON, POLICY = "good_reason_to_search", "policy_allows_search"


def searching(state: CaseState, advice: Advice, device: Device) -> Gated:
    """The conditions for searching this device (5.2-b, 5.2-c, 5.2-i)."""
    found = standing(state, advice.pack.questions[REASON], device)
    return gated(advice, SEARCH, {REASON: Answer(str(found.value)) if found else Answer.NOT_KNOWN})


def searched(state: CaseState) -> tuple[str, ...]:
    """The children whose devices were searched, each once."""
    found = (entry.pupil for _mark, entry in _standing(state))
    return tuple(
        dict.fromkeys((state.people[pupil].became or pupil) if pupil in state.people else pupil for pupil in found)
    )


def last_searched(state: CaseState, about: str) -> int:
    """The entry of the last search of a device of this child, or of the child whose parent it is about; 0 for none."""
    names = names_of(state, child_of(about))
    return max((mark.sequence for mark, entry in _standing(state) if entry.pupil in names), default=0)


def _standing(state: CaseState) -> list[tuple[Mark, DeviceSearched]]:
    told = (each for device in state.devices.values() for each in entries_of(device, DeviceSearched))
    return [(mark, entry) for mark, entry in told if mark.sequence not in state.sealed]


def searches(device: Device, sealed: frozenset[int]) -> tuple[int, ...]:
    """The entries that say that it was searched, or is not, in the order of the record; without those ``sealed``."""
    told = (mark.sequence for mark, entry in device.told if isinstance(entry, DeviceSearched | SearchNotMade))
    return tuple(sequence for sequence in told if sequence not in sealed)
