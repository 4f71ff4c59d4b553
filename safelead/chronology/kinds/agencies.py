"""What was said to police, social care and others, what they answered, and the meetings held with them."""

from datetime import datetime
from typing import Literal

import msgspec

from safelead.chronology.kinds.base import Entry, Fields, kind, upcast

ContactChannel = Literal["phone", "in-person", "online-form", "e-mail", "emergency-number", "other"]
Purpose = Literal["refer", "tell", "ask", "follow-up", "answered", "escalate"]
Stands = Literal["in-progress", "accepted", "refused", "done"]
AWAITED: tuple[Purpose, ...] = ("refer", "ask", "escalate")

Outcome = Literal[
    "21", "22", "community-resolution", "caution", "charge", "no-further-action",
    "prosecutor", "under-14", "other", "not-yet-known",
]  # fmt: skip
PoliceWord = Literal["person-involved", "suspect", "victim", "witness", "not-told"]
MeetingSort = Literal["strategy", "conference", "core-group", "other"]


@kind("AgencyContacted", version=2, cites=("3.6-a", "3.6-b", "3.7-a", "4-a", "7-f"))
class AgencyContacted(Entry, frozen=True, kw_only=True):
    """An agency was spoken with. ``agency`` is a key of the pack ("police"), ``person`` who answered there.

    ``asked_to_wait``: what they asked the school not to do yet, in words, empty if nothing (promise 12);
    ``wait_until`` how long, in UTC, if they said. ``waiting_over``: they have taken that back.

    ``about``: the pupils it was about, by id; none: all who were in the case then. ``asked_for``: what the school asked
    of them. ``follows``: the entry of the thread that it goes on with. ``state``: where that stands now; none: see
    ``stands``. ``follow_up_by``: when the school asks again, in UTC, if nobody has answered by then.
    """

    agency: str
    named: str = ""
    person: str = ""
    channel: ContactChannel
    purpose: Purpose
    said: str
    reference: str = ""
    asked_to_wait: str = ""
    wait_until: datetime | None = None
    waiting_over: bool = False
    follow_up_by: datetime | None = None
    about: tuple[str, ...] = ()
    asked_for: str = ""
    follows: int | None = None
    state: Stands | None = None

    @property
    def stands(self) -> Stands:
        """Where it stands: as somebody said; else a referral or a question waits for its answer, and so does whatever
        has a day to ask again."""
        is_awaited = self.purpose in AWAITED or self.follow_up_by is not None
        return self.state or ("in-progress" if is_awaited else "done")


@upcast("AgencyContacted", 1)
def _with_threads(fields: Fields) -> Fields:
    """Nothing of version 1 changed; what version 2 adds was not known then."""
    return fields


@kind("RefusalWeighed", version=1, cites=("7-f", "3.6-b"))
class RefusalWeighed(Entry, frozen=True, kw_only=True):
    """An agency refused (``refusal`` is the entry that says so), and it was decided what follows.

    ``escalate``: it goes on by the local procedure for when agencies disagree; else nothing more is asked of them.
    """

    refusal: int
    escalate: bool
    why: str


class PoliceSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the police said that they list a child: their word, never the school's."""

    child: str
    listed: PoliceWord


@kind("PoliceOutcomeTold", version=1, cites=("2.4-a", "2.3-a", "2.5-a", "7-f"))
class PoliceOutcomeTold(Entry, frozen=True, kw_only=True):
    """How the police ended it, as the police told the school, who never choose it (2.4-a).

    ``officer`` told it; ``words`` are what they said. ``follows``: the entry of the thread that it ends; none: every
    thread with the police. While it is ``not-yet-known`` it ends none, and is asked again ``follow_up_by`` then (UTC).
    """

    outcome: Outcome
    children: tuple[PoliceSaid, ...] = ()
    officer: str = ""
    channel: ContactChannel
    words: str = ""
    reference: str = ""
    follows: int | None = None
    follow_up_by: datetime | None = None

    @property
    def stands(self) -> Stands:
        """Once an outcome is told nothing more is asked."""
        return "in-progress" if self.outcome == "not-yet-known" else "done"


@kind("AgencyMeetingHeld", version=1, cites=("7-h", "7-g"))
class AgencyMeetingHeld(Entry, frozen=True, kw_only=True):
    """Agencies met about a child. ``called_by`` is a key of the pack, ``named`` the name as written of any other.

    ``attended``: who of the team was there, by id, and ``others`` of the school as written; nobody: ``why_absent``, and
    what was sent instead is in ``contributed``.
    """

    sort: MeetingSort
    called_by: str
    named: str = ""
    attended: tuple[str, ...] = ()
    others: str = ""
    why_absent: str = ""
    contributed: str
    agreed: str = ""
    about: tuple[str, ...] = ()
