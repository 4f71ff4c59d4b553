"""The words of an OpenDocument text (ODT), and what stands at the head and foot of its pages.

Taken out, and counted: pictures, objects and what stands in for them, macros, annotations, tracked deletions, hidden
text, and the description of a picture that goes with it.
"""

import re

from safelead.chronology.kinds.documents import What
from safelead.documents.answers import FEWEST_LETTERS, Flow, Refused, Tally, Words, letters
from safelead.documents.archive import Archive
from safelead.documents.markup import Tag, attribute, tell

MIMETYPE = b"application/vnd.oasis.opendocument.text"
NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE = (f"{NAMESPACE}{one}:1.0" for one in ("text", "table", "office", "style"))
DRAWING = f"{NAMESPACE}svg-compatible:1.0"
MOST_BLANKS = 100
PARTS: tuple[tuple[What, re.Pattern[str]], ...] = (
    ("pictures", re.compile(r"^(Pictures|media)/")),
    ("pictures", re.compile(r"^ObjectReplacements/")),
    ("thumbnails", re.compile(r"^Thumbnails/")),
    ("files", re.compile(r"^Object[^/]*(/content\.xml)?$")),
    ("macros", re.compile(r"^(Basic|Scripts)/.*\.(xml|py|js|bsh|xba)$")),
    ("fonts", re.compile(r"^Fonts/")),
    ("metadata", re.compile(r"^meta\.xml$")),
)
PASSED: dict[Tag, What | None] = {
    (OFFICE, "annotation"): "comments",
    (TEXT, "changed-region"): "deletions",
    (TEXT, "hidden-text"): "hidden",
    (TEXT, "hidden-paragraph"): "hidden",
    (TEXT, "script"): "scripts",
    (OFFICE, "binary-data"): "pictures",
    (OFFICE, "scripts"): None,
    (DRAWING, "title"): None,
    (DRAWING, "desc"): None,
}


def read(archive: Archive) -> Words:
    """Raises Refused, with "scan" for one that is pictures and hardly a word."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused("encrypted")
    flow, taken = Flow(), Tally()
    tell(archive.read("content.xml"), _Listener(flow, taken, within=None))
    if styles := archive.read("styles.xml"):
        flow.add("\n")
        tell(styles, _Listener(flow, taken, within={(STYLE, "header"), (STYLE, "footer")}))
    for name in archive.names:
        for what, pattern in PARTS:
            if pattern.search(name) and not name.endswith("/"):
                taken.add(what)
    text = flow.text()
    if taken["pictures"] and letters(text) < FEWEST_LETTERS:
        raise Refused("scan")
    return Words("opendocument", text, taken.told())


class _Listener:
    """Writes down what stands in paragraphs and headings; ``within``: only inside these, where they are named."""

    def __init__(self, flow: Flow, taken: Tally, *, within: set[Tag] | None) -> None:
        self._flow, self._taken, self._within = flow, taken, within
        self._passed = self._inside = self._paragraphs = self._cells = 0

    @property
    def _listens(self) -> bool:
        return not self._passed and (self._within is None or self._inside > 0)

    def starts(self, tag: Tag, attributes: dict[str, str]) -> None:
        if self._passed or tag in PASSED:
            what = None if self._passed else PASSED[tag]
            if what:
                self._taken.add(what)
            self._passed += 1
            return
        if self._within and tag in self._within:
            self._inside += 1
        if self._listens:
            self._starts(tag, attributes)

    def _starts(self, tag: Tag, attributes: dict[str, str]) -> None:
        match tag:
            case (space, "p" | "h" as name) if space == TEXT:
                if self._paragraphs or name == "h":  # a note or a box within a paragraph, or a heading
                    self._flow.add("\n")
                self._paragraphs += 1
            case (space, "s") if space == TEXT:
                count = attribute(attributes, "c")
                self._flow.add(" " * min(int(count) if count.isdecimal() else 1, MOST_BLANKS))
            case (space, "tab") if space == TEXT:
                self._flow.add("\t")
            case (space, "line-break") if space == TEXT:
                self._flow.add("\n")
            case (space, "table-cell") if space == TABLE:
                self._cells += 1

    def ends(self, tag: Tag) -> None:
        if self._passed:
            self._passed -= 1
            return
        if self._listens:
            self._ends(tag)
        if self._within and tag in self._within:
            self._inside -= 1

    def _ends(self, tag: Tag) -> None:
        match tag:
            case (space, "p" | "h") if space == TEXT:
                self._paragraphs -= 1
                self._flow.add(" " if self._cells else "\n")
            case (space, "table-cell") if space == TABLE:
                self._cells -= 1
                self._flow.drop(" ")
                self._flow.add(" | ")
            case (space, "table-row") if space == TABLE:
                self._flow.drop(" | ")
                self._flow.add("\n")

    def says(self, text: str) -> None:
        if self._listens and self._paragraphs:
            self._flow.add(text)
