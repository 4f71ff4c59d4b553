"""Telephones and other devices: who took one, why, and who answered for it at every moment (3.8)."""

from datetime import datetime

import msgspec

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.review import Known, Signature


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One side of a hand-over, and how that side signed it.

    ``person``: somebody of the register by id (a member of staff, or where a device is returned the pupil or a parent);
    anybody else is ``name``, with their ``role`` and a ``number`` (of a badge or a telephone). Staff sign with their
    password (``signed``), everybody else on paper: ``receipt`` is the number of that sheet.
    """

    person: str = ""
    name: str = ""
    role: str = ""
    number: str = ""
    signed: Signature | None = None
    receipt: str = ""

    @property
    def has_signed(self) -> bool:
        return self.signed is not None or bool(self.receipt)


@kind("DeviceTaken", version=1, cites=("3.8-a", "3.5-d"))
class DeviceTaken(Entry, frozen=True, kw_only=True):
    """A device was taken from a pupil. ``device`` is an id made for this case, ``what`` tells it from others.

    ``pupil``: whom it was taken from, by id; ``by``: the member of staff who took it and answers for it from then on.
    ``receipt``: the number of the paper receipt that both signed, if there is one.
    """

    device: str
    what: str
    pupil: str
    by: str
    why: str
    where: str = ""
    switched_off: Known = "not-known"
    receipt: str = ""


@kind("DeviceSwitchedOff", version=1, cites=("3.8-a",))
class DeviceSwitchedOff(Entry, frozen=True, kw_only=True):
    """A device was switched off. ``off_network``: it was taken off the network before, so that nothing was deleted."""

    device: str
    by: str
    off_network: Known = "not-known"


@kind("DeviceLockedAway", version=1, cites=("3.8-a",))
class DeviceLockedAway(Entry, frozen=True, kw_only=True):
    """A device was put under lock and key: ``where``, and which ``key`` opens it or who has that."""

    device: str
    by: str
    where: str
    key: str = ""


@kind("DeviceHandedOver", version=1, cites=("3.8-a",), depends=True)
class DeviceHandedOver(Entry, frozen=True, kw_only=True):
    """A device went from one person to another, ``where`` the receiver keeps it, ``locked`` away or not."""

    device: str
    giver: Party
    receiver: Party
    where: str
    locked: bool = False
    key: str = ""


@kind("DeviceCollected", version=1, cites=("3.8-a",), depends=True)
class DeviceCollected(Entry, frozen=True, kw_only=True):
    """The police came for a device. ``force``: which police; ``reference``: theirs for the case."""

    device: str
    giver: Party
    officer: Party
    force: str
    reference: str = ""
    where: str = ""


@kind("DeviceReturned", version=1, cites=("3.8-a",), depends=True)
class DeviceReturned(Entry, frozen=True, kw_only=True):
    """A device went back to the pupil or their family."""

    device: str
    giver: Party
    receiver: Party
    where: str = ""


@kind("DeviceGapFound", version=1, cites=("3.8-a",))
class DeviceGapFound(Entry, frozen=True, kw_only=True):
    """For a time nobody answered for a device: from ``since`` (aware UTC) until it was found again at ``occurred``.

    ``holder``: the member of staff who has had it from then on, and ``where``; empty while it is still missing.
    """

    device: str
    since: datetime
    words: str
    holder: str = ""
    where: str = ""


@kind("DeviceGapExplained", version=1, cites=("3.8-a",))
class DeviceGapExplained(Entry, frozen=True, kw_only=True):
    """Somebody found out where a device was during a gap, which stays marked.

    ``gap``: the sequence of the entry that shows it. ``lost``: the device will not be found again.
    """

    device: str
    gap: int
    words: str
    lost: bool = False


@kind("DeviceRefused", version=1, cites=("3.8-b",))
class DeviceRefused(Entry, frozen=True, kw_only=True):
    """A pupil did not hand a device over. ``what`` it is, who asked for it (``by``), and what happened."""

    pupil: str
    what: str
    by: str
    words: str
