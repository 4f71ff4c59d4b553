"""The facts that a guidance asks about, and how we ask for them."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class QuestionError(ValueError):
    """The questions in code and the facts of the pack disagree. Raised at import, naming the culprit."""


@dataclass(frozen=True)
class Ask:
    """Our words for one fact: the question, and one line that says why it is asked. Both are translated when shown."""

    key: str
    text: str
    why: str


@dataclass(frozen=True)
class Question:
    """One fact as it is asked: our words, and what the pack's facts say about it.

    `subject` is whom or what it is about (case, pupil, parent, place, device, school); `kind` is "answer" (yes, no,
    not known) or "age" (whole years); `blocks` says how it can keep the school from managing the case, "" if it cannot.
    """

    key: str
    text: str
    why: str
    subject: str
    asked_at: str
    cites: tuple[str, ...]
    kind: str
    blocks: str


def build_questions(facts: Path, asks: Iterable[Ask]) -> dict[str, Question]:
    """The questions by key, in the order of `asks`. Raises QuestionError if the keys of the two differ."""
    with facts.open(encoding="utf-8", newline="") as lines:
        rows = {row["key"]: row for row in csv.DictReader(lines)}
    questions = {ask.key: _question(ask, rows) for ask in asks}
    if unasked := rows.keys() - questions.keys():
        raise QuestionError(f"{facts.name}: nobody asks {', '.join(sorted(unasked))}.")
    return questions


def _question(ask: Ask, rows: dict[str, dict[str, str]]) -> Question:
    if ask.key not in rows:
        raise QuestionError(f"{ask.key} is asked, and is not among the facts.")
    row = rows[ask.key]
    return Question(
        key=ask.key,
        text=ask.text,
        why=ask.why,
        subject=row["subject"],
        asked_at=row["asked_at"],
        cites=tuple(row["cites"].split(";")),
        kind="age" if row["values"].startswith("whole years") else "answer",
        blocks=row["blocks_school_may_manage"],
    )
