"""What may be decided about a case, and what nobody may write about it, whoever they are. Pure.

The guidance advises and people decide (promise 7). Three things are not theirs to decide: not to refer imagery that an
adult made or shared, or what the law makes a school report; to manage alone what is not known; to sign what they
decided themselves (promises 2, 3 and 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from safelead.cases.advice import Advice
from safelead.cases.custody import custody, is_same, police_may_need
from safelead.cases.deleting import ASK_POSTER, asked_at, is_poster
from safelead.cases.facts import raising
from safelead.cases.searching import ASK, searching
from safelead.cases.state import CaseState, Decision
from safelead.cases.viewing import opened_by
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Recorded
from safelead.chronology.kinds.concern import ConcernAdded, ConcernJoined, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictConfirmed, ConflictLifted, ConflictRecorded
from safelead.chronology.kinds.decision import Choice, DecisionMade, DecisionSigned
from safelead.chronology.kinds.deletion import DeletionConfirmed, DeletionRefused, DeletionReminded, DeletionRequested
from safelead.chronology.kinds.devices import (
    DeviceCollected,
    DeviceGapFound,
    DeviceHandedOver,
    DeviceLockedAway,
    DeviceReturned,
    DeviceSwitchedOff,
)
from safelead.chronology.kinds.reading import LET_IN
from safelead.chronology.kinds.review import WithdrawalSigned
from safelead.chronology.kinds.search import DeviceSearched
from safelead.chronology.kinds.viewing import ImagerySeenUnplanned, ImageryViewed, ViewingAuthorised, ViewingNotMade
from safelead.guidance.assess import Reason
from safelead.guidance.rules import Recommendation, RuleKind

BEFORE_TAKING_UP = (
    # Who was let in to read is written wherever it happened, in a concern that joined another case too.
    *LET_IN,
    *(ConcernRaised, ConcernAdded, AgencyContacted, ImagerySeenUnplanned),
    *(ConflictRecorded, ConflictConfirmed, ConflictLifted),
)

CHANGES_HANDS = DeviceHandedOver | DeviceCollected | DeviceReturned
STAYS = DeviceSwitchedOff | DeviceLockedAway | DeviceGapFound


class NotAllowed(ValueError):
    """An entry that nobody may write as the case stands; pages never offer it."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen. ``compelled``: why it can only be referred; ``unknown``: keys of the questions whose answers
    keep the school from managing it."""

    compelled: tuple[Reason, ...]
    unknown: tuple[str, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """To refer is always possible, by one person, whatever is not known (promise 4)."""
        if self.compelled:
            return ("refer",)
        return ("refer", "find-out-more") if self.unknown else ("refer", "manage", "find-out-more")


def options(advice: Advice) -> Options:
    """What the advice leaves to decide (3.3-h, 3.4-f)."""
    return Options(compelled(advice), advice.open_before_decision)


def compelled(advice: Advice) -> tuple[Reason, ...]:
    """Why nobody can decide not to refer: an adult made or shared it (1.4-e), or the law of the place says so."""
    place = advice.pack.jurisdictions[advice.assessment.jurisdiction]
    return tuple(
        reason
        for reason in advice.assessment.because
        if reason.kind is RuleKind.OUTSIDE or reason.rule in place.compels
    )


def is_against(advice: Advice, choice: Choice) -> bool:
    """The advice is to refer, and this is not to (3.4-f)."""
    return advice.is_to_refer and choice != "refer"


def changed_since(decision: Decision, advice: Advice) -> tuple[int, ...]:
    """The entries written after a decision that changed what it rests on (3.6-c), in their order."""
    then, questions = decision.entry.answers, advice.pack.questions
    later = {
        source.sequence
        for key, fact in advice.facts.items()
        if questions[key].blocks
        for source in fact.sources
        if source.sequence > decision.mark.sequence
        and (fact.value != then.get(key, "not-known") or source.value == raising(questions[key]))
    }
    return tuple(sorted(later))


def check(state: CaseState, advice: Advice, recorded: Sequence[Recorded]) -> None:
    """Raises NotAllowed for a new entry that must not stand; ``state`` and ``advice`` are those with it."""
    for each in recorded:
        _check_open(state, each)
        if isinstance(each.entry, DecisionMade):
            _check_decision(each.entry, advice)
        _check_viewing(state, advice, each)
        if isinstance(each.entry, DecisionSigned | WithdrawalSigned):
            _check_signature(state, each)
        _check_deleting(state, advice, each)
        if isinstance(each.entry, CHANGES_HANDS | STAYS):
            _check_custody(state, advice, each.sequence, each.entry)


def _check_viewing(state: CaseState, advice: Advice, each: Recorded) -> None:
    """Nobody views but the one person whom the DSL allowed to, once, with every condition met (5.1)."""
    match each.entry:
        case ViewingAuthorised():
            if any(act.id == "view-imagery" for act in advice.assessment.may_not):
                raise NotAllowed("Nobody may allow viewing before every condition is met.")
        case ImageryViewed(authorised=sequence) | ViewingNotMade(authorised=sequence):
            allowed = opened_by(state, sequence, each.sequence)
            if allowed is None:
                raise NotAllowed("Viewing was not allowed under that number, or that has ended.")
            if isinstance(each.entry, ImageryViewed) and allowed.viewer != each.author:
                raise NotAllowed("Only the one who was allowed to view it can say that they did.")


def _check_open(state: CaseState, each: Recorded) -> None:
    """What would be written where nobody reads on: a yes or a call in a concern that joined a case would be lost."""
    if state.joined_into and not isinstance(each.entry, (ConcernJoined, *LET_IN)):
        raise NotAllowed(f"This concern goes on as {state.joined_into}. Nothing is written to it any more.")
    if state.acknowledged is None and not isinstance(each.entry, BEFORE_TAKING_UP):
        raise NotAllowed("Take the concern up first; until then only calls and locks are written to it.")


def _check_decision(entry: DecisionMade, advice: Advice) -> None:
    if entry.choice not in options(advice).choices:
        raise NotAllowed(f"Nobody may decide on {entry.choice!r}, as the case stands.")
    if entry.choice == "manage" and advice.assessment.recommendation is Recommendation.FIND_OUT_MORE:
        raise NotAllowed("Nobody decides to manage it before both conditions are confirmed.")
    if entry.against is not is_against(advice, entry.choice):
        raise NotAllowed("A decision against the advice is marked, and no other is.")
    if entry.against and not entry.against_reason.strip():
        raise NotAllowed("A decision against the advice needs its reason.")


def _check_deleting(state: CaseState, advice: Advice, each: Recorded) -> None:
    """Evidence is kept until it is decided that the police are not needed; nothing is searched without every condition
    (5.2-a, 5.2-b, 5.2-c, 5.2-i)."""
    match each.entry:
        case DeletionRequested(pupil=pupil, places=places):
            forbidden = {act.id for act in advice.assessment.may_not}
            if ASK in forbidden:
                raise NotAllowed("Nobody is asked to delete it before it is decided that the police are not needed.")
            if "accounts" in places and ASK_POSTER in forbidden and is_poster(state.people[pupil]):
                raise NotAllowed("Whoever posted it is not asked while an adult, a stranger or pressure is possible.")
        case DeletionConfirmed(pupil=pupil) | DeletionRefused(pupil=pupil) | DeletionReminded(pupil=pupil):
            if not asked_at(state, pupil):
                raise NotAllowed("Nothing was asked of this child yet.")
        case DeviceSearched(device=device):
            if not searching(state, advice, state.devices[device]).is_open:
                raise NotAllowed("Nobody searches a device before every condition is met.")


def _check_signature(state: CaseState, signed: Recorded) -> None:
    """Two people decide not to refer, never the same person (3.3-j)."""
    asked = [each.mark for each in state.decisions if each.signed and each.signed.sequence == signed.sequence]
    asked += [each.asked for each in state.withdrawals if each.signed and each.signed.sequence == signed.sequence]
    if not asked:
        raise NotAllowed("There is nothing to sign under that number.")
    if any(mark.author == signed.author for mark in asked):
        raise NotAllowed("Nobody signs what they decided themselves.")


def _check_custody(state: CaseState, advice: Advice, sequence: int, entry: CHANGES_HANDS | STAYS) -> None:
    """Nothing happens to a device that has left, nobody hands it to themselves, and the police come first (3.8-a)."""
    before = custody(state, entry.device, before=sequence)
    is_past = isinstance(entry, DeviceGapFound) and entry.occurred.at is not None and entry.occurred.at < before.last.at
    if before.is_gone and before.stands not in ("lost", "outside") and not is_past:
        raise NotAllowed("This device has left the school. Nothing more is recorded of who holds it.")
    if isinstance(entry, DeviceHandedOver) and is_same(entry.giver, entry.receiver):
        raise NotAllowed("A device changes hands between two people.")
    if isinstance(entry, DeviceHandedOver) and entry.receiver.person in state.locked_out:
        raise NotAllowed("Nobody who is locked out of the case holds a device of it.")
    leaves = isinstance(entry, DeviceReturned) or (isinstance(entry, DeviceHandedOver) and not entry.receiver.person)
    if leaves and police_may_need(state, advice, entry.device):
        raise NotAllowed("A device goes to nobody but the police while they need it, or may.")
