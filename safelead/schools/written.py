"""What a school has to have written down: the kinds of policy, the clauses that steps of a case hang on, and what is in
force on a day. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from safelead.guidance import Answer
from safelead.guidance.words import gettext_noop as _


class Kind(StrEnum):
    """What a school keeps, each in versions of its own."""

    SAFEGUARDING = "safeguarding"
    MOBILE_PHONES = "mobile-phones"
    BEHAVIOUR = "behaviour"
    THRESHOLDS = "thresholds"
    PROCEDURES = "procedures"
    RECORDS = "records"


KIND_NAMES: dict[Kind, str] = {
    Kind.SAFEGUARDING: _("Child protection and safeguarding policy"),
    Kind.MOBILE_PHONES: _("Mobile-phone policy"),
    Kind.BEHAVIOUR: _("Behaviour policy"),
    Kind.THRESHOLDS: _("Local thresholds"),
    Kind.PROCEDURES: _("Local child-protection procedures"),
    Kind.RECORDS: _("Policy on sharing, keeping and transferring records"),
}
# The statement that each kind is kept for.
KIND_CITES: dict[Kind, str] = {
    Kind.SAFEGUARDING: "3.1-f",
    Kind.MOBILE_PHONES: "5.2-i",
    Kind.BEHAVIOUR: "5.2-h",
    Kind.THRESHOLDS: "4-c",
    Kind.PROCEDURES: "4-d",
    Kind.RECORDS: "7-i",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """Something that a version either says or does not; somebody reads it and confirms which. ``about``: in short."""

    id: str
    kind: Kind
    asks: str
    about: str

    @property
    def cites(self) -> str:
        return "6-b" if self.kind is Kind.SAFEGUARDING else KIND_CITES[self.kind]


_CLAUSES = (
    Clause("searched", Kind.MOBILE_PHONES, _("Does it say that devices can be searched?"), _("searching devices")),
    Clause(
        "confiscated", Kind.MOBILE_PHONES, _("Does it say that devices can be taken away?"), _("taking devices away")
    ),
    Clause("deleted", Kind.MOBILE_PHONES, _("Does it say that imagery can be deleted?"), _("deleting imagery")),
    Clause("why", Kind.MOBILE_PHONES, _("Does it say why this matters?"), _("why it matters")),
    Clause(
        "viewing",
        Kind.MOBILE_PHONES,
        _("Does it say under which conditions imagery is viewed?"),
        _("the conditions of viewing"),
    ),
    Clause("sanctions", Kind.MOBILE_PHONES, _("Does it say which sanctions there are?"), _("the sanctions")),
    Clause(
        "without-parents",
        Kind.SAFEGUARDING,
        _("Does it allow a first conversation with a child without parents?"),
        _("a first conversation without parents"),
    ),
    Clause(
        "thresholds-known",
        Kind.THRESHOLDS,
        _("Has the DSL read them, and do they know them?"),
        _("that the DSL knows them"),
    ),
    Clause(
        "harmful-behaviour",
        Kind.PROCEDURES,
        _("Do they say what to do about harmful behaviour between children?"),
        _("harmful behaviour between children"),
    ),
    Clause(
        "underage",
        Kind.PROCEDURES,
        _("Do they say what to do about underage sexual activity?"),
        _("underage sexual activity"),
    ),
    Clause(
        "procedures-known",
        Kind.PROCEDURES,
        _("Has the DSL read them, and do they know them?"),
        _("that the DSL knows them"),
    ),
)
CLAUSES: dict[str, Clause] = {each.id: each for each in _CLAUSES}


def clauses_of(kind: Kind) -> tuple[Clause, ...]:
    """What is asked about every version of this kind."""
    return tuple(each for each in CLAUSES.values() if each.kind is kind)


@dataclass(frozen=True, slots=True)
class InForce:
    """The version of one kind that is in force ``on`` a day, with what was confirmed about its clauses.

    Without a title there is none: nothing of this kind was in force that day. ``kept``: where it lies, a link or words.
    """

    kind: Kind
    on: date
    id: int = 0
    title: str = ""
    version: str = ""
    since: date | None = None
    review_by: date | None = None
    kept: str = ""
    clauses: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def is_missing(self) -> bool:
        return not self.title

    @property
    def is_past_review(self) -> bool:
        """It still counts, and somebody should look at it again."""
        return self.review_by is not None and self.review_by < self.on

    def says(self, clause: str) -> Answer:
        """Whether it holds the clause; not known until somebody confirmed it, and of nothing that is missing."""
        return Answer.NOT_KNOWN if self.is_missing else self.clauses.get(clause, Answer.NOT_KNOWN)

    def says_all(self) -> Answer:
        """Yes once every clause of its kind is confirmed, no where one is known to be missing, else not known."""
        answers = [self.says(clause.id) for clause in clauses_of(self.kind)]
        if Answer.NO in answers:
            return Answer.NO
        return Answer.NOT_KNOWN if Answer.NOT_KNOWN in answers else Answer.YES


def of_kind(kind: Kind, policies: Iterable[InForce]) -> InForce | None:
    """The one of this kind among several."""
    return next((each for each in policies if each.kind is kind), None)
