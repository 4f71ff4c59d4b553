"""Documents that came to the schools of the stories, as their words."""

import hashlib

from safelead.cases.demonstration.entries import JUST_NOW
from safelead.chronology.kinds.documents import DocumentAttached, Format, Sort, TakenOut


def came(title: str, named: str, text: str, *taken: TakenOut, sort: Sort, written: Format) -> DocumentAttached:
    """A document that was brought in just now: what it is called, from whom, its words, and what was taken out."""
    return DocumentAttached(
        occurred=JUST_NOW,
        title=title,
        sort=sort,
        named=named,
        text=text,
        taken_out=taken,
        format=written,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
