"""Every kind of entry reads as one plain sentence, and shows what it holds."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from safelead.cases.parents import RISK
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import KINDS, Entry, Recorded, When, decode
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.decision import DecisionMade
from safelead.chronology.kinds.families import (
    ChildHeard,
    ConversationHeld,
    ParentInformed,
    ParentNotInformed,
    ParentsInvited,
    ParentsMet,
)
from safelead.chronology.kinds.people import PartTakenBack, PersonPlaced
from safelead.chronology.kinds.review import Answered, MeetingHeld, QuestionsAnswered
from safelead.chronology.kinds.support import EducationPlanned, SupportOffered, SupportReviewed
from safelead.chronology.kinds.upkeep import DutyDischarged, EntryCorrected, NoteAdded
from safelead.guidance.words import gettext_noop
from safelead.web.names import Names
from safelead.web.sentences import fields, sentence
from safelead.web.sentences.telling import said, shown
from safelead.web.times import Clock
from tests.cast import Cast, make_cast
from tests.chronology.fixtures import FOLDER, stored_name

AT = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)
THEN = When.minute(AT)
TOMORROW = datetime(2026, 11, 13, 15, tzinfo=UTC)
SOME = gettext_noop("words")


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def clock() -> Clock:
    return Clock(AT + timedelta(minutes=5), "Europe/London")


def told(cast: Cast, entry: Entry) -> str:
    """The sentence of an entry that Patel wrote in North."""
    return sentence(Recorded(3, entry, str(cast.patel.pk), AT, "4f9a22c1"), Names(cast.north), clock())


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_has_a_sentence_and_fields(name: str, cast: Cast) -> None:
    kind = KINDS[name]
    entry = decode(name, kind.version, (FOLDER / stored_name(name, kind.version)).read_bytes())
    assert said.dispatch(kind.entry) is not said.dispatch(object)
    assert shown.dispatch(kind.entry) is not shown.dispatch(object)
    words = told(cast, entry)
    assert words[0].isupper()
    assert words.strip() == words
    recorded = Recorded(3, entry, str(cast.patel.pk), AT, "4f9a22c1")
    assert all(str(field.label) for field in fields(recorded, Names(cast.north), clock()))


SAID: Sequence[tuple[str, str]] = (
    ("raised", "R. Patel recorded a concern about A. Reyes Soto and a boy in year 10."),
    ("nobody", "R. Patel recorded a concern."),
    ("took", "R. Patel read the concern and took the case."),
    ("met", "R. Patel held the review meeting with S. Lund and K. Adeyemi."),
    ("met by others", "R. Patel recorded the review meeting of S. Lund."),
    ("answered", "R. Patel answered 2 questions at the review meeting."),
    ("judged", "R. Patel judged that it is safe for the child to tell P. Reyes (father of A. Reyes Soto)."),
    ("a danger", "R. Patel judged that telling the parents of A. Reyes Soto would put the child at risk."),
    ("answered about her", "R. Patel answered about A. Reyes Soto: Is the impact on a pupil serious? Yes."),
    ("placed", "R. Patel wrote down the part of A. Reyes Soto: pupil in the imagery and made it."),
    ("taken back", "R. Patel took back a part of A. Reyes Soto: made it."),
    ("referred", "R. Patel referred the case to the police, who asked the school to wait."),
    ("told parents", "R. Patel told E. Soto, of the family of A. Reyes Soto."),
    ("not told", "R. Patel decided not to tell the parents of A. Reyes Soto: it would put the child at risk."),
    ("not told yet", "R. Patel decided not to tell P. Reyes (father of A. Reyes Soto) for now."),
    ("invited", "R. Patel invited E. Soto, of the family of A. Reyes Soto, for tomorrow, 15:00."),
    ("met parents", "R. Patel met E. Soto and P. Reyes, of the family of A. Reyes Soto."),
    ("met by the deputy", "R. Patel recorded that S. Lund met Her aunt, of the family of A. Reyes Soto."),
    ("heard", "S. Lund listened to A. Reyes Soto, who spoke unasked."),
    ("offered", "R. Patel offered A. Reyes Soto support: a counsellor and helplines (accepted)."),
    ("reviewed", "R. Patel asked whether the support helps A. Reyes Soto: it has ended."),
    ("planned", "R. Patel planned what is to be learnt: Year 9."),
    ("talked", "S. Lund listened to A. Reyes Soto: the child's own account only."),
    ("locked", "J. Moss was locked out of the case, which waits for the group lead to confirm it."),
    ("managed", "R. Patel decided, against the advice, that the school manages this."),
    ("noted", "R. Patel noted: Rang the social worker, no answer."),
    ("done", "R. Patel wrote down as no longer owed: Arrange support for A. Reyes Soto."),
    ("corrected", "R. Patel corrected entry 2."),
)


def entries(cast: Cast) -> dict[str, Entry]:
    ana, patel, lund = str(cast.ana.pk), str(cast.patel.pk), str(cast.lund.pk)
    concern: dict[str, Any] = {"told_by": "pupil", "channel": "note", "told_in_person": True}
    about = (About(ana), About(written="a boy in year 10"))
    decided: dict[str, Any] = {
        "agencies": (), "pack": "ukccis-2016", "edition": "2016", "recommendation": "refer", "rules": (),
        "answers": {}, "text": "", "text_hash": "", "language": "en", "authority": "",
    }  # fmt: skip
    answered = (Answered("photo_or_video", "yes"), Answered("immediate_risk", "not-known", ana))
    return {
        "raised": ConcernRaised(occurred=THEN, about=about, said=SOME, **concern),
        "nobody": ConcernRaised(occurred=THEN, about=(), said=SOME, **concern),
        "took": ConcernAcknowledged(occurred=THEN, lead=patel, authority="The DSL leads."),
        "met": MeetingHeld(occurred=THEN, present=(patel, lund, str(cast.adeyemi.pk))),
        "met by others": MeetingHeld(occurred=THEN, present=(lund,)),
        "answered": QuestionsAnswered(occurred=THEN, step="initial-review", answers=answered),
        "judged": QuestionsAnswered(
            occurred=THEN, step="case", answers=(Answered(RISK, "no", f"{ana}/{cast.pablo.pk}"),)
        ),
        "a danger": QuestionsAnswered(occurred=THEN, step="case", answers=(Answered(RISK, "yes", ana),)),
        "answered about her": QuestionsAnswered(
            occurred=THEN, step="risk-assessment", answers=(Answered("impact_serious", "yes", ana),)
        ),
        "placed": PersonPlaced(occurred=THEN, person=ana, sort="pupil", parts=("in-imagery", "made-it")),
        "taken back": PartTakenBack(occurred=THEN, person=ana, part="made-it", why=SOME),
        "referred": AgencyContacted(
            occurred=THEN, agency="police", channel="phone", purpose="refer", said=SOME, asked_to_wait="with everything"
        ),
        "told parents": ParentInformed(
            occurred=THEN, pupil=ana, parents=(str(cast.elena.pk),), by=patel, channel="phone", said=SOME
        ),
        "not told": ParentNotInformed(occurred=THEN, pupil=ana, parents=(), risk=True, reason=SOME),
        "not told yet": ParentNotInformed(
            occurred=THEN, pupil=ana, parents=(str(cast.pablo.pk),), risk=False, reason=SOME
        ),
        "invited": ParentsInvited(
            occurred=THEN, pupil=ana, parents=(str(cast.elena.pk),), by=patel, channel="phone", meets_at=TOMORROW
        ),
        "met parents": ParentsMet(
            occurred=THEN, pupil=ana, parents=(str(cast.elena.pk), str(cast.pablo.pk)), present=(patel,),
            pupil_there=False, said=SOME,
        ),
        "met by the deputy": ParentsMet(
            occurred=THEN, pupil=ana, parents=(), written="Her aunt", present=(lund,), pupil_there=True, said=SOME
        ),
        "heard": ChildHeard(occurred=THEN, pupil=ana, by=lund, words=SOME),
        "offered": SupportOffered(
            occurred=THEN, pupil=ana, what=("counsellor", "helpline"), by=patel, answer="accepted"
        ),
        "reviewed": SupportReviewed(occurred=THEN, pupil=ana, offer=3, found=SOME, goes_on=False),
        "planned": EducationPlanned(occurred=THEN, whom="year", audience="Year 9", what=SOME),
        "talked": ConversationHeld(
            occurred=THEN, pupil=ana, by=lund, told_of_record=True, parents_present=False, learnt=SOME,
            own_account_only=True,
        ),
        "locked": ConflictRecorded(occurred=THEN, staff=str(cast.moss.pk), how="relative", captures=True),
        "managed": DecisionMade(occurred=THEN, choice="manage", against=True, **decided),
        "noted": NoteAdded(occurred=THEN, text="Rang the social worker,\nno answer."),
        "done": DutyDischarged(occurred=THEN, duty="offer-support", about=ana, done=False, words=SOME),
        "corrected": EntryCorrected(occurred=THEN, corrects=2, right=SOME, why=SOME),
    }  # fmt: skip


@pytest.mark.parametrize(("which", "words"), SAID, ids=[which for which, _words in SAID])
def test_an_entry_reads_as_one_sentence(which: str, words: str, cast: Cast) -> None:
    assert told(cast, entries(cast)[which]) == words


@pytest.mark.statement("2.1-a")
def test_no_sentence_labels_anybody_as_an_offender(cast: Cast) -> None:
    text = " ".join(told(cast, entry) for entry in entries(cast).values()).casefold()
    assert not [word for word in ("victim", "suspect", "perpetrator", "offender", "sexting") if word in text]


def test_an_opened_entry_shows_each_answer_with_its_question(cast: Cast) -> None:
    recorded = Recorded(3, entries(cast)["answered"], str(cast.patel.pk), AT, "4f9a22c1")
    first, second = fields(recorded, Names(cast.north), clock())
    assert (first.value, first.look) == ("yes", "answer")
    assert str(second.label).endswith("About A. Reyes Soto")


def test_a_long_note_is_cut_at_a_word(cast: Cast) -> None:
    words = told(cast, NoteAdded(occurred=THEN, text="again and " * 40))
    assert words.endswith(("and…", "again…"))
    assert len(words) < 120
