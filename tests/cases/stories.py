"""Cases told in a few lines, for the tests of the pure core: entries a minute apart, from nine on a school morning."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from safelead.cases.advice import Advice, advice
from safelead.cases.duties import Duty, duties
from safelead.cases.fold import fold
from safelead.cases.state import CaseState, frozen
from safelead.cases.status import status
from safelead.chronology.kinds.base import Entry, Recorded, When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from safelead.chronology.kinds.decision import Choice, DecisionMade, DecisionSigned
from safelead.chronology.kinds.people import Part, PersonPlaced
from safelead.chronology.kinds.review import (
    Answered,
    AnswerWithdrawn,
    Known,
    MeetingHeld,
    QuestionsAnswered,
    Signature,
    WithdrawalSigned,
)
from safelead.guidance import Pack, load_pack
from safelead.guidance.deadlines import Calendar

START = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)  # a Tuesday
ANA, JOEL = "ana", "joel"
PATEL, MOSS = "patel", "moss"  # the DSL and the headteacher
ELENA, PABLO = "elena", "pablo"  # Ana's mother and father
NOBODYS: Mapping[str, tuple[str, ...]] = {}
FAMILY: Mapping[str, tuple[str, ...]] = {ANA: (ELENA, PABLO)}  # Joel has nobody in the register
CALENDAR = Calendar("Europe/London", time(8, 30), time(16, 0), frozenset(), "test", known=True)

# Every question that could bring a referral, answered no, as in a consensual case that stays in school.
QUIET: dict[str, Known] = {
    "photo_or_video": "yes",
    "made_by_adult": "no",
    "shared_by_adult": "no",
    "shared_with_adult": "no",
    "adult_asked_for_it": "no",
    "adult_involved": "no",
    "coerced_or_blackmailed": "no",
    "extreme_or_violent": "no",
    "identified_as_vulnerable": "no",
    "previously_abused": "no",
    "social_care_involved": "no",
    "sexual_acts": "no",
    "immediate_risk": "no",
    "suicide_or_self_harm": "no",
    "pressured": "no",
    "shared_without_consent": "no",
    "malicious_intent": "no",
    "deliberate_harm": "no",
    "used_to_bully_or_blackmail": "no",
    "other_aggravating_factors": "no",
    "exploitation_or_grooming": "no",
    "contacted_by_strangers": "no",
    "acts_unexpected_for_age": "no",
    "wider_safeguarding_concerns": "no",
    "meets_social_care_threshold": "no",
    "informing_parents_risks_harm": "no",
}
SURE: dict[str, Known] = {"dsl_has_enough_information": "yes", "manageable_in_school": "yes"}


def at(minutes: int = 0) -> When:
    """So many minutes after the story began."""
    return When.minute(START + timedelta(minutes=minutes))


def told(*entries: Entry, by: str = PATEL) -> tuple[Recorded, ...]:
    """The record that these entries make, each written a minute after the one before."""
    return tuple(
        Recorded(place, entry, by, START + timedelta(minutes=place - 1), f"{place:064x}")
        for place, entry in enumerate(entries, 1)
    )


def state_of(*entries: Entry, parents: Mapping[str, tuple[str, ...]] = NOBODYS) -> CaseState:
    """What these entries tell; ``parents``: whom the register has as parents of each child."""
    return replace(fold(told(*entries)), parents=frozen(parents))


def the_pack() -> Pack:
    return load_pack("ukccis-2016")


def advice_on(*entries: Entry, place: str = "england") -> Advice:
    return advice(state_of(*entries), the_pack(), place)


def duties_in(
    *entries: Entry, place: str = "england", parents: Mapping[str, tuple[str, ...]] = NOBODYS
) -> tuple[Duty, ...]:
    state = state_of(*entries, parents=parents)
    return duties(state, advice(state, the_pack(), place), CALENDAR)


def status_of(*entries: Entry, place: str = "england") -> str:
    state = state_of(*entries)
    found = advice(state, the_pack(), place)
    return status(state, found, duties(state, found, CALENDAR))


def raised(*pupils: str) -> ConcernRaised:
    about = tuple(About(pupil) for pupil in pupils or (ANA,))
    return ConcernRaised(
        occurred=at(), about=about, said="words", told_by="pupil", channel="in-person", told_in_person=True
    )


def acknowledged() -> ConcernAcknowledged:
    return ConcernAcknowledged(occurred=at(), lead=PATEL, authority="The DSL leads.")


def placed(person: str, *parts: Part, age: int | None = None) -> PersonPlaced:
    return PersonPlaced(occurred=at(), person=person, sort="pupil", parts=parts, age_when_made=age)


def met() -> MeetingHeld:
    return MeetingHeld(occurred=at(), present=(PATEL,))


def answered(about: str = "", **answers: Known | int) -> QuestionsAnswered:
    given = tuple(Answered(key, value, about) for key, value in answers.items())
    return QuestionsAnswered(occurred=at(), step="initial-review", answers=given)


def decided(
    choice: Choice, recommendation: str, *agencies: str, against: bool = False, **answers: Known
) -> DecisionMade:
    return DecisionMade(
        occurred=at(), choice=choice, agencies=agencies, pack="ukccis-2016", edition="1", recommendation=recommendation,
        rules=(), answers=dict(QUIET | SURE | answers), text="text", text_hash="0", language="en",
        authority="The DSL leads.", against=against,
    )  # fmt: skip


def signature() -> Signature:
    return Signature("text", "0", "en", "password", "The headteacher signs.")


def signed(decision: int) -> DecisionSigned:
    return DecisionSigned(occurred=at(), decision=decision, signature=signature())


def withdrawn(key: str, value: Known | int, about: str = "") -> AnswerWithdrawn:
    return AnswerWithdrawn(occurred=at(), key=key, value=value, about=about, reason="It was about somebody else.")


def withdrawal_signed(withdrawal: int) -> WithdrawalSigned:
    return WithdrawalSigned(occurred=at(), withdrawal=withdrawal, signature=signature())


def quiet_case() -> tuple[Entry, ...]:
    """A consensual case of two 15-year-olds up to the decision, which would be entry 7."""
    return (
        raised(ANA, JOEL),
        acknowledged(),
        placed(ANA, "in-imagery", "made-it", age=15),
        placed(JOEL, "received-it"),
        met(),
        answered(**QUIET, **SURE),
    )
