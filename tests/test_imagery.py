"""What looks for imagery finds it: a picture that is put anywhere is told of, by the name of where it stands."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.utils import timezone

from safelead.crypto import aead
from safelead.crypto.sealed import seal_for_group
from safelead.schools.models import School
from safelead.web.models import Draft
from tests import imagery
from tests.documents.building import GIF, JPEG, MP4, png


def told() -> str:
    """What was found, which is forgotten again."""
    found, imagery.FOUND[:] = "; ".join(imagery.FOUND), []
    return found


@pytest.mark.parametrize("picture", [png(), JPEG, GIF, MP4], ids=["png", "jpeg", "gif", "mp4"])
@pytest.mark.parametrize("plain", [True, False])
def test_it_is_found_among_other_bytes(picture: bytes, plain: bool) -> None:
    imagery.look(b"words before " * 90 + picture, "here", plain=plain)
    assert told().startswith("here: ")


def test_chance_is_not_taken_for_a_picture() -> None:
    imagery.look(aead.seal(bytes(32), b"words " * 200_000, b""), "a million bytes of ciphertext")
    assert not told()


def sealed(folder: Path) -> None:
    seal_for_group("draft x", b"a draft: " + b"words " * 20 + JPEG)


def in_clear(folder: Path) -> None:
    School.objects.create(code="XXX", name=png()[:60].decode("latin-1") + "iVBORw0KGgo", jurisdiction="england")


def in_bytes(folder: Path) -> None:
    Draft.objects.create(token_hash="x", path="/", sealed=GIF, kept_at=timezone.now())


def in_a_file(folder: Path) -> None:
    (folder / "kept").write_bytes(png())
    imagery.look_through(folder)


def by_a_request(folder: Path) -> None:
    request_started.send(None, environ={})
    with tempfile.TemporaryFile(dir=folder):
        pass
    request_finished.send(None)


def in_a_draft(folder: Path) -> None:
    cipher = seal_for_group("document y", JPEG + bytes(100))
    told()
    Draft.objects.create(token_hash="y", path="/", sealed=cipher, kept_at=timezone.now())
    imagery.look_into_database()


PLANTED = {
    "sealed": sealed, "INSERT": in_clear, 'INSERT INTO "web_draft"': in_bytes, "kept": in_a_file,
    "a request wrote a file": by_a_request, "draft": in_a_draft,
}  # fmt: skip


@pytest.mark.parametrize("where", PLANTED)
def test_whoever_plants_one_is_found_out(where: str, db: None, tmp_path: Path) -> None:
    plant: Callable[[Path], None] = PLANTED[where]
    plant(tmp_path)
    assert where in told()


def test_the_bytes_of_a_database_are_looked_through(database: str) -> None:
    """It is read once the test is done with it; what would be found there is planted, told of, and taken out again."""
    path = Path(database.removeprefix("sqlite:///"))
    with path.with_name(f"{path.name}-beside").open("wb") as beside:
        beside.write(png())
    imagery.look_through(path.parent)
    path.with_name(f"{path.name}-beside").unlink()
    assert "-beside" in told()
