"""Asking a child to delete it, and what came of that (5.2). Staff never delete it, so no entry says that they did."""

from datetime import datetime
from typing import Literal

from safelead.chronology.kinds.base import Entry, kind

# Where a child is asked to delete it, besides the places that are known; a place of the case goes by its own key.
Anywhere = Literal["devices", "cloud", "accounts", "elsewhere"]
ANYWHERE: tuple[Anywhere, ...] = ("devices", "cloud", "accounts", "elsewhere")
ToldHow = Literal["in-person", "parent", "written", "phone"]
LeftOut = Literal["", "coerced", "coercion-not-known", "young", "other"]


@kind("DeletionRequested", version=1, cites=("5.2-a", "5.2-d", "5.2-e", "5.2-f"), depends=True)
class DeletionRequested(Entry, frozen=True, kw_only=True):
    """A child was asked to delete it, until when, and to confirm it. Another request goes on with the one before.

    ``places``: some of ``ANYWHERE``, and keys of places of the case. ``deadline`` is in UTC. ``told``: what was
    read to the child, word for word, and in which ``language``; empty where nothing was. ``left_out``: why they were
    not told that keeping it is an offence: they were or may have been coerced, are too young for one, or for another
    reason that ``left_out_why`` gives; empty where they were.
    """

    pupil: str
    places: tuple[str, ...]
    by: str
    deadline: datetime
    told: str = ""
    language: str = ""
    left_out: LeftOut = ""
    left_out_why: str = ""
    said: str = ""


@kind("DeletionReminded", version=1, cites=("5.2-d", "5.2-f"))
class DeletionReminded(Entry, frozen=True, kw_only=True):
    """A child was reminded. ``deadline``: a new day that was given, in UTC; none: the one that was given before."""

    pupil: str
    by: str
    said: str = ""
    deadline: datetime | None = None


@kind("DeletionConfirmed", version=1, cites=("5.2-d", "5.2-f"))
class DeletionConfirmed(Entry, frozen=True, kw_only=True):
    """A child said that it is gone from these places: how they said so, in words. Nobody looked to make sure."""

    pupil: str
    places: tuple[str, ...]
    by: str
    how: ToldHow
    said: str


@kind("DeletionRefused", version=1, cites=("5.2-e", "5.2-f"))
class DeletionRefused(Entry, frozen=True, kw_only=True):
    """A child will not delete it, or (``found_later``) it turned out that it was not deleted, and how that is known."""

    pupil: str
    places: tuple[str, ...]
    by: str
    found_later: bool
    said: str


@kind("PoliceNotInvolved", version=1, cites=("5.2-e", "5.2-f"), depends=True)
class PoliceNotInvolved(Entry, frozen=True, kw_only=True):
    """A child did not delete it, and it was decided, with the reason, not to tell the police for that."""

    pupil: str
    why: str
    instead: str = ""
