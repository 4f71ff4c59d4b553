"""Whether words stand in a text, and the piece of it where they do. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from safelead.people.names import folded, parts

# Letters with the marks that are set on them (accents, Arabic vowels); a hyphen or apostrophe within joins.
LETTER = r"[\w\u0300-\u036f\u064b-\u065f\u0670]"
WORD = re.compile(rf"{LETTER}+(?:['’ʼ`´-]{LETTER}+)*")
JOINTS = re.compile(r"['’ʼ`´-]")
AROUND = 70  # characters before and after what is marked first


class Piece(NamedTuple):
    """A stretch of an excerpt; ``is_marked``: one of the words that were looked for."""

    text: str
    is_marked: bool


def holds(texts: Iterable[str], typed: Sequence[str]) -> bool:
    """Whether each word begins a word of the texts, taken together, without case and accents.

    >>> holds(["She was BLACKMAILED.", "Núria said so"], ["blackmail", "nuria"]), holds(["unmailed"], ["mailed"])
    (True, False)
    """
    plain = folded("\n".join(texts))
    plain = f"{plain}\n{JOINTS.sub('', plain)}"
    return all(word in plain and re.search(rf"(?<![^\W_]){re.escape(word)}", plain) for word in typed)


def excerpt(texts: Iterable[str], typed: Sequence[str]) -> tuple[Piece, ...]:
    """The piece of the text in which most of the words stand, marked.

    >>> excerpt(["She said: blackmail, she said."], ["blackmail"])
    (Piece(text='She said: ', is_marked=False), Piece(text='blackmail', is_marked=True), Piece(text=', she said.', \
is_marked=False))
    """
    marked = [(text, list(_marks(text, typed))) for text in texts]
    text, marks = max(marked, key=lambda each: len({word for _start, _end, word in each[1]}), default=("", []))
    return tuple(_cut(text, marks)) if marks else ()


def _marks(text: str, typed: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where the words stand: from, to, and which it is."""
    for found in WORD.finditer(text):
        own = parts(found[0])
        word = next((word for word in typed if any(part.startswith(word) for part in own)), "")
        if word:
            yield found.start(), found.end(), word


def _cut(text: str, marks: list[tuple[int, int, str]]) -> Iterator[Piece]:
    start, end = _edges(text, marks[0][0], marks[0][1])
    at = start
    yield from [Piece("… ", False)] if start else []
    for first, last, _word in marks:
        if start <= first and last <= end:
            yield from [Piece(text[at:first], False)] if first > at else []
            yield Piece(text[first:last], True)
            at = last
    rest = text[at:end] + ("" if end == len(text) else " …")
    yield from [Piece(rest, False)] if rest else []


def _edges(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the excerpt begins and ends: about so far around the first mark, and not within a word."""
    start, end = max(0, first - AROUND), min(len(text), last + AROUND)
    if start:
        start = first if (space := text.find(" ", start, first)) < 0 else space + 1
    if end < len(text):
        end = last if (space := text.rfind(" ", last, end)) < 0 else space
    return start, end
