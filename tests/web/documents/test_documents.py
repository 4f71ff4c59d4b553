"""A document comes in by one page, is read before it is kept, and stands in the case as its words."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from safelead.chronology.kinds.documents import DocumentAttached, TakenOut
from safelead.chronology.models import Entry
from safelead.documents.answers import MOST_BYTES
from safelead.web import drafts
from safelead.web.models import Draft
from tests.documents.building import LETTER, docx, eml, part, pdf, pdf_picture, png
from tests.web.case.scene import settled
from tests.web.reading import signed_in
from tests.web.review.scene import Scene, text

Move = Callable[[timedelta], datetime]
SAID = {"title": "Letter about Ana", "sort": "letter", "named": "Riverside Clinic", "occurred__choice": "now"}


def sent(scene: Scene, *files: bytes, name: str = "a.pdf") -> Any:
    """Whoever is signed in sends these as documents."""
    page = scene.address("documents/add/")
    return scene.client.post(page, {"document": [SimpleUploadedFile(name, each) for each in files]})


def read(scene: Scene, content: bytes) -> str:
    """The page on which a document that was read can be kept, within the case."""
    answer = sent(scene, content)
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"]).removeprefix(scene.address(""))


def kept(scene: Scene, content: bytes, **said: Any) -> DocumentAttached:
    assert scene.post(read(scene, content), **{**SAID, **said}).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DocumentAttached)
    return entry


@pytest.mark.statement("7-a", "7-g")
def test_a_document_is_read_shown_and_kept_as_its_words(scene: Scene) -> None:
    page = read(scene, docx(more={"word/media/image1.png": png()}))
    shown = text(scene.get(page))
    assert LETTER in shown
    assert "Taken out, and not kept: 1 picture or film" in shown
    assert not any(isinstance(one, DocumentAttached) for one in scene.entries)
    dated = {"dated__day": "9", "dated__month": "11", "dated__year": "2026"}
    answer = scene.post(page, **SAID, **dated, belongs_to="1")
    assert answer.headers["Location"] == scene.address("documents/")
    entry = scene.entries[-1]
    assert isinstance(entry, DocumentAttached)
    assert (entry.text, entry.format, entry.belongs_to, entry.dated) == (LETTER, "word", 1, date(2026, 11, 9))
    assert entry.taken_out == (TakenOut("pictures", 1),)
    assert not Draft.objects.exists()


def test_the_list_one_document_and_the_chronology_say_what_it_is(scene: Scene) -> None:
    assert "No documents yet." in text(scene.get("documents/"))
    kept(scene, pdf(content=b"BT /F1 12 Tf (%s) Tj ET" % (b"She spoke. " * 90)), belongs_to="2")
    number = len(scene.entries)
    listed = text(scene.get("documents/"))
    assert "Letter about Ana A letter from Riverside Clinic" in listed
    shown = text(scene.get(f"documents/{number}/"))
    assert "belongs to entry 2" in shown
    assert shown.count("She spoke.") == 90
    assert "There was nothing in it but text." in shown
    assert "R. Patel kept the text of a letter from Riverside Clinic: Letter about Ana." in text(scene.get(""))
    assert text(scene.get(f"entries/{number}/")).count("She spoke.") < 60
    assert "Documents 1" in text(scene.get("people/"))


def test_an_e_mail_says_itself_what_it_is(scene: Scene) -> None:
    page = scene.get(read(scene, eml(part(png(), b"image/png")))).content.decode()
    assert 'value="Ana"' in page
    assert 'value="Nurse"' in page
    assert 'value="e-mail"' in page.split("checked")[0].rsplit("<input", 1)[1]


REFUSED = {
    "nothing chosen": ((), "Choose a document."),
    "a picture": ((png(),), "Safelead never takes one. Do not copy it, print it or send it on."),
    "a scan": (
        (pdf(pdf_picture(), page=b"/Resources<</XObject<</X1 6 0 R>>>>", content=b"/X1 Do"),),
        "type what matters as a note. Never photograph it. Page 1 is the reason.",
    ),
    "two at once": ((docx(), docx()), "Choose one document at a time."),
    "one that is too large": ((b"a" * (MOST_BYTES + 1),), "It is larger than 10 MB."),
    "an old sort": ((b"{\\rtf1 }",), "save it as one of these, and choose that."),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_taken_says_why_and_what_to_do_instead(scene: Scene, what: str) -> None:
    files, says = REFUSED[what]
    before = Entry.objects.count()
    answer = sent(scene, *files)
    assert answer.status_code == 422
    assert says in text(answer)
    assert answer.content.decode().count("<title>Error: ") == 1
    assert Entry.objects.count() == before
    assert not Draft.objects.exists()


def test_whoever_reads_it_can_leave_it_and_nothing_of_it_stays(scene: Scene) -> None:
    page = read(scene, docx())
    before = Entry.objects.count()
    assert scene.client.post(scene.address(page), {"leave": "leave"}).headers["Location"].endswith("/documents/")
    assert (Entry.objects.count(), Draft.objects.count()) == (before, 0)
    assert scene.get(page).status_code == 404


def test_its_words_wait_sealed_for_whoever_brought_it_and_not_for_long(scene: Scene, move: Move) -> None:
    page = read(scene, docx())
    (draft,) = Draft.objects.all()
    assert LETTER.encode() not in bytes(draft.sealed)
    assert signed_in(scene.cast.lund).get(scene.address(page)).status_code == 404
    other = page.replace("documents/keep/", "documents/add/")
    assert LETTER not in text(scene.get(other))
    move(drafts.KEPT_FOR + timedelta(minutes=1))
    assert scene.as_(scene.cast.patel).get(page).status_code == 404


def test_the_same_page_sent_with_another_document_reads_that_one(scene: Scene) -> None:
    """Whoever goes back and chooses another sees that one, and not the first again."""
    token = {"csrfmiddlewaretoken": "a" * 32}
    there = scene.address("documents/add/")
    pages = [
        scene.client.post(there, {**token, "document": SimpleUploadedFile("a", each)}).headers["Location"]
        for each in (docx(), b"Another letter.", b"Another letter.")
    ]
    shown: Any = scene.client.get(pages[1])
    assert "Another letter." in text(shown)
    assert pages[1] == pages[2]


def test_sealing_takes_it_off_every_page_and_a_correction_stands_beside_it(scene: Scene) -> None:
    kept(scene, docx())
    number = len(scene.entries)
    scene.post(f"entries/{number}/correct/", right="It came from the hospital.", why="I misread the head.")
    assert "It came from the hospital." in text(scene.get(f"documents/{number}/"))
    scene.post(f"entries/{number}/seal/", why="It is about another child.")
    assert "No documents yet." in text(scene.get("documents/"))
    assert scene.get(f"documents/{number}/").status_code == 404
    assert LETTER not in text(scene.get(""))


def test_a_document_comes_to_a_closed_case_too(db: None, move: Move) -> None:
    move(timedelta())
    scene = settled()
    scene.post("close/", why="All done.")
    assert kept(scene, docx()).title == "Letter about Ana"


def test_somebody_without_a_part_in_it_brings_nothing_in(scene: Scene) -> None:
    for staff in (scene.cast.nowak, scene.cast.aziz):
        assert sent(scene.as_(staff), docx()).status_code == 403
    scene.client.logout()
    assert sent(scene, docx()).headers["Location"].startswith("/sign-in/")
    assert not Draft.objects.exists()


def test_another_site_sends_no_document_in_somebodys_name(scene: Scene) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(scene.cast.patel)
    answer = strict.post(scene.address("documents/add/"), {"document": SimpleUploadedFile("a", docx())})
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_it_reads_in_spanish_too(scene: Scene) -> None:
    scene.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    answer = sent(scene, png())
    assert "Safelead nunca" in text(answer)


def test_a_file_with_any_other_form_records_nothing_and_the_words_are_back(scene: Scene) -> None:
    before = Entry.objects.count()
    note = {"text": "Rang the nurse.", "occurred-choice": "now", "extra": SimpleUploadedFile("a.png", png())}
    answer: Any = scene.client.post(scene.address("note/"), note, follow=True)
    assert "Safelead never takes pictures." in text(answer)
    assert "Rang the nurse." in answer.content.decode()
    assert Entry.objects.count() == before
