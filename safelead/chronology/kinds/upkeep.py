"""Keeping the record right without ever changing it, and ending and taking up a case again."""

from datetime import date
from typing import Literal

from safelead.chronology.kinds.base import Entry, kind


@kind("NoteAdded", version=1, cites=("3.1-d", "7-b"))
class NoteAdded(Entry, frozen=True, kw_only=True):
    """Anything else worth keeping."""

    text: str


@kind("DutyDischarged", version=1, cites=("3.1-d", "7-e"))
class DutyDischarged(Entry, frozen=True, kw_only=True):
    """A duty that has no entry of its own was done, or is no longer owed (``done`` is false), and how or why.

    ``duty`` is the pack's kind, ``about`` the person or agency it is owed to, empty for the case.
    """

    duty: str
    about: str
    done: bool
    words: str


@kind("CaseHandedOver", version=1, cites=("3.1-a", "7-e"), depends=True)
class CaseHandedOver(Entry, frozen=True, kw_only=True):
    """Somebody else leads from here on, and why."""

    lead: str
    why: str


@kind("EntryCorrected", version=1, cites=("7-a", "7-b"))
class EntryCorrected(Entry, frozen=True, kw_only=True):
    """What an earlier entry should have said, and why; the earlier one stays legible (promise 5)."""

    corrects: int
    right: str
    why: str


@kind("EntrySealed", version=1, cites=("7-a", "7-b"), depends=True)
class EntrySealed(Entry, frozen=True, kw_only=True):
    """An entry about the wrong child, or worded as it must not be: gone from pages, still in the chain (promise 5).

    A yes in a sealed entry still counts until it is withdrawn: sealing is no way round promise 3.
    """

    seals: int
    why: str


@kind("CaseClosed", version=1, cites=("7-j", "7-e"), depends=True)
class CaseClosed(Entry, frozen=True, kw_only=True):
    """Nothing stood in the way any more. ``kept_until``: the last of its pupils' dates, and why that long."""

    why: str
    kept_until: date | None = None
    kept_why: str = ""


Erasable = Literal["kept-long-enough", "ordered", "unlawful"]


@kind("CaseErased", version=1, cites=("7-a",), depends=True)
class CaseErased(Entry, frozen=True, kw_only=True):
    """The last entry: two people erased the case, the author and whoever ``agreed``. Then its key was destroyed.

    ``why``: its time was over, a court or an authority ordered it, or it should never have been recorded. It holds no
    name and no word of the case, and its own key is kept, so that it can be read when nothing else can.
    """

    why: Erasable
    agreed: str


@kind("CaseReopened", version=1, cites=("7-b", "7-e"), depends=True)
class CaseReopened(Entry, frozen=True, kw_only=True):
    """Something came up after closing."""

    why: str
