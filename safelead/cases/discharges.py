"""What discharges each kind of duty: one row a kind, read beside the guidance's duties. Pure.

A discharge takes the state and whom the duty is about, and answers with the entry that discharged it, or nothing. A
kind that has no journey of its own yet is discharged by a plain entry that says what was done (``BY_NOTE``). A test
fails while a kind of duty has no row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from safelead.cases.state import CaseState, Mark
from safelead.chronology.kinds.agencies import Purpose
from safelead.chronology.kinds.families import ParentTopic, TalkTopic


@dataclass(frozen=True, slots=True)
class Discharge:
    """The entry that discharged a duty; ``why``: it was not done but is no longer owed, and for this reason."""

    by: Mark
    why: str = ""


Done = TypeVar("Done")
Discharges = Callable[[CaseState, str], Discharge | None]
TOLD: tuple[Purpose, ...] = ("refer", "tell")


def discharge(state: CaseState, duty: str, about: str) -> Discharge | None:
    """What discharged this duty about this person, agency or case; raises KeyError for a kind that has no row.

    A sealed entry discharges nothing: what was written about the wrong child has not been done for this one.
    """
    standing = _without_sealed(state) if state.sealed else state
    own = DISCHARGES[duty](standing, about)
    return own or (_noted(standing, duty, about) if duty in BY_NOTE else None)


def _without_sealed(state: CaseState) -> CaseState:
    """The state without what sealed entries say was done; decisions and acknowledging are not undone by sealing."""

    def kept(marked: tuple[tuple[Mark, Done], ...]) -> tuple[tuple[Mark, Done], ...]:
        return tuple((mark, entry) for mark, entry in marked if mark.sequence not in state.sealed)

    return replace(
        state,
        meetings=tuple(mark for mark in state.meetings if mark.sequence not in state.sealed),
        risks=None if state.risks and state.risks[0].sequence in state.sealed else state.risks,
        contacts=kept(state.contacts),
        told_parents=kept(state.told_parents),
        untold_parents=kept(state.untold_parents),
        talks=kept(state.talks),
        no_talks=kept(state.no_talks),
        noted=kept(state.noted),
    )


def _first(marks: Iterable[Mark]) -> Discharge | None:
    return next((Discharge(mark) for mark in marks), None)


def _noted(state: CaseState, duty: str, about: str) -> Discharge | None:
    for mark, entry in state.noted:
        if (entry.duty, entry.about) == (duty, about):
            return Discharge(mark, "" if entry.done else entry.words)
    return None


def _nothing(state: CaseState, about: str) -> Discharge | None:
    return None


def _acknowledged(state: CaseState, about: str) -> Discharge | None:
    return _first([state.acknowledged] if state.acknowledged else [])


def _meeting_held(state: CaseState, about: str) -> Discharge | None:
    return _first(state.meetings)


def _risks_assessed(state: CaseState, about: str) -> Discharge | None:
    return _first([state.risks[0]] if state.risks else [])


def _decided(state: CaseState, about: str) -> Discharge | None:
    return _first(each.mark for each in state.decisions if each.stands)


def _signed(state: CaseState, about: str) -> Discharge | None:
    return _first(each.signed for each in state.decisions if each.signed)


def _talked(state: CaseState, about: str) -> Discharge | None:
    """Somebody talked with the child, or it was decided not to, with the reason (3.1-c)."""
    held = _first(mark for mark, talk in state.talks if talk.pupil == about)
    not_held = (Discharge(mark, talk.reason) for mark, talk in state.no_talks if talk.pupil == about)
    return held or next(not_held, None)


def _talked_about(topic: TalkTopic) -> Discharges:
    def discharged(state: CaseState, about: str) -> Discharge | None:
        return _first(mark for mark, talk in state.talks if talk.pupil == about and topic in talk.covered)

    return discharged


def _parents_told(topic: ParentTopic | None = None) -> Discharges:
    """The child's parents were told (this, if it names a topic), or it was decided not to tell them, and why (A-8)."""

    def discharged(state: CaseState, about: str) -> Discharge | None:
        told = (
            mark
            for mark, entry in state.told_parents
            if entry.pupil == about and (topic is None or topic in entry.covered)
        )
        untold = [Discharge(mark, entry.reason) for mark, entry in state.untold_parents if entry.pupil == about]
        return _first(told) or (untold[-1] if untold else None)

    return discharged


def _agency(*purposes: Purpose) -> Discharges:
    """The agency that the duty is about was contacted for one of these purposes."""

    def discharged(state: CaseState, about: str) -> Discharge | None:
        return _first(mark for mark, call in state.contacts if call.agency == about and call.purpose in purposes)

    return discharged


def _social_care_told(state: CaseState, about: str) -> Discharge | None:
    return _agency("refer", "tell", "ask")(state, "social-care")


def _emergency_called(state: CaseState, about: str) -> Discharge | None:
    return _first(mark for mark, call in state.contacts if call.channel == "emergency-number")


DISCHARGES: dict[str, Discharges] = {
    "hand-to-child-protection": _nothing,
    "acknowledge-concern": _acknowledged,
    "hold-review-meeting": _meeting_held,
    "talk-with-pupil": _talked,
    "inform-parents": _parents_told(),
    "call-parents": _parents_told(),
    "call-emergency-number": _emergency_called,
    "refer-now": _agency(*TOLD),
    "refer": _agency(*TOLD),
    "tell-lado": _agency(*TOLD),
    "contact-other-setting": _nothing,
    "find-out-more": _nothing,
    "further-review": _risks_assessed,
    "offer-support": _talked_about("support"),
    "specialist-service": _nothing,
    "decide-on-discipline": _nothing,
    "decide-about-parent": _parents_told(),
    "weigh-pupils-worry": _talked_about("worry"),
    "invite-parents": _parents_told("invited"),
    "tell-parents-of-police": _parents_told("police"),
    "tell-parents-of-device": _parents_told("device"),
    "tell-parents-of-refusal": _parents_told("refusal"),
    "tell-parents-of-deletion": _parents_told("deletion"),
    "tell-parents-after-conversation": _parents_told("conversation"),
    "follow-up-police": _agency("follow-up"),
    "secure-device": _nothing,
    "call-police-for-device": _nothing,
    "decide-police-on-refusal": _nothing,
    "tell-social-care": _social_care_told,
    "contact-social-care": _social_care_told,
    "tell-headteacher-of-viewing": _nothing,
    "request-deletion": _talked_about("asked-to-delete"),
    "explain-refusing": _talked_about("explained-law"),
    "record-reasons": _decided,
    "sign-decision": _signed,
    "support-removal": _nothing,
    "urgent-removal": _nothing,
    "ask-for-help-with-removal": _nothing,
    "report-without-route": _nothing,
}

# A plain entry discharges these: they have no journey of their own, or can be done outside of it.
BY_NOTE = frozenset(
    {duty for duty, own in DISCHARGES.items() if own is _nothing and duty != "find-out-more"}
    | {"call-emergency-number", "offer-support", "weigh-pupils-worry", "request-deletion", "explain-refusing"}
    | {"invite-parents", "tell-parents-of-deletion", "tell-parents-of-device"}
    | {"tell-parents-of-refusal", "tell-parents-after-conversation", "tell-parents-of-police"}
)
