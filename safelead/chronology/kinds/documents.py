"""Documents that came to the school, as the record keeps them: their words, and nothing else of them (promise 1)."""

from datetime import date
from typing import Literal

import msgspec

from safelead.chronology.kinds.base import Entry, kind

Sort = Literal["letter", "e-mail", "report", "minutes", "form", "other"]
Format = Literal["pdf", "word", "opendocument", "text", "e-mail"]
What = Literal[
    "pictures", "thumbnails", "files", "messages", "scripts", "macros", "fonts", "metadata", "comments", "deletions",
    "hidden", "markup", "addresses",
]  # fmt: skip


class TakenOut(msgspec.Struct, frozen=True):
    """Something that stood in the original and is not kept, and how often."""

    what: What
    count: int


@kind("DocumentAttached", version=1, cites=("7-a", "7-b", "7-g"))
class DocumentAttached(Entry, frozen=True, kw_only=True):
    """The text of a document was kept. ``occurred``: when the school got it.

    ``named``: who or what it comes from; ``dated``: the day that it bears; ``belongs_to``: the entry that it goes with.
    ``text``: its words, paragraphs, headings and cells in reading order. ``sha256``: of the original's bytes, in hex,
    so that whoever has the original can show that it is the one.
    """

    title: str
    sort: Sort
    named: str
    dated: date | None = None
    belongs_to: int | None = None
    text: str
    taken_out: tuple[TakenOut, ...] = ()
    format: Format
    sha256: str
