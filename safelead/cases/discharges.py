"""What discharges each kind of duty: one row a kind, read beside the guidance's duties. Pure.

A discharge takes the state and whom the duty is about, and answers with the entry that discharged it, or nothing. A
kind that has no journey of its own yet is discharged by a plain entry that says what was done (``BY_NOTE``). A test
fails while a kind of duty has no row.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from safelead.cases import devices
from safelead.cases.agreed import review_of
from safelead.cases.deleting import Ended, answered, law_told, named_since, refused_at, thread, was_asked
from safelead.cases.discharging import Discharge, Discharges, Since, either, first, read_off
from safelead.cases.family_discharges import (
    agreed_at,
    invited,
    learning_planned,
    parents_told,
    supported,
    talked,
    talked_about,
    worry_written_down,
)
from safelead.cases.marks import Mark
from safelead.cases.parents import child_of
from safelead.cases.place_discharges import OF_PLACES
from safelead.cases.searching import last_searched
from safelead.cases.state import CaseState, frozen
from safelead.cases.threads import heard_again, next_step, next_word_on_waiting
from safelead.cases.viewing import headteacher_knows, support_offered
from safelead.chronology.kinds.agencies import Purpose
from safelead.chronology.kinds.deletion import PoliceNotInvolved
from safelead.chronology.kinds.families import TalkTopic

Done = TypeVar("Done")
TOLD: tuple[Purpose, ...] = ("refer", "tell")
SETTING = "setting"  # a school or setting outside the group, by its name: no agency of the pack
DANGER = ("immediate_risk", "suicide_or_self_harm")


def discharge(state: CaseState, duty: str, about: str) -> Discharge | None:
    """What discharged this duty about this person, agency or case; raises KeyError for a kind that has no row.

    A sealed entry discharges nothing: what was written about the wrong child has not been done for this one. Nor does
    one from before there was anything to do (``AFTER``).
    """
    after = AFTER[duty](state, about) if duty in AFTER else 0
    standing = _counting(state, after) if state.sealed or after else state
    own = DISCHARGES[duty](standing, about)
    return own or (_noted(standing, duty, about) if duty in BY_NOTE else None)


def _counting(state: CaseState, after: int) -> CaseState:
    """The state with what was done ``after`` an entry, in entries that are not sealed.

    Decisions and acknowledging are not undone by sealing.
    """

    def counts(mark: Mark) -> bool:
        return mark.sequence > after and mark.sequence not in state.sealed

    def kept(marked: tuple[tuple[Mark, Done], ...]) -> tuple[tuple[Mark, Done], ...]:
        return tuple((mark, entry) for mark, entry in marked if counts(mark))

    return replace(
        state,
        meetings=tuple(filter(counts, state.meetings)),
        risks=state.risks if state.risks and counts(state.risks[0]) else None,
        contacts=kept(state.contacts),
        told_parents=kept(state.told_parents),
        untold_parents=kept(state.untold_parents),
        invited_parents=kept(state.invited_parents),
        talks=kept(state.talks),
        heard=kept(state.heard),
        support=kept(state.support),
        education=kept(state.education),
        no_talks=kept(state.no_talks),
        viewing=kept(state.viewing),
        linked=kept(state.linked),
        deleting=kept(state.deleting),
        measures=kept(state.measures),
        noted=kept(state.noted),
        devices=frozen({key: replace(each, told=kept(each.told)) for key, each in state.devices.items()}),
        places=frozen({key: replace(each, told=kept(each.told)) for key, each in state.places.items()}),
    )


def _noted(state: CaseState, duty: str, about: str) -> Discharge | None:
    since = devices.ANEW[duty](state, about) if duty in devices.ANEW else 0
    for mark, entry in state.noted:
        # What was written about all parents of a child speaks of each of them.
        is_of_it = entry.duty == duty and entry.about in (about, child_of(about))
        if is_of_it and not (entry.done and mark.sequence <= since):
            return Discharge(mark, "" if entry.done else entry.words)
    return None


def _nothing(state: CaseState, about: str) -> Discharge | None:
    return None


def _acknowledged(state: CaseState, about: str) -> Discharge | None:
    return first([state.acknowledged] if state.acknowledged else [])


def _meeting_held(state: CaseState, about: str) -> Discharge | None:
    return first(state.meetings)


def _risks_assessed(state: CaseState, about: str) -> Discharge | None:
    return first([state.risks[0]] if state.risks else [])


def _decided(state: CaseState, about: str) -> Discharge | None:
    return first(each.mark for each in state.decisions if each.stands)


def _signed(state: CaseState, about: str) -> Discharge | None:
    return first(each.signed for each in state.decisions if each.signed)


def _agency(*purposes: Purpose) -> Discharges:
    """The agency that the duty is about was contacted for one of these purposes."""

    def discharged(state: CaseState, about: str) -> Discharge | None:
        return first(mark for mark, call in state.contacts if call.agency == about and call.purpose in purposes)

    return discharged


def _agency_about_child(agency: str, *purposes: Purpose) -> Discharges:
    """The agency was contacted about this child: by name, or about all who were in the case then (4-a)."""

    def discharged(state: CaseState, about: str) -> Discharge | None:
        calls = ((mark, call) for mark, call in state.contacts if call.agency == agency)
        return first(mark for mark, call in calls if call.purpose in purposes and about in (call.about or (about,)))

    return discharged


def _emergency_called(state: CaseState, about: str) -> Discharge | None:
    return first(mark for mark, call in state.contacts if call.channel == "emergency-number")


def _other_setting(state: CaseState, about: str) -> Discharge | None:
    """Another school of the group has what concerns its pupil, or another setting was spoken with (3.3-f)."""
    linked = [mark for mark, _entry in state.linked]
    return first([*linked, *(mark for mark, call in state.contacts if call.agency == SETTING)])


def _staff_supported(state: CaseState, about: str) -> Discharge | None:
    return first(each for each in [support_offered(state, about)] if each)


def _headteacher_knows(state: CaseState, about: str) -> Discharge | None:
    return first(each for each in [headteacher_knows(state)] if each)


def _ended(found: Callable[[CaseState, str], Ended | None]) -> Discharges:
    """With which it ended, as a child's thread or a device's chain tells; what was not done after all, and why."""

    def discharged(state: CaseState, about: str) -> Discharge | None:
        ended = found(state, about)
        return Discharge(*ended) if ended else None

    return discharged


def _deletion_or_talked(found: Callable[[CaseState, str], Ended | None], topic: TalkTopic) -> Discharges:
    """The same; what was only ticked in a conversation, before there was a form for it, still counts."""
    own, talked = _ended(found), talked_about(topic)
    return lambda state, about: own(state, about) or talked(state, about)


def _police_weighed(state: CaseState, about: str) -> Discharge | None:
    """The police were told since, it was decided anew about agencies, or not to tell them, and why (5.2-e)."""
    told = (mark for mark, call in state.contacts if call.agency == "police" and call.purpose in TOLD)
    decided = (each.mark for each in state.decisions if each.mark.sequence > refused_at(state, about))
    left_out = (mark for mark, _entry in thread(state, about).of(PoliceNotInvolved))
    return first((*told, *decided, *left_out))


def _measures_decided(state: CaseState, about: str) -> Discharge | None:
    return first(mark for mark, _entry in state.measures)


def _came_in(state: CaseState, about: str) -> int:
    """The entry that brought somebody in."""
    person = state.people.get(about)
    return person.since if person else 0


def _danger_came_back(state: CaseState, about: str) -> int:
    """The last entry that said there is no danger to this child before one that says there is; or that brought them in.

    A call may be written down before the answers that tell of the danger: it counts for them.
    """
    return max(_came_in(state, about), *(_no_before_yes(state, key, about) for key in DANGER))


def _no_before_yes(state: CaseState, key: str, about: str) -> int:
    given = [each for place in {about, ""} for each in state.answers.get((key, place), ())]
    last = max((each.mark.sequence for each in given if each.value == "yes"), default=0)
    return max((each.mark.sequence for each in given if each.value == "no" and each.mark.sequence < last), default=0)


DISCHARGES: dict[str, Discharges] = {
    "hand-to-child-protection": _nothing,
    "acknowledge-concern": _acknowledged,
    "hold-review-meeting": _meeting_held,
    "talk-with-pupil": talked,
    "inform-parents": parents_told(),
    "call-parents": parents_told(),
    "call-emergency-number": _emergency_called,
    "refer-now": _agency(*TOLD),
    "refer": _agency(*TOLD),
    "tell-lado": _agency(*TOLD),
    "contact-other-setting": _other_setting,
    "find-out-more": _nothing,
    "further-review": _risks_assessed,
    "offer-support": either(supported(), talked_about("support")),
    "review-support": read_off(review_of),
    "plan-education": learning_planned,
    "hold-education": _nothing,
    "specialist-service": either(_agency_about_child("specialist", *TOLD, "ask"), supported("specialist")),
    "decide-on-discipline": _measures_decided,
    "decide-about-parent": parents_told(),
    "weigh-pupils-worry": either(talked_about("worry"), worry_written_down),
    "invite-parents": either(invited, parents_told("invited")),
    "meet-parents": parents_told(met=True),
    "judge-parent-again": parents_told(),
    "tell-parents-of-police": parents_told("police"),
    "tell-parents-of-device": parents_told("device", since=devices.last_taken),
    "tell-parents-of-search": parents_told("search", since=last_searched),
    "tell-parents-of-refusal": parents_told("refusal", since=devices.last_refused),
    "tell-parents-of-deletion": parents_told("deletion"),
    "tell-parents-after-conversation": parents_told("conversation"),
    "follow-up-police": read_off(heard_again),
    "follow-up-agency": read_off(next_step),
    "weigh-refusal": read_off(next_step),
    "escalate-referral": read_off(next_step),
    "ask-whether-to-wait": read_off(next_word_on_waiting),
    "secure-device": read_off(devices.secured),
    "call-police-for-device": read_off(devices.police_called),
    "hand-back-device": _ended(devices.ended),
    "decide-police-on-refusal": _agency_about_child("police", *TOLD, "ask", "answered", "follow-up"),
    "tell-social-care": _agency_about_child("social-care", *TOLD),
    "contact-social-care": _agency_about_child("social-care", *TOLD, "ask", "answered"),
    "tell-headteacher-of-viewing": _headteacher_knows,
    "support-whoever-saw": _staff_supported,
    "request-deletion": _deletion_or_talked(was_asked, "asked-to-delete"),
    "explain-refusing": _deletion_or_talked(law_told, "explained-law"),
    "confirm-deletion": _ended(answered),
    "decide-police-on-undeleted": _police_weighed,
    "record-reasons": _decided,
    "sign-decision": _signed,
    **OF_PLACES,
}

# What was done up to this entry was not done for this child, this danger or this device.
AFTER: dict[str, Since] = {
    "decide-police-on-refusal": devices.last_refused,
    "call-emergency-number": _danger_came_back,
    "tell-social-care": _came_in,
    "contact-social-care": _came_in,
    "specialist-service": _came_in,
    "request-deletion": named_since,
    "decide-police-on-undeleted": refused_at,
    "meet-parents": agreed_at("meet-parents"),
    "judge-parent-again": agreed_at("judge-parent-again"),
}

# A plain entry discharges these: they have no journey of their own, or can be done outside of it.
BY_NOTE = frozenset(
    {duty for duty, own in DISCHARGES.items() if own is _nothing and duty != "find-out-more"}
    | {"specialist-service", "call-emergency-number", "offer-support", "weigh-pupils-worry"}
    | {"secure-device", "call-police-for-device", "decide-police-on-refusal"}
    | {"request-deletion", "explain-refusing", "confirm-deletion", "decide-police-on-undeleted"}
    | {"decide-on-discipline"}
    | {"contact-other-setting", "tell-parents-of-deletion", "tell-parents-of-device", "tell-parents-of-search"}
    | {"invite-parents", "meet-parents", "review-support", "plan-education"}
    | {"tell-parents-of-refusal", "tell-parents-after-conversation", "tell-parents-of-police"}
    | {"name-places", "support-removal", "urgent-removal", "ask-for-help-with-removal", "report-without-route"}
)
