"""Cases with a record: written by ``record``, entry by entry, as pages write them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from safelead.cases.readmodels import PACK
from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from safelead.chronology.kinds.decision import DecisionMade, DecisionSentBack
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import Answered, MeetingHeld, QuestionsAnswered
from safelead.chronology.kinds.upkeep import NoteAdded
from safelead.chronology.models import Case
from tests.cases.stories import QUIET, SURE
from tests.cast import Cast

ENTRIES = 60
A_DAY = 8  # entries written at once
SENTENCE = "It was told in the corridor after the second lesson, and written down at once. "
SAID = SENTENCE * 22  # about 1,700 characters: with what stands around them, 2 KB


def long_case(cast: Cast, now: datetime) -> Case:
    """A case of a fortnight, of ``ENTRIES`` entries of up to 2 KB."""
    began = now - timedelta(days=20)
    case = _acknowledged(cast, began)
    more: list[Entry] = [*_reviewed(cast, began), *_contacts(began)]
    hours = range(ENTRIES - 2 - len(more))
    more += [NoteAdded(occurred=When.minute(began + timedelta(hours=5 * n)), text=f"{n}. {SAID}") for n in hours]
    for first in range(0, len(more), A_DAY):
        record(case, more[first : first + A_DAY], by=cast.patel, now=began + timedelta(hours=24 + 5 * first))
    return case


def _contacts(began: datetime) -> Iterator[Entry]:
    for day in range(6):
        yield AgencyContacted(
            occurred=When.minute(began + timedelta(days=day)), agency="police" if day % 2 else "social-care",
            channel="phone", purpose="ask", said=SAID,
        )  # fmt: skip


def decided(cast: Cast, now: datetime, *, sent_back: bool) -> None:
    """A case that the school would manage: waiting for the headteacher's signature, or sent back by her."""
    began = now - timedelta(days=3)
    case = _acknowledged(cast, began)
    record(case, _reviewed(cast, began), by=cast.patel, now=began + timedelta(hours=1))
    made = DecisionMade(
        occurred=When.minute(began + timedelta(hours=2)), choice="manage", agencies=(), pack=PACK,
        edition="1", recommendation="school-may-manage", rules=(), answers=dict(QUIET | SURE), text="text",
        text_hash="0", language="en", authority="The DSL leads.",
    )  # fmt: skip
    mark = record(case, [made], by=cast.patel, now=began + timedelta(hours=2))[-1].sequence
    if sent_back:
        back = DecisionSentBack(
            occurred=When.minute(began), decision=mark, reason="It says nothing of the second child."
        )
        record(case, [back], by=cast.moss, now=began + timedelta(hours=3))


def _acknowledged(cast: Cast, began: datetime) -> Case:
    about = (About(pupil=str(cast.ana.pk)), About(pupil=str(cast.joel.pk)))
    raised = ConcernRaised(
        occurred=When.minute(began), about=about, said=SAID, told_by="pupil", channel="in-person", told_in_person=True
    )
    case = raise_concern(cast.north, [raised], by=cast.nowak, now=began)
    when = began + timedelta(minutes=20)
    taken = ConcernAcknowledged(occurred=When.minute(when), lead=str(cast.patel.pk), authority="The DSL leads.")
    record(case, [taken], by=cast.patel, now=when)
    return case


def _reviewed(cast: Cast, began: datetime) -> list[Entry]:
    when = When.minute(began + timedelta(minutes=40))
    answers = tuple(Answered(key=key, value=value) for key, value in (QUIET | SURE).items())
    return [
        PersonPlaced(occurred=when, person=str(cast.ana.pk), sort="pupil", parts=("in-imagery",), age_when_made=15),
        PersonPlaced(occurred=when, person=str(cast.joel.pk), sort="pupil", parts=("received-it",)),
        MeetingHeld(occurred=when, present=(str(cast.patel.pk), str(cast.lund.pk)), notes=SAID),
        QuestionsAnswered(occurred=when, step="initial-review", answers=answers),
    ]
