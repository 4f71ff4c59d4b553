"""The questions in code and the facts of the guidance say the same."""

import ast
import csv
from pathlib import Path

import pytest

import safelead.guidance.packs.ukccis_2016 as package
from safelead.guidance import Answer, load_pack
from safelead.guidance.conditions import And, Condition, Or
from safelead.guidance.questions import Ask, QuestionError, build_questions
from safelead.guidance.rules import RuleKind

PACK = load_pack("ukccis-2016")
FOLDER = Path(package.__file__).parent
with (FOLDER / "facts.csv").open(encoding="utf-8", newline="") as lines:
    FACTS = {row["key"]: row for row in csv.DictReader(lines)}


@pytest.mark.statement("6-b", "3.3-f")
@pytest.mark.parametrize("key", FACTS)
def test_every_fact_is_asked_and_agrees(key: str) -> None:
    question, row = PACK.questions[key], FACTS[key]
    assert (question.subject, question.asked_at, question.blocks) == (
        row["subject"],
        row["asked_at"],
        row["blocks_school_may_manage"],
    )
    assert ";".join(question.cites) == row["cites"]
    assert question.kind == ("age" if "years" in row["values"] else "answer")
    assert question.text.endswith("?")
    assert question.why.endswith(".")


def test_nothing_else_is_asked() -> None:
    assert PACK.questions.keys() == FACTS.keys()


def keys_of(*kinds: RuleKind) -> set[str]:
    return {key for rule in PACK.of_kind(*kinds) for key in rule.when.keys}


def test_what_the_facts_say_about_blocking_is_what_the_rules_do() -> None:
    blocking = {key: row["blocks_school_may_manage"] for key, row in FACTS.items()}
    assert {key for key, how in blocking.items() if how == "immediate"} <= keys_of(RuleKind.TRIGGER)
    assert {key for key, how in blocking.items() if how == "scope"} == set(PACK.inside.keys)
    assert {key for key, how in blocking.items() if how == "manage"} == {
        key for gate in PACK.gates.values() for key in gate.opens.keys
    }
    assert {key for key, how in blocking.items() if how.startswith("refer")} <= keys_of(RuleKind.REFER)
    free = {key for key, how in blocking.items() if not how}
    # Whether the adult is of the staff is asked only where an adult is involved, and then it is a trigger anyway.
    assert free & keys_of(RuleKind.TRIGGER, RuleKind.REFER) == {"adult_is_staff"}


def test_refer_with_means_both_together() -> None:
    together = PACK.rules["aggravated"].when
    assert isinstance(together, And)
    assert together.keys == ("shared_without_consent", "malicious_intent")


def test_every_condition_asks_for_facts_of_the_right_kind() -> None:
    either: list[Condition] = [rule.when for rule in PACK.rules.values()]
    either += [duty.when for duty in PACK.duties.values()]
    either += [gate.opens for act in PACK.prohibitions.values() for gate in act.gates]
    nothing = {key: 15 if question.kind == "age" else Answer.NO for key, question in PACK.questions.items()}
    assert Or(*either).answer(nothing) in Answer


def test_a_question_too_many_or_too_few_stops_the_import() -> None:
    asks = [Ask(key, "Is it?", "So.") for key in FACTS]
    with pytest.raises(QuestionError, match="weather is asked"):
        build_questions(FOLDER / "facts.csv", [*asks, Ask("weather", "Is it raining?", "It matters.")])
    with pytest.raises(QuestionError, match=f"nobody asks {asks[-1].key}"):
        build_questions(FOLDER / "facts.csv", asks[:-1])


def test_every_sentence_is_written_out_so_that_it_can_be_translated() -> None:
    """`makemessages` reads the source: what people read must stand there, whole, inside gettext_noop."""
    marked = set()
    for path in FOLDER.parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "gettext_noop"}:
                marked |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    shown = {PACK.title, *(question.text for question in PACK.questions.values())}
    shown |= {question.why for question in PACK.questions.values()}
    for place in PACK.jurisdictions:
        local = PACK.within(place)
        shown |= {part.says for part in local.parts} | {agency.name for agency in local.agencies.values()}
    assert shown - marked == set()


AVOIDED = ("please", "victim", "suspect", "perpetrator", "sexting", "offender", "successfully", "!")


def test_the_words_are_ours() -> None:
    local = [PACK.within(place) for place in PACK.jurisdictions]
    said = [part.says for pack in local for part in pack.parts]
    said += [text for question in PACK.questions.values() for text in (question.text, question.why)]
    assert [(word, text) for text in said for word in AVOIDED if word in text.lower()] == []


def test_reasons_prohibitions_and_duties_keep_their_form() -> None:
    for pack in (PACK, *(PACK.within(place) for place in PACK.jurisdictions)):
        assert all(rule.says.startswith("Because ") and rule.says.endswith(".") for rule in pack.rules.values())
        assert all(ground.says.startswith("Because ") for ground in pack.grounds)
        assert all(act.says.startswith("Do not ") for act in pack.prohibitions.values())
        assert not any(duty.says.endswith(".") for duty in pack.duties.values())
