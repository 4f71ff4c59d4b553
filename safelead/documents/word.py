"""The words of a Word document (DOCX): paragraphs, headings and cells as they are read.

Kept: the body with its text boxes, what stands at the head and foot of its pages, notes. Insertions that are tracked
are its text. Taken out, and counted: comments, deletions that are tracked, hidden text, and whatever is no text.
"""

import re

from safelead.chronology.kinds.documents import What
from safelead.documents.answers import FEWEST_LETTERS, Flow, Refused, Tally, Words, letters
from safelead.documents.archive import Archive
from safelead.documents.markup import Tag, attribute, tell

BODY = "word/document.xml"
SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
HEADING = re.compile(r"heading|title|t[ií]tulo|encabezado", re.IGNORECASE)
OFF = ("0", "false", "off")
# What each folder or part of the file holds.
PARTS: tuple[tuple[What, re.Pattern[str]], ...] = (
    ("pictures", re.compile(r"^word/media/")),
    ("thumbnails", re.compile(r"^docProps/thumbnail")),
    ("files", re.compile(r"^word/(embeddings|diagrams/data|charts/chart)|afchunk|^customXml/item\d+\.xml")),
    ("scripts", re.compile(r"^word/activeX/.*\.xml$")),
    ("macros", re.compile(r"vbaProject\.bin$")),
    ("fonts", re.compile(r"^word/fonts/")),
    ("metadata", re.compile(r"^docProps/[^/]+\.xml$")),
)


def read(archive: Archive) -> Words:
    """Raises Refused, with "scan" for one that is pictures and hardly a word."""
    flow, taken = Flow(), Tally()
    parts = (*_named(archive, "header"), BODY, *_named(archive, "footnotes"), *_named(archive, "endnotes"))
    for part in (*parts, *_named(archive, "footer")):
        if part in archive.names:
            tell(archive.read(part), _Listener(flow, taken))
            flow.add("\n")
    _count(archive, taken)
    text = flow.text()
    if taken["pictures"] and letters(text) < FEWEST_LETTERS:
        raise Refused("scan")
    return Words("word", text, taken.told())


def _named(archive: Archive, what: str) -> list[str]:
    return [name for name in archive.within("word/") if re.fullmatch(rf"word/{what}\d*\.xml", name)]


def _count(archive: Archive, taken: Tally) -> None:
    for name in archive.names:
        for what, pattern in PARTS:
            if pattern.search(name) and not name.endswith("/"):
                taken.add(what)
    comments = _Counter("comment")
    if "word/comments.xml" in archive.names:
        tell(archive.read("word/comments.xml"), comments)
    taken.add("comments", comments.count)


class _Counter:
    """Counts the tags of one name."""

    def __init__(self, name: str) -> None:
        self.name, self.count = name, 0

    def starts(self, tag: Tag, attributes: dict[str, str]) -> None:
        self.count += tag[1] == self.name

    def ends(self, tag: Tag) -> None:
        return

    def says(self, text: str) -> None:
        return


class _Listener:
    """Writes down what stands in runs of text; a deletion, hidden words and what old programs would show are passed."""

    def __init__(self, flow: Flow, taken: Tally) -> None:
        self._flow, self._taken = flow, taken
        self._passed = self._cells = 0
        self._in_text = self._in_run = self._hidden = False

    def starts(self, tag: Tag, attributes: dict[str, str]) -> None:
        space, name = tag
        if self._passed or (space in SPACES and name in ("del", "moveFrom")) or tag == (COMPATIBILITY, "Fallback"):
            if not self._passed and name == "del":
                self._taken.add("deletions")
            self._passed += 1
        elif space in SPACES:
            self._starts(name, attributes)
        elif name == "blip" and attribute(attributes, "link"):
            self._taken.add("pictures")

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "r":
                self._in_run, self._hidden = True, False
            case "vanish" if self._in_run and attribute(attributes, "val") not in OFF:
                self._hidden = True
                self._taken.add("hidden")
            case "t":
                self._in_text = True
            case "tab":
                self._flow.add("\t" if self._in_run else "")
            case "br" | "cr":
                self._flow.add("\n")
            case "pStyle" if HEADING.search(attribute(attributes, "val")):
                self._flow.add("\n")
            case "tc":
                self._cells += 1
            case "altChunk":
                self._taken.add("files")

    def ends(self, tag: Tag) -> None:
        space, name = tag
        if self._passed:
            self._passed -= 1
        elif space in SPACES:
            self._ends(name)

    def _ends(self, name: str) -> None:
        match name:
            case "t":
                self._in_text = False
            case "r":
                self._in_run = self._hidden = False
            case "p":
                self._flow.add(" " if self._cells else "\n")
            case "tc":
                self._cells -= 1
                self._flow.drop(" ")
                self._flow.add(" | ")
            case "tr":
                self._flow.drop(" | ")
                self._flow.add("\n")

    def says(self, text: str) -> None:
        if self._in_text and not self._hidden and not self._passed:
            self._flow.add(text)
