"""The words of a PDF: its pages, what was filled in on its forms, and notes that were typed onto a page.

Nothing is taken over but text, so nothing has to be cut out of the file; what it holds besides is counted, so that the
person knows (``pdf_parts``). A page that is a picture of a page makes the whole a scan.
"""

from io import BytesIO

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from safelead.documents import pdf_parts
from safelead.documents.answers import FEWEST_LETTERS, MOST_PAGES, Flow, Refused, Tally, Words, letters

MOST_FIELDS, MOST_UNPACKED = 5_000, 30_000_000


def read(content: bytes) -> Words:
    """Raises Refused, with "scan" and the page for one that is a picture."""
    try:
        with apply_configuration(
            zlib_maximum_output_length=MOST_UNPACKED,
            lzw_maximum_output_length=MOST_UNPACKED,
            run_length_maximum_output_length=MOST_UNPACKED,
            array_based_stream_maximum_output_length=MOST_UNPACKED,
        ):
            reader = PdfReader(BytesIO(content), strict=False, root_object_recovery_limit=1_000)
            if reader.is_encrypted:
                raise Refused("encrypted")
            return _read(reader)
    except LimitReachedError:
        raise Refused("too-much") from None


def _read(reader: PdfReader) -> Words:
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise Refused("too-many-pages")
    if not count:
        raise Refused("unreadable")
    flow, taken = Flow(), Tally()
    pdf_parts.count(reader, taken)
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        if letters(text) < FEWEST_LETTERS and pdf_parts.shows_picture(page):
            raise Refused("scan", number)
        flow.add(f"{text}\n\n")
        for note in pdf_parts.typed_onto(page):
            flow.add(f"{note}\n")
    for line in _filled_in(reader):
        flow.add(f"{line}\n")
    return Words("pdf", flow.text(), taken.told())


def _filled_in(reader: PdfReader) -> list[str]:
    """What was written into the fields of a form, each after its name."""
    form = _resolved(_resolved(reader.trailer["/Root"]).get("/AcroForm"))
    waiting: list[PdfObject] = list(reversed(_listed(form.get("/Fields"))))
    lines: list[str] = []
    seen: set[int] = set()
    while waiting:
        field = waiting.pop()
        number = field.idnum if isinstance(field, IndirectObject) else id(field)
        if number in seen:
            continue
        seen.add(number)
        if len(seen) > MOST_FIELDS:
            raise Refused("too-much")
        known = _resolved(field)
        waiting += reversed(_listed(known.get("/Kids")))
        name, value = known.get("/T"), known.get("/V")
        if isinstance(name, str) and isinstance(value, str) and value not in ("", "/Off"):
            lines.append(f"{name}: {value.removeprefix('/')}")
    return lines


def _resolved(found: object) -> DictionaryObject:
    """A dictionary, or an empty one where the file has something else there."""
    known = found.get_object() if isinstance(found, PdfObject) else found
    return known if isinstance(known, DictionaryObject) else DictionaryObject()


def _listed(found: object) -> list[PdfObject]:
    known = found.get_object() if isinstance(found, PdfObject) else found
    return list(known) if isinstance(known, ArrayObject) else []
