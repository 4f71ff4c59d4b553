"""From entries to the case's state: one small function per kind of entry. Pure.

``fold`` reads the record from its first entry to its last; whoever adds a kind adds its function here, and a test fails
until it is there.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import singledispatch

from safelead.cases.state import CaseState, Conflict, Decision, Given, Mark, Person, Withdrawal, frozen
from safelead.chronology.kinds import agencies, concern, conflict, decision, families, people, review, upkeep
from safelead.chronology.kinds.base import Entry, Recorded, UnknownKind


def fold(entries: Iterable[Recorded]) -> CaseState:
    """The state that these entries, in the order of their sequence, amount to; raises UnknownKind."""
    kept = tuple(entries)
    state = CaseState()
    for recorded in kept:
        state = apply(recorded.entry, state, Mark.of(recorded))
    return replace(state, entries=kept, decisions=_unsaid(state))


def _unsaid(state: CaseState) -> tuple[Decision, ...]:
    """The decisions, without the reason of one that was sent back in an entry that is sealed since."""
    return tuple(
        replace(each, sent_back_reason="") if each.sent_back and each.sent_back.sequence in state.sealed else each
        for each in state.decisions
    )


@singledispatch
def apply(entry: Entry, state: CaseState, mark: Mark) -> CaseState:
    """What one entry does to the state; every kind has its own below."""
    raise UnknownKind(f"Nothing says what {type(entry).__name__} means for a case. Add it to cases/fold.py.")


# --- concern -----------------------------------------------------------------------------------------------------


@apply.register
def _(entry: concern.ConcernRaised, state: CaseState, mark: Mark) -> CaseState:
    state = replace(state, concerns=(*state.concerns, (mark, entry)))
    for position, child in enumerate(entry.about):
        key = child.pupil or f"written-{mark.sequence}-{position}"
        state = _placed(state, Person(key, "pupil" if child.pupil else "child", child.written, mark.sequence))
    return state


@apply.register
def _(entry: concern.ConcernAdded, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, additions=(*state.additions, mark))


@apply.register
def _(entry: concern.ConcernAcknowledged, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, acknowledged=mark, lead=entry.lead)


@apply.register
def _(entry: concern.ConcernJoined, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, acknowledged=mark, joined_into=entry.into)


@apply.register
def _(entry: concern.ConcernBroughtIn, state: CaseState, mark: Mark) -> CaseState:
    return apply(entry.concern, state, mark)


# --- people ------------------------------------------------------------------------------------------------------


def _placed(state: CaseState, person: Person) -> CaseState:
    """Brings somebody in, or adds to what is known of them; nothing that was recorded of them is dropped."""
    known = state.people.get(person.key)
    if not known:
        person = replace(person, placed=(person.since,))
    else:
        parts = (*known.parts, *(part for part in person.parts if part not in known.parts))
        # Answers about everybody spoke of whoever was asked about then, not of somebody who had only told us.
        was_asked_about = known.is_child and not known.only_told_us and not state.sealed.issuperset(known.placed)
        person = replace(
            known,
            since=known.since if was_asked_about else person.since,
            written=person.written or known.written,
            parts=parts,
            ages=(*known.ages, *person.ages),
            ever_in_imagery=known.ever_in_imagery or "in-imagery" in parts,
            placed=(*known.placed, person.since),
            as_adult=(*known.as_adult, *person.as_adult),
        )
    return replace(state, people=frozen({**state.people, person.key: person}))


@apply.register
def _(entry: people.PersonPlaced, state: CaseState, mark: Mark) -> CaseState:
    is_adult, in_imagery = entry.sort == "adult", "in-imagery" in entry.parts
    ages = ((mark.sequence, entry.age_when_made),) if in_imagery and not is_adult else ()
    as_adult = tuple((mark.sequence, part) for part in entry.parts) if is_adult else ()
    person = Person(
        entry.person, entry.sort, entry.written, mark.sequence, entry.parts, ages, in_imagery, as_adult=as_adult
    )
    placed = _placed(state, person)
    # At 18 a pupil counts as an adult (2-c): who somebody is, is what was written down last.
    now = replace(placed.people[person.key], sort=entry.sort)
    return replace(placed, people=frozen({**placed.people, person.key: now}))


@apply.register
def _(entry: people.PartTakenBack, state: CaseState, mark: Mark) -> CaseState:
    known = state.people[entry.person]
    fewer = replace(known, parts=tuple(part for part in known.parts if part != entry.part))
    return replace(state, people=frozen({**state.people, entry.person: fewer}))


@apply.register
def _(entry: people.PersonIdentified, state: CaseState, mark: Mark) -> CaseState:
    known = replace(state.people[entry.person], became=entry.pupil)
    return replace(state, people=frozen({**state.people, entry.person: known}))


# --- review and risks --------------------------------------------------------------------------------------------


@apply.register
def _(entry: review.MeetingHeld, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, meetings=(*state.meetings, mark))


@apply.register
def _(entry: review.QuestionsAnswered, state: CaseState, mark: Mark) -> CaseState:
    answers = dict(state.answers)
    for answered in entry.answers:
        place = (answered.key, answered.about)
        answers[place] = (*answers.get(place, ()), Given(answered.value, mark, entry.step, answered.note))
    return replace(state, answers=frozen(answers))


@apply.register
def _(entry: review.RisksAssessed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, risks=(mark, entry))


@apply.register
def _(entry: review.AnswerWithdrawn, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, withdrawals=(*state.withdrawals, Withdrawal(mark, entry)))


@apply.register
def _(entry: review.WithdrawalSigned, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, withdrawals=_settled(state, entry.withdrawal, lambda each: replace(each, signed=mark)))


@apply.register
def _(entry: review.WithdrawalRefused, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, withdrawals=_settled(state, entry.withdrawal, lambda each: replace(each, refused=mark)))


def _settled(state: CaseState, sequence: int, settle: Callable[[Withdrawal], Withdrawal]) -> tuple[Withdrawal, ...]:
    return tuple(settle(each) if each.asked.sequence == sequence else each for each in state.withdrawals)


# --- decision ----------------------------------------------------------------------------------------------------


@apply.register
def _(entry: decision.DecisionMade, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, decisions=(*state.decisions, Decision(mark, entry)))


@apply.register
def _(entry: decision.DecisionSigned, state: CaseState, mark: Mark) -> CaseState:
    signed = tuple(
        replace(each, signed=mark) if each.mark.sequence == entry.decision else each for each in state.decisions
    )
    return replace(state, decisions=signed)


@apply.register
def _(entry: decision.DecisionSentBack, state: CaseState, mark: Mark) -> CaseState:
    back = tuple(
        replace(each, sent_back=mark, sent_back_reason=entry.reason) if each.mark.sequence == entry.decision else each
        for each in state.decisions
    )
    return replace(state, decisions=back)


# --- agencies, parents, conversations ----------------------------------------------------------------------------


@apply.register
def _(entry: agencies.AgencyContacted, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, contacts=(*state.contacts, (mark, entry)))


@apply.register
def _(entry: families.ParentInformed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, told_parents=(*state.told_parents, (mark, entry)))


@apply.register
def _(entry: families.ParentNotInformed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, untold_parents=(*state.untold_parents, (mark, entry)))


@apply.register
def _(entry: families.ConversationHeld, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, talks=(*state.talks, (mark, entry)))


@apply.register
def _(entry: families.ConversationNotHeld, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, no_talks=(*state.no_talks, (mark, entry)))


# --- conflicts of interest ---------------------------------------------------------------------------------------


@apply.register
def _(entry: conflict.ConflictRecorded, state: CaseState, mark: Mark) -> CaseState:
    known = state.conflicts.get(entry.staff)
    if known and known.is_locked and known.how == "subject":
        return state  # whom an allegation is about stays that, whatever else they are found to be
    lock = Conflict(entry.staff, entry.how, entry.captures, mark)
    return replace(state, conflicts=frozen({**state.conflicts, entry.staff: lock}))


@apply.register
def _(entry: conflict.ConflictConfirmed, state: CaseState, mark: Mark) -> CaseState:
    lock = replace(state.conflicts[entry.staff], confirmed=mark)
    return replace(state, conflicts=frozen({**state.conflicts, entry.staff: lock}))


@apply.register
def _(entry: conflict.ConflictLifted, state: CaseState, mark: Mark) -> CaseState:
    lock = replace(state.conflicts[entry.staff], lifted=mark)
    return replace(state, conflicts=frozen({**state.conflicts, entry.staff: lock}))


# --- upkeep ------------------------------------------------------------------------------------------------------


@apply.register
def _(entry: upkeep.NoteAdded, state: CaseState, mark: Mark) -> CaseState:
    return state


@apply.register
def _(entry: upkeep.DutyDischarged, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, noted=(*state.noted, (mark, entry)))


@apply.register
def _(entry: upkeep.CaseHandedOver, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, lead=entry.lead)


@apply.register
def _(entry: upkeep.EntryCorrected, state: CaseState, mark: Mark) -> CaseState:
    corrections = {**state.corrections, entry.corrects: (*state.corrections.get(entry.corrects, ()), mark.sequence)}
    return replace(state, corrections=frozen(corrections))


@apply.register
def _(entry: upkeep.EntrySealed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, sealed=state.sealed | {entry.seals})


@apply.register
def _(entry: upkeep.CaseClosed, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, closed=mark, reopened=None)


@apply.register
def _(entry: upkeep.CaseReopened, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, closed=None, reopened=mark)
