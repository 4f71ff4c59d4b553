"""What was done for each pupil besides: support that was offered, whether it helped, and what they are to learn."""

from datetime import datetime
from typing import Literal

from safelead.chronology.kinds.base import Entry, kind

SupportSort = Literal[
    "pastoral", "counsellor", "school-nurse", "doctor", "mental-health", "helpline", "specialist", "other"
]
Answer = Literal["accepted", "declined", "not-known"]
ForWhom = Literal["pupil", "class", "year", "school"]


@kind("SupportOffered", version=1, cites=("8-f", "B-f", "B-j"))
class SupportOffered(Entry, frozen=True, kw_only=True):
    """A pupil was offered support, and what came of the offer.

    ``named``: who or what it is, in words; ``helplines``: those that were given, as the directory called them then.
    ``again_on``: when somebody asks whether it helps, in UTC; none where nobody is to.
    """

    pupil: str
    what: tuple[SupportSort, ...]
    named: str = ""
    helplines: tuple[str, ...] = ()
    by: str
    answer: Answer
    said: str = ""
    again_on: datetime | None = None


@kind("SupportReviewed", version=1, cites=("8-f", "7-e"))
class SupportReviewed(Entry, frozen=True, kw_only=True):
    """Somebody asked whether the support still helps. ``offer`` is the sequence of the offer; ``goes_on``: it does."""

    pupil: str
    offer: int
    found: str
    goes_on: bool
    again_on: datetime | None = None


@kind("EducationPlanned", version=1, cites=("A-6", "B-g"))
class EducationPlanned(Entry, frozen=True, kw_only=True):
    """What a pupil, or those round them, are to learn from it. ``audience``: which class or year, in words.

    ``by``: who does it, in words; ``by_day``: until when, in UTC; none where no day was set.
    """

    whom: ForWhom
    pupil: str = ""
    audience: str = ""
    what: str
    by: str = ""
    by_day: datetime | None = None
