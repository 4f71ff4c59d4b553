"""Conditions over facts, in three values. They compose with `&`, `|` and `~`, and their repr reads like English.

>>> under_13 = Is("sexual_acts") & AgeUnder("youngest_in_imagery_age", 13)
>>> under_13
sexual_acts and youngest_in_imagery_age under 13
>>> under_13.answer({"youngest_in_imagery_age": 12})
not-known
>>> under_13.open_keys({"youngest_in_imagery_age": 12})
('sexual_acts',)
>>> under_13.answer({"youngest_in_imagery_age": 13})
no
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from .answers import Answer, all_of, any_of

Facts: TypeAlias = Mapping[str, Answer | int]
"""What is known, by fact key; a key that is absent is not known. Ages are whole years."""


class Condition(ABC):
    """Something that is yes, no or not known of the facts."""

    @abstractmethod
    def answer(self, facts: Facts) -> Answer:
        """Whether it holds."""

    @property
    @abstractmethod
    def keys(self) -> tuple[str, ...]:
        """Every fact that it speaks of, once, in the order of speaking."""

    @abstractmethod
    def open_keys(self, facts: Facts) -> tuple[str, ...]:
        """The facts not known that could still settle it. None, if it is settled already."""

    @abstractmethod
    def deciding(self, facts: Facts) -> tuple[str, ...]:
        """The facts that settle it. None, if it is not settled."""

    def __and__(self, other: "Condition") -> "And":
        return And(self, other)

    def __or__(self, other: "Condition") -> "Or":
        return Or(self, other)

    def __invert__(self) -> "Not":
        return Not(self)


@dataclass(frozen=True, repr=False)
class Is(Condition):
    """The fact `key` is yes."""

    key: str

    def answer(self, facts: Facts) -> Answer:
        known = facts.get(self.key, Answer.NOT_KNOWN)
        if not isinstance(known, Answer):
            raise TypeError(f"{self.key} is answered yes, no or not known, never {known!r}.")
        return known

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def open_keys(self, facts: Facts) -> tuple[str, ...]:
        return self.keys if self.answer(facts) is Answer.NOT_KNOWN else ()

    def deciding(self, facts: Facts) -> tuple[str, ...]:
        return () if self.answer(facts) is Answer.NOT_KNOWN else self.keys

    def __repr__(self) -> str:
        return self.key


@dataclass(frozen=True, repr=False)
class AgeUnder(Is):
    """The age under `key` is less than `years`; exactly `years` is not under."""

    years: int

    def answer(self, facts: Facts) -> Answer:
        age = facts.get(self.key, Answer.NOT_KNOWN)
        if isinstance(age, Answer):
            if age is not Answer.NOT_KNOWN:
                raise TypeError(f"{self.key} is an age in whole years or not known, never {age!r}.")
            return age
        return Answer.YES if age < self.years else Answer.NO

    def __repr__(self) -> str:
        return f"{self.key} under {self.years}"


@dataclass(frozen=True, repr=False)
class Not(Condition):
    """`part` is no."""

    part: Condition

    def answer(self, facts: Facts) -> Answer:
        return ~self.part.answer(facts)

    @property
    def keys(self) -> tuple[str, ...]:
        return self.part.keys

    def open_keys(self, facts: Facts) -> tuple[str, ...]:
        return self.part.open_keys(facts)

    def deciding(self, facts: Facts) -> tuple[str, ...]:
        return self.part.deciding(facts)

    def __repr__(self) -> str:
        return f"not {_bracketed(self.part)}"


@dataclass(frozen=True, repr=False, init=False)
class _Several(Condition):
    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)

    @property
    def keys(self) -> tuple[str, ...]:
        return _once(key for part in self.parts for key in part.keys)

    def open_keys(self, facts: Facts) -> tuple[str, ...]:
        if self.answer(facts) is not Answer.NOT_KNOWN:
            return ()
        return _once(key for part in self.parts for key in part.open_keys(facts))

    def deciding(self, facts: Facts) -> tuple[str, ...]:
        settled = self.answer(facts)
        if settled is Answer.NOT_KNOWN:
            return ()
        return _once(key for part in self.parts if part.answer(facts) is settled for key in part.deciding(facts))


class And(_Several):
    """Every part holds. No parts: yes, always."""

    def answer(self, facts: Facts) -> Answer:
        return all_of(part.answer(facts) for part in self.parts)

    def __repr__(self) -> str:
        return " and ".join(map(_bracketed, self.parts)) or "always"


class Or(_Several):
    """At least one part holds. No parts: no, never."""

    def answer(self, facts: Facts) -> Answer:
        return any_of(part.answer(facts) for part in self.parts)

    def __repr__(self) -> str:
        return " or ".join(map(_bracketed, self.parts)) or "never"


ALWAYS = And()


def any_fact(*keys: str) -> Or:
    """At least one of the facts is yes."""
    return Or(*map(Is, keys))


def _bracketed(part: Condition) -> str:
    return f"({part!r})" if isinstance(part, _Several) and len(part.parts) > 1 else repr(part)


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
