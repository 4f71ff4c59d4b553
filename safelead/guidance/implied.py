"""Facts that other facts answer, and answers that cannot all be so."""

from collections.abc import Iterable
from dataclasses import dataclass

from .answers import Answer
from .conditions import Condition, Facts
from .pack import Pack
from .rules import Cited


@dataclass(frozen=True)
class Contradicted:
    """Answers as they were given that contradict each other; somebody has to ask again. `sentence` says which."""

    id: str
    cites: tuple[str, ...]
    answers: dict[str, Answer | int]
    sentence: str


def with_implied(pack: Pack, given: Facts) -> tuple[Facts, tuple[Contradicted, ...]]:
    """`given` with what it implies, and the contradictions found. In a contradiction the answer that protects wins.

    The pack's implications are taken in their order, each seeing what those before it answered.
    """
    facts = dict(given)
    found: list[Contradicted] = []
    for implied in pack.implications:
        if implied.when.answer(facts) is not Answer.YES:
            continue
        before = facts.get(implied.key, Answer.NOT_KNOWN)
        if before is Answer.NOT_KNOWN or implied.over:
            facts[implied.key] = implied.answer
        if implied.over and given.get(implied.key) is ~implied.answer:
            found.append(_contradicted(implied, implied.when, given, implied.key))
    found += [
        _contradicted(each, each.when, given) for each in pack.contradictions if each.when.answer(given) is Answer.YES
    ]
    return facts, tuple(found)


def _contradicted(part: Cited, when: Condition, given: Facts, *keys: str) -> Contradicted:
    return Contradicted(part.id, part.cites, answers_used((*when.deciding(given), *keys), given), part.says)


def answers_used(keys: Iterable[str], given: Facts) -> dict[str, Answer | int]:
    """The answers that were given to `keys`; what was only implied is left out."""
    return {key: given[key] for key in keys if given.get(key, Answer.NOT_KNOWN) is not Answer.NOT_KNOWN}
