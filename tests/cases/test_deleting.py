"""Asking a child to delete it: when that is open, what a request owes, and what ends it (5.2)."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from safelead.cases.deciding import NotAllowed, check
from safelead.cases.deleting import Stands, thread, threads
from safelead.cases.duties import Duty
from safelead.cases.status import status
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.deletion import (
    ANYWHERE,
    DeletionConfirmed,
    DeletionRefused,
    DeletionReminded,
    DeletionRequested,
    PoliceNotInvolved,
)
from safelead.chronology.kinds.places import PlaceNamed
from safelead.chronology.kinds.review import Known, MeetingHeld
from safelead.chronology.kinds.upkeep import DutyDischarged, EntrySealed
from tests.cases.stories import (
    ANA,
    JOEL,
    START,
    advice_on,
    answered,
    at,
    decided,
    duties_in,
    placed,
    quiet_case,
    signed,
    state_of,
    told,
)

SETTLED = (*quiet_case(), decided("manage", "school-may-manage"), signed(7))
FRIDAY = datetime(2026, 11, 13, 16, tzinfo=UTC)
MONDAY = datetime(2026, 11, 16, 16, tzinfo=UTC)


def asks(*places: str, pupil: str = JOEL, by: datetime = FRIDAY, read: str = "The law says.") -> DeletionRequested:
    return DeletionRequested(
        occurred=at(), pupil=pupil, places=places or ANYWHERE, by="patel", deadline=by, told=read, language="en"
    )


def confirms(*places: str, pupil: str = JOEL) -> DeletionConfirmed:
    return DeletionConfirmed(
        occurred=at(), pupil=pupil, places=places or ANYWHERE, by="patel", how="in-person", said="It is gone."
    )


def refuses(*places: str, pupil: str = JOEL, later: bool = False) -> DeletionRefused:
    return DeletionRefused(
        occurred=at(), pupil=pupil, places=places or ANYWHERE, by="patel", found_later=later, said="I keep it."
    )


def reminds(by: datetime | None = None) -> DeletionReminded:
    return DeletionReminded(occurred=at(), pupil=JOEL, by="patel", deadline=by)


def cloud(holder: str = JOEL) -> PlaceNamed:
    return PlaceNamed(occurred=at(), place="his cloud", sort="cloud", named="A cloud", holder=holder)


def call(**told: object) -> AgencyContacted:
    plain = {"agency": "police", "channel": "phone", "purpose": "tell", "said": "words"}
    return AgencyContacted(occurred=at(), **{**plain, **told})  # type: ignore[arg-type]


def owed(kind: str, *entries: Entry) -> dict[str, str]:
    return {duty.about: duty.state for duty in duties_in(*entries) if duty.kind.id == kind}


def the(kind: str, *entries: Entry, about: str = JOEL) -> Duty:
    return next(duty for duty in duties_in(*entries) if (duty.kind.id, duty.about) == (kind, about))


def write(*entries: Entry) -> None:
    """Writes the last of them as ``record`` would; raises NotAllowed."""
    check(state_of(*entries), advice_on(*entries), told(*entries)[-1:])


# --- when asking is open -----------------------------------------------------------------------------------------

# What was decided about the police, whether an agency asked to wait, and whether anybody may then be asked to delete.
OPEN: list[tuple[str, tuple[Entry, ...], bool]] = [
    ("nothing is decided", quiet_case(), False),
    ("decided, not signed", (*quiet_case(), decided("manage", "school-may-manage")), False),
    ("decided and signed that the school manages it", SETTLED, True),
    ("referred to the police", (*quiet_case(), decided("refer", "school-may-manage", "police")), False),
    ("an agency asked to wait", (*SETTLED, call(agency="social-care", asked_to_wait="deleting")), False),
    (
        "an agency asked to wait and took it back",
        (
            *SETTLED,
            call(agency="social-care", asked_to_wait="deleting"),
            call(agency="social-care", purpose="follow-up", waiting_over=True),
        ),
        True,
    ),
    ("a trigger came up after the decision", (*SETTLED, answered(coerced_or_blackmailed="yes")), False),
]


@pytest.mark.statement("5.2-a", "3.6-a")
@pytest.mark.parametrize(("story", "is_open"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN])
def test_asking_is_open_once_it_is_decided_and_signed_that_the_police_are_not_needed(
    story: tuple[Entry, ...], is_open: bool
) -> None:
    assert ("request-deletion" not in {act.id for act in advice_on(*story).assessment.may_not}) is is_open
    if is_open:
        write(*story, asks())
    else:
        with pytest.raises(NotAllowed, match="police are not needed"):
            write(*story, asks())


@pytest.mark.parametrize("entry", [confirms(), refuses(), reminds()], ids=["confirms", "refuses", "reminds"])
def test_nothing_comes_of_what_was_never_asked(entry: Entry) -> None:
    with pytest.raises(NotAllowed, match="Nothing was asked"):
        write(*SETTLED, entry)
    with pytest.raises(NotAllowed, match="Nothing was asked"):
        write(*SETTLED, asks(pupil=ANA), entry)
    write(*SETTLED, asks(), entry)


# --- one thread a child ------------------------------------------------------------------------------------------

PIECES = (asks("devices", "cloud"), confirms("devices"))
THREADS: list[tuple[str, tuple[Entry, ...], Stands, datetime | None]] = [
    ("never asked", (), "not-asked", None),
    ("asked", (asks(),), "asked", FRIDAY),
    ("confirmed in one place", (asks(), confirms("devices")), "asked", FRIDAY),
    ("confirmed everywhere", (asks(), confirms()), "confirmed", FRIDAY),
    ("confirmed piece by piece", (*PIECES, confirms("cloud")), "confirmed", FRIDAY),
    ("refused", (asks(), refuses()), "refused", FRIDAY),
    ("refused in one place, the rest open", (asks(), refuses("cloud")), "asked", FRIDAY),
    ("refused in one place, the rest gone", (*PIECES, refuses("cloud")), "refused", FRIDAY),
    ("found later", (asks(), confirms(), refuses("cloud", later=True)), "refused", FRIDAY),
    ("asked again after refusing", (asks(), refuses(), asks(by=MONDAY)), "asked", MONDAY),
    ("gone after all", (asks(), refuses(), confirms()), "confirmed", FRIDAY),
    ("reminded", (asks(), reminds()), "asked", FRIDAY),
    ("reminded with a new day", (asks(), reminds(MONDAY)), "asked", MONDAY),
    ("asked for one place more", (asks("devices"), confirms("devices"), asks("cloud", by=MONDAY)), "asked", MONDAY),
    ("said of a place that was not asked for", (asks("devices"), confirms("cloud")), "asked", FRIDAY),
]  # fmt: skip


@pytest.mark.statement("5.2-d")
@pytest.mark.parametrize(
    ("entries", "stands", "deadline"), [row[1:] for row in THREADS], ids=[row[0] for row in THREADS]
)
def test_a_thread_stands_as_its_last_words_say(
    entries: tuple[Entry, ...], stands: Stands, deadline: datetime | None
) -> None:
    found = thread(state_of(*SETTLED, *entries), JOEL)
    assert (found.stands, found.deadline) == (stands, deadline)
    assert thread(state_of(*SETTLED, *entries), ANA).stands == "not-asked"


def test_whoever_only_told_us_or_saw_it_is_not_asked_to_delete() -> None:
    others = (placed("mia", "told-us"), placed("zoe", "saw-it"), placed("lee", "saw-it", "shared-it"), placed("kim"))
    assert [one.pupil for one in threads(state_of(*SETTLED, *others))] == [ANA, JOEL, "lee", "kim"]


# --- what a request owes -----------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-d")
def test_a_request_discharges_asking_and_owes_the_confirmation_by_its_own_day() -> None:
    story = (*SETTLED, asks(by=MONDAY))
    assert owed("request-deletion", *story) == {ANA: "owed", JOEL: "done"}
    duty = the("confirm-deletion", *story)
    assert (duty.state, duty.due_at) == ("owed", MONDAY)
    assert owed("confirm-deletion", *story) == {JOEL: "owed"}


@pytest.mark.statement("5.2-d")
def test_a_new_day_moves_the_confirmation_and_a_second_request_goes_on_with_the_first() -> None:
    assert the("confirm-deletion", *SETTLED, asks(), reminds(MONDAY)).due_at == MONDAY
    again = (*SETTLED, asks(), asks("cloud", by=MONDAY))
    assert owed("confirm-deletion", *again) == {JOEL: "owed"}
    assert the("confirm-deletion", *again).due_at == MONDAY
    assert owed("confirm-deletion", *again, confirms("cloud")) == {JOEL: "owed"}


@pytest.mark.statement("5.2-d")
def test_it_is_confirmed_for_every_place_or_not_at_all() -> None:
    story = (*SETTLED, asks("devices", "cloud"))
    assert owed("confirm-deletion", *story, confirms("devices")) == {JOEL: "owed"}
    assert owed("confirm-deletion", *story, confirms("devices"), confirms("cloud")) == {JOEL: "done"}
    assert owed("confirm-deletion", *story, confirms(pupil=ANA)) == {JOEL: "owed"}


@pytest.mark.statement("5.2-d")
def test_a_place_of_the_childs_own_that_comes_up_later_is_asked_for_as_well() -> None:
    story = (*SETTLED, asks(), confirms())
    assert owed("request-deletion", *story)[JOEL] == "done"
    assert owed("request-deletion", *story, cloud(ANA)) == {ANA: "owed", JOEL: "done"}
    later = (*story, cloud())
    assert owed("request-deletion", *later)[JOEL] == "owed"
    assert the("request-deletion", *later).since == START + timedelta(minutes=len(later) - 1)
    assert owed("request-deletion", *later, asks("his cloud"))[JOEL] == "done"


@pytest.mark.statement("5.2-e")
def test_a_refusal_ends_the_waiting_and_raises_a_decision_about_the_police() -> None:
    story = (*SETTLED, asks(), refuses())
    assert owed("confirm-deletion", *story) == {JOEL: "dropped"}
    assert owed("decide-police-on-undeleted", *story) == {JOEL: "owed"}
    assert "police" in advice_on(*story).assessment.consider
    assert advice_on(*story).facts["deletion_refused"].value == "yes"
    assert not advice_on(*story).is_outdated


LEFT_OUT = PoliceNotInvolved(occurred=at(), pupil=JOEL, why="His father sits with him tonight.")
WEIGHED: list[tuple[str, Entry, str]] = [
    ("a reason for not telling them", LEFT_OUT, "done"),
    ("the police are told", call(), "done"),
    ("the police are only asked", call(purpose="ask"), "owed"),
    ("somebody else is told", call(agency="social-care"), "owed"),
    ("it is decided anew", decided("refer", "school-may-manage", "police"), "done"),
    ("a reason about another child", PoliceNotInvolved(occurred=at(), pupil=ANA, why="words"), "owed"),
]


@pytest.mark.statement("5.2-e")
@pytest.mark.parametrize(("entry", "stands"), [row[1:] for row in WEIGHED], ids=[row[0] for row in WEIGHED])
def test_what_settles_the_decision_about_the_police(entry: Entry, stands: str) -> None:
    assert owed("decide-police-on-undeleted", *SETTLED, asks(), refuses(), entry) == {JOEL: stands}


@pytest.mark.statement("5.2-e")
def test_a_second_refusal_is_decided_upon_anew() -> None:
    once = (*SETTLED, asks(), refuses(), LEFT_OUT)
    assert owed("decide-police-on-undeleted", *once) == {JOEL: "done"}
    again = (*once, asks(), refuses())
    assert owed("decide-police-on-undeleted", *again) == {JOEL: "owed"}
    assert the("decide-police-on-undeleted", *again).since == START + timedelta(minutes=len(again) - 1)


@pytest.mark.statement("5.2-e")
@pytest.mark.parametrize(("entry", "stands"), [(asks(), "done"), (asks(read=""), "dropped"), (reminds(), "owed")])
def test_the_warning_is_explained_with_the_request_or_left_out_with_a_reason(entry: Entry, stands: str) -> None:
    if isinstance(entry, DeletionRequested) and not entry.told:
        entry = DeletionRequested(
            occurred=at(), pupil=JOEL, places=ANYWHERE, by="patel", deadline=FRIDAY, left_out="other",
            left_out_why="The family read it with him.",
        )  # fmt: skip
    assert owed("explain-refusing", *SETTLED, entry)[JOEL] == stands


# --- holding, sealing, notes -------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-a", "3.6-a")
def test_the_confirmation_waits_while_the_police_may_need_it_and_is_timed_anew_afterwards() -> None:
    asked = (*SETTLED, asks(by=START + timedelta(minutes=9, seconds=30)))
    wait = (*asked, call(agency="social-care", asked_to_wait="deleting"))
    assert owed("confirm-deletion", *wait) == {JOEL: "held"}
    released = the("confirm-deletion", *wait, call(agency="social-care", purpose="follow-up", waiting_over=True))
    assert (released.state, released.since) == ("owed", START + timedelta(minutes=10))
    assert released.due_at == datetime(2026, 11, 12, 16, tzinfo=UTC)  # two school days from then


def test_what_is_sealed_was_about_the_wrong_child_and_settles_nothing() -> None:
    story = (*SETTLED, asks(), confirms())
    assert owed("confirm-deletion", *story) == {JOEL: "done"}
    assert owed("confirm-deletion", *story, EntrySealed(occurred=at(), seals=10, why="words")) == {JOEL: "owed"}
    assert owed("request-deletion", *story, EntrySealed(occurred=at(), seals=9, why="words"))[JOEL] == "owed"
    sealed = (*SETTLED, asks(), refuses(), EntrySealed(occurred=at(), seals=10, why="words"))
    assert owed("decide-police-on-undeleted", *sealed) == {}


@pytest.mark.parametrize("duty", ["request-deletion", "confirm-deletion"])
def test_what_was_written_down_in_other_words_still_counts(duty: str) -> None:
    note = DutyDischarged(occurred=at(), duty=duty, about=JOEL, done=True, words="On paper.")
    assert owed(duty, *SETTLED, asks(), note)[JOEL] == "done"


@pytest.mark.statement("7-j")
def test_a_case_with_an_open_request_does_not_close() -> None:
    story = (*SETTLED, asks())
    found = advice_on(*story)
    assert status(state_of(*story), found, duties_in(*story)) == "duties-to-do"


def test_the_refusal_of_one_child_says_nothing_of_another() -> None:
    story = (*SETTLED, asks(), asks(pupil=ANA), refuses())
    assert owed("confirm-deletion", *story) == {ANA: "owed", JOEL: "dropped"}
    given: list[Known] = ["yes"]
    assert [each.value for each in advice_on(*story).facts["deletion_refused"].sources] == given


@pytest.mark.statement("8-a", "5.2-a")
def test_whoever_passed_it_on_is_not_asked_about_accounts_while_pressure_is_possible() -> None:
    """Two people decided against the advice; pressure is a yes all the same."""
    quiet = [each for each in quiet_case() if not isinstance(each, MeetingHeld)]
    poster = placed(JOEL, "shared-it", "received-it")
    made = msgspec.structs.replace(
        decided("manage", "refer", against=True, pressured="yes"), rules=("pressured",), against_reason="words"
    )
    story = (*quiet, poster, answered(ANA, pressured="yes"), made, signed(8))
    with pytest.raises(NotAllowed, match="Whoever posted it"):
        write(*story, asks())
    write(*story, asks("devices", "cloud"))
    write(*story, asks(pupil=ANA))
