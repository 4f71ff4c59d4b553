"""A file sent with anything else than the one page for documents: nothing is recorded, kept or written to disk.

That no request opens a file to write to it is looked at after every test (tests/imagery.py).
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from safelead.access.models import Look
from safelead.chronology.models import Entry
from safelead.web.models import Draft
from safelead.web.page import ROUTES
from safelead.web.uploads import SAY_SO, TAKING
from tests.documents.building import docx, png
from tests.web.review.scene import Scene, opened
from tests.web.test_access import address

FILES = ("said", "text", "document", "form_id", "draft", "csrfmiddlewaretoken")


@pytest.fixture
def scene(db: None, move: Callable[[timedelta], datetime]) -> Scene:
    move(timedelta())
    return opened()


def files() -> dict[str, Any]:
    """A picture in the place of everything that a form may be asked for."""
    return {name: SimpleUploadedFile("iVBORw0KGgo.png", png(), "image/png") for name in FILES}


def rows() -> Iterator[int]:
    yield from (Entry.objects.count(), Draft.objects.count())


def test_one_page_takes_a_document_and_no_other() -> None:
    assert [route.name for route in ROUTES if route.view in TAKING] == ["add-document"]


def test_no_other_address_takes_a_file_from_anybody(scene: Scene) -> None:
    before = list(rows())
    for staff in (scene.cast.patel, scene.cast.nowak, scene.cast.ruiz):
        scene.as_(staff)
        for route in ROUTES:
            if route.view in TAKING:
                continue
            where = address(route, scene.case.reference)
            answer = scene.client.post(where, files())
            if route.name in SAY_SO:  # which ask for the rest of the form too
                assert answer.status_code in (200, 302, 404, 422), route.name
                continue
            assert answer.status_code in (302, 403, 404, 405), f"{route.name}: {answer.status_code}"
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith((where, "/sign-in/")), route.name
    assert list(rows()) == before


@pytest.mark.parametrize("where", ["/", "/sign-in/", "/sign-out/", "/language/", "/blank/", "/nowhere/"])
def test_nor_does_an_address_for_everybody(scene: Scene, where: str) -> None:
    before = list(rows())
    scene.client.logout()
    assert scene.client.post(where, files()).status_code < 500
    assert list(rows()) == before


def test_a_picture_is_not_the_name_of_anything(scene: Scene) -> None:
    """Names of fields are kept with a draft, and what was looked for with the refusal: neither may be a picture."""
    code = "iVBORw0KGgoAAAANSUhEUgAA" * 20
    scene.client.post("/blank/", {"blank-from": scene.address("note/"), code: "x", f"text{'y' * 400}": "x"})
    assert not Draft.objects.exists()
    before = Look.objects.count()
    for reference in (code, "x" * 4_000, "NTH-0000000000", "nth-0001"):
        assert scene.client.get(f"/cases/{reference}/").status_code == 404
    assert Look.objects.count() == before


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_however_it_is_wrapped_it_is_a_file(scene: Scene, encoding: str) -> None:
    body = (
        b'--B\r\nContent-Disposition: form-data; name="text"\r\n\r\nRang the nurse.\r\n--B\r\n'
        b"Content-Disposition: form-data; name=\"f\"; filename*=UTF-8''a.png\r\nContent-Transfer-Encoding: %s\r\n"
        b"Content-Type: image/png\r\n\r\n%s\r\n--B--\r\n" % (encoding.encode(), png().hex().encode())
    )
    before = list(rows())
    sent = scene.client.post(scene.address("note/"), body, content_type="multipart/form-data; boundary=B")
    assert sent.headers["Location"].startswith(scene.address("note/?draft="))
    assert list(rows()) == [before[0], before[1] + 1]


def test_a_document_sent_to_another_page_is_none(scene: Scene) -> None:
    there = scene.address("documents/keep/")
    assert scene.client.post(there, {"document": SimpleUploadedFile("a.docx", docx())}).status_code in (302, 404)
    assert not Draft.objects.exists()
