"""What is owed of a device that was taken, and of a pupil who refuses to hand one over (3.5-d, 3.8)."""

from datetime import timedelta

import pytest

from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.devices import (
    DeviceRefused,
)
from safelead.chronology.kinds.families import ParentInformed, ParentNotInformed, ParentTopic
from safelead.chronology.kinds.upkeep import DutyDischarged, EntrySealed
from tests.cases.devices import (
    BEGUN,
    FIRST,
    LUND,
    NEEDED,
    call,
    collected,
    explained,
    gap,
    handed,
    locked,
    off,
    returned,
    taken,
)
from tests.cases.stories import (
    ANA,
    JOEL,
    PATEL,
    START,
    acknowledged,
    advice_on,
    at,
    duties_in,
    quiet_case,
    signed,
    status_of,
)
from tests.cases.test_status import DONE, SENT


def states(kind: str, *entries: Entry) -> dict[str, str]:
    """Whom or what the duties of a kind are about, and how each stands."""
    return {duty.about: duty.state for duty in duties_in(*BEGUN, *entries) if duty.kind.id == kind}


SECURED = (
    ("neither", (taken(),), "owed"),
    ("switched off only", (taken(), off()), "owed"),
    ("locked away only", (taken(), locked()), "owed"),
    ("both", (taken(), off(), locked()), "done"),
    ("taken switched off, locked away", (taken(off="yes"), locked()), "done"),
    ("taken out again", (taken(off="yes"), locked(), handed(PATEL, LUND)), "owed"),
    ("handed over into another safe", (taken(off="yes"), locked(), handed(PATEL, LUND, safe=True)), "done"),
    ("missing from the safe", (taken(off="yes"), locked(), gap(30, 45)), "owed"),
    ("collected at once", (taken(), collected()), "done"),
)


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize(("story", "entries", "state"), SECURED, ids=[each[0] for each in SECURED])
def test_a_device_is_secure_once_it_is_off_and_under_lock_and_key(
    story: str, entries: tuple[Entry, ...], state: str
) -> None:
    assert states("secure-device", *entries) == {"phone": state}


def test_what_was_taken_out_of_its_safe_is_owed_from_then_on() -> None:
    entries = (*BEGUN, taken(off="yes"), locked(), *(acknowledged(),) * 100, handed(PATEL, LUND))
    duty = next(duty for duty in duties_in(*entries) if duty.kind.id == "secure-device")
    assert duty.since == START + timedelta(minutes=len(entries) - 1)


@pytest.mark.statement("3.8-a")
def test_a_case_cannot_close_with_a_phone_in_the_safe() -> None:
    settled = (*quiet_case(), SENT, signed(7), *DONE)
    told_of_it = ParentInformed(
        occurred=at(), pupil=JOEL, parents=(), by=PATEL, channel="phone", said="words", covered=("device",)
    )
    in_the_safe = (*settled, taken(off="yes"), locked(), told_of_it)
    assert status_of(*settled) == "ready-to-close"
    assert status_of(*in_the_safe) == "duties-to-do"
    assert status_of(*in_the_safe, returned()) == "ready-to-close"


HANDED_BACK = (
    ("in the safe", (taken(), off(), locked()), "owed"),
    ("collected", (taken(), collected()), "done"),
    ("returned", (taken(), returned()), "done"),
    ("still missing, with an explanation", (taken(), gap(30, 45), explained(FIRST + 1)), "owed"),
    ("lost", (taken(), gap(30, 45), explained(FIRST + 1, lost=True)), "dropped"),
)


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize(("story", "entries", "state"), HANDED_BACK, ids=[each[0] for each in HANDED_BACK])
def test_a_device_is_handed_back_or_collected_and_no_note_says_so_instead(
    story: str, entries: tuple[Entry, ...], state: str
) -> None:
    note = DutyDischarged(occurred=at(), duty="hand-back-device", about="phone", done=True, words="words")
    assert states("hand-back-device", *entries, note) == {"phone": state}


@pytest.mark.statement("3.8-a")
def test_the_police_are_called_about_it_after_it_was_taken() -> None:
    assert states("call-police-for-device", call(), taken(), NEEDED) == {"phone": "owed"}
    assert states("call-police-for-device", taken(), NEEDED, call("tell")) == {"phone": "done"}
    assert states("call-police-for-device", taken(), NEEDED, collected()) == {"phone": "done"}


def informed(topic: ParentTopic, pupil: str = JOEL) -> ParentInformed:
    return ParentInformed(
        occurred=at(), pupil=pupil, parents=(), by=PATEL, channel="phone", said="words", covered=(topic,)
    )


@pytest.mark.statement("3.5-d")
def test_parents_are_told_of_each_device() -> None:
    first = (taken(), informed("device"))
    assert states("tell-parents-of-device", *first) == {JOEL: "done"}
    assert states("tell-parents-of-device", *first, taken(key="tablet")) == {JOEL: "owed"}
    assert states("tell-parents-of-device", *first, taken(key="tablet", pupil=ANA)) == {JOEL: "done", ANA: "owed"}


def test_a_risk_that_stands_holds_for_a_second_device_too() -> None:
    untold = ParentNotInformed(occurred=at(), pupil=JOEL, parents=(), risk=True, reason="His father is violent.")
    assert states("tell-parents-of-device", taken(), untold, taken(key="tablet")) == {JOEL: "dropped"}


# --- a pupil who refuses -----------------------------------------------------------------------------------------

KEPT = DeviceRefused(occurred=at(), pupil=JOEL, what="his phone", by=PATEL, words="He held on to it.")


@pytest.mark.statement("3.8-b")
def test_a_refusal_raises_both_duties_for_that_pupil() -> None:
    assert states("tell-parents-of-refusal", KEPT) == {JOEL: "owed"}
    assert states("decide-police-on-refusal", KEPT) == {JOEL: "owed"}
    assert "police" in advice_on(*BEGUN, KEPT).assessment.consider


@pytest.mark.statement("3.8-b")
def test_parents_told_and_a_call_or_a_noted_decision_discharge_them() -> None:
    assert states("tell-parents-of-refusal", KEPT, informed("refusal")) == {JOEL: "done"}
    assert states("decide-police-on-refusal", KEPT, call("ask")) == {JOEL: "done"}
    decided = DutyDischarged(
        occurred=at(), duty="decide-police-on-refusal", about=JOEL, done=True, words="His mother brings it."
    )
    assert states("decide-police-on-refusal", KEPT, decided) == {JOEL: "done"}


def test_a_second_refusal_is_told_and_thought_of_anew() -> None:
    first = (KEPT, informed("refusal"), call("ask"))
    assert states("tell-parents-of-refusal", *first, KEPT) == {JOEL: "owed"}
    assert states("decide-police-on-refusal", *first, KEPT) == {JOEL: "owed"}


def test_a_refusal_that_was_written_about_the_wrong_child_is_not_told() -> None:
    seal = EntrySealed(occurred=at(), seals=FIRST, why="Another pupil.")
    assert states("tell-parents-of-refusal", KEPT, seal) == {}
