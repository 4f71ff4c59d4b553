"""The assessment: from what is known about a case to what the guidance says about it. Pure, and cites throughout."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .answers import Answer
from .conditions import And, Condition, Facts
from .deadlines import urgency
from .implied import Contradicted, answers_used, with_implied
from .pack import Pack
from .rules import Cited, DutyKind, Prohibition, Recommendation, Rule, RuleKind
from .words import gettext_noop as _


class Scope(StrEnum):
    """Whether the guidance covers the case."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NOT_KNOWN = "not-known"


SENTENCES = {
    Recommendation.REFER_IMMEDIATELY: _("Refer now to {agencies}"),
    Recommendation.REFER: _("Refer to {agencies}"),
    Recommendation.FOLLOW_PROCEDURE: _("Follow the child-protection procedure"),
    Recommendation.FIND_OUT_MORE: _("Find out more before deciding"),
    Recommendation.SCHOOL_MAY_MANAGE: _("The school may manage this"),
}
"""The advice in one sentence, by recommendation; the names of the agencies go where {agencies} stands."""

_SCOPE = {Answer.YES: Scope.INSIDE, Answer.NO: Scope.OUTSIDE, Answer.NOT_KNOWN: Scope.NOT_KNOWN}


@dataclass(frozen=True)
class Reason:
    """Why: the rule or ground that holds, what it cites, the answers given that it rests on, and our sentence.

    `kind` is the rule's kind; None for a ground, which is why a recommendation is given where no rule brings it.
    """

    rule: str
    cites: tuple[str, ...]
    answers: dict[str, Answer | int]
    sentence: str
    kind: RuleKind | None


@dataclass(frozen=True)
class Forbidden:
    """An act that may not be done now; `cites` names the gates that are shut. `sentence` starts with "Do not".

    `part_of`: the wider act that it belongs to, if any.
    """

    id: str
    cites: tuple[str, ...]
    sentence: str
    because: tuple[str, ...]
    part_of: str = ""


@dataclass(frozen=True)
class Raised:
    """A kind of duty that the case raises; `held_by` are the acts in the way, which may not be done yet.

    `agencies` are those that a duty about an agency is owed to, one by one.
    """

    kind: DutyKind
    held_by: tuple[str, ...]
    agencies: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.kind.id


@dataclass(frozen=True)
class Assessment:
    """What the guidance says about a case, in one jurisdiction, given what is known. Advice: people decide.

    `advised`: legal advice for that place was reckoned with.
    """

    pack: str
    edition: str
    jurisdiction: str
    advised: bool
    scope: Scope
    recommendation: Recommendation
    refer_to: tuple[str, ...]
    consider: tuple[str, ...]
    because: tuple[Reason, ...]
    not_yet_known: tuple[str, ...]
    duties: tuple[Raised, ...]
    may_not: tuple[Forbidden, ...]
    sign_off: tuple[str, ...]
    contradictions: tuple[Contradicted, ...]

    @property
    def sentence(self) -> str:
        """The advice as one sentence to translate, with {agencies} where it refers."""
        return SENTENCES[self.recommendation]

    @property
    def do_not(self) -> tuple[Forbidden, ...]:
        """What people are told not to do: each act once, the part of another only where that one is allowed."""
        forbidden = {act.id for act in self.may_not}
        return tuple(act for act in self.may_not if act.part_of not in forbidden)


def assess(pack: Pack, jurisdiction: str, answers: Facts, *, advised: bool = False) -> Assessment:
    """What `pack` says in `jurisdiction` ("england", "wales", "spain") about `answers`, gathered per case by fact key.

    A fact left out is not known, and not known is never no: while any fact could still bring a referral or put the
    case outside the guidance, the school may not manage it alone. `advised`: legal advice is recorded that allows what
    the law of the place forbids until then (5.2-b). Raises PackError for an unknown jurisdiction and TypeError for an
    answer of the wrong kind.
    """
    local = pack.within(jurisdiction, advised=advised)
    facts, contradictions = with_implied(local, answers)
    recommendation = _recommend(local, facts)
    refer_to = _agencies(local, facts, "refer_to")
    may_not = tuple(_forbidden(act, facts) for act in local.prohibitions.values() if act.stands(facts))
    return Assessment(
        pack=pack.id,
        edition=pack.edition,
        jurisdiction=jurisdiction,
        advised=advised,
        scope=_SCOPE[local.inside.answer(facts)],
        recommendation=recommendation,
        refer_to=refer_to,
        consider=tuple(each for each in _agencies(local, facts, "consider") if each not in refer_to),
        because=tuple(_because(local, facts, answers, recommendation)),
        not_yet_known=_not_yet_known(local, facts, recommendation),
        duties=_raised(local, facts, recommendation),
        may_not=may_not,
        sign_off=tuple(role for each in local.sign_offs if each.upon is recommendation for role in each.roles),
        contradictions=contradictions,
    )


def duties_upon(
    pack: Pack, jurisdiction: str, answers: Facts, course: Recommendation, *, advised: bool = False
) -> tuple[Raised, ...]:
    """The kinds of duty where people follow `course`, which need not be what the answers recommend."""
    local = pack.within(jurisdiction, advised=advised)
    return _raised(local, with_implied(local, answers)[0], course)


def _recommend(pack: Pack, facts: Facts) -> Recommendation:
    """The first rung of the ladder that is yes; where none is, find out more."""
    holding = (advice for advice, condition in pack.ladder if condition.answer(facts) is Answer.YES)
    return next(holding, Recommendation.FIND_OUT_MORE)


def _agencies(pack: Pack, facts: Facts, how: str) -> tuple[str, ...]:
    """The agencies of every rule that is yes, in the pack's order of agencies."""
    named = {
        agency for rule in pack.rules.values() if rule.when.answer(facts) is Answer.YES for agency in getattr(rule, how)
    }
    return tuple(agency for agency in pack.agencies if agency in named)


_FIRST = (RuleKind.TRIGGER, RuleKind.OUTSIDE, RuleKind.TEXT_ONLY, RuleKind.REFER)
_THEN = (RuleKind.CONSIDER, RuleKind.WEIGH, RuleKind.MITIGATE)


def _because(pack: Pack, facts: Facts, given: Facts, recommendation: Recommendation) -> Iterator[Reason]:
    yield from _reasons(pack, facts, given, _FIRST)
    for ground in pack.grounds:
        if ground.upon is recommendation:
            yield _reason(ground, And(*(gate.opens for gate in pack.gates.values())), facts, given)
    yield from _reasons(pack, facts, given, _THEN)


def _reasons(pack: Pack, facts: Facts, given: Facts, kinds: tuple[RuleKind, ...]) -> Iterator[Reason]:
    for kind in kinds:
        for rule in pack.of_kind(kind):
            if rule.when.answer(facts) is Answer.YES:
                yield _reason(rule, rule.when, facts, given)


def _reason(part: Cited, when: Condition, facts: Facts, given: Facts) -> Reason:
    kind = part.kind if isinstance(part, Rule) else None
    # What was given and then overruled is no reason; it is named among the contradictions.
    keys = (key for key in when.deciding(facts) if given.get(key) == facts[key])
    return Reason(part.id, part.cites, answers_used(keys, given), part.says, kind)


def _forbidden(act: Prohibition, facts: Facts) -> Forbidden:
    shut = act.shut(facts)
    cites = (*act.cites, *(cite for gate in shut for cite in gate.cites))
    return Forbidden(act.id, tuple(dict.fromkeys(cites)), act.says, tuple(gate.says for gate in shut), act.part_of)


def _raised(pack: Pack, facts: Facts, course: Recommendation) -> tuple[Raised, ...]:
    forbidden = {act.id for act in pack.prohibitions.values() if act.stands(facts)}
    refer_to = _agencies(pack, facts, "refer_to")
    return tuple(
        Raised(
            kind,
            (kind.does,) if kind.does in forbidden else (),
            kind.agencies or (refer_to if kind.about == "agency" else ()),
        )
        for kind in _duties(pack, facts, course)
    )


def _duties(pack: Pack, facts: Facts, recommendation: Recommendation) -> list[DutyKind]:
    """The kinds of duty raised, the most urgent first and in document order among equals."""
    raised = (kind for kind in pack.duties.values() if kind.is_raised(facts, recommendation))
    return sorted(raised, key=lambda kind: urgency(kind.due))


def _not_yet_known(pack: Pack, facts: Facts, recommendation: Recommendation) -> tuple[str, ...]:
    """The facts that could still change the recommendation, the scope or whom to refer to; the most telling first.

    A condition that is settled asks for nothing more, so each fact named can still settle one that is open, or
    answer one that does. Whether the school can manage is asked only while nothing calls for a referral.
    """
    kinds = (RuleKind.TEXT_ONLY, RuleKind.TRIGGER, RuleKind.OUTSIDE, RuleKind.REFER)
    gates = [key for gate in pack.gates.values() for key in gate.opens.open_keys(facts)]
    asked = [key for kind in kinds for rule in pack.of_kind(kind) for key in rule.when.open_keys(facts)]
    asked += [key for implied in pack.implications if implied.key in asked for key in implied.when.open_keys(facts)]
    first = dict.fromkeys(key for key in asked if key not in gates)
    if recommendation is Recommendation.FIND_OUT_MORE:
        return tuple(dict.fromkeys((*first, *gates)))
    if recommendation is Recommendation.FOLLOW_PROCEDURE:
        return tuple(dict.fromkeys((*first, *asked)))
    return tuple(first)
