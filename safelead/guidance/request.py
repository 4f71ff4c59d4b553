"""What `safelead assess` is given: read strictly, so that a slip of the pen is never taken for an answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from .answers import Answer
from .conditions import Facts
from .pack import Pack, PackError
from .packs import load_pack
from .questions import Question

_PARTS = ("pack", "jurisdiction", "answers")
_OLDEST = 120


class RequestError(ValueError):
    """What was given cannot be assessed; says what to mend, one line for each culprit."""


@dataclass(frozen=True)
class Request:
    """A checked request: the pack itself, a jurisdiction that it knows, and answers to its questions."""

    pack: Pack
    jurisdiction: str
    answers: Facts


def read_request(text: bytes) -> Request:
    """The request in `text` (JSON, UTF-8). Raises RequestError naming every culprit.

    >>> read_request(b'{"pack": "ukccis-2016", "jurisdiction": "england", "answers": {"adult_involved": true}}')
    Traceback (most recent call last):
    safelead.guidance.request.RequestError: adult_involved: true is no answer. Write "yes", "no" or "not-known".
    """
    given = _object(text)
    if missing := [part for part in _PARTS if part not in given]:
        raise RequestError(f"Missing: {', '.join(missing)}.")
    if unknown := [part for part in given if part not in _PARTS]:
        raise RequestError(f"Not part of a request: {', '.join(map(_shown, unknown))}.")
    pack, jurisdiction = _pack(given["pack"], given["jurisdiction"])
    return Request(pack, jurisdiction, _answers(given["answers"], pack))


def _object(text: bytes) -> dict[str, object]:
    try:
        given = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise RequestError(f"Not text in UTF-8: byte {error.start} is {text[error.start]:#04x}.") from None
    except json.JSONDecodeError as error:
        raise RequestError(f"Not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except RequestError:
        raise
    except (ValueError, RecursionError) as error:
        raise RequestError(f"Not JSON that can be read: {error}.") from None
    if not isinstance(given, dict):
        raise RequestError(f"The request is {_shown(given)}. Give an object with {', '.join(_PARTS)}.")
    return given


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if twins := sorted({key for key in keys if keys.count(key) > 1}):
        raise RequestError(f"Given twice: {', '.join(map(_shown, twins))}.")
    return dict(pairs)


def _no_constant(name: str) -> object:
    raise RequestError(f"{name} is not JSON.")


def _pack(pack_id: object, jurisdiction: object) -> tuple[Pack, str]:
    if not isinstance(pack_id, str):
        raise RequestError(f"pack: {_shown(pack_id)} is not the name of a pack.")
    if not isinstance(jurisdiction, str):
        raise RequestError(f"jurisdiction: {_shown(jurisdiction)} is not the name of a jurisdiction.")
    try:
        pack = load_pack(pack_id)
        pack.within(jurisdiction)
    except PackError as error:
        raise RequestError(str(error)) from None
    return pack, jurisdiction


def _answers(given: object, pack: Pack) -> Facts:
    if not isinstance(given, dict):
        raise RequestError(f"answers: {_shown(given)} is not an object of answers by fact key.")
    answers: dict[str, Answer | int] = {}
    wrong: list[str] = []
    for key, value in given.items():
        try:
            answers[key] = _answer(key, value, pack.questions)
        except RequestError as error:
            wrong.append(str(error))
    if wrong:
        raise RequestError("\n".join(wrong))
    return answers


def _answer(key: str, value: object, questions: Mapping[str, Question]) -> Answer | int:
    if key not in questions:
        raise RequestError(f"No such fact: {_shown(key)}.")
    if value == Answer.NOT_KNOWN.value:
        return Answer.NOT_KNOWN
    if questions[key].kind == "age":
        if type(value) is int and 0 <= value <= _OLDEST:
            return value
        raise RequestError(f'{key}: {_shown(value)} is no age. Write whole years from 0 to {_OLDEST}, or "not-known".')
    if value in (Answer.YES.value, Answer.NO.value):
        return Answer(value)
    raise RequestError(f'{key}: {_shown(value)} is no answer. Write "yes", "no" or "not-known".')


def _shown(value: object) -> str:
    """`value` as it was written, shortened."""
    written = json.dumps(value)
    return written if len(written) <= 60 else f"{written[:57]}..."
