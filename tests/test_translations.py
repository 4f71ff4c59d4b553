"""Spanish says all that English says, with the same names in it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import safelead
from safelead.access.roles import ROLE_NAMES
from safelead.guidance import load_pack

CATALOGUE = Path(safelead.__file__).parent / "locale" / "es" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def messages() -> list[Message]:
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file, locale="es") if message.id]


def variants(message: Message) -> list[tuple[str, str]]:
    """Each form of a message with the translation of it."""
    if isinstance(message.id, tuple) and isinstance(message.string, tuple):
        return list(zip(message.id, message.string, strict=True))
    return [(str(message.id), str(message.string))]


def test_every_sentence_is_translated() -> None:
    assert not [message.id for message in messages() if not all(said for _id, said in variants(message))]
    assert not [message.id for message in messages() if message.fuzzy]


def test_a_translation_names_what_the_original_names() -> None:
    for message in messages():
        # One form of a plural may leave its number out ("one case"); the last one holds them all.
        original, said = variants(message)[-1]
        assert set(PLACEHOLDER.findall(original)) == set(PLACEHOLDER.findall(said)), said


def test_all_that_the_guidance_says_is_in_the_catalogue() -> None:
    pack = load_pack("ukccis-2016")
    said = {part.says for place in pack.jurisdictions for part in pack.within(place).parts}
    said |= {text for question in pack.questions.values() for text in (question.text, question.why)}
    said |= {agency.name for place in pack.jurisdictions for agency in pack.within(place).agencies.values()}
    said |= set(ROLE_NAMES.values())
    known = {message.id for message in messages()}
    assert not {each for each in said if each} - known


@pytest.mark.skipif(not shutil.which("xgettext"), reason="NOT TESTED: gettext is missing (apt install gettext)")
def test_nothing_that_is_marked_is_missing_from_the_catalogue(tmp_path: Path) -> None:
    """Gathers the words again, as ``make messages`` does, in a copy of the source."""
    copy = tmp_path / "safelead"
    shutil.copytree(CATALOGUE.parents[3], copy, ignore=shutil.ignore_patterns("built", "__pycache__", "*.mo"))
    command = [sys.executable, "-m", "safelead", "manage", "makemessages", "--locale", "es", "--no-wrap"]
    here = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run(command, cwd=copy, env=here, check=True, capture_output=True, timeout=120)
    with (copy / "locale" / "es" / "LC_MESSAGES" / "django.po").open("rb") as file:
        gathered = {message.id for message in read_po(file) if message.id}
    assert gathered - {message.id for message in messages()} == set()
