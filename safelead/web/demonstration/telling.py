"""Tells the stories in the order of time: what the pages would write, with the present set to each step's time.

Every step passes the gate as its author, on the day it is written, so that nothing stands in the demonstration that
nobody could have written.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

import msgspec
from django.utils import translation
from django.utils.translation import gettext as _

from safelead.access.demonstration import Demonstration
from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.closing import kept, stands_in_way
from safelead.cases.demonstration.story import (
    FROM_REGISTER,
    Close,
    Correct,
    Decide,
    Deed,
    Join,
    Refuse,
    Seal,
    SendBack,
    Sign,
    Step,
    Story,
    Take,
    filled,
    moment,
)
from safelead.cases.record import join, raise_concern, record
from safelead.chronology.kinds import agencies, concern, conflict, decision, families, people, review, upkeep
from safelead.chronology.kinds.base import Entry, When, kind_of
from safelead.chronology.models import Case
from safelead.people.models import Staff
from safelead.schools.calendar import calendar_of
from safelead.web.concern.acknowledging import brought, ending, taken_up
from safelead.web.concern.views import entries_of as concern_of
from safelead.web.decision.made import entries_of as decision_of
from safelead.web.demonstration.casting import Cast, cast
from safelead.web.demonstration.deciding import filled_in
from safelead.web.opened import CasePage
from safelead.web.review.withdrawal import withdrawal_text
from safelead.web.signing import hash_of

ACTS: dict[type, Act] = {
    Take: Act.ACKNOWLEDGE,
    Join: Act.ACKNOWLEDGE,
    Decide: Act.DECIDE,
    Sign: Act.SIGN,
    SendBack: Act.SIGN,
    Refuse: Act.SIGN,
    Correct: Act.CORRECT,
    Seal: Act.SEAL,
    Close: Act.CLOSE,
    agencies.AgencyContacted: Act.CONTACT_AGENCY,
    conflict.ConflictConfirmed: Act.CONFIRM_LOCK,
    conflict.ConflictLifted: Act.CONFIRM_LOCK,
    families.ParentInformed: Act.CONTACT_PARENTS,
    families.ParentNotInformed: Act.CONTACT_PARENTS,
    families.ConversationHeld: Act.HOLD_CONVERSATION,
    families.ConversationNotHeld: Act.HOLD_CONVERSATION,
    people.PersonPlaced: Act.NAME_PEOPLE,
    people.PartTakenBack: Act.NAME_PEOPLE,
    review.MeetingHeld: Act.HOLD_REVIEW,
    review.QuestionsAnswered: Act.ANSWER,
    review.RisksAssessed: Act.ANSWER,
    review.AnswerWithdrawn: Act.WITHDRAW_ANSWER,
    upkeep.NoteAdded: Act.ANSWER,
    upkeep.DutyDischarged: Act.ANSWER,
    upkeep.CaseHandedOver: Act.ARRANGE_COVER,
    upkeep.CaseReopened: Act.REOPEN,
}


class Scene(NamedTuple):
    """A step of a story at its time, in UTC; scenes sort by it."""

    at: datetime
    order: int
    story: Story
    step: Step


class CannotBeTold(ValueError):
    """A story asks for what nobody could write as the case stands; the message names the story."""


@dataclass(frozen=True)
class Stage:
    """What has been told so far: the case of each story, by its key, and whoever plays in it."""

    casts: dict[str, Cast]
    cases: dict[str, Case] = field(default_factory=dict)


def tell(
    stories: Iterable[Story],
    group: Demonstration,
    now: datetime,
    *,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Case]:
    """Writes every story as if it had happened up to ``now`` (aware UTC), and gives each its case by the story's key.

    ``told`` hears after each step how many there are. Not inside a transaction: each step is a commit of its own.
    """
    stories = tuple(stories)
    stage = Stage(cast(stories, group))
    scenes = sorted(_scenes(stories, stage, now), key=lambda scene: scene[:2])
    for done, scene in enumerate(scenes, start=1):
        with translation.override(stage.casts[scene.story.key].school.language):
            _tell(scene, stage)
        told(done, len(scenes))
    return stage.cases


def _scenes(stories: Iterable[Story], stage: Stage, now: datetime) -> Iterator[Scene]:
    calendars = {one.school.pk: calendar_of(one.school) for one in stage.casts.values()}
    order = 0
    for story in stories:
        for step in story.steps:
            yield Scene(moment(step.when, now, calendars[story.school]), order, story, step)
            order += 1


def _tell(scene: Scene, stage: Stage) -> None:
    """One step, by whoever takes it, at its time."""
    at, _order, story, step = scene
    players = stage.casts[story.key]
    by, case = players.staff[step.by], stage.cases.get(story.key)
    if case is None:
        stage.cases[story.key] = _raise(scene, players, by)
    elif all(_is_reporters(deed) for deed in step.deeds) and step.by.startswith("teacher"):
        record(case, [_filled(deed, players, at) for deed in step.deeds if isinstance(deed, Entry)], by=by, now=at)
    elif isinstance(step.deeds[0], Join):
        _join(_page(case, step.deeds[0], by, at), stage.cases[step.deeds[0].into], step.deeds[0])
    else:
        page = _page(case, step.deeds[0], by, at)
        written = [entry for deed in step.deeds for entry in _entries(deed, page, players, story)]
        record(page.opened.case, written, by=by, now=at, seen=page.state.head)


def _is_reporters(deed: Deed) -> bool:
    """Whoever reported may add to it, and may record the emergency call they made (3.6-b)."""
    return isinstance(deed, concern.ConcernAdded | agencies.AgencyContacted)


def _page(case: Case, deed: Deed, by: Staff, at: datetime) -> CasePage:
    """The case as it opens for somebody who is about to do this; raises what the gate raises."""
    return CasePage(gate.open_case(by, case.reference, ACTS[type(deed)], at), at)


def _raise(scene: Scene, players: Cast, by: Staff) -> Case:
    (first,) = scene.step.deeds
    raised = _filled(first, players, scene.at) if isinstance(first, Entry) else None
    if not isinstance(raised, concern.ConcernRaised):
        raise CannotBeTold(f"The story {scene.story.key} does not begin with a concern.")
    form = uuid5(NAMESPACE_OID, scene.story.key)
    entries = concern_of(raised, players.school, form, scene.at)
    return raise_concern(players.school, entries, by=by, now=scene.at)


def _join(page: CasePage, into: Case, deed: Join) -> None:
    other = gate.open_case(page.opened.staff, into.reference, ACTS[Join], page.now)
    join(
        page.opened.case,
        ending(page, other),
        other.case,
        brought(page, other),
        by=page.opened.staff,
        now=page.now,
        seen=page.state.head,
    )


def _filled(entry: Entry, players: Cast, at: datetime) -> Entry:
    whole = filled(entry, at, players.ids, players.names)
    if isinstance(whole, people.PersonPlaced) and whole.age_when_made == FROM_REGISTER:
        return msgspec.structs.replace(whole, age_when_made=players.age_on(whole.person, at.date()))
    return whole


def _entries(deed: Deed, page: CasePage, players: Cast, story: Story) -> tuple[Entry, ...]:
    """What a deed writes, as the case stands on this page."""
    match deed:
        case Entry():
            return (_filled(deed, players, page.now),)
        case Take():
            return (taken_up(page),)
        case Decide():
            return decision_of(filled_in(deed, page, players))
        case Sign():
            return (_signed(page, story),)
        case SendBack() | Refuse():
            return (_refused(deed, page, story),)
        case Correct() | Seal():
            return (_mended(deed, page, players),)
        case Close():
            return (_closed(deed, page, story),)
    raise CannotBeTold(f"{story.key}: nothing says how {deed} is written.")


def _signed(page: CasePage, story: Story) -> Entry:
    """The decision or the withdrawal that waits, over its text."""
    now, last = When.minute(page.now), page.state.decision
    if last and last.is_waiting:
        signature = _signature(last.entry.text, page)
        return decision.DecisionSigned(occurred=now, decision=last.mark.sequence, signature=signature)
    for waits in page.state.withdrawals:
        if waits.is_waiting:
            signature = _signature(withdrawal_text(page, waits), page)
            return review.WithdrawalSigned(occurred=now, withdrawal=waits.asked.sequence, signature=signature)
    raise CannotBeTold(f"{story.key}: nothing waits to be signed.")


def _signature(text: str, page: CasePage) -> review.Signature:
    authority = page.opened.seats.signs.reason
    return review.Signature(text, hash_of(text), page.opened.school.language, "password", authority)


def _refused(deed: SendBack | Refuse, page: CasePage, story: Story) -> Entry:
    now, last = When.minute(page.now), page.state.decision
    if isinstance(deed, SendBack) and last:
        return decision.DecisionSentBack(occurred=now, decision=last.mark.sequence, reason=deed.reason)
    for waits in page.state.withdrawals:
        if waits.is_waiting:
            return review.WithdrawalRefused(occurred=now, withdrawal=waits.asked.sequence, reason=deed.reason)
    raise CannotBeTold(f"{story.key}: nothing waits that could be sent back.")


def _mended(deed: Correct | Seal, page: CasePage, players: Cast) -> Entry:
    """The newest entry of a kind is corrected or sealed."""
    name, now = kind_of(deed.kind).name, When.minute(page.now)
    sequence = max(each.sequence for each in page.state.entries if each.kind == name)
    if isinstance(deed, Seal):
        return upkeep.EntrySealed(occurred=now, seals=sequence, why=deed.why.format_map(players.names))
    right, why = (words.format_map(players.names) for words in (deed.right, deed.why))
    return upkeep.EntryCorrected(occurred=now, corrects=sequence, right=right, why=why)


def _closed(deed: Close, page: CasePage, story: Story) -> Entry:
    """Closed, with the date until which it is kept; raises CannotBeTold while anything stands in the way."""
    reading = page.opened.reading
    left = stands_in_way(reading.state, reading.advice, reading.duties)
    if left:
        raise CannotBeTold(f"{story.key} cannot close: {[step.duty.kind.id if step.duty else step.what for step in left]}")
    cards = [page.names.pupil_card(each.key) for each in page.state.present if each.sort != "adult"]
    how_long = kept(card.born if card else None for card in cards)
    return upkeep.CaseClosed(
        occurred=When.minute(page.now), why=deed.why, kept_until=how_long.until, kept_why=how_long.why
    )
