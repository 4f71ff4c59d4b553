"""Where a case stands, told as the stories that lead there."""

import pytest

from safelead.cases.discharges import BY_NOTE, DISCHARGES
from safelead.cases.status import STATUSES
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.concern import ConcernJoined
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.decision import DecisionSentBack
from safelead.chronology.kinds.families import ConversationHeld, ParentInformed
from safelead.chronology.kinds.review import AnswerWithdrawn, RisksAssessed
from safelead.chronology.kinds.upkeep import CaseClosed, CaseReopened, EntrySealed
from tests.cases.stories import (
    ANA,
    JOEL,
    PATEL,
    QUIET,
    acknowledged,
    answered,
    at,
    decided,
    duties_in,
    met,
    placed,
    quiet_case,
    raised,
    signed,
    status_of,
    the_pack,
)

SENT = decided("manage", "school-may-manage")
BACK = DecisionSentBack(occurred=at(), decision=7, reason="Say more about Joel.")
JOINED = ConcernJoined(occurred=at(), into="NTH-0139")
SETTLED = (*quiet_case(), SENT, signed(7))
CLOSED = CaseClosed(occurred=at(), why="Nothing is owed.")
REFERRED = decided("refer", "refer-immediately", "police", coerced_or_blackmailed="yes")


def what_is_owed_done() -> tuple[Entry, ...]:
    """Everything that the quiet case still owes after its decision was signed."""
    families = [
        ParentInformed(
            occurred=at(), pupil=child, parents=("mother",), by=PATEL, channel="phone", said="words",
            covered=("invited", "advice", "deletion"),
        )
        for child in (ANA, JOEL)
    ]  # fmt: skip
    talks = [
        ConversationHeld(
            occurred=at(), pupil=child, by=PATEL, told_of_record=True, parents_present=True, learnt="words",
            covered=("asked-to-delete", "explained-law", "support"),
        )
        for child in (ANA, JOEL)
    ]  # fmt: skip
    risks = RisksAssessed(occurred=at(), generated="words", shared="words", impact="words", vulnerability="words")
    return (risks, *families, *talks)


DONE = what_is_owed_done()
WITHDRAWN = AnswerWithdrawn(occurred=at(), key="photo_or_video", value="no", about="", reason="It was text.")
CAPTURED = ConflictRecorded(occurred=at(), staff=PATEL, how="relative", captures=True)
TRIGGER = answered(coerced_or_blackmailed="yes")

STORIES: list[tuple[str, tuple[Entry, ...], str]] = [
    ("a concern that nobody has read", (raised(),), "acknowledgement-needed"),
    ("a concern that joined another case", (raised(), JOINED), "joined"),
    ("acknowledged, no meeting yet", (raised(), acknowledged()), "review-meeting-needed"),
    ("a trigger before any meeting: a referral waits for none", (raised(), acknowledged(), TRIGGER), "decision-needed"),
    ("met, with questions open", (raised(), acknowledged(), met()), "answers-needed"),
    (
        "only what the decision itself asks is open",
        (raised(), acknowledged(), placed(ANA, "in-imagery", age=15), met(), answered(**QUIET)),
        "decision-needed",
    ),
    ("everything answered", quiet_case(), "decision-needed"),
    ("sent to the headteacher", (*quiet_case(), SENT), "waiting-for-signature"),
    ("a trigger while it waits to be signed: nobody signs that", (*quiet_case(), SENT, TRIGGER), "decision-needed"),
    ("sent back", (*quiet_case(), SENT, BACK), "sent-back"),
    ("signed, with duties left", SETTLED, "duties-to-do"),
    ("everything done", (*SETTLED, *DONE), "ready-to-close"),
    ("a yes to be taken back waits", (*SETTLED, *DONE, WITHDRAWN), "waiting-for-signature"),
    ("a lock that moved it waits", (*SETTLED, *DONE, CAPTURED), "waiting-for-group-lead"),
    ("closed", (*SETTLED, *DONE, CLOSED), "closed"),
    (
        "closed and reopened",
        (*SETTLED, *DONE, CLOSED, CaseReopened(occurred=at(), why="It is back.")),
        "ready-to-close",
    ),
    ("facts changed after the signature: a new decision is asked for", (*SETTLED, TRIGGER), "decision-needed"),
    ("a child more: the answers do not speak of them", (*SETTLED, placed("sam", "received-it")), "answers-needed"),
    ("referred by one, no signature", (raised(), acknowledged(), met(), TRIGGER, REFERRED), "duties-to-do"),
    (
        "decided to find out more",
        (raised(), acknowledged(), met(), decided("find-out-more", "more-information-needed")),
        "answers-needed",
    ),
]


@pytest.mark.statement("3.3-h", "3.3-j", "3.4-f", "3.6-c", "7-j")
@pytest.mark.parametrize(("story", "entries", "expected"), STORIES, ids=[story for story, _entries, _status in STORIES])
def test_a_case_stands_where_its_story_leads(story: str, entries: tuple[Entry, ...], expected: str) -> None:
    assert status_of(*entries) == expected


def test_every_status_is_reached_by_a_story() -> None:
    assert {expected for _story, _entries, expected in STORIES} == set(STATUSES)


def test_every_kind_of_duty_says_what_discharges_it() -> None:
    kinds = {duty for place in ("england", "wales", "spain") for duty in the_pack().within(place).duties}
    assert kinds == set(DISCHARGES)
    assert set(DISCHARGES) >= BY_NOTE


@pytest.mark.statement("3.6-b", "2.2-b")
def test_a_referral_is_owed_to_each_agency_until_that_agency_was_told() -> None:
    def owed(*entries: Entry) -> dict[str, str]:
        found = duties_in(raised(), acknowledged(), met(), TRIGGER, REFERRED, *entries)
        return {duty.about: duty.state for duty in found if duty.kind.id == "refer-now"}

    call = AgencyContacted(occurred=at(), agency="police", channel="phone", purpose="refer", said="words")
    assert owed()["police"] == "owed"
    assert owed(call)["police"] == "done"


@pytest.mark.statement("7-a")
def test_a_sealed_entry_discharges_nothing() -> None:
    """It was written about the wrong child: for the right one it has still to be done (promise 5)."""
    sealed = EntrySealed(occurred=at(), seals=len(SETTLED) + 2, why="Another child's mother.")
    assert status_of(*SETTLED, *DONE) == "ready-to-close"
    assert status_of(*SETTLED, *DONE, sealed) == "duties-to-do"


@pytest.mark.statement("5.2-a")
def test_only_children_who_may_have_it_are_asked_to_delete_it() -> None:
    found = duties_in(*quiet_case(), placed("sam", "affected"), answered("sam", **QUIET), SENT, signed(9))
    assert {duty.about for duty in found if duty.kind.id == "request-deletion"} == {ANA, JOEL}
