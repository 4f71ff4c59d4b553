"""Spanish says all that English says, with the same names in it."""

import ast
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


# By these names xgettext, as Django calls it, finds what is marked.
GATHERED = {
    "gettext", "ngettext", "pgettext", "npgettext", "gettext_noop", "gettext_lazy", "ngettext_lazy", "pgettext_lazy",
    "npgettext_lazy",
}  # fmt: skip


def aliases(source: str) -> list[str]:
    """The names under which a module translates and ``makemessages`` does not look: what they mark has no Spanish."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom | ast.Import):
            renamed = [each for each in node.names if each.name.rpartition(".")[2] in GATHERED and each.asname]
            found += [f"{each.name} as {each.asname}" for each in renamed if not _is_gathered(each)]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Name | ast.Attribute):
            called = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            found += [ast.unparse(node)] if called in GATHERED else []
    return found


def _is_gathered(each: ast.alias) -> bool:
    """``_`` takes one text; under it, one of a plural or with a context would be gathered wrongly."""
    return each.asname == each.name or (each.asname == "_" and each.name.startswith("gettext"))


def test_whatever_translates_goes_by_a_name_under_which_its_words_are_gathered() -> None:
    modules = CATALOGUE.parents[3].rglob("*.py")
    assert not [f"{module}: {each}" for module in modules for each in aliases(module.read_text(encoding="utf-8"))]


def test_any_other_name_is_noticed() -> None:
    assert aliases("from django.utils.translation import gettext as _now") == ["gettext as _now"]
    assert aliases("from django.utils.translation import ngettext as _") == ["ngettext as _"]
    assert aliases("from django.utils import translation\nsaid = translation.gettext") == ["said = translation.gettext"]
    assert not aliases("from django.utils.translation import gettext, gettext_lazy as _")


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
