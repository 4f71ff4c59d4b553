"""Telephones and other devices: who took one, why, and who answered for it at every moment (3.8)."""

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.review import Known


@kind("DeviceTaken", version=1, cites=("3.8-a", "3.5-d"))
class DeviceTaken(Entry, frozen=True, kw_only=True):
    """A device was taken from a pupil. ``device`` is an id made for this case, ``what`` tells it from others.

    ``pupil``: whom it was taken from, by id; ``by``: the member of staff who took it and answers for it from then on.
    """

    device: str
    what: str
    pupil: str
    by: str
    why: str
    where: str = ""
    switched_off: Known = "not-known"
