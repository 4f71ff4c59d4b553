"""What the guidance says of a case as its record stands, and whether the last decision still rests on it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from safelead.cases.facts import Fact, answers, facts, raising
from safelead.cases.fold import fold
from safelead.cases.school_facts import NOTHING_WRITTEN, SchoolFacts
from safelead.cases.state import CaseState, Decision
from safelead.cases.told import Source
from safelead.chronology.kinds.base import Entry, Recorded
from safelead.guidance import Answer, Assessment, Pack, assess
from safelead.guidance.rules import Recommendation, RuleKind

ASKED_AT_DECISION = "decision"
POLICE_NOT_NEEDED = "police_not_needed_decided"
REFERS = (RuleKind.TRIGGER, RuleKind.REFER, RuleKind.OUTSIDE)


@dataclass(frozen=True, slots=True)
class Advice:
    """The assessment of a case, the facts it rests on, and the decision that people took on it.

    ``school``: what its school has written down, which some of the facts come from.
    """

    assessment: Assessment
    facts: Mapping[str, Fact]
    pack: Pack
    decision: Decision | None
    is_outdated: bool
    school: SchoolFacts = NOTHING_WRITTEN

    @property
    def is_to_refer(self) -> bool:
        return self.assessment.recommendation in ("refer-immediately", "refer")

    @property
    def is_decided(self) -> bool:
        """Somebody decided to refer or to manage it, it was signed where it has to be, and its facts still hold."""
        decision = self.decision
        settles = decision is not None and decision.stands and decision.entry.choice != "find-out-more"
        return settles and not self.is_outdated

    @property
    def course(self) -> Recommendation:
        """What is done about it: what people decided, while that stands, else what is advised (promise 7)."""
        decision, advised = self.decision, self.assessment.recommendation
        if decision is None or not self.is_decided:
            return advised
        if decision.entry.choice == "refer":
            return advised if self.is_to_refer else Recommendation.REFER
        return Recommendation.SCHOOL_MAY_MANAGE if self.is_to_refer else advised

    @property
    def open_before_decision(self) -> tuple[str, ...]:
        """Questions whose answers could still change the advice, without those that the decision itself asks."""
        return tuple(
            key for key in self.assessment.not_yet_known if self.pack.questions[key].asked_at != ASKED_AT_DECISION
        )

    def sources(self, keys: Mapping[str, Answer | int]) -> tuple[Source, ...]:
        """The entries behind these answers, in the order of the record, each once."""
        found = {source.sequence: source for key in keys if key in self.facts for source in self.facts[key].sources}
        return tuple(found[sequence] for sequence in sorted(found) if sequence)


def advice(state: CaseState, pack: Pack, jurisdiction: str, school: SchoolFacts = NOTHING_WRITTEN) -> Advice:
    """Assesses a case; ``jurisdiction`` is its school's. Raises ValueError for answers that no question takes.

    Without ``school`` nothing that it has written down is known, and what hangs on that stays forbidden.
    """
    known = facts(state, pack, school)
    found = assess(pack, jurisdiction, answers(known), advised=school.advised)
    is_outdated = _is_outdated(state.decision, found, known, pack)
    if is_outdated and POLICE_NOT_NEEDED in known:
        # That police are not needed was decided on other facts: nobody is asked to delete what they may need (5.2-a).
        known = {key: fact for key, fact in known.items() if key != POLICE_NOT_NEEDED}
        found = assess(pack, jurisdiction, answers(known), advised=school.advised)
    return Advice(found, known, pack, state.decision, is_outdated, school)


def as_if(state: CaseState, entries: Sequence[Entry], now: Advice) -> Advice:
    """The advice as it would be once these entries were recorded too; nothing is. What live advice shows.

    ``state`` is of a case that has entries already, and ``now`` its advice: the same pack, place and school are asked.
    The new entries are folded after them, as the record itself would do, and stand in ``Advice.sources`` under the
    sequences that they would get.
    """
    at = state.entries[-1].recorded_at
    added = (Recorded(state.head + place, entry, None, at, "") for place, entry in enumerate(entries, start=1))
    then = replace(fold((*state.entries, *added)), parents=state.parents)
    return advice(then, now.pack, now.assessment.jurisdiction, now.school)


def _is_outdated(decision: Decision | None, now: Assessment, known: Mapping[str, Fact], pack: Pack) -> bool:
    """The facts that the last decision rests on have changed since (promise 6, 3.6-c).

    A question that was open then and is settled now without changing the advice does not undo a decision; an answer
    that changed, or advice that changed, does. So does one more reason to refer after it was decided not to,
    and the same reason about one more child.
    """
    if decision is None:
        return False
    then = decision.entry
    if then.recommendation != now.recommendation:
        return True
    reasons = {reason.rule for reason in now.because if reason.kind in REFERS}
    if then.choice != "refer" and (not reasons <= set(then.rules) or _is_told_again(decision, known, pack)):
        return True
    return any(
        known[key].value != value
        for key, value in then.answers.items()
        if value != "not-known" and key in known and key in pack.questions and pack.questions[key].blocks
    )


def _is_told_again(decision: Decision, known: Mapping[str, Fact], pack: Pack) -> bool:
    """An answer that brings a referral was given since, be it one that somebody had given before."""
    return any(
        source.sequence > decision.mark.sequence and source.value == raising(pack.questions[key])
        for key, fact in known.items()
        for source in fact.sources
    )
