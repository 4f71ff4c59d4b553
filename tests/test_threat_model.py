"""The threat model names tests; each of them is there, and each adversary has at least one."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parent
DOCUMENT = TESTS.parent / "docs" / "threat-model.md"
ID = re.compile(r"`([\w/]+\.py)::(\w+)`")


def declared(path: Path) -> set[str]:
    """The names of the tests that a file declares."""
    tree = ast.parse(path.read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_test_that_the_threat_model_names_is_there() -> None:
    named = ID.findall(DOCUMENT.read_text())
    assert len(named) > 50
    gone = [
        f"{file}::{name}" for file, name in named if not (TESTS / file).exists() or name not in declared(TESTS / file)
    ]
    assert not gone, f"docs/threat-model.md names tests that there are not: {gone}"


def test_every_row_of_what_was_tried_names_a_test() -> None:
    tried = DOCUMENT.read_text().partition("## What was tried")[2]
    rows = [row for row in tried.splitlines() if row.startswith("| ") and not row.startswith("| What was tried")]
    assert rows
    assert not [row for row in rows if not ID.search(row)]


def test_every_attack_stands_in_the_threat_model() -> None:
    """What somebody tried once, and is held since, is told to whoever tries next."""
    named = set(ID.findall(DOCUMENT.read_text()))
    attacks = [
        (f"attacks/{path.name}", name) for path in (TESTS / "attacks").glob("test_*.py") for name in declared(path)
    ]
    assert not sorted(set(attacks) - named), "docs/threat-model.md does not name these attacks"
