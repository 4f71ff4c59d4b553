"""Viewing, which is not done; the conditions under which one person may; and what somebody saw unasked (5.1)."""

from typing import Literal

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.review import Known, Signature

Reason = Literal["facts_not_otherwise_known", "viewing_needed_for_report", "viewing_unavoidable"]
HowSeen = Literal["shown", "found", "sent", "other"]
Support = Literal["not-asked", "offered", "accepted", "declined"]


@kind("ViewingDecidedAgainst", version=1, cites=("5.1-a", "3.3-c"))
class ViewingDecidedAgainst(Entry, frozen=True, kw_only=True):
    """It was decided not to view, and what is done instead to find out what is needed."""

    why: str
    instead: str = ""


@kind("HeadteacherToldOfViewing", version=1, cites=("5.1-g",))
class HeadteacherToldOfViewing(Entry, frozen=True, kw_only=True):
    """The headteacher, or whoever stands in for them, was told that viewing is thought of, and why."""

    told: str
    why: str


@kind("ViewingDelegated", version=1, cites=("5.1-h",), depends=True)
class ViewingDelegated(Entry, frozen=True, kw_only=True):
    """The headteacher gave one member of the safeguarding team authority to view, for this once, and signed it."""

    viewer: str
    signature: Signature


@kind("ViewingAuthorised", version=1, cites=("5.1-h", "5.1-i", "5.1-k", "5.1-l"), depends=True)
class ViewingAuthorised(Entry, frozen=True, kw_only=True):
    """The DSL judged that one person may view, once.

    ``facts``: what makes the ``reason`` so; ``pupils``: those in the imagery. ``is_team``: the viewer is the DSL or has
    the headteacher's authority (5.1-h). ``same_sex``: as the register told it of the viewer and every pupil in the
    imagery (5.1-i). ``policies``: those in force, by title and version.
    """

    viewer: str
    reason: Reason
    facts: str
    pupils: tuple[str, ...]
    is_team: Known
    same_sex: Known
    signature: Signature
    place: str = ""
    device: str = ""
    policies: tuple[str, ...] = ()


@kind("ImageryViewed", version=1, cites=("5.1-j", "5.1-f"), depends=True)
class ImageryViewed(Entry, frozen=True, kw_only=True):
    """The one viewer says that they viewed it: who was in the room, why, and what followed; signed and dated.

    ``authorised``: the entry that allowed it. Nothing of what was seen is described here beyond what decides.
    """

    authorised: int
    present: tuple[str, ...]
    others: str
    where: str
    why: str
    followed: str
    signature: Signature


@kind("ViewingNotMade", version=1, cites=("5.1-a", "5.1-j"), depends=True)
class ViewingNotMade(Entry, frozen=True, kw_only=True):
    """It was authorised and then not done, and why; the authority has ended with it."""

    authorised: int
    why: str


@kind("ImagerySeenUnplanned", version=1, cites=("5.1-e", "5.1-i", "5.1-j"))
class ImagerySeenUnplanned(Entry, frozen=True, kw_only=True):
    """Somebody saw it without having asked to: shown by a pupil, found on a school's system, sent to them.

    It is no fault of theirs. ``seen_by`` is the member of staff, who writes it down themselves wherever they can.
    """

    seen_by: str
    how: HowSeen
    where: str
    did: str
    support: Support = "not-asked"


@kind("SupportOfferedToStaff", version=1, cites=("5.1-i",))
class SupportOfferedToStaff(Entry, frozen=True, kw_only=True):
    """Whoever saw it was offered support."""

    staff: str
    what: str
    accepted: bool
