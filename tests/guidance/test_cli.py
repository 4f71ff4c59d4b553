"""The command line: exact in what it takes, plain in what it says, and quick because it loads no Django."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from safelead.cli import main

GOOD: dict[str, Any] = {
    "pack": "ukccis-2016",
    "jurisdiction": "england",
    "answers": {"photo_or_video": "yes", "coerced_or_blackmailed": "yes", "youngest_in_imagery_age": 14},
}


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "safelead", *arguments], input=given, capture_output=True, check=False)


def written(tmp_path: Path, content: bytes) -> str:
    file = tmp_path / "request.json"
    file.write_bytes(content)
    return str(file)


def test_assess_in_json_has_the_agreed_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", written(tmp_path, json.dumps(GOOD).encode()), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == [
        "pack",
        "jurisdiction",
        "scope",
        "recommendation",
        "refer_to",
        "consider",
        "because",
        "not_yet_known",
        "duties",
        "may_not",
        "sign_off",
        "contradictions",
    ]
    assert (told["pack"], told["jurisdiction"], told["scope"]) == ("ukccis-2016", "england", "not-known")
    assert (told["recommendation"], told["refer_to"]) == ("refer-immediately", ["police"])
    assert told["because"][0] == {
        "rule": "trigger-2",
        "cites": ["3.3-T2"],
        "answers": {"coerced_or_blackmailed": "yes"},
    }
    assert {"id": "refer-now", "cites": ["2.2-b", "3.6-b"], "who": "dsl", "due": "now"} in told["duties"]
    assert {"id": "copy-imagery", "cites": ["5.1-f"]} in told["may_not"]


def test_assess_reads_standard_input_and_a_byte_order_mark() -> None:
    done = run("assess", "-", "--json", given=b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["recommendation"] == "refer-immediately"


def answers(**changes: object) -> dict[str, Any]:
    return {**GOOD, "answers": changes}


BAD = [
    (b"", "Not JSON"),
    (b"{", "line 1"),
    (b"\x89PNG\r\n\x1a\n\xff", "UTF-8"),
    (b"[" * 100_000, "Not JSON"),
    (b"[]", "[]"),
    (b'"text"', '"text"'),
    (b"null", "null"),
    (b'{"pack": "ukccis-2016", "pack": "ukccis-2016"}', '"pack"'),
    (b'{"pack": "ukccis-2016", "jurisdiction": "england", "answers": {"a": NaN}}', "NaN"),
    ({"pack": "ukccis-2016"}, "jurisdiction, answers"),
    ({**GOOD, "note": "x"}, '"note"'),
    ({**GOOD, "pack": "kcsie-2027"}, "'kcsie-2027'"),
    ({**GOOD, "pack": "../secrets"}, "'../secrets'"),
    ({**GOOD, "pack": 7}, "7"),
    ({**GOOD, "pack": ["ukccis-2016"]}, "pack"),
    ({**GOOD, "jurisdiction": "scotland"}, "'scotland'"),
    ({**GOOD, "jurisdiction": None}, "jurisdiction"),
    ({**GOOD, "answers": []}, "answers"),
    ({**GOOD, "answers": None}, "answers"),
    (answers(weather="yes"), '"weather"'),
    (answers(adult_involved="maybe"), '"maybe"'),
    (answers(adult_involved="Yes"), '"Yes"'),
    (answers(adult_involved=True), "true"),
    (answers(adult_involved=None), "null"),
    (answers(adult_involved=1), "adult_involved: 1"),
    (answers(adult_involved={"yes": 1}), "adult_involved"),
    (answers(youngest_in_imagery_age=-1), "-1"),
    (answers(youngest_in_imagery_age=14.0), "14.0"),
    (answers(youngest_in_imagery_age=True), "true"),
    (answers(youngest_in_imagery_age="14"), '"14"'),
    (answers(youngest_in_imagery_age="yes"), '"yes"'),
    (answers(youngest_in_imagery_age=1000), "1000"),
]


@pytest.mark.parametrize(("content", "culprit"), BAD, ids=[culprit for _, culprit in BAD])
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_bad_input_is_named_and_nothing_is_answered(
    content: bytes | dict[str, Any], culprit: str, form: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = content if isinstance(content, bytes) else json.dumps(content).encode()
    assert main(["assess", written(tmp_path, given), *form]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert culprit in told.err


def test_every_culprit_is_named_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = answers(weather="yes", adult_involved="maybe", youngest_in_imagery_age=-1)
    assert main(["assess", written(tmp_path, json.dumps(request).encode())]) == 2
    told = capsys.readouterr().err
    assert all(culprit in told for culprit in ("weather", "adult_involved", "youngest_in_imagery_age"))


@pytest.mark.parametrize("file", ["/no/such/file", "/", "with\0zero"])
def test_a_file_that_cannot_be_read_is_named(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", file]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert repr(file) in told.err


@pytest.mark.parametrize("arguments", [[], ["assess"], ["assess", "a", "b"], ["invent"], ["statements", "--xml"]])
def test_a_command_that_is_not_there_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().out == ""


def test_the_text_can_be_shown_to_a_headteacher(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = {**GOOD, "answers": {"photo_or_video": "yes", "suicide_or_self_harm": "yes", "adult_involved": "no"}}
    assert main(["assess", written(tmp_path, json.dumps(request).encode())]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:6] == [
        "If a child is in danger now, call 999 first.",
        "",
        "Refer now to the police.",
        "Consider also telling social care.",
        "",
        "Because a pupil is at immediate risk of harm.  [3.3-T6]",
    ]
    text = "\n".join(lines)
    assert "  - Any member of staff, now: Stay with the pupil, and call the emergency number" in text
    assert "Is there reason to believe that a child was coerced or blackmailed?" in text
    assert not [word for word in ("_", "{", "None", "not-known", "Answer") if word in text]
    assert max(map(len, lines)) <= 100


def test_text_for_a_case_that_the_school_may_manage_names_who_signs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))
    assert main(["assess", written(tmp_path, json.dumps(examples[0]["request"]).encode())]) == 0
    text = capsys.readouterr().out
    assert text.startswith("The school may manage this.\n")
    assert "It needs the signatures of the dsl and the headteacher." not in text
    assert "It needs the signatures of the DSL and the headteacher." in text


def test_statements_in_json_has_the_agreed_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["statements", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told) == 154
    assert all(list(each) == ["id", "section", "kind", "cited_by", "tests"] for each in told)
    trigger = next(each for each in told if each["id"] == "3.3-T1")
    assert "rule trigger-1" in trigger["cited_by"]
    assert "tests/guidance/test_tables.py::test_the_guidance_says" in trigger["tests"]


def test_statements_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["statements"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("of 154 statements are cited.")


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = f"{sys.executable} -m safelead statements --json | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [["assess", "-"], ["statements", "--json"]])
def test_no_django_is_loaded(arguments: list[str]) -> None:
    script = (
        "import sys; from safelead.cli import main; "
        f"code = main({arguments!r}); "
        "heavy = {name.split('.')[0] for name in sys.modules} & {'django', 'msgspec', 'cryptography', 'psycopg'}; "
        "sys.exit(str(heavy) if heavy else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(GOOD).encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_other_commands_are_handed_to_django(monkeypatch: pytest.MonkeyPatch) -> None:
    import django.core.management

    ran: list[list[str]] = []
    monkeypatch.setattr(django.core.management, "execute_from_command_line", ran.append)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    for arguments in (["serve", "--port", "8001"], ["verify", "--case", "NTH-0142"], ["manage", "migrate"]):
        assert main(arguments) == 0
    assert ran == [
        ["safelead manage", "serve", "--port", "8001"],
        ["safelead manage", "verify", "--case", "NTH-0142"],
        ["safelead manage", "migrate"],
    ]
