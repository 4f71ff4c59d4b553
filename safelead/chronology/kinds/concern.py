"""From the first word to a case: what was seen or said, who told it, and who took it up."""

from datetime import datetime
from typing import Literal

import msgspec

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.conflict import Involved
from safelead.chronology.kinds.review import Known

Teller = Literal["pupil", "friend", "parent", "staff", "other"]
Channel = Literal["in-person", "note", "phone", "reporting-box", "online", "saw-it", "other"]


class About(msgspec.Struct, frozen=True):
    """A child whom the concern is about: by their id in the register, or by a name as it was written."""

    pupil: str | None = None
    written: str = ""


@kind("ConcernRaised", version=1, cites=("3.1-a", "3.2-a", "3.2-c", "7-a"))
class ConcernRaised(Entry, frozen=True, kw_only=True):
    """Somebody told the school. Nothing is refused for what the person does not know.

    ``said`` keeps the child's own words, or what was seen; ``thinks`` what the writer makes of it; ``tried`` what the
    child has already done about it. ``involved`` names staff who must not see the case (promise 9).
    """

    about: tuple[About, ...]
    said: str
    told_by: Teller
    channel: Channel
    told_in_person: bool
    police_know: Known = "not-known"
    thinks: str = ""
    tried: str = ""
    involved: tuple[Involved, ...] = ()


@kind("ConcernAdded", version=1, cites=("3.1-d", "7-a"))
class ConcernAdded(Entry, frozen=True, kw_only=True):
    """Whoever reported it remembered something; it is written beside, never into, the first account."""

    text: str


@kind("ConcernAcknowledged", version=1, cites=("3.1-a", "7-e"), depends=True)
class ConcernAcknowledged(Entry, frozen=True, kw_only=True):
    """Somebody took it up: from here on it is a case. ``authority`` says why it was theirs to take."""

    lead: str
    authority: str


@kind("ConcernJoined", version=1, cites=("3.1-a", "3.1-d"), depends=True)
class ConcernJoined(Entry, frozen=True, kw_only=True):
    """This concern is about an incident that is a case already; it goes on there."""

    into: str


@kind("ConcernBroughtIn", version=1, cites=("3.1-a", "3.1-d"))
class ConcernBroughtIn(Entry, frozen=True, kw_only=True):
    """Another concern about this incident, word for word, with the mark (hash) of the entry it was copied from."""

    reference: str
    hash: str
    raised_by: str | None
    raised_at: datetime
    concern: ConcernRaised
