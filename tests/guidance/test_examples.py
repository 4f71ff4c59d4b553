"""The worked cases, and what the guidance answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from safelead.guidance import assess
from safelead.guidance.request import read_request
from safelead.guidance.telling import as_json, as_text

EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))


def test_all_of_them_are_here() -> None:
    assert len(EXAMPLES) == 39


@pytest.mark.statement("3.3-T1", "3.3-T2", "3.3-T4", "3.3-T5", "3.3-T6", "3.3-m", "4-a", "5.1-b", "5.2-a", "5.2-b")
@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_it_is_answered_as_expected(example: dict[str, Any]) -> None:
    request = read_request(json.dumps(example["request"]).encode())
    advice = assess(request.pack, request.jurisdiction, request.answers)
    told, expect = as_json(advice), example["expect"]
    for exactly in ("recommendation", "scope", "refer_to"):
        assert told[exactly] == expect.get(exactly, told[exactly])
    assert "refer_to_any" not in expect or set(advice.refer_to) & set(expect["refer_to_any"])
    may_not = {act.id for act in advice.may_not}
    assert set(expect.get("consider", ())) <= set(advice.consider)
    assert set(expect.get("may_not", ())) <= may_not
    assert not set(expect.get("may_not_excludes", ())) & may_not
    assert set(expect.get("not_yet_known_includes", ())) <= set(advice.not_yet_known)
    assert set(expect.get("sign_off", ())) <= set(advice.sign_off)
    assert set(expect.get("cites", ())) <= cited(told)
    assert as_text(advice, request.pack)


def cited(told: dict[str, Any]) -> set[str]:
    return {cite for part in ("because", "duties", "may_not") for each in told[part] for cite in each["cites"]}
