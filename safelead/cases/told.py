"""What the record tells without anybody being asked: answers read off what was done. Pure.

Whoever adds a kind of entry that answers a question of the guidance adds its teller here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from safelead.cases.deleting import threads
from safelead.cases.places import removals
from safelead.cases.state import CaseState
from safelead.cases.threads import POLICE, linked
from safelead.cases.viewing import SETTLED, settled
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.deletion import DeletionRefused
from safelead.chronology.kinds.review import Known

Value = Known | int

# A part that an adult has in the case answers these questions; every part but these two makes an adult involved.
ADULT_PARTS = {
    "made-it": "made_by_adult",
    "shared-it": "shared_by_adult",
    "received-it": "shared_with_adult",
    "asked-for-it": "adult_asked_for_it",
}
NOT_INVOLVED = {"told-us", "affected"}


@dataclass(frozen=True, slots=True)
class Source:
    """The entry that an answer comes from, whom it was about (empty: everybody), and what it said."""

    sequence: int
    value: Value
    about: str = ""


def staff_is_subject(state: CaseState) -> Iterator[Source]:
    for mark, concern in state.concerns:
        if any(involved.how == "subject" for involved in concern.involved):
            yield Source(mark.sequence, "yes")
    for conflict in state.conflicts.values():
        if conflict.how == "subject" and conflict.is_locked:
            yield Source(conflict.mark.sequence, "yes")


def _police_know(state: CaseState) -> Iterator[Source]:
    for mark, concern in state.concerns:
        if concern.police_know != "not-known":
            yield Source(mark.sequence, concern.police_know)


def _police_informed(state: CaseState) -> Iterator[Source]:
    """They were told, or they came to the school with it. To ask them something, and their answer, names nobody."""
    for thread in linked(state):
        for step in thread.steps if thread.agency == POLICE else ():
            purpose = step.entry.purpose if isinstance(step.entry, AgencyContacted) else ""
            if purpose != "ask" and (purpose != "answered" or step is thread.steps[0]):
                yield Source(step.mark.sequence, "yes")


def _asked_to_wait(state: CaseState) -> Iterator[Source]:
    """Each agency's last word on it: asked to wait, or took that back (promise 12)."""
    last = {}
    for mark, contact in state.contacts:
        if contact.asked_to_wait or contact.waiting_over:
            last[contact.agency] = Source(mark.sequence, "yes" if contact.asked_to_wait else "no")
    yield from last.values()


def _police_not_needed(state: CaseState) -> Iterator[Source]:
    """Decided and signed that the school manages it; a decision to refer to the police says the opposite (5.2-a)."""
    decision = state.decision
    if decision and decision.stands and decision.signed and decision.entry.choice == "manage":
        yield Source(decision.signed.sequence, "yes")
    elif decision and decision.stands and "police" in decision.entry.agencies:
        yield Source(decision.mark.sequence, "no")


def _device_taken(state: CaseState) -> Iterator[Source]:
    for key, device in state.devices.items():
        if key in state.things:
            yield Source(device.since, "yes", key)


def _device_refused(state: CaseState) -> Iterator[Source]:
    for mark, refused in state.refused_devices:
        if mark.sequence not in state.sealed:
            yield Source(mark.sequence, "yes", refused.pupil)


def _shared_online(state: CaseState) -> Iterator[Source]:
    """Somebody said of a place online that it is there; that it is taken down does not undo that it was (3.3-e)."""
    for key, place in state.places.items():
        if key in state.things and place.first.sort == "online":
            yield Source(place.since, "yes")


def _viewing(key: str) -> Callable[[CaseState], Iterator[Source]]:
    def told(state: CaseState) -> Iterator[Source]:
        yield from (Source(mark.sequence, value) for asked, value, mark in settled(state) if asked == key)

    return told


def _still_online(state: CaseState) -> Iterator[Source]:
    """Of each place that was reported: whether somebody said since that it is still there, or refused, or kept silent.

    That a day has passed says nothing by itself: somebody writes down that no answer came (A-3).
    """
    for each in removals(state):
        if each.removed and each.first_report:
            yield Source(each.removed[0].sequence, "no", each.place.key)
        elif each.failed:
            yield Source(each.failed.sequence, "yes", each.place.key)


def _without_route(state: CaseState) -> Iterator[Source]:
    """What the directory said of the provider when the place was written down (8-e)."""
    for each in removals(state):
        mark, known = each.named
        if known.has_route != "not-known":
            yield Source(mark.sequence, "yes" if known.has_route == "no" else "no", each.place.key)


def _deletion_refused(state: CaseState) -> Iterator[Source]:
    """A child would not delete it, or had not; that it is gone now does not undo that (5.2-e)."""
    for one in threads(state):
        for mark, _entry in one.of(DeletionRefused):
            yield Source(mark.sequence, "yes", one.pupil)


TELLERS: dict[str, Callable[[CaseState], Iterator[Source]]] = {
    "adult_involved": staff_is_subject,
    "adult_is_staff": staff_is_subject,
    "police_know_already": _police_know,
    "police_informed": _police_informed,
    "agency_asked_to_wait": _asked_to_wait,
    "police_not_needed_decided": _police_not_needed,
    "device_taken": _device_taken,
    "device_refused": _device_refused,
    "shared_online": _shared_online,
    **{key: _viewing(key) for key in SETTLED},
    "reported_but_still_online": _still_online,
    "site_has_no_report_route": _without_route,
    "deletion_refused": _deletion_refused,
}
