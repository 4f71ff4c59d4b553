"""The architecture is a test: what each kind, rule and page must have, and what no file may become."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import safelead
from safelead.cases.fold import apply
from safelead.chronology.kinds.base import KINDS, Entry, Kind
from safelead.guidance import load_pack
from safelead.web.page import ROUTES
from safelead.web.sentences.telling import said, shown
from safelead.web.urls import JOURNEYS, urlpatterns

ROOT = Path(safelead.__file__).parent
SOURCES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
# Rules of the guidance stand in document order in one module a section; nothing else may grow so long.
PACKS = ROOT / "guidance" / "packs"
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
VAGUE = {"utils", "util", "helpers", "helper", "managers", "manager", "handlers", "handler", "data", "info", "misc"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_is_folded_and_put_into_words(kind: Kind) -> None:
    assert apply.dispatch(kind.entry) is not apply.dispatch(Entry), "cases/fold/ says nothing of it"
    assert said.dispatch(kind.entry) is not said.dispatch(Entry), "web/sentences has no sentence for it"
    assert shown.dispatch(kind.entry) is not shown.dispatch(Entry), "web/sentences shows nothing of it"


def test_every_rule_and_duty_cites_a_statement_of_its_pack() -> None:
    pack = load_pack("ukccis-2016")
    for part in pack.parts:
        assert part.cites, part.name
        assert set(part.cites) <= set(pack.statements), part.name


def test_every_page_is_declared_once_and_with_an_act() -> None:
    names = [route.name for route in ROUTES]
    assert len(names) == len(set(names))
    assert all(route.act for route in ROUTES)
    assert {route.name for route in ROUTES} <= {pattern.name for pattern in urlpatterns}


def test_every_folder_of_pages_is_listed_as_a_journey() -> None:
    folders = {path.parent.name for path in (ROOT / "web").glob("*/views.py")}
    assert folders == set(JOURNEYS)


def test_pages_never_write_to_the_record_but_through_record() -> None:
    for path in (ROOT / "web").rglob("*.py"):
        imported = {
            f"{node.module}.{each.name}"
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ImportFrom) and node.module
            for each in node.names
        }
        writers = {"safelead.chronology.append.append", "safelead.chronology.append.open_case"}
        assert not imported & writers, f"{name(path)} writes entries itself. Call safelead.cases.record."


@pytest.mark.parametrize("path", [path for path in SOURCES if PACKS not in path.parents], ids=name)
def test_no_file_grows_too_long_to_read(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in SOURCES
        if PACKS not in path.parents
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [name(path) for path in SOURCES if VAGUE & {path.stem, *path.relative_to(ROOT).parts[:-1]}]


def test_nothing_is_left_open_in_the_source() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "WHILE BUILD" + "ING", "NotImplemented" + "Error")
    open_ = [f"{name(path)}: {mark}" for path in SOURCES for mark in marks if mark in path.read_text()]
    assert not open_


@pytest.mark.parametrize("package", ["safelead.guidance", "safelead.chronology.kinds", "safelead.cases.fold"])
@pytest.mark.parametrize("also", ["safelead.cases.duties", "safelead.access.succession", "safelead.cli"])
def test_the_pure_core_loads_no_django(package: str, also: str) -> None:
    code = f"import sys, {package}, {also}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_no_template_holds_a_script_a_style_or_a_control_that_takes_a_file() -> None:
    """But for the one page that takes a document, and keeps its words."""
    refused = ("<style", "style=", "onclick", "onload", "javascript:", "<img")
    takes = 'type="file"'
    for path in (ROOT / "web" / "templates").rglob("*.html"):
        text = path.read_text()
        assert text.count(takes) == (name(path) == "web/templates/documents/add.html"), name(path)
        assert not [each for each in refused if each in text], name(path)
        assert "<script" not in text or path.name == "base.html", name(path)
