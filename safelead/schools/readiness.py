"""What a school still lacks before the steps of a case that hang on it can be taken (4-c, 4-d, 3.1-f, 5.2-i). Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from safelead.guidance import Answer
from safelead.schools.written import CLAUSES, KIND_CITES, InForce, Kind, clauses_of

# "missing": none is written down. "late": its review was due. "open": nobody has confirmed these clauses. "lacking": it
# is known not to hold them.
Why = Literal["missing", "late", "open", "lacking"]
# Whether a child may be alone is the school's to say: a policy that does not allow it lacks nothing (6-b).
EITHER_WAY = {"without-parents"}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that somebody has to see to; ``clauses`` are the ids of those that it is about."""

    policy: InForce
    why: Why
    cites: str
    clauses: tuple[str, ...] = ()


def asked(kind: Kind, jurisdiction: str) -> bool:
    """Whether a school there needs it: what a phone policy has to say about searches matters where staff may search.

    In Spain they never do (5.2-b), and 5.2-i gives way to the law of the place.
    """
    return not (kind is Kind.MOBILE_PHONES and jurisdiction == "spain")


def lacks(policies: Iterable[InForce], jurisdiction: str) -> tuple[Lack, ...]:
    """What a school lacks, in the order of the policies given; empty where it is ready."""
    needed = (each for each in policies if asked(each.kind, jurisdiction))
    return tuple(lack for each in needed for lack in _of(each))


def _of(policy: InForce) -> Iterator[Lack]:
    cites = KIND_CITES[policy.kind]
    if policy.is_missing:
        yield Lack(policy, "missing", cites)
        return
    if policy.is_past_review:
        yield Lack(policy, "late", cites)
    said = {clause.id: policy.says(clause.id) for clause in clauses_of(policy.kind)}
    yield from _clauses(policy, "open", [key for key, answer in said.items() if answer is Answer.NOT_KNOWN])
    no = [key for key, answer in said.items() if answer is Answer.NO and key not in EITHER_WAY]
    yield from _clauses(policy, "lacking", no)


def _clauses(policy: InForce, why: Why, clauses: list[str]) -> Iterator[Lack]:
    if clauses:
        yield Lack(policy, why, CLAUSES[clauses[0]].cites, tuple(clauses))
