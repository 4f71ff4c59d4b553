"""Where the imagery is: a site, an account, a cloud, a device. In words, never as a copy (8-a, 6-g, 5.2-d)."""

from datetime import datetime
from typing import Literal

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.review import Known

PlaceSort = Literal["online", "device", "cloud"]
Poster = Literal["not-known", "own-account", "somebody"]
PosterReply = Literal["will", "did", "refused", "no-answer"]
# To whom it is reported. Services for adults are not among them, and never are: everybody here is under 18.
Route = Literal["provider", "report-remove", "iwf", "posh", "ceop", "take-it-down", "aepd", "incibe", "police", "other"]
Reporter = Literal["child", "parent", "school", "somebody"]
Outcome = Literal["removed", "refused", "more-asked", "no-answer"]


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


@kind("PosterAsked", version=1, cites=("8-a", "5.2-d"))
class PosterAsked(Entry, frozen=True, kw_only=True):
    """Whoever posted it was asked to take it down: the child first where it is an own account, then others.

    ``poster``: their id in the case, or ``written`` in words; ``by``: whoever asked, by id; ``beside``: the adult whom
    the child chose to be there. ``answer_by``: by when they answer, aware UTC. ``helped``: pupils helped with it (8-f).
    """

    place: str
    poster: str = ""
    written: str = ""
    by: str = ""
    beside: str = ""
    answer_by: datetime | None = None
    helped: tuple[str, ...] = ()


@kind("PosterNotAsked", version=1, cites=("8-a", "8-b"))
class PosterNotAsked(Entry, frozen=True, kw_only=True):
    """It was decided not to ask whoever posted it, and why; it is reported instead."""

    place: str
    reason: str


@kind("PosterAnswered", version=1, cites=("8-a", "8-b"))
class PosterAnswered(Entry, frozen=True, kw_only=True):
    """What whoever posted it answered. ``how``: how they know that it is gone, never by showing it."""

    place: str
    reply: PosterReply
    said: str = ""
    how: str = ""
    answer_by: datetime | None = None


@kind("TakedownReported", version=1, cites=("8-b", "8-d", "8-e", "A-3"))
class TakedownReported(Entry, frozen=True, kw_only=True):
    """It was reported, to have it removed: to whom, by whom, what they were given, and their reference.

    ``named``: who it is, for a route that is none of the others. ``given``: what they were told, in words: never a copy
    and never a screenshot. ``answer_by``: by when an answer is expected, aware UTC. ``helped``: pupils who were helped
    with it, or with whom it was done (8-f).
    """

    place: str
    route: Route
    named: str = ""
    by: Reporter = "school"
    person: str = ""
    given: str = ""
    reference: str = ""
    answer_by: datetime | None = None
    helped: tuple[str, ...] = ()


@kind("TakedownAnswered", version=1, cites=("8-b", "A-3"))
class TakedownAnswered(Entry, frozen=True, kw_only=True):
    """What became of a report: removed, refused, more was asked for, or no answer came by the day that was expected."""

    place: str
    route: Route
    outcome: Outcome
    said: str = ""
    reference: str = ""


@kind("PlaceRemoved", version=1, cites=("8-b",))
class PlaceRemoved(Entry, frozen=True, kw_only=True):
    """It is gone from there, as somebody told: ``told_by`` by id or ``written``. Nobody of the school looked."""

    place: str
    told_by: str = ""
    written: str = ""
    how: str = ""


@kind("PlaceStillThere", version=1, cites=("8-b", "A-3"))
class PlaceStillThere(Entry, frozen=True, kw_only=True):
    """It is still there, or there again, as somebody told. Nobody of the school looked."""

    place: str
    told_by: str = ""
    written: str = ""
    how: str = ""


@kind("TakedownEnded", version=1, cites=("8-b",))
class TakedownEnded(Entry, frozen=True, kw_only=True):
    """It was decided not to go on with having it taken down, why, and with whom that was decided (ids of staff)."""

    place: str
    why: str
    decided_with: tuple[str, ...] = ()
