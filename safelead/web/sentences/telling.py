"""What a sentence is told with, and the two functions that every kind of entry has."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from typing import Literal, NamedTuple

from safelead.chronology.kinds.base import Entry, Recorded, UnknownKind
from safelead.web.forms.widgets import Text
from safelead.web.names import Names
from safelead.web.times import Clock


class Field(NamedTuple):
    """One part of an entry under its label.

    ``look``: how it is drawn: "" one line, "words" what somebody said or wrote, "answer" a yes, no or not known (the
    value is then its key), "fixed" a text that was signed, line by line.
    """

    label: Text
    value: str
    look: Literal["", "words", "answer", "fixed"] = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """An entry with whatever its sentence needs: when and by whom it was written, names for ids, and the clock."""

    recorded: Recorded
    names: Names
    clock: Clock

    @property
    def by(self) -> str:
        """Whoever wrote it."""
        return self.names.staff(self.recorded.author)

    def others(self, people: Iterable[str], written: str = "") -> str:
        """The same people without the writer, who is the subject of the sentence."""
        return self.names.everybody((each for each in people if each != self.recorded.author), written)


@singledispatch
def said(entry: Entry, telling: Telling) -> str:
    """The sentence of a kind of entry."""
    raise UnknownKind(f"Nothing says how {type(entry).__name__} reads. Add it to web/sentences.")


@singledispatch
def shown(entry: Entry, telling: Telling) -> list[Field]:
    """What a kind of entry holds, in the order in which it reads."""
    raise UnknownKind(f"Nothing shows what {type(entry).__name__} holds. Add it to web/sentences.")
