"""What each deed of a story writes, made by what the pages make it with, as the case stands at that moment."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from safelead.cases.closing import kept, stands_in_way
from safelead.cases.custody import custody
from safelead.cases.demonstration.families import HOLD_EDUCATION
from safelead.cases.demonstration.story import (
    FROM_REGISTER,
    NEWEST,
    NEWEST_GAP,
    Close,
    Correct,
    Decide,
    Deed,
    Refuse,
    Seal,
    SendBack,
    Sign,
    Take,
    Weigh,
    filled,
    school_days_after,
)
from safelead.cases.marks import Mark
from safelead.cases.parents import about as named_by
from safelead.cases.threads import threads
from safelead.chronology.kinds.agencies import RefusalWeighed
from safelead.chronology.kinds.base import Entry, When, kind_of
from safelead.chronology.kinds.decision import DecisionSentBack, DecisionSigned
from safelead.chronology.kinds.devices import DeviceCollected, DeviceGapExplained, DeviceHandedOver, DeviceReturned
from safelead.chronology.kinds.families import ParentsInvited
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import Signature, WithdrawalRefused
from safelead.chronology.kinds.support import EducationPlanned, SupportOffered, SupportReviewed
from safelead.chronology.kinds.upkeep import CaseClosed, DutyDischarged, EntryCorrected, EntrySealed
from safelead.schools.calendar import calendar_of
from safelead.web.concern.acknowledging import taken_up
from safelead.web.decision.made import entries_of
from safelead.web.demonstration.casting import Cast
from safelead.web.demonstration.deciding import filled_in
from safelead.web.devices.signed import signed as by_password
from safelead.web.opened import CasePage
from safelead.web.review.withdrawal import signed, withdrawal_text
from safelead.web.signing import hash_of


class CannotBeTold(ValueError):
    """A story asks for what nobody could write as the case stands; the message names the case."""


def written(deed: Deed, page: CasePage, players: Cast) -> tuple[Entry, ...]:
    """The entries of a deed; raises CannotBeTold, and NotAllowed or what a form finds fault with."""
    if isinstance(deed, Entry):
        return (_filled(deed, page, players),)
    if type(deed) not in _WRITERS:
        raise CannotBeTold(f"{page.reference}: nothing says what {deed} writes.")
    return tuple(_WRITERS[type(deed)](deed, page, players))


def _filled(entry: Entry, page: CasePage, players: Cast) -> Entry:
    """An entry of a story with its people, its time, the passwords given for it, and what is known only now."""
    whole = filled(entry, page.now, players.ids, players.names)
    if isinstance(whole, DeviceHandedOver | DeviceCollected | DeviceReturned):
        return by_password(page, whole)
    return msgspec.structs.replace(whole, **_known_only_now(whole, page, players))


def _known_only_now(whole: Entry, page: CasePage, players: Cast) -> dict[str, Any]:
    """What a story cannot say: how old somebody is, which entry was the newest, which days are school days."""
    state = page.state
    match whole:
        case DeviceGapExplained() if whole.gap == NEWEST_GAP:
            return {"gap": custody(state, whole.device).gaps[-1].sequence}
        case PersonPlaced() if whole.age_when_made == FROM_REGISTER:
            return {"age_when_made": players.age_on(whole.person, page.opened.today)}
        case SupportReviewed() if whole.offer == NEWEST:
            return {"offer": _last(state.support, SupportOffered, whole.pupil)}
        case ParentsInvited():
            days, calendar = (whole.meets_at - page.now).days, calendar_of(page.opened.school)
            return {"meets_at": school_days_after(page.now, days, calendar)}
        case DutyDischarged() if whole.duty == HOLD_EDUCATION:
            return {"about": named_by(whole.about, str(_last(state.education, EducationPlanned, whole.about)))}
    return {}


def _last(
    marked: Iterable[tuple[Mark, Entry]],
    kind: type[SupportOffered] | type[EducationPlanned],
    pupil: str,
) -> int:
    """The number of the last entry of a kind about this pupil."""
    return [mark.sequence for mark, each in marked if isinstance(each, kind) and each.pupil == pupil][-1]


def _signed(deed: Sign, page: CasePage, players: Cast) -> list[Entry]:
    """The decision that waits, over its text; else the withdrawal that waits, over its own."""
    last = page.state.decision
    if last and last.is_waiting:
        signature = _signature(last.entry.text, last.entry.language, page)
        now = When.minute(page.now)
        return [DecisionSigned(occurred=now, decision=last.mark.sequence, signature=signature)]
    waits = next((each for each in page.state.withdrawals if each.is_waiting), None)
    if waits is None:
        raise CannotBeTold(f"{page.reference}: nothing waits to be signed.")
    return signed(page, waits, _signature(withdrawal_text(page, waits), page.opened.school.language, page))


def _signature(text: str, language: str, page: CasePage) -> Signature:
    return Signature(text, hash_of(text), language, "password", page.opened.seats.signs.reason)


def _sent_back(deed: SendBack, page: CasePage, players: Cast) -> list[Entry]:
    last = page.state.decision
    if last is None or not last.is_waiting:
        raise CannotBeTold(f"{page.reference}: no decision waits that could be sent back.")
    return [DecisionSentBack(occurred=When.minute(page.now), decision=last.mark.sequence, reason=deed.reason)]


def _refused(deed: Refuse, page: CasePage, players: Cast) -> list[Entry]:
    asked = [each.asked.sequence for each in page.state.withdrawals if each.is_waiting]
    return [WithdrawalRefused(occurred=When.minute(page.now), withdrawal=asked[0], reason=deed.reason)]


def _weighed(deed: Weigh, page: CasePage, players: Cast) -> list[Entry]:
    waits = [each.last.mark.sequence for each in threads(page.state) if each.is_refused]
    if not waits:
        raise CannotBeTold(f"{page.reference}: no refusal waits to be weighed.")
    why, now = deed.why.format_map(players.names), When.minute(page.now)
    return [RefusalWeighed(occurred=now, refusal=waits[0], escalate=deed.escalate, why=why)]


def _corrected(deed: Correct, page: CasePage, players: Cast) -> list[Entry]:
    now, sequence = When.minute(page.now), _newest(deed.kind, page)
    return [EntryCorrected(occurred=now, corrects=sequence, right=deed.right, why=deed.why)]


def _sealed(deed: Seal, page: CasePage, players: Cast) -> list[Entry]:
    return [EntrySealed(occurred=When.minute(page.now), seals=_newest(deed.kind, page), why=deed.why)]


def _newest(kind: type[Entry], page: CasePage) -> int:
    """The number of the newest entry of a kind."""
    name = kind_of(kind).name
    return max(each.sequence for each in page.state.entries if each.kind == name)


def _closed(deed: Close, page: CasePage, players: Cast) -> list[Entry]:
    """With the date until which it is kept, and only once nothing stands in the way (7-j)."""
    reading = page.opened.reading
    left = stands_in_way(reading.state, reading.advice, reading.duties)
    if left:
        what = ", ".join(step.duty.kind.id if step.duty else step.what for step in left)
        raise CannotBeTold(f"{page.reference} cannot close yet: {what}")
    cards = [page.names.pupil_card(each.key) for each in page.state.present if each.sort != "adult"]
    how_long = kept(card.born if card else None for card in cards)
    why = deed.why.format_map(players.names)
    return [CaseClosed(occurred=When.minute(page.now), why=why, kept_until=how_long.until, kept_why=how_long.why)]


_WRITERS: dict[type, Callable[[Any, CasePage, Cast], list[Entry] | tuple[Entry, ...]]] = {
    Take: lambda deed, page, players: [taken_up(page)],
    Decide: lambda deed, page, players: entries_of(filled_in(deed, page, players)),
    Sign: _signed,
    SendBack: _sent_back,
    Refuse: _refused,
    Weigh: _weighed,
    Correct: _corrected,
    Seal: _sealed,
    Close: _closed,
}
