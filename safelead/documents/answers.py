"""What is said of a file: its words with what was taken out, or why it is not taken. Pure."""

from typing import Literal

import msgspec

from safelead.chronology.kinds.documents import Format, TakenOut, What

MOST_BYTES = 10_000_000
MOST_PAGES = 200
MOST_CHARACTERS = 500_000
# Fewer letters and figures than this beside a picture, and the page is a picture of a page.
FEWEST_LETTERS = 20

Why = Literal[
    "empty", "too-large", "several", "picture", "archive", "no-document", "old-format", "encrypted", "two-things",
    "unreadable", "scan", "too-much", "too-long", "too-many-pages", "nothing", "disguised", "busy",
]  # fmt: skip


class Refused(Exception):
    """A file that is not taken. ``page``: where a page of it is the reason, which one, counted from 1."""

    def __init__(self, why: Why, page: int = 0) -> None:
        super().__init__(why)
        self.why: Why = why
        self.page = page


class Words(msgspec.Struct, frozen=True, tag="words", forbid_unknown_fields=True):
    """The words of a document, in reading order, and what was left behind."""

    format: Format
    text: str
    taken_out: tuple[TakenOut, ...] = ()


class NotTaken(msgspec.Struct, frozen=True, tag="not-taken", forbid_unknown_fields=True):
    """Why the child did not take it."""

    why: Why
    page: int = 0


class Tally:
    """Counts what is taken out while a document is read."""

    def __init__(self) -> None:
        self._counts: dict[What, int] = {}

    def add(self, what: What, count: int = 1) -> None:
        if count > 0:
            self._counts[what] = self._counts.get(what, 0) + count

    def __getitem__(self, what: What) -> int:
        return self._counts.get(what, 0)

    def told(self) -> tuple[TakenOut, ...]:
        return tuple(TakenOut(what, count) for what, count in self._counts.items())


class Flow:
    """The text as it is read. Raises Refused as soon as it is longer than any document that we keep."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        self._length += len(piece)
        if self._length > MOST_CHARACTERS:
            raise Refused("too-long")
        self._pieces.append(piece)

    def drop(self, *ends: str) -> None:
        """Takes back what a cell or a row ended with, where nothing came after it."""
        while self._pieces and self._pieces[-1] in ends:
            self._length -= len(self._pieces.pop())

    def text(self) -> str:
        return "".join(self._pieces)


def letters(text: str) -> int:
    """How many letters and figures a text holds.

    >>> letters("Page 3 …")
    5
    """
    return sum(map(str.isalnum, text))
