"""The rules as tables: a safeguarding lead could read them, correct them and sign them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from safelead.guidance import Answer, Assessment, assess, load_pack
from safelead.guidance.conditions import Facts
from safelead.guidance.implied import with_implied

PACK = load_pack("ukccis-2016")
TABLES = Path(__file__).parent / "tables"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def facts(written: dict[str, Any]) -> Facts:
    return {key: value if isinstance(value, int) else Answer(value) for key, value in written.items()}


QUIET = facts(read("quiet")["answers"])
TABLE_NAMES = ("scope", "initial_review", "risk_assessment", "decision", "agencies", "spain")
NAMED = [(table.get("jurisdiction", "england"), row) for table in map(read, TABLE_NAMES) for row in table["row"]]
WRITTEN = [(jurisdiction, row["answers"], row["expect"]) for jurisdiction, row in NAMED]


@pytest.mark.statement("1.4-a", "1.4-b", "1.4-c", "1.4-d", "1.4-e", "1.4-f", "1.5-b", "2-c", "2.2-b", "3.2-a")
@pytest.mark.statement("3.3-T1", "3.3-T2", "3.3-T3", "3.3-T4", "3.3-T5", "3.3-T6", "3.3-e", "3.3-h", "3.3-i", "3.3-m")
@pytest.mark.statement("3.4-a", "3.4-b", "3.4-c", "3.4-d", "3.6-a", "3.8-b", "4-a", "4-b", "5.2-e", "8-e")
@pytest.mark.statement("A-1", "A-2", "A-2b", "A-3", "A-4", "A-4b", "A-5", "A-6", "A-7", "B-k", "C-h", "1.3-a", "C-g")
@pytest.mark.parametrize(("jurisdiction", "answers", "expect"), WRITTEN, ids=[row["name"] for _, row in NAMED])
def test_the_guidance_says(jurisdiction: str, answers: dict[str, Any], expect: dict[str, Any]) -> None:
    local = PACK.within(jurisdiction)
    given = {**QUIET, **facts(answers)}
    advice = assess(PACK, jurisdiction, given)
    closed, _ = with_implied(local, given)
    for name, expected in expect.items():
        if name in local.rules:
            assert local.rules[name].when.answer(closed) is Answer(expected)
            assert gives(advice, name) == (expected == "yes")
        else:
            assert said(advice, name) == expected


def gives(advice: Assessment, rule: str) -> bool:
    return rule in {reason.rule for reason in advice.because}


def said(advice: Assessment, name: str) -> object:
    found = getattr(advice, name)
    return list(found) if isinstance(found, tuple) else str(found)


def test_every_rule_has_a_row_for_each_of_the_three_answers() -> None:
    shown = {(name, value) for _, _, expect in WRITTEN for name, value in expect.items() if isinstance(value, str)}
    rules = {*PACK.within("england").rules, *PACK.within("spain").rules}
    assert not {(rule, answer.value) for rule in rules for answer in Answer} - shown
