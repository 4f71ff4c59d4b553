"""Where each statement is cited: in the packs, found by asking them; in the rest of the code and in the tests, found
by reading the source, so that nothing has to be loaded to know it.

In the code, whatever is called or decorated with `cites="3.1-a"` or `cites=("3.1-a", ...)`, written out, cites:
`@kind("ConcernRaised", version=1, cites=...)` is found as "kind ConcernRaised", and `@page(..., cites=...)` over
`record` in web/concern/views.py as "page web.concern.views.record". In the tests, `@pytest.mark.statement("3.1-a")`.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from .pack import Pack
from .packs import load_pack, pack_ids

PACKAGE = Path(__file__).parents[1]
TESTS = PACKAGE.parent / "tests"
_CITES = "cites="
_MARKS = "mark.statement("
# Decorators, then a line that starts a statement at the margin, then all that belongs to it.
_INDENTED = r"(?:(?:[ \t)\]}#].*)?\n)*"
_BLOCK = re.compile(rf"(?:^@.*\n{_INDENTED})*^[^\s@)\]}}#].*(?:\n{_INDENTED}|\Z)", re.MULTILINE)


class Cited(TypedDict):
    """One statement, the names of what cites it, and the ids of the tests that hold it."""

    id: str
    section: str
    kind: str
    cited_by: list[str]
    tests: list[str]


def statements_cited(package: Path = PACKAGE, tests: Path = TESTS) -> list[Cited]:
    """Every statement of every pack, in document order, with what cites it. Tests are only found in a checkout."""
    packs = [load_pack(pack_id) for pack_id in pack_ids()]
    cited_by = defaultdict(list)
    held_by = defaultdict(list)
    for name, cites in (*(each for pack in packs for each in _in_pack(pack)), *found_in_code(package)):
        for cite in cites:
            cited_by[cite].append(name)
    for test, cites in found_in_tests(tests):
        for cite in cites:
            held_by[cite].append(test)
    return [
        Cited(
            id=each.id,
            section=each.section,
            kind=each.kind,
            cited_by=_once(cited_by[each.id]),
            tests=_once(held_by[each.id]),
        )
        for pack in packs
        for each in pack.statements.values()
    ]


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _in_pack(pack: Pack) -> Iterator[tuple[str, tuple[str, ...]]]:
    for question in pack.questions.values():
        yield f"question {question.key}", question.cites
    for part in pack.parts:
        yield part.name, part.cites
    for place in pack.jurisdictions.values():
        for exception in place.exceptions:
            yield f"jurisdiction {place.id}", exception.cites


def found_in_code(package: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What cites by `cites=` in `package`, the guidance itself left out: (name, statement ids)."""
    for module, block in _blocks(package, _CITES, without="guidance"):
        where: dict[ast.AST, str] = {}
        for node in ast.walk(block):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                where.update(dict.fromkeys(node.decorator_list, ".".join((*module, node.name))))
            yield from _citing(node, where.get(node, ".".join(module)))


def _citing(node: ast.AST, where: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The call's noun and name: its first argument, or for a page, or without one, the place where it stands."""
    if not isinstance(node, ast.Call):
        return
    cites = next((_texts(word.value) for word in node.keywords if word.arg == "cites"), ())
    if cites:
        noun = _name(node.func).lower()
        if noun.endswith("page"):  # a page is named by its view; what it is decorated with may be more special
            yield f"page {where}", cites
        else:
            first = _texts(node.args[0])[:1] if node.args else ()
            yield f"{noun} {first[0] if first else where}", cites


def found_in_tests(tests: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The tests in `tests` that are marked with statements: (test id, statement ids)."""
    for module, block in _blocks(tests, _MARKS):
        yield from _marked(block, "/".join((tests.name, *module)) + ".py")


def _marked(parent: ast.AST, where: str, inherited: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.ClassDef):
            yield from _marked(node, f"{where}::{node.name}", (*inherited, *_marks(node)))
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            yield f"{where}::{node.name}", (*inherited, *_marks(node))


def _marks(node: ast.FunctionDef | ast.ClassDef) -> tuple[str, ...]:
    calls = [each for each in node.decorator_list if isinstance(each, ast.Call) and _name(each.func) == "statement"]
    return tuple(text for call in calls for argument in call.args for text in _texts(argument))


def _blocks(folder: Path, mentions: str, without: str = "") -> Iterator[tuple[tuple[str, ...], ast.Module]]:
    """The top-level blocks, with their decorators, that mention what is looked for: parsing everything takes long."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[0] != without and mentions in (source := path.read_text(encoding="utf-8")):
            yield from ((parts, tree) for tree in _parsed(source, mentions))


def _parsed(source: str, mentions: str) -> list[ast.Module]:
    try:
        return [ast.parse(block) for block in _BLOCK.findall(source) if mentions in block]
    except SyntaxError:  # a text that goes over lines can look like a new block
        return [ast.parse(source)]


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "call")


def _texts(node: ast.expr) -> tuple[str, ...]:
    """The texts written out in `node`: one, or a tuple or list of them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.Tuple | ast.List):
        return tuple(text for each in node.elts for text in _texts(each))
    return ()


def statements_text(cited: list[Cited]) -> str:
    """For a person to read: one line for each statement, what cites it, and by how many tests it is held."""
    lines = [
        f"{each['id']:8} {each['kind']:12} {len(each['tests']):3} tests  {', '.join(each['cited_by']) or '-'}"
        for each in cited
    ]
    claimed = sum(bool(each["cited_by"] or each["tests"]) for each in cited)
    return "\n".join((*lines, "", f"{claimed} of {len(cited)} statements are cited.")) + "\n"
