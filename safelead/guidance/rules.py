"""What a guidance is made of: rules, gates, prohibitions, kinds of duty. Each cites; none can be made without it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal, TypeAlias

from .answers import Answer
from .conditions import ALWAYS, Condition, Facts
from .deadlines import parse_due
from .statements import must_cite


class Recommendation(StrEnum):
    """What is advised. The first that holds, in this order, is the one given."""

    REFER_IMMEDIATELY = "refer-immediately"
    REFER = "refer"
    FOLLOW_PROCEDURE = "follow-child-protection-procedure"
    FIND_OUT_MORE = "more-information-needed"
    SCHOOL_MAY_MANAGE = "school-may-manage"


class RuleKind(StrEnum):
    """What follows when a rule is yes."""

    TEXT_ONLY = "text-only"  # not imagery: the guidance does not cover it, the school's procedure does
    OUTSIDE = "outside"  # not covered by the guidance
    TRIGGER = "trigger"  # refer now
    REFER = "refer"  # refer
    CONSIDER = "consider"  # think about an agency
    WEIGH = "weigh"  # bears on the judgement
    MITIGATE = "mitigate"  # speaks for managing it in school; never switches anything off


Subject: TypeAlias = Literal["case", "pupil", "parent", "agency", "contact", "place", "device", "staff"]


@dataclass(frozen=True, kw_only=True)
class Cited:
    """Something with a name that comes from a statement of the guidance, and says so in a sentence of our own."""

    noun: ClassVar[str] = "part"

    id: str
    cites: tuple[str, ...]
    says: str

    def __post_init__(self) -> None:
        must_cite(self.name, self.cites)

    @property
    def name(self) -> str:
        return f"{self.noun} {self.id}"


@dataclass(frozen=True, kw_only=True)
class Rule(Cited):
    """When `when` is yes: refer to these agencies, consider those. `says` starts with "Because"."""

    noun = "rule"

    kind: RuleKind
    when: Condition
    refer_to: tuple[str, ...] = ()
    consider: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        refers = self.kind in {RuleKind.TRIGGER, RuleKind.REFER}
        if refers != bool(self.refer_to):
            raise ValueError(f"{self.name}: a {self.kind} {'needs an' if refers else 'has no'} agency to refer to.")
        if self.kind is RuleKind.CONSIDER and not self.consider:
            raise ValueError(f"{self.name}: names no agency to consider.")


@dataclass(frozen=True, kw_only=True)
class Gate(Cited):
    """Open when `opens` is yes. Not known keeps it shut, unless it stands open `until_told` otherwise."""

    noun = "gate"

    opens: Condition
    until_told: bool = False

    def is_open(self, facts: Facts) -> bool:
        answer = self.opens.answer(facts)
        return answer is Answer.YES or (self.until_told and answer is Answer.NOT_KNOWN)


@dataclass(frozen=True, kw_only=True)
class Prohibition(Cited):
    """An act that may not be done until every gate is open; without gates it is never done. `id` names the act.

    `part_of`: a wider act; while that is forbidden, people are not told this one besides.
    """

    noun = "prohibition"

    gates: tuple[Gate, ...] = ()
    part_of: str = ""

    def shut(self, facts: Facts) -> tuple[Gate, ...]:
        """The gates that keep it forbidden now."""
        return tuple(gate for gate in self.gates if not gate.is_open(facts))

    def stands(self, facts: Facts) -> bool:
        return not self.gates or bool(self.shut(facts))


@dataclass(frozen=True, kw_only=True)
class DutyKind(Cited):
    """A kind of duty: who owes it, about whom or what, by when (in words of deadlines.py), and when it is raised.

    It is raised where the recommendation is one of `upon` (if any are named) and `when` is yes, or not known and
    `even_if_not_known`. It is held while the act that it `does` may not be done. `agencies` are those it is owed to,
    where it is not simply whoever the case is referred to. `says` may hold {pupil}, {parent}, {staff}, {agency}, and
    {thing}.
    `strength` tells what the guidance says must be done from what it says should be. `by_record`: what was done raises
    it, never an answer, as for one about a `contact` with an agency. `as_agreed`: the day that was agreed there counts,
    and `due` only where none was.
    """

    noun = "duty"

    who: str
    due: str
    about: Subject
    when: Condition = ALWAYS
    upon: tuple[Recommendation, ...] = ()
    does: str | None = None
    agencies: tuple[str, ...] = ()
    even_if_not_known: bool = False
    strength: Literal["must", "should"] = "must"
    as_agreed: bool = False
    by_record: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        parse_due(self.due)

    @property
    def clock(self) -> bool:
        """Whether it runs on clock time, never on school days."""
        return parse_due(self.due).clock is not None

    def is_raised(self, facts: Facts, recommendation: Recommendation) -> bool:
        if self.by_record or (self.upon and recommendation not in self.upon):
            return False
        answer = self.when.answer(facts)
        return answer is Answer.YES or (self.even_if_not_known and answer is Answer.NOT_KNOWN)


@dataclass(frozen=True, kw_only=True)
class Ground(Cited):
    """Why a recommendation is given where no single rule brings it."""

    noun = "ground"

    upon: Recommendation


@dataclass(frozen=True, kw_only=True)
class SignOff(Cited):
    """Whose signatures a recommendation needs before it may be acted on. A referral needs none."""

    noun = "sign-off"

    upon: Recommendation
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Implies(Cited):
    """Where `when` is yes, the fact `key` is `answer`. `over` says if that also overrules the opposite answer given;
    it then is a contradiction, and is named. Else it only fills in what is not known."""

    noun = "implication"

    when: Condition
    key: str
    answer: Answer
    over: bool


@dataclass(frozen=True, kw_only=True)
class Contradiction(Cited):
    """Answers that cannot all be so. Naming them changes no recommendation; somebody has to ask again."""

    noun = "contradiction"

    when: Condition


@dataclass(frozen=True)
class Agency:
    """Whom a case may be referred to; `name` as it stands in a sentence."""

    id: str
    name: str
