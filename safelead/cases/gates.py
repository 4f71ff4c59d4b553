"""The conditions of an act, each with how the case answers it: what a page shows in place of a form. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from safelead.cases.advice import Advice
from safelead.cases.facts import answers
from safelead.guidance import Answer
from safelead.guidance.implied import with_implied
from safelead.guidance.rules import Gate, Prohibition


@dataclass(frozen=True, slots=True)
class Condition:
    """One gate of an act: whether it is open, and each question that it hangs on with its answer."""

    gate: Gate
    is_open: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Gated:
    """An act as it holds where the school is, with its conditions in order; none where it is never done there."""

    act: Prohibition
    conditions: tuple[Condition, ...]

    @property
    def is_never(self) -> bool:
        return not self.conditions

    @property
    def is_open(self) -> bool:
        return bool(self.conditions) and all(each.is_open for each in self.conditions)

    @property
    def shut(self) -> tuple[Condition, ...]:
        """The conditions that keep it shut."""
        return tuple(each for each in self.conditions if not each.is_open)


def gated(advice: Advice, act: str, given: Mapping[str, Answer] | None = None) -> Gated:
    """The conditions of an act; ``given`` answers stand in place of the case's. Raises KeyError for no such act."""
    found = advice.assessment
    local = advice.pack.within(found.jurisdiction, advised=found.advised)
    facts, _contradictions = with_implied(local, {**answers(advice.facts), **(given or {})})
    return Gated(
        local.prohibitions[act],
        tuple(
            Condition(gate, gate.is_open(facts), {key: _answer(facts.get(key)) for key in gate.opens.keys})
            for gate in local.prohibitions[act].gates
        ),
    )


def _answer(value: Answer | int | None) -> Answer:
    return value if isinstance(value, Answer) else Answer.NOT_KNOWN
