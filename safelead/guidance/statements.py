"""The statements of a guidance, each with an id. Whatever is said anywhere names the statement that it comes from."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


class CitationError(ValueError):
    """Something cites nothing, or cites a statement that is not there. Raised at import, naming the culprit."""


@dataclass(frozen=True)
class Statement:
    """One sentence of the guidance in short, and what the software does about it."""

    id: str
    section: str
    kind: str
    says: str
    software: str


def read_statements(path: Path) -> dict[str, Statement]:
    """The statements in `path` (CSV) by id, in document order. Raises CitationError where an id stands twice."""
    statements: dict[str, Statement] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["id"] in statements:
                raise CitationError(f"{path.name}: statement {row['id']} stands twice.")
            statements[row["id"]] = Statement(row["id"], row["section"], row["kind"], row["statement"], row["software"])
    return statements


def must_cite(who: str, cites: tuple[str, ...] | str) -> None:
    """Raise CitationError unless `cites` is a tuple with at least one statement id (a lone text is a slip).

    >>> must_cite("rule trigger-1", ())
    Traceback (most recent call last):
    safelead.guidance.statements.CitationError: rule trigger-1 cites no statement.
    """
    if isinstance(cites, str) or not cites:
        raise CitationError(f"{who} cites no statement.")


def check_citations(citing: Iterable[tuple[str, tuple[str, ...]]], statements: Mapping[str, Statement]) -> None:
    """Raise CitationError, naming who and what, if any of `citing` (name, cites) cites an unknown statement."""
    unknown = [f"{who} cites {cite}" for who, cites in citing for cite in cites if cite not in statements]
    if unknown:
        raise CitationError(f"No such statement: {'; '.join(unknown)}.")
