"""Reads a file of any sort that we take. Runs in the child only: everything it meets was made by somebody else."""

import re

from safelead.documents import mail, opendocument, pdf, word
from safelead.documents.answers import Refused, Tally, Words
from safelead.documents.archive import Archive
from safelead.documents.sorts import as_text, recognised

LONG_ADDRESS = re.compile(r"(https?://\S{160})\S{40,}", re.IGNORECASE)
ENDS = "…"
TYPES = "[Content_Types].xml"


def read(content: bytes) -> Words:
    """The words of a document; raises Refused."""
    match recognised(content):
        case "pdf":
            found = pdf.read(content)
        case "e-mail":
            found = mail.read(content)
        case "text":
            found = Words("text", as_text(content))
        case _:
            found = _archived(Archive(content))
    return _shortened(found)


def _archived(archive: Archive) -> Words:
    """What an archive is: a Word document, an OpenDocument text, or nothing of ours."""
    if archive.read("mimetype").strip() == opendocument.MIMETYPE and "content.xml" in archive.names:
        return opendocument.read(archive)
    if TYPES in archive.names and word.BODY in archive.names:
        return word.read(archive)
    raise Refused("archive")


def _shortened(found: Words) -> Words:
    """What follows an address for machines is left out: it says nothing to people, and could say much."""
    text, count = LONG_ADDRESS.subn(rf"\1{ENDS}", found.text)
    taken = Tally()
    for each in found.taken_out:
        taken.add(each.what, each.count)
    taken.add("addresses", count)
    return Words(found.format, text, taken.told())
