"""Nothing is said without a statement behind it, and no statement is claimed without code and a test."""

from pathlib import Path

import pytest

from safelead.guidance import Pack, load_pack
from safelead.guidance.cited import TESTS, found_in_code, found_in_tests, statements_cited
from safelead.guidance.conditions import Is
from safelead.guidance.pack import PackError, by_id
from safelead.guidance.rules import DutyKind, Gate, Prohibition, Rule, RuleKind
from safelead.guidance.statements import CitationError, check_citations, read_statements

PACK = load_pack("ukccis-2016")


def rule(**changes: object) -> Rule:
    given: dict[str, object] = {
        "id": "r",
        "cites": ("3.3-T1",),
        "kind": RuleKind.WEIGH,
        "when": Is("adult_involved"),
        "says": "Because.",
    }
    return Rule(**{**given, **changes})  # type: ignore[arg-type]


def packed(*rules: Rule) -> Pack:
    """The pack with only these rules."""
    fields = {name: getattr(PACK, name) for name in PACK.__dataclass_fields__}
    return Pack(**{**fields, "rules": by_id(rules), "jurisdictions": {}})


@pytest.mark.parametrize("cites", [(), "3.3-T1"])
def test_a_rule_that_cites_nothing_cannot_be_made(cites: tuple[str, ...]) -> None:
    with pytest.raises(CitationError, match="rule r cites no statement"):
        rule(cites=cites)


def test_nor_any_other_part() -> None:
    with pytest.raises(CitationError, match="gate g"):
        Gate(id="g", cites=(), says="", opens=Is("adult_involved"))
    with pytest.raises(CitationError, match="prohibition p"):
        Prohibition(id="p", cites=(), says="")
    with pytest.raises(CitationError, match="duty d"):
        DutyKind(id="d", cites=(), says="", who="dsl", due="now", about="case")


def test_a_pack_that_cites_what_is_not_there_cannot_be_imported() -> None:
    with pytest.raises(CitationError, match=r"rule r cites 9\.9-z"):
        packed(rule(cites=("9.9-z",)))


def test_nor_one_that_names_unknown_facts_or_agencies_or_says_a_thing_twice() -> None:
    with pytest.raises(PackError, match="fact weather"):
        packed(rule(when=Is("weather")))
    with pytest.raises(PackError, match="agency navy"):
        packed(rule(kind=RuleKind.REFER, refer_to=("navy",)))
    with pytest.raises(PackError, match="Rule r stands twice"):
        by_id([rule(), rule()])


def test_a_rule_that_refers_names_an_agency_and_others_do_not() -> None:
    with pytest.raises(ValueError, match="rule r: a trigger needs an agency"):
        rule(kind=RuleKind.TRIGGER)
    with pytest.raises(ValueError, match="rule r: a weigh has no agency"):
        rule(refer_to=("police",))
    with pytest.raises(ValueError, match="rule r: names no agency to consider"):
        rule(kind=RuleKind.CONSIDER)


def test_a_duty_with_due_words_that_mean_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="'soon'"):
        DutyKind(id="d", cites=("3.1-a",), says="", who="dsl", due="soon", about="case")


def test_the_statements_are_all_there_in_document_order() -> None:
    assert len(PACK.statements) == 154
    assert next(iter(PACK.statements)) == "1.1-a"


def test_a_statement_that_stands_twice_is_refused(tmp_path: Path) -> None:
    twice = tmp_path / "statements.csv"
    twice.write_text("id,section,kind,statement,software\na,1,rule,x,y\na,1,rule,x,y\n")
    with pytest.raises(CitationError, match="statement a stands twice"):
        read_statements(twice)


def test_whatever_the_code_and_the_tests_cite_is_a_statement() -> None:
    package = Path(load_pack.__code__.co_filename).parents[2]
    check_citations((*found_in_code(package), *found_in_tests(TESTS)), PACK.statements)


def test_every_claimed_statement_has_code_and_a_test() -> None:
    claimed = [each for each in statements_cited() if each["cited_by"] or each["tests"]]
    assert len(claimed) > 90
    assert [each["id"] for each in claimed if not each["cited_by"]] == [], "tested, and nothing cites them"
    assert [each["id"] for each in claimed if not each["tests"]] == [], "cited, and no test holds them"


def test_citing_is_found_without_loading_anything(tmp_path: Path) -> None:
    (tmp_path / "web" / "concern").mkdir(parents=True)
    (tmp_path / "web" / "concern" / "views.py").write_text(
        'raise SystemExit("loaded")\n'
        '@page("/concern", cites=("3.2-a", "3.1-d"))\n'
        "def record(request): ...\n"
        '@kind("ConcernRaised", version=1, cites="3.1-a")\n'
        "class Raised: ...\n"
        'SEATS = Seat("dsl", cites=("1.1-a",))\n'
        "nobody(cites=other)\n"
    )
    assert sorted(found_in_code(tmp_path)) == [
        ("kind ConcernRaised", ("3.1-a",)),
        ("page web.concern.views.record", ("3.2-a", "3.1-d")),
        ("seat dsl", ("1.1-a",)),
    ]


def test_marks_are_found_on_functions_and_classes(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(
        "@pytest.mark.statement('3.1-a')\n"
        "class TestIt:\n"
        "    @pytest.mark.statement('3.1-b', '3.1-c')\n"
        "    def test_both(self): ...\n"
        "@pytest.mark.browser\n"
        "def test_unmarked(): ...\n"
    )
    found = dict(found_in_tests(tmp_path))
    assert found[f"{tmp_path.name}/test_one.py::TestIt::test_both"] == ("3.1-a", "3.1-b", "3.1-c")
    assert not found.get(f"{tmp_path.name}/test_one.py::test_unmarked")


def test_a_text_at_the_margin_does_not_hide_what_cites(tmp_path: Path) -> None:
    (tmp_path / "pages.py").write_text(
        '@page("/", cites=("3.2-a",))\n'
        'def show(request):\n    return """\nAt the margin: (\n"""\n\n'
        'last(cites="3.1-a")\n'
    )
    assert sorted(found_in_code(tmp_path)) == [("last pages", ("3.1-a",)), ("page pages.show", ("3.2-a",))]
