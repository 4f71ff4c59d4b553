"""The command line. It loads no Django unless a command needs it, so that the guidance answers at once."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from safelead import __version__

BAD_INPUT = 2
_OF_DJANGO = {
    "serve": "serve Safelead",
    "work": "tell people what is due, beside serve",
    "demo": "make the demonstration group and serve it",
    "verify": "check the chain of every case, or of one",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command with `argv` (the process's own by default). Returns the exit code; 2 for what cannot be read."""
    argv = sys.argv[1:] if argv is None else list(argv)
    if argv and argv[0] == "manage":
        return _manage(argv[1:])
    if argv and argv[0] in _OF_DJANGO:
        return _manage(argv)
    asked = _parser().parse_args(argv)
    try:
        return _assess(asked.file, asked.json) if asked.command == "assess" else _statements(asked.json)
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain about it once more on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="safelead", description="Case management for safeguarding leads.")
    parser.add_argument("--version", action="version", version=f"safelead {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    assess = commands.add_parser("assess", help="what the guidance says about a case")
    assess.add_argument("file", metavar="FILE", help="a request in JSON, or - for standard input")
    assess.add_argument("--json", action="store_true", help="answer in JSON")
    statements = commands.add_parser("statements", help="every statement of the guidance, and what cites it")
    statements.add_argument("--json", action="store_true", help="answer in JSON")
    for name, what in _OF_DJANGO.items():
        commands.add_parser(name, help=what)
    commands.add_parser("manage", help="Django's own commands")
    return parser


def _assess(file: str, in_json: bool) -> int:
    from safelead.guidance.assess import assess
    from safelead.guidance.request import RequestError, read_request
    from safelead.guidance.telling import as_json, as_text

    try:
        request = read_request(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())
    except (OSError, ValueError) as error:
        culprit = str(error) if isinstance(error, RequestError) else f"Cannot read {file!r}: {_why(error)}."
        print(f"safelead assess: {culprit}", file=sys.stderr)
        return BAD_INPUT
    advice = assess(request.pack, request.jurisdiction, request.answers)
    _print(json.dumps(as_json(advice), indent=1) + "\n" if in_json else as_text(advice, request.pack))
    return 0


def _why(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _statements(in_json: bool) -> int:
    from safelead.guidance.cited import statements_cited, statements_text

    cited = statements_cited()
    _print(json.dumps(cited, indent=1) + "\n" if in_json else statements_text(cited))
    return 0


def _print(text: str) -> None:
    if isinstance(encoding := sys.stdout.encoding, str):
        text = text.encode(encoding, "replace").decode(encoding)
    sys.stdout.write(text)
    sys.stdout.flush()


def _manage(argv: list[str]) -> int:
    from safelead.environment import Misconfigured

    try:
        refused = _run(argv)
    except Misconfigured as error:
        refused = str(error)
    if refused:
        print(f"safelead manage: {refused}", file=sys.stderr)
        return BAD_INPUT
    return 0


def _run(argv: list[str]) -> str:
    """Runs a command of Django's, or says why it does not start; raises Misconfigured where a setting is wrong."""
    from safelead.access.commands import refusal
    from safelead.environment import flag

    refused = refusal(argv[0], production=flag("SAFELEAD_PRODUCTION", False)) if argv else ""
    if refused:
        return refused
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safelead.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["safelead manage", *argv])
    return ""
