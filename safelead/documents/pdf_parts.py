"""What a PDF holds besides words: every object is walked from the root, each once, however they point at each other."""

import re
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from safelead.documents.answers import Refused, Tally

MOST_OBJECTS = 200_000
# A picture's mask is part of it; a page's little picture of itself is counted by itself.
NOT_WALKED = {"/Parent", "/SMask", "/Mask", "/Thumb"}
COMMANDS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/Movie", "/GoTo3DView"}
FILMS = {"/RichMedia", "/Movie", "/Screen", "/3D", "/Sound"}
REMARKS = {"/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Stamp", "/Ink"}
INLINE = re.compile(rb"(?:^|[\s\]>])BI[\s/].{1,2000}?\sID\s", re.DOTALL)


def count(reader: PdfReader, taken: Tally) -> None:
    """Adds to the tally whatever is not taken over."""
    taken.add("metadata", "/Info" in reader.trailer)
    for known in walked(reader.trailer.raw_get("/Root")):
        sort = known.get("/Subtype")
        taken.add("pictures", (sort == "/Image") + (sort in FILMS) + _inline(known))
        taken.add("thumbnails", "/Thumb" in known)
        taken.add("files", "/EF" in known)
        taken.add("scripts", "/JS" in known or known.get("/S") in COMMANDS)
        taken.add("scripts", "/XFA" in known)
        taken.add("metadata", "/Metadata" in known)
        taken.add("comments", sort in REMARKS and bool(known.get("/Contents")))


def shows_picture(page: PageObject) -> bool:
    """Whether a page shows a picture: placed on it, in a form, a pattern or a letter, or written into its content."""
    if any(_inline_in(stream) for stream in _contents(page)):
        return True
    found = page.get("/Resources")
    return found is not None and any(known.get("/Subtype") == "/Image" or _inline(known) for known in walked(found))


def typed_onto(page: PageObject) -> Iterator[str]:
    """Notes that stand on the page as text for everybody to read."""
    found = page.get("/Annots")
    notes = found.get_object() if isinstance(found, PdfObject) else None
    for each in notes if isinstance(notes, ArrayObject) else ():
        note = each.get_object()
        if isinstance(note, DictionaryObject) and note.get("/Subtype") == "/FreeText":
            yield str(note.get("/Contents") or "")


def walked(start: PdfObject) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from here. Raises Refused where there is no end to it."""
    waiting: list[PdfObject | None] = [start]
    seen, steps = set[tuple[int, int]](), 0
    while waiting:
        one = waiting.pop()
        steps += 1
        if steps > MOST_OBJECTS:
            raise Refused("too-much")
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            yield one
            waiting += [value for key, value in one.items() if key not in NOT_WALKED]
        elif isinstance(one, ArrayObject):
            waiting += list(one)


def _inline(known: DictionaryObject) -> int:
    """How many pictures are written into what this draws: a page, a form, a pattern, the letters of a font."""
    drawn: list[PdfObject | None] = []
    if known.get("/Type") == "/Page":
        drawn += _contents(known)
    elif "/CharProcs" in known:
        letters = known["/CharProcs"].get_object()
        drawn += [each.get_object() for each in letters.values()] if isinstance(letters, DictionaryObject) else []
    elif known.get("/Subtype") == "/Form" or "/PatternType" in known:
        drawn.append(known)
    return sum(_inline_in(each) for each in drawn if isinstance(each, StreamObject))


def _inline_in(stream: StreamObject) -> int:
    return len(INLINE.findall(stream.get_data()))


def _contents(page: DictionaryObject) -> Iterator[StreamObject]:
    found = page.get("/Contents")
    known = found.get_object() if isinstance(found, PdfObject) else None
    for each in known if isinstance(known, ArrayObject) else [known]:
        stream = each.get_object() if isinstance(each, PdfObject) else None
        if isinstance(stream, StreamObject):
            yield stream
