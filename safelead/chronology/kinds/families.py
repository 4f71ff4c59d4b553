"""What was said to parents and with the children."""

from datetime import datetime
from typing import Literal

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.review import Known

ParentChannel = Literal["phone", "in-person", "video-call", "letter", "e-mail", "other"]
ParentTopic = Literal["invited", "advice", "police", "device", "search", "refusal", "deletion", "conversation"]
TalkTopic = Literal["support", "asked-to-delete", "explained-law", "worry"]


@kind("ParentInformed", version=1, cites=("3.1-e", "3.5-a"))
class ParentInformed(Entry, frozen=True, kw_only=True):
    """A parent was told: who, by whom, how, and what they said. ``parents``: ids of the register; none: see
    ``written``. ``covered``: what else they were told, so that its duties are done too: an invitation to come in
    (3.5-b), advice for parents (B-e), that the police know and why (3.5-c), that a device was taken (3.5-d), searched
    (5.2-c) or not handed over (3.8-b), what was agreed about deleting it (5.2-g), and concerns from the conversation
    (6-c).
    """

    pupil: str
    parents: tuple[str, ...]
    by: str
    channel: ParentChannel
    said: str
    written: str = ""
    covered: tuple[ParentTopic, ...] = ()


@kind("ParentNotInformed", version=1, cites=("3.1-e", "3.5-a", "A-8"))
class ParentNotInformed(Entry, frozen=True, kw_only=True):
    """It was decided not to tell a parent, or not yet, and why. ``risk``: telling them would put the child at risk.

    ``again_by``: by when that is to be looked at again, in UTC; none where nobody said (A-8: whether, and when).
    """

    pupil: str
    parents: tuple[str, ...]
    risk: bool
    reason: str
    pupil_view: str = ""
    again_by: datetime | None = None


@kind("ParentsInvited", version=1, cites=("3.5-b",))
class ParentsInvited(Entry, frozen=True, kw_only=True):
    """Parents were invited to come into school. ``parents`` and ``written`` as for those who were told.

    ``meets_at``: when the meeting is to be, in UTC; ``where``, in words; ``answer``: what they said to it.
    """

    pupil: str
    parents: tuple[str, ...]
    written: str = ""
    by: str
    channel: ParentChannel
    meets_at: datetime
    where: str = ""
    answer: str = ""


@kind("ParentsMet", version=1, cites=("3.5-b", "B-h", "6-i"))
class ParentsMet(Entry, frozen=True, kw_only=True):
    """Parents came to talk about it: who came, who was there for the school, what was said, and what was agreed.

    ``pupil_there``: the child took part. ``covered`` as for those who were told; whoever came was told.
    """

    pupil: str
    parents: tuple[str, ...]
    written: str = ""
    present: tuple[str, ...]
    pupil_there: bool
    said: str
    agreed: str = ""
    covered: tuple[ParentTopic, ...] = ()


@kind("ConversationHeld", version=1, cites=("3.1-c", "6-a", "6-d"))
class ConversationHeld(Entry, frozen=True, kw_only=True):
    """Somebody talked with a child: who and why them, that the child knows a record is made, and what was learnt.

    ``without_parents_why``: why no parent was there, with the safeguarding ``policy`` that was in force and whether it
    allows that: "yes", "no" or "not-known" (6-b). ``covered``: what else was done in it: support was arranged
    (8-f), the child was asked to delete it everywhere (5.2-d), was told why keeping it is against the law (5.2-e), or
    said what worries them about their parents (A-8b).
    """

    pupil: str
    by: str
    why_them: str = ""
    told_of_record: bool
    parents_present: bool
    without_parents_why: str = ""
    learnt: str
    own_account_only: bool = False
    covered: tuple[TalkTopic, ...] = ()
    policy: str = ""
    policy_allows: Literal["yes", "no", "not-known", ""] = ""


@kind("ChildHeard", version=1, cites=("6-h", "3.1-c", "3.2-c"))
class ChildHeard(Entry, frozen=True, kw_only=True):
    """A child spoke of their own accord while no conversation was held with them: who listened, and the child's words.

    Nobody asked anything, so it is no conversation: that one stays owed.
    """

    pupil: str
    by: str
    words: str
    told_of_record: Known = "not-known"


@kind("ConversationNotHeld", version=1, cites=("3.1-c",))
class ConversationNotHeld(Entry, frozen=True, kw_only=True):
    """It was decided not to talk with a child, and why."""

    pupil: str
    reason: str
