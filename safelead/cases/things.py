"""What a case is about besides people: devices, and the places where the imagery is. Pure.

Each keeps every entry about it in the order of the record; what that means (who holds a device, whether a place is
still to be reported) is read off them by the module of its part.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from safelead.cases.marks import Mark
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.devices import DeviceTaken
from safelead.chronology.kinds.places import PlaceNamed

About = TypeVar("About", bound="Device | Place")
OfKind = TypeVar("OfKind", bound=Entry)


@dataclass(frozen=True, slots=True)
class Device:
    """A device. ``since``: the sequence that brought it in; ``told``: every entry about it, the first included."""

    key: str
    since: int
    first: DeviceTaken
    told: tuple[tuple[Mark, Entry], ...] = ()

    @property
    def named(self) -> str:
        """What it is called on pages, in the words of whoever took it."""
        return self.first.what


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the imagery is or was. ``since`` and ``told`` as for a device."""

    key: str
    since: int
    first: PlaceNamed
    told: tuple[tuple[Mark, Entry], ...] = ()

    @property
    def known(self) -> PlaceNamed:
        """The place as it was last written down."""
        return next((entry for _mark, entry in reversed(entries_of(self, PlaceNamed))), self.first)

    @property
    def named(self) -> str:
        """What it is called on pages, without the address: service and account, in the words that were written."""
        known = self.known
        service = known.named or known.provider.replace("-", " ").capitalize()
        return ", ".join(filter(None, (service, known.account or ("" if service else known.where))))


def with_entry(about: About, mark: Mark, entry: Entry) -> About:
    """The same thing with one more entry about it."""
    return replace(about, told=(*about.told, (mark, entry)))


def entries_of(about: "Device | Place", kind: type[OfKind]) -> tuple[tuple[Mark, OfKind], ...]:
    """The entries of one kind about a thing, in the order of the record."""
    return tuple((mark, entry) for mark, entry in about.told if isinstance(entry, kind))
