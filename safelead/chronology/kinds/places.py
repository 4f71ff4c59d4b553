"""Where the imagery is: a site, an account, a cloud, a device. In words, never as a copy (8-a, 6-g, 5.2-d)."""

from typing import Literal

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.review import Known

PlaceSort = Literal["online", "device", "cloud"]
Poster = Literal["not-known", "own-account", "somebody"]


@kind("PlaceNamed", version=1, cites=("3.3-e", "6-g", "8-a"))
class PlaceNamed(Entry, frozen=True, kw_only=True):
    """Somebody said where it is. ``place`` is an id made for this case.

    ``provider`` is a key of the directory, empty for a service that is not in it (then ``named``). ``account`` and
    ``where`` are words, an address included: never a link. ``holder``: whose device, cloud or account it is, by the id
    of a person in the case, empty where that is not known. ``poster``: whether the child in the imagery posted it on an
    own account, somebody else did, or nobody knows (8-a, 8-b). ``has_route``: whether there is a way to report to that
    provider, as the directory said on that day (8-e). ``again``: the place is in the case already, and this is how it
    is known now.
    """

    place: str
    sort: PlaceSort
    provider: str = ""
    named: str = ""
    account: str = ""
    where: str = ""
    holder: str = ""
    poster: Poster = "not-known"
    said_by: str = ""
    has_route: Known = "not-known"
    again: bool = False
