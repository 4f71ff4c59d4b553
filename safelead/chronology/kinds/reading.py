"""Who was let in to read a case without a part in it: with a reason in words, or to inspect it (promise 8)."""

from datetime import date, datetime
from typing import Literal

from safelead.chronology.kinds.base import Entry, kind

Told = Literal["headteacher", "lead", "dsl"]
ROLES_TOLD: tuple[Told, ...] = ("headteacher", "lead", "dsl")


@kind("GlassBroken", version=1, cites=("3.1-d", "7-b"))
class GlassBroken(Entry, frozen=True, kw_only=True):
    """Somebody without a part in the case opened it to read, and said why. ``until``: aware UTC.

    ``tells``: the roles that have to see it, none of which is only the one who did it.
    """

    why: str
    until: datetime
    tells: tuple[Told, ...] = ()


@kind("GlassSeen", version=1, cites=("3.1-d", "7-b"))
class GlassSeen(Entry, frozen=True, kw_only=True):
    """Somebody of these roles has seen that the case was opened with a reason (``broken``: that entry)."""

    broken: int
    roles: tuple[Told, ...]


@kind("InspectionGranted", version=1, cites=("7-a", "7-b"))
class InspectionGranted(Entry, frozen=True, kw_only=True):
    """An inspector may read the case to the end of that day at the school, and why. A later grant replaces it."""

    inspector: str
    until: date
    why: str


@kind("InspectionEnded", version=1, cites=("7-a", "7-b"))
class InspectionEnded(Entry, frozen=True, kw_only=True):
    """The inspector may read the case no longer, and why."""

    inspector: str
    why: str


LET_IN = (GlassBroken, GlassSeen, InspectionGranted, InspectionEnded)
