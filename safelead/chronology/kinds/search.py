"""Searching a device, where the law and the school's policy allow it, and deciding not to (5.2-b, 5.2-c, 5.2-i)."""

from typing import Literal

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.review import Known

Found = Literal["nothing", "something", "may-be-imagery"]


@kind("DeviceSearched", version=1, cites=("5.2-c", "5.2-f", "5.2-i"), depends=True)
class DeviceSearched(Entry, frozen=True, kw_only=True):
    """A device was searched: whose, by whom, who else was in the room, where, why, and on whose authority.

    ``policy`` is the mobile-phone policy as it was called on that day with its version, ``clauses`` what was confirmed
    of it by then. ``same_sex``: the searcher and the pupil are; ``exception`` why not, or why nobody else was there.
    ``item``: what was looked for. ``found`` "may-be-imagery": the search ended there, and nobody looked.
    """

    device: str
    pupil: str
    by: str
    second: str
    where: str
    reason: str
    authority: str
    policy: str
    item: str
    found: Found
    same_sex: Known
    exception: str = ""
    clauses: dict[str, Known] = {}
    found_what: str = ""
    follow_up: str = ""


@kind("SearchNotMade", version=1, cites=("5.2-c", "5.2-f"))
class SearchNotMade(Entry, frozen=True, kw_only=True):
    """It was decided not to search a device, why, and what is done instead."""

    device: str
    why: str
    instead: str = ""
