"""Who answers for a device at every moment, where it is, what was signed, and when nobody is known to have it. Pure.

The chain is read in the order of the record: pages refuse a step that is said to have happened before the last one. A
gap is a time in which nobody is recorded as holding the device: somebody said so, or it was handed on by somebody who
did not hold it. Once shown, a gap stays shown; explaining it adds to it (3.8-a).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import singledispatch
from typing import Literal

from safelead.cases.advice import Advice
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.cases.things import Device
from safelead.chronology.kinds import devices
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.devices import Party

What = Literal["taken", "switched-off", "locked-away", "handed-over", "found-again", "collected", "returned"]
Signed = Literal["both", "giver", "receiver", "nobody", "no-need"]
Stands = Literal["taken", "locked-away", "with-staff", "outside", "missing", "lost", "collected", "returned"]
Next = Literal["find", "switch-off", "lock-away", "ask-police", "have-collected", "hand-back", "explain-gap"]
NOBODY = Party()
GONE: tuple[Stands, ...] = ("outside", "lost", "collected", "returned")


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the chain. ``signed``: which sides did; to switch a device off or to lock it away needs no second."""

    mark: Mark
    what: What
    giver: Party = NOBODY
    receiver: Party = NOBODY
    where: str = ""
    signed: Signed = "no-need"
    note: str = ""

    @property
    def at(self) -> datetime:
        return happened(self.mark)

    @property
    def sequence(self) -> int:
        return self.mark.sequence


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nobody is recorded as holding the device; no ``until`` while it is still missing.

    ``sequence``: the entry that shows it. ``explained``: every explanation that was given.
    """

    sequence: int
    since: datetime
    until: datetime | None
    words: str = ""
    explained: tuple[tuple[Mark, devices.DeviceGapExplained], ...] = ()

    @property
    def at(self) -> datetime:
        return self.since

    @property
    def is_explained(self) -> bool:
        return bool(self.explained)

    def lasted(self, now: datetime) -> timedelta:
        """How long it lasted, or has lasted at ``now`` (aware)."""
        return (self.until or now) - self.since


@dataclass(frozen=True, slots=True)
class Custody:
    """A device as its record stands. ``holder`` answers for it now: nobody while it is missing.

    ``off`` and ``locked``: the entries that switched it off and locked it away, while that holds. ``left``: the entry
    with which the school stopped answering for it. ``loose``: the entry since which it has not been under lock and key.
    """

    device: Device
    steps: tuple[Step, ...]
    gaps: tuple[Gap, ...]
    holder: Party
    where: str
    key: str
    off: Mark | None
    locked: Mark | None
    left: Mark | None
    loose: Mark
    stands: Stands

    @property
    def last(self) -> Step:
        """The newest step; nothing later happened before it."""
        return self.steps[-1]

    @property
    def is_gone(self) -> bool:
        """The school does not answer for it any more."""
        return self.stands in GONE

    @property
    def secured(self) -> Mark | None:
        """The entry with which it was both switched off and locked away, or with which it left; None before that."""
        if self.left or not (self.off and self.locked):
            return self.left
        return max(self.off, self.locked, key=lambda mark: mark.sequence)

    @property
    def open_gap(self) -> Gap | None:
        return next((gap for gap in self.gaps if gap.until is None), None)

    @property
    def chain(self) -> tuple[Step | Gap, ...]:
        """Steps and gaps, oldest first; a gap stands before the step with which it ended."""
        rows: list[Step | Gap] = [*self.steps, *self.gaps]
        return tuple(sorted(rows, key=lambda row: (row.at, row.sequence)))

    def next(self, needed: str | None) -> tuple[Next, ...]:
        """What comes next, the most urgent first. ``needed``: whether the police need it, none where nobody said."""
        return tuple(_next(self, needed))


def happened(mark: Mark) -> datetime:
    """When an entry's event happened, or else when it was written down."""
    return mark.occurred_at or mark.recorded_at


def custody(state: CaseState, key: str, *, before: int | None = None) -> Custody:
    """The chain of a device; ``before``: as it stood before that entry. Raises KeyError for one that is not there.

    What only a sealed entry tells is not part of it.
    """
    device = state.devices[key]
    told = [each for each in device.told if each[0].sequence not in state.sealed]
    told = [each for each in told if before is None or each[0].sequence < before]
    if key not in state.things or not told:
        raise KeyError(key)
    (first, _taken), *later = told
    found = _begun(device, first)
    for mark, entry in later:
        found = _after(entry, found, mark)
    return found


def custodies(state: CaseState) -> tuple[Custody, ...]:
    """The chain of every device of a case, in the order in which they came in."""
    return tuple(custody(state, key) for key in state.devices if key in state.things)


def needed_by_police(state: CaseState, key: str) -> str | None:
    """Whether the police need this device, as was said last of it or of all devices since it came in; None: nobody."""
    since = state.things[key].since
    said = [
        (given.mark.sequence, str(given.value))
        for about in (key, "")
        for given in state.answers.get(("device_needed_by_police", about), ())
        if given.mark.sequence > since and given.mark.sequence not in state.sealed
    ]
    return max(said)[1] if said else None


def police_may_need(state: CaseState, advice: Advice, key: str) -> Literal["", "needed", "not-known"]:
    """Why a device goes to nobody but the police: they need it, or they are in the case and nobody knows yet."""
    needed = needed_by_police(state, key)
    if needed in ("yes", "no"):
        return "needed" if needed == "yes" else ""
    known = (advice.facts.get(fact) for fact in ("police_informed", "police_know_already"))
    are_in_it = any(fact is not None and fact.value == "yes" for fact in known)
    return "not-known" if are_in_it or "police" in advice.assessment.refer_to else ""


def _begun(device: Device, mark: Mark) -> Custody:
    taken = device.first
    receiver = Party(person=taken.by, receipt=taken.receipt)
    signed: Signed = "both" if taken.receipt else _writer(mark, taken.by)
    step = Step(mark, "taken", Party(person=taken.pupil), receiver, taken.where, signed)
    off = mark if taken.switched_off == "yes" else None
    return Custody(device, (step,), (), receiver, taken.where, "", off, None, None, mark, "taken")


def _writer(mark: Mark, receiver: str) -> Signed:
    """Whoever wrote it down while signed in stands for it, where it was them."""
    return "receiver" if mark.author == receiver else "nobody"


def _next(found: Custody, needed: str | None) -> Iterator[Next]:
    if found.stands == "missing":
        yield "find"
    elif not found.is_gone:
        if not found.off:
            yield "switch-off"
        if not found.locked:
            yield "lock-away"
        yield {"yes": "have-collected", "no": "hand-back"}.get(needed or "", "ask-police")  # type: ignore[misc]
    if any(not gap.is_explained for gap in found.gaps):
        yield "explain-gap"


# --- what each entry does to the chain ---------------------------------------------------------------------------


@singledispatch
def _after(entry: Entry, found: Custody, mark: Mark) -> Custody:
    """The chain with one more entry; a kind that is not named here (a device taken again) says nothing of custody."""
    return found


@_after.register
def _(entry: devices.DeviceSwitchedOff, found: Custody, mark: Mark) -> Custody:
    step = Step(mark, "switched-off", receiver=Party(person=entry.by))
    return replace(found, steps=(*found.steps, step), off=found.off or mark)


@_after.register
def _(entry: devices.DeviceLockedAway, found: Custody, mark: Mark) -> Custody:
    """Whoever locks it away has it in hand: another than the holder has had it since nobody knows when."""
    by = Party(person=entry.by)
    step = Step(mark, "locked-away", receiver=by, where=entry.where, note=entry.key)
    moved = _moved(_with_gap(found, by, mark), step)
    return replace(moved, where=entry.where, key=entry.key, locked=mark, stands="locked-away")


@_after.register
def _(entry: devices.DeviceHandedOver, found: Custody, mark: Mark) -> Custody:
    step = Step(mark, "handed-over", entry.giver, entry.receiver, entry.where, _sides(entry.giver, entry.receiver))
    moved = _moved(_with_gap(found, entry.giver, mark), replace(step, note=entry.key))
    if not entry.receiver.person:
        return replace(moved, where=entry.where, left=mark, stands="outside")
    stands: Stands = "locked-away" if entry.locked else "with-staff"
    return replace(moved, where=entry.where, key=entry.key, locked=mark if entry.locked else None, stands=stands)


@_after.register
def _(entry: devices.DeviceCollected, found: Custody, mark: Mark) -> Custody:
    signed = _sides(entry.giver, entry.officer)
    step = Step(mark, "collected", entry.giver, entry.officer, entry.where, signed, entry.force)
    return replace(_moved(_with_gap(found, entry.giver, mark), step), where="", left=mark, stands="collected")


@_after.register
def _(entry: devices.DeviceReturned, found: Custody, mark: Mark) -> Custody:
    signed = _sides(entry.giver, entry.receiver)
    step = Step(mark, "returned", entry.giver, entry.receiver, entry.where, signed)
    return replace(_moved(_with_gap(found, entry.giver, mark), step), where="", left=mark, stands="returned")


@_after.register
def _(entry: devices.DeviceGapFound, found: Custody, mark: Mark) -> Custody:
    """A gap that ended before the last step changes nothing of who has the device now."""
    until = happened(mark) if entry.holder else None
    known = found.open_gap
    if known:
        gap = replace(known, since=min(known.since, entry.since), until=until)
    else:
        gap = Gap(mark.sequence, entry.since, until, entry.words)
    marked = replace(found, gaps=(*(each for each in found.gaps if each != known), gap))
    if until and until < found.last.at:
        return marked
    if not entry.holder:
        return replace(marked, holder=NOBODY, where="", key="", locked=None, loose=mark, stands="missing")
    holder = Party(person=entry.holder)
    step = Step(mark, "found-again", NOBODY, holder, entry.where, _writer(mark, entry.holder))
    return replace(_moved(marked, step), where=entry.where, stands="with-staff")


@_after.register
def _(entry: devices.DeviceGapExplained, found: Custody, mark: Mark) -> Custody:
    gaps = tuple(
        replace(gap, explained=(*gap.explained, (mark, entry))) if gap.sequence == entry.gap else gap
        for gap in found.gaps
    )
    explained = replace(found, gaps=gaps)
    if entry.lost and found.open_gap and found.open_gap.sequence == entry.gap:
        return replace(explained, left=mark, stands="lost")
    return explained


def _moved(found: Custody, step: Step) -> Custody:
    """The chain with a step after which somebody else, or the same person anew, has the device in hand."""
    loose = step.mark if found.locked else found.loose
    return replace(found, steps=(*found.steps, step), holder=step.receiver, key="", locked=None, left=None, loose=loose)


def _with_gap(found: Custody, giver: Party, mark: Mark) -> Custody:
    """With a gap where the device comes from somebody who is not recorded as holding it."""
    at, known = happened(mark), found.open_gap
    if known:
        closed = replace(known, until=at)
        return replace(found, gaps=tuple(closed if each == known else each for each in found.gaps))
    if is_same(giver, found.holder):
        return found
    return replace(found, gaps=(*found.gaps, Gap(mark.sequence, found.last.at, at)))


def is_same(one: Party, other: Party) -> bool:
    """Whether two sides are the same person.

    >>> is_same(Party(name="PC 4411"), Party(name="pc 4411", receipt="7"))
    True
    """
    return (one.person, one.name.casefold()) == (other.person, other.name.casefold())


def _sides(giver: Party, receiver: Party) -> Signed:
    signed: dict[tuple[bool, bool], Signed] = {
        (True, True): "both",
        (True, False): "giver",
        (False, True): "receiver",
        (False, False): "nobody",
    }
    return signed[giver.has_signed, receiver.has_signed]
