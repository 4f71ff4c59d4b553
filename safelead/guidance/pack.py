"""A guidance as one value: its statements, questions, rules, gates, prohibitions and kinds of duty."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, TypeVar

from .conditions import And, Condition, Not, Or
from .jurisdiction import Jurisdiction, within
from .questions import Ask, Question
from .rules import (
    Agency,
    Cited,
    Contradiction,
    DutyKind,
    Gate,
    Ground,
    Implies,
    Prohibition,
    Recommendation,
    Rule,
    RuleKind,
    SignOff,
)
from .statements import Statement, check_citations


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)


class PackError(ValueError):
    """A pack that does not hold together. Raised at import, naming the culprit."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """What one section of the guidance asks, says and requires."""

    asks: tuple[Ask, ...] = ()
    rules: tuple[Rule, ...] = ()
    gates: tuple[Gate, ...] = ()
    prohibitions: tuple[Prohibition, ...] = ()
    duties: tuple[DutyKind, ...] = ()
    grounds: tuple[Ground, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    implications: tuple[Implies, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Pack:
    """One edition of one guidance. Everything in document order; whatever cites, cites one of `statements`.

    Raises CitationError, PackError or JurisdictionError when made, naming what does not hold together.
    """

    id: str
    title: str
    edition: str
    statements: Mapping[str, Statement]
    questions: Mapping[str, Question]
    agencies: Mapping[str, Agency]
    rules: Mapping[str, Rule]
    gates: Mapping[str, Gate]
    prohibitions: Mapping[str, Prohibition]
    duties: Mapping[str, DutyKind]
    grounds: tuple[Ground, ...]
    sign_offs: tuple[SignOff, ...]
    implications: tuple[Implies, ...]
    contradictions: tuple[Contradiction, ...]
    jurisdictions: Mapping[str, Jurisdiction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_citations(((part.name, part.cites) for part in self.parts), self.statements)
        check_citations(((f"question {q.key}", q.cites) for q in self.questions.values()), self.statements)
        _check_names(self)
        _ = self._local  # a jurisdiction's exception to something unknown is found now, not at the first case there

    @property
    def parts(self) -> Iterator[Cited]:
        """Everything that cites, gates within prohibitions included; questions apart."""
        yield from self.rules.values()
        yield from self.gates.values()
        for prohibition in self.prohibitions.values():
            yield prohibition
            yield from prohibition.gates
        yield from self.duties.values()
        yield from (*self.grounds, *self.sign_offs, *self.implications, *self.contradictions)

    def of_kind(self, *kinds: RuleKind) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules.values() if rule.kind in kinds)

    @cached_property
    def text_only(self) -> Condition:
        return Or(*(rule.when for rule in self.of_kind(RuleKind.TEXT_ONLY)))

    @cached_property
    def inside(self) -> Condition:
        """The case is covered by the guidance."""
        return And(*(Not(rule.when) for rule in self.of_kind(RuleKind.TEXT_ONLY, RuleKind.OUTSIDE)))

    @cached_property
    def refers_now(self) -> Condition:
        return Or(*(rule.when for rule in self.of_kind(RuleKind.TRIGGER)))

    @cached_property
    def refers(self) -> Condition:
        return Or(*(rule.when for rule in self.of_kind(RuleKind.TRIGGER, RuleKind.REFER)))

    @cached_property
    def school_may_manage(self) -> Condition:
        """Inside the guidance, nothing refers, and every gate of the decision is open. Not known is never no."""
        return And(self.inside, Not(self.refers), *(gate.opens for gate in self.gates.values()))

    @cached_property
    def ladder(self) -> tuple[tuple[Recommendation, Condition], ...]:
        """Recommendations, the first whose condition is yes being given; where none is, find out more."""
        return (
            (Recommendation.REFER_IMMEDIATELY, self.refers_now),
            (Recommendation.REFER, self.refers),
            (Recommendation.FOLLOW_PROCEDURE, self.text_only),
            (Recommendation.SCHOOL_MAY_MANAGE, self.school_may_manage),
        )

    @cached_property
    def _local(self) -> dict[tuple[str, bool], "Pack"]:
        places = self.jurisdictions.values()
        return {
            (place.id, advised): within(self, place, advised=advised) for place in places for advised in (False, True)
        }

    def within(self, jurisdiction: str, *, advised: bool = False) -> "Pack":
        """The pack as it holds in `jurisdiction`, the law of the place included. Raises PackError if not known.

        `advised`: legal advice is recorded that allows what the law of the place forbids until then (5.2-b).
        """
        if jurisdiction not in self.jurisdictions:
            raise PackError(f"No such jurisdiction: {jurisdiction!r}. There are {', '.join(self.jurisdictions)}.")
        return self._local[jurisdiction, advised]


def by_id(parts: Iterable[T]) -> Mapping[str, T]:
    """`parts` by their id, in order. Raises PackError where an id stands twice."""
    found: dict[str, T] = {}
    for part in parts:
        if part.id in found:
            raise PackError(f"{type(part).__name__} {part.id} stands twice.")
        found[part.id] = part
    return MappingProxyType(found)


def _check_names(pack: Pack) -> None:
    unknown = [f"fact {key}" for key in _keys_used(pack) if key not in pack.questions]
    unknown += [
        f"agency {agency} ({rule.name})"
        for rule in pack.rules.values()
        for agency in (*rule.refer_to, *rule.consider)
        if agency not in pack.agencies
    ]
    unknown += [
        f"agency {agency} ({duty.name})"
        for duty in pack.duties.values()
        for agency in duty.agencies
        if agency not in pack.agencies
    ]
    unknown += [f"act {duty.does} ({duty.name})" for duty in pack.duties.values() if duty.does not in _acts(pack)]
    if unknown:
        raise PackError(f"Pack {pack.id} names what is not there: {', '.join(unknown)}.")


def _acts(pack: Pack) -> set[str | None]:
    return {None, *pack.prohibitions}


def _keys_used(pack: Pack) -> set[str]:
    conditions = [part.when for part in pack.parts if isinstance(part, Rule | DutyKind | Implies | Contradiction)]
    conditions += [part.opens for part in pack.parts if isinstance(part, Gate)]
    return {key for condition in conditions for key in condition.keys} | {each.key for each in pack.implications}
