"""A letter comes in: a scan and a picture are refused with what to do, its words are read, kept, and found again."""

import pytest
from playwright.sync_api import FilePayload

from tests.documents.building import LETTER, docx, pdf, pdf_picture, png
from tests.journeys.conftest import Enter
from tests.journeys.recording import records_a_concern, takes_the_concern
from tests.journeys.window import Window

pytestmark = pytest.mark.browser

SCAN = pdf(pdf_picture(), page=b"/Resources<</XObject<</X1 6 0 R>>>>", content=b"/X1 Do")


def chooses_a_document(dsl: Window, name: str, content: bytes) -> None:
    """As the window for files hands it over."""
    chosen = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    dsl.page.get_by_label("Choose the document").set_input_files(chosen)
    dsl.presses("Read it")


@pytest.mark.statement("7-a", "7-g")
def test_a_letter_is_kept_as_its_words(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel", phone=True)
    takes_the_concern(dsl, reference)
    dsl.goes_to(f"/cases/{reference}/documents/")
    dsl.reads("No documents yet.")
    dsl.presses("Add a document")
    chooses_a_document(dsl, "letter.docx", png())
    dsl.is_told("Safelead never takes one. Do not copy it, print it or send it on.")
    chooses_a_document(dsl, "letter.pdf", SCAN)
    dsl.is_told("Never photograph it. Page 1 is the reason.")
    chooses_a_document(dsl, "a.pdf", docx(more={"word/media/image1.png": png()}))
    dsl.reads("Read it before you keep it", "1 picture or film", LETTER)
    dsl.writes("What is it called?", "Letter of the clinic")
    dsl.chooses("A letter", of="What is it?")
    dsl.presses("Keep this text")
    dsl.is_told("Write who it is from.")
    dsl.reads(LETTER)
    dsl.writes("Who is it from?", "Riverside Clinic")
    dsl.presses("Keep this text")
    dsl.reads("Recorded: the text of a letter.")
    dsl.follows("Letter of the clinic")
    dsl.reads(LETTER, "A letter from Riverside Clinic")
