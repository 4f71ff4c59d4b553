"""What was said to police, social care and others."""

from datetime import datetime
from typing import Literal

from safelead.chronology.kinds.base import Entry, kind

ContactChannel = Literal["phone", "in-person", "online-form", "e-mail", "emergency-number", "other"]
Purpose = Literal["refer", "tell", "ask", "follow-up"]


@kind("AgencyContacted", version=1, cites=("3.6-a", "3.6-b", "7-f"))
class AgencyContacted(Entry, frozen=True, kw_only=True):
    """An agency was spoken with. ``agency`` is a key of the pack ("police"), ``person`` who answered there.

    ``asked_to_wait``: what they asked the school not to do yet, in words, empty if nothing (promise 12);
    ``wait_until`` how long, in UTC, if they said. ``waiting_over``: they have taken that back.
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
