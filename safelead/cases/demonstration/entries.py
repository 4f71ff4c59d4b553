"""The kinds of entry as the stories write them down: the same frozen entries, without what goes without saying."""

from datetime import timedelta

from safelead.cases.demonstration.story import BEGINNING, FROM_REGISTER, NEWEST_GAP, later
from safelead.cases.demonstration.usual import Answers
from safelead.chronology.kinds.agencies import (
    AgencyContacted,
    AgencyMeetingHeld,
    ContactChannel,
    MeetingSort,
    Outcome,
    PoliceOutcomeTold,
    PoliceSaid,
    PoliceWord,
    Purpose,
    Stands,
)
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, Channel, ConcernAdded, ConcernRaised, Teller
from safelead.chronology.kinds.conflict import ConflictConfirmed, ConflictLifted, Involved, Involvement
from safelead.chronology.kinds.devices import (
    DeviceCollected,
    DeviceGapExplained,
    DeviceGapFound,
    DeviceHandedOver,
    DeviceLockedAway,
    DeviceRefused,
    DeviceReturned,
    DeviceSwitchedOff,
    DeviceTaken,
    Party,
)
from safelead.chronology.kinds.families import (
    ConversationHeld,
    ConversationNotHeld,
    ParentChannel,
    ParentInformed,
    ParentNotInformed,
    ParentTopic,
    TalkTopic,
)
from safelead.chronology.kinds.people import Part, PartTakenBack, PersonIdentified, PersonPlaced, Sort
from safelead.chronology.kinds.review import (
    Answered,
    AnswerWithdrawn,
    Known,
    MeetingHeld,
    QuestionsAnswered,
    RisksAssessed,
    Signature,
    Step,
)
from safelead.chronology.kinds.upkeep import CaseHandedOver, CaseReopened, DutyDischarged, NoteAdded
from safelead.chronology.kinds.viewing import HowSeen, ImagerySeenUnplanned, ViewingDecidedAgainst

JUST_NOW = When.minute(BEGINNING)
MEETS, ASSESSES, TALKS, CALLS = 40, 25, 30, 10  # minutes before it is written down


def before(minutes: int) -> When:
    """That many minutes before it was written down."""
    return When.minute(BEGINNING - timedelta(minutes=minutes))


def told(
    *about: str,
    said: str,
    by: Teller = "pupil",
    channel: Channel = "in-person",
    when: When = JUST_NOW,
    in_person: bool = True,
    police_know: Known = "not-known",
    thinks: str = "",
    tried: str = "",
    involved: tuple[Involved, ...] = (),
) -> ConcernRaised:
    """A concern about somebody in the story, by "@girl"; anybody else is written as a name, or as nothing."""
    children = tuple(About(pupil=one) if one.startswith("@") else About(written=one) for one in about)
    return ConcernRaised(
        occurred=when,
        about=children,
        said=said,
        told_by=by,
        channel=channel,
        told_in_person=in_person,
        police_know=police_know,
        thinks=thinks,
        tried=tried,
        involved=involved,
    )


def involved(staff: str, how: Involvement) -> tuple[Involved, ...]:
    """A member of staff who must not see the case."""
    return (Involved(staff=staff, how=how),)


def added(text: str) -> ConcernAdded:
    """Whoever reported it remembered something."""
    return ConcernAdded(occurred=JUST_NOW, text=text)


def confirmed(staff: str, why: str) -> ConflictConfirmed:
    """The group lead confirmed a lock."""
    return ConflictConfirmed(occurred=JUST_NOW, staff=staff, why=why)


def lifted(staff: str, why: str) -> ConflictLifted:
    """The group lead lifted a lock."""
    return ConflictLifted(occurred=JUST_NOW, staff=staff, why=why)


def placed(person: str, *parts: Part, sort: Sort = "pupil", written: str = "", age: int | None = None) -> PersonPlaced:
    """Somebody's parts; a pupil in the imagery has the age that the register gives."""
    known = FROM_REGISTER if sort == "pupil" and "in-imagery" in parts else age
    return PersonPlaced(occurred=JUST_NOW, person=person, sort=sort, parts=parts, written=written, age_when_made=known)


def taken_back(person: str, part: Part, why: str) -> PartTakenBack:
    """A part turned out not to be true."""
    return PartTakenBack(occurred=JUST_NOW, person=person, part=part, why=why)


def identified(person: str, pupil: str) -> PersonIdentified:
    """A name that was only written turned out to be this pupil's."""
    return PersonIdentified(occurred=JUST_NOW, person=person, pupil=pupil)


def met(*present: str, where: str = "", find_out: str = "", notes: str = "") -> MeetingHeld:
    """A review meeting."""
    return MeetingHeld(occurred=before(MEETS), present=present, where_shared=where, find_out=find_out, notes=notes)


def answered(step: Step, given: Answers, about: str = "") -> QuestionsAnswered:
    """Questions answered just now, or when the meeting or the assessment was that they belong to."""
    answers = tuple(Answered(key=key, value=value, about=about) for key, value in given.items())
    occurred = {"initial-review": before(MEETS), "risk-assessment": before(ASSESSES)}.get(step, JUST_NOW)
    return QuestionsAnswered(occurred=occurred, step=step, answers=answers)


def assessed(generated: str, shared: str, impact: str, vulnerability: str) -> RisksAssessed:
    """What the four themes of the risks come to."""
    return RisksAssessed(
        occurred=before(ASSESSES), generated=generated, shared=shared, impact=impact, vulnerability=vulnerability
    )


def safe_to_tell(*whom: str, note: str = "") -> QuestionsAnswered:
    """Telling is no risk: to one parent ("@girl/mother"), or to any of a child's ("@girl")."""
    return _judged(whom, "no", note)


def risk_in_telling(*whom: str, note: str) -> QuestionsAnswered:
    """Telling one parent ("@girl/father"), or any of a child's, would put the child at risk."""
    return _judged(whom, "yes", note)


def _judged(whom: tuple[str, ...], risk: Known, note: str) -> QuestionsAnswered:
    answers = tuple(Answered("informing_parents_risks_harm", risk, about=each, note=note) for each in whom)
    return QuestionsAnswered(occurred=JUST_NOW, step="case", answers=answers)


def withdrawn(key: str, value: Known | int, reason: str, about: str = "") -> AnswerWithdrawn:
    """A yes is asked to be taken back."""
    return AnswerWithdrawn(occurred=JUST_NOW, key=key, value=value, about=about, reason=reason)


def called(
    agency: str,
    purpose: Purpose,
    said: str,
    *,
    channel: ContactChannel = "phone",
    when: When = JUST_NOW,
    named: str = "",
    person: str = "",
    reference: str = "",
    wait_with: str = "",
    wait_days: int = 0,
    waiting_over: bool = False,
    again_in: int = 0,
    about: tuple[str, ...] = (),
    stands: Stands | None = None,
) -> AgencyContacted:
    """A contact with an agency; ``wait_days`` and ``again_in`` are days after it."""
    return AgencyContacted(
        occurred=when,
        agency=agency,
        named=named,
        person=person,
        channel=channel,
        purpose=purpose,
        said=said,
        reference=reference,
        asked_to_wait=wait_with,
        wait_until=later(wait_days) if wait_days else None,
        waiting_over=waiting_over,
        follow_up_by=later(again_in) if again_in else None,
        about=about,
        state=stands,
    )


def ended(
    outcome: Outcome, words: str, *, reference: str, officer: str = "", listed: dict[str, PoliceWord] | None = None
) -> PoliceOutcomeTold:
    """How the police ended it, as they told it; ``listed``: their word for each child."""
    children = tuple(PoliceSaid(child, word) for child, word in (listed or {}).items())
    return PoliceOutcomeTold(
        occurred=before(CALLS), outcome=outcome, children=children, officer=officer, channel="phone", words=words,
        reference=reference,
    )  # fmt: skip


def conferred(sort: MeetingSort, called_by: str, contributed: str, agreed: str, *attended: str) -> AgencyMeetingHeld:
    """Agencies met, and somebody of the school was there."""
    return AgencyMeetingHeld(
        occurred=before(MEETS), sort=sort, called_by=called_by, attended=attended, contributed=contributed,
        agreed=agreed,
    )  # fmt: skip


def informed(
    child: str, said: str, *covered: ParentTopic, by: str = "@dsl", channel: ParentChannel = "phone", who: str = ""
) -> ParentInformed:
    """A child's parents were told; ``who``: only the "mother" or the "father"."""
    parents = (f"{child}.{who or 'parents'}",)
    return ParentInformed(
        occurred=before(CALLS), pupil=child, parents=parents, by=by, channel=channel, said=said, covered=covered
    )


def not_informed(
    child: str, reason: str, *, risk: bool = False, view: str = "", who: str = "", again_in: int = 0
) -> ParentNotInformed:
    """A child's parents were not told; ``who``: only the "mother" or the "father"; ``again_in`` days to look again."""
    return ParentNotInformed(
        occurred=JUST_NOW,
        pupil=child,
        parents=(f"{child}.{who}",) if who else (),
        risk=risk,
        reason=reason,
        pupil_view=view,
        again_by=later(again_in) if again_in else None,
    )


def talked(
    child: str,
    learnt: str,
    *covered: TalkTopic,
    by: str = "@dsl",
    why_them: str = "",
    alone_because: str = "",
    own_account: bool = False,
) -> ConversationHeld:
    """A conversation; a parent was there unless it says why not."""
    return ConversationHeld(
        occurred=before(TALKS),
        pupil=child,
        by=by,
        why_them=why_them,
        told_of_record=True,
        parents_present=not alone_because,
        without_parents_why=alone_because,
        learnt=learnt,
        own_account_only=own_account,
        covered=covered,
    )


def not_talked(child: str, reason: str) -> ConversationNotHeld:
    """Nobody of the school talks with a child, and why."""
    return ConversationNotHeld(occurred=JUST_NOW, pupil=child, reason=reason)


def taken(key: str, what: str, pupil: str, why: str, *, by: str = "@dsl", where: str = "") -> DeviceTaken:
    """A device was taken from a pupil, as it was."""
    return DeviceTaken(occurred=JUST_NOW, device=key, what=what, pupil=pupil, by=by, why=why, where=where)


def switched_off(device: str, *, by: str = "@dsl") -> DeviceSwitchedOff:
    """It was taken off the network and switched off."""
    return DeviceSwitchedOff(occurred=JUST_NOW, device=device, by=by, off_network="yes")


def locked_away(device: str, where: str, key: str, *, by: str = "@dsl") -> DeviceLockedAway:
    """It was put under lock and key."""
    return DeviceLockedAway(occurred=JUST_NOW, device=device, by=by, where=where, key=key)


def handed(device: str, giver: str, receiver: str, where: str, key: str = "") -> DeviceHandedOver:
    """From one colleague to another, into a safe: both give their password on the same page."""
    return DeviceHandedOver(
        occurred=JUST_NOW,
        device=device,
        giver=Party(person=giver),
        receiver=Party(person=receiver),
        where=where,
        locked=bool(key),
        key=key,
    )


def collected(device: str, giver: str, officer: Party, force: str, reference: str) -> DeviceCollected:
    """The police came for it."""
    return DeviceCollected(
        occurred=JUST_NOW,
        device=device,
        giver=Party(person=giver),
        officer=officer,
        force=force,
        reference=reference,
    )


def given_back(device: str, giver: str, receiver: str, receipt: str) -> DeviceReturned:
    """The pupil or a parent has it back, and signed for it on paper."""
    back = Party(person=receiver, receipt=receipt)
    return DeviceReturned(occurred=JUST_NOW, device=device, giver=Party(person=giver), receiver=back)


def gap_found(device: str, minutes: int, words: str, *, holder: str, where: str) -> DeviceGapFound:
    """For so many minutes nobody had it; from now on somebody has."""
    since = BEGINNING - timedelta(minutes=minutes)
    return DeviceGapFound(occurred=JUST_NOW, device=device, since=since, words=words, holder=holder, where=where)


def gap_explained(device: str, words: str) -> DeviceGapExplained:
    """Somebody found out where it was during its newest gap."""
    return DeviceGapExplained(occurred=JUST_NOW, device=device, gap=NEWEST_GAP, words=words)


def not_handed_over(pupil: str, what: str, words: str, *, by: str = "@dsl") -> DeviceRefused:
    """A pupil kept a device."""
    return DeviceRefused(occurred=JUST_NOW, pupil=pupil, what=what, by=by, words=words)


def seen(staff: str, how: HowSeen, where: str, did: str) -> ImagerySeenUnplanned:
    """Somebody saw it unasked."""
    return ImagerySeenUnplanned(occurred=before(10), seen_by=staff, how=how, where=where, did=did)


def not_viewed(why: str, instead: str) -> ViewingDecidedAgainst:
    """It was decided that nobody views it."""
    return ViewingDecidedAgainst(occurred=JUST_NOW, why=why, instead=instead)


def signature(text: str, authority: str) -> Signature:
    """Somebody signed this text with the password; its mark is worked out once the names stand in it."""
    return Signature(text, "", "en", "password", authority)


def noted(text: str) -> NoteAdded:
    """Anything else worth keeping."""
    return NoteAdded(occurred=JUST_NOW, text=text)


def done(duty: str, words: str, about: str = "") -> DutyDischarged:
    """A duty without an entry of its own was done."""
    return DutyDischarged(occurred=JUST_NOW, duty=duty, about=about, done=True, words=words)


def dropped(duty: str, words: str, about: str = "") -> DutyDischarged:
    """A duty is not owed any more, and why."""
    return DutyDischarged(occurred=JUST_NOW, duty=duty, about=about, done=False, words=words)


def handed_over(lead: str, why: str) -> CaseHandedOver:
    """Somebody else leads from here on."""
    return CaseHandedOver(occurred=JUST_NOW, lead=lead, why=why)


def reopened(why: str) -> CaseReopened:
    """Something came up after closing."""
    return CaseReopened(occurred=JUST_NOW, why=why)
