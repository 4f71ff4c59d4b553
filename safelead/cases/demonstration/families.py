"""What is said with families, and done for pupils besides, as the stories write it down."""

from datetime import timedelta

from safelead.cases.demonstration.story import BEGINNING, NEWEST, later
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.families import ChildHeard, ParentChannel, ParentsInvited, ParentsMet, ParentTopic
from safelead.chronology.kinds.support import Answer, EducationPlanned, SupportOffered, SupportReviewed, SupportSort
from safelead.chronology.kinds.upkeep import DutyDischarged

HOLD_EDUCATION = "hold-education"
JUST_NOW = When.minute(BEGINNING)
AN_HOUR_AGO = When.minute(BEGINNING - timedelta(minutes=50))


def asked_in(
    child: str, days: int, answer: str, *, who: str = "", where: str = "", by: str = "@dsl",
    channel: ParentChannel = "phone",
) -> ParentsInvited:  # fmt: skip
    """A child's parents were invited to come so many school days later; ``who``: only the "mother" or the "father"."""
    return ParentsInvited(
        occurred=JUST_NOW,
        pupil=child,
        parents=(f"{child}.{who or 'parents'}",),
        by=by,
        channel=channel,
        meets_at=later(days),
        where=where,
        answer=answer,
    )


def came_in(
    child: str, said: str, agreed: str, *covered: ParentTopic, who: str = "", present: tuple[str, ...] = ("@dsl",),
    with_child: bool = False,
) -> ParentsMet:  # fmt: skip
    """A child's parents came to talk about it."""
    return ParentsMet(
        occurred=AN_HOUR_AGO,
        pupil=child,
        parents=(f"{child}.{who or 'parents'}",),
        present=present,
        pupil_there=with_child,
        said=said,
        agreed=agreed,
        covered=covered,
    )


def heard(child: str, words: str, *, by: str = "@dsl") -> ChildHeard:
    """A child spoke without being asked."""
    return ChildHeard(occurred=JUST_NOW, pupil=child, by=by, words=words, told_of_record="yes")


def offered(
    child: str, *what: SupportSort, named: str = "", answer: Answer = "accepted", said: str = "", by: str = "@dsl",
    again_in: int = 0, helplines: tuple[str, ...] = (),
) -> SupportOffered:  # fmt: skip
    """A pupil was offered support; ``again_in``: days until somebody asks whether it helps."""
    return SupportOffered(
        occurred=JUST_NOW,
        pupil=child,
        what=what,
        named=named,
        helplines=helplines,
        by=by,
        answer=answer,
        said=said,
        again_on=later(again_in) if again_in else None,
    )


def helped(child: str, found: str, *, goes_on: bool = False, again_in: int = 0) -> SupportReviewed:
    """Somebody asked whether the support that was offered last helps."""
    return SupportReviewed(
        occurred=JUST_NOW,
        pupil=child,
        offer=NEWEST,
        found=found,
        goes_on=goes_on,
        again_on=later(again_in) if again_in else None,
    )


def to_teach(audience: str, what: str, *, by: str, in_days: int) -> EducationPlanned:
    """What those round the pupils are to learn."""
    return EducationPlanned(occurred=JUST_NOW, whom="year", audience=audience, what=what, by=by, by_day=later(in_days))


def learnt(words: str, child: str = "") -> DutyDischarged:
    """What was planned last, for this pupil or for those round them, was done."""
    return DutyDischarged(occurred=JUST_NOW, duty=HOLD_EDUCATION, about=child, done=True, words=words)


def to_learn(child: str, what: str, *, by: str = "", in_days: int = 0) -> EducationPlanned:
    """What a pupil is to learn."""
    return EducationPlanned(
        occurred=JUST_NOW, whom="pupil", pupil=child, what=what, by=by, by_day=later(in_days) if in_days else None
    )
