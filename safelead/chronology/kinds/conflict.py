"""Who is involved and must see no trace of the case (promise 9)."""

from typing import Literal

import msgspec

from safelead.chronology.kinds.base import Entry, kind

Involvement = Literal["subject", "relative", "other"]


class Involved(msgspec.Struct, frozen=True):
    """A member of staff named on the concern form, by id or by a name as written, and how they are involved."""

    staff: str | None
    how: Involvement
    written: str = ""


@kind("ConflictRecorded", version=1, cites=("3.3-j",))
class ConflictRecorded(Entry, frozen=True, kw_only=True):
    """A member of staff is locked out. ``captures``: it takes the case from whoever would have led it."""

    staff: str
    how: Involvement
    captures: bool = False


@kind("ConflictConfirmed", version=1, cites=("3.3-j",), depends=True)
class ConflictConfirmed(Entry, frozen=True, kw_only=True):
    """The group lead confirmed a lock that moved the case to somebody else."""

    staff: str
    why: str


@kind("ConflictLifted", version=1, cites=("3.3-j",), depends=True)
class ConflictLifted(Entry, frozen=True, kw_only=True):
    """The group lead found that the person is not involved; they may see the case again."""

    staff: str
    why: str
