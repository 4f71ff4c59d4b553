"""Custody told as short chains: who answers for a device, where it is, what is signed, and every gap (3.8)."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from safelead.cases.custody import Custody, custody, needed_by_police, police_may_need
from safelead.cases.deciding import NotAllowed, check
from safelead.chronology.kinds.agencies import AgencyContacted, Purpose
from safelead.chronology.kinds.base import Entry, When
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
from safelead.chronology.kinds.families import ParentInformed, ParentNotInformed, ParentTopic
from safelead.chronology.kinds.review import Known
from safelead.chronology.kinds.upkeep import DutyDischarged, EntrySealed
from tests.cases.stories import (
    ANA,
    JOEL,
    PATEL,
    START,
    acknowledged,
    advice_on,
    answered,
    at,
    duties_in,
    quiet_case,
    raised,
    signature,
    signed,
    state_of,
    status_of,
    told,
)
from tests.cases.test_status import DONE, SENT

LUND, ADEYEMI = "lund", "adeyemi"
BEGUN = (raised(ANA, JOEL), acknowledged())
FIRST = len(BEGUN) + 1  # the entry that takes the phone


def by_password(person: str) -> Party:
    return Party(person=person, signed=signature())


def on_paper(name: str, receipt: str = "7") -> Party:
    return Party(name=name, receipt=receipt)


DOE = on_paper("J. Doe")


def taken(minutes: int = 0, off: Known = "no", key: str = "phone", pupil: str = JOEL, **more: str) -> DeviceTaken:
    return DeviceTaken(
        occurred=at(minutes), device=key, what="a black phone", pupil=pupil, by=PATEL, why="words", switched_off=off,
        **more,
    )  # fmt: skip


def off(minutes: int = 5) -> DeviceSwitchedOff:
    return DeviceSwitchedOff(occurred=at(minutes), device="phone", by=PATEL)


def locked(minutes: int = 10, by: str = PATEL) -> DeviceLockedAway:
    return DeviceLockedAway(occurred=at(minutes), device="phone", by=by, where="safe", key="key 7")


def handed(giver: Party | str, receiver: Party | str, minutes: int = 20, *, safe: bool = False) -> DeviceHandedOver:
    sides = [by_password(side) if isinstance(side, str) else side for side in (giver, receiver)]
    return DeviceHandedOver(
        occurred=at(minutes), device="phone", giver=sides[0], receiver=sides[1], where="office 2", locked=safe
    )


def collected(giver: str = PATEL, minutes: int = 60) -> DeviceCollected:
    officer = Party(name="PC Hale", number="4411", receipt="12")
    return DeviceCollected(
        occurred=at(minutes), device="phone", giver=by_password(giver), officer=officer, force="the county's police"
    )


def returned(giver: str = PATEL, minutes: int = 60) -> DeviceReturned:
    return DeviceReturned(
        occurred=at(minutes), device="phone", giver=by_password(giver), receiver=Party(person="mother", receipt="8")
    )


def gap(since: int, until: int, holder: str = "") -> DeviceGapFound:
    """Nobody had it from one minute to another; without a holder it is still missing, as was seen then."""
    return DeviceGapFound(
        occurred=at(until), device="phone", since=START + timedelta(minutes=since), words="On the desk.", holder=holder
    )


def explained(sequence: int, *, lost: bool = False) -> DeviceGapExplained:
    return DeviceGapExplained(occurred=at(90), device="phone", gap=sequence, words="In the lift.", lost=lost)


@dataclass(frozen=True)
class Chain:
    """A chain, and what is read off it: who answers for it, how it stands, and the gaps in minutes."""

    name: str
    entries: tuple[Entry, ...]
    holder: str
    stands: str
    gaps: tuple[tuple[int, int | None], ...] = ()


CHAINS = (
    Chain("taken", (taken(),), PATEL, "taken"),
    Chain("switched off", (taken(), off()), PATEL, "taken"),
    Chain("locked away by whoever took it", (taken(), off(), locked()), PATEL, "locked-away"),
    Chain("handed to a colleague", (taken(), handed(PATEL, LUND)), LUND, "with-staff"),
    Chain("handed over into the safe", (taken(), handed(PATEL, LUND, safe=True)), LUND, "locked-away"),
    Chain("taken out of the safe and handed on", (taken(), locked(), handed(PATEL, LUND)), LUND, "with-staff"),
    Chain("handed out and back", (taken(), handed(PATEL, DOE), handed(DOE, PATEL, 30)), PATEL, "with-staff"),
    Chain("to somebody from outside", (taken(), handed(PATEL, DOE)), "J. Doe", "outside"),
    Chain("collected", (taken(), off(), locked(), collected()), "PC Hale", "collected"),
    Chain("returned", (taken(), returned()), "mother", "returned"),
    Chain("handed on by somebody who did not hold it", (taken(), handed(LUND, ADEYEMI, 20)), ADEYEMI, "with-staff",
          ((0, 20),)),
    Chain("locked away by another than its holder", (taken(), locked(10, LUND)), LUND, "locked-away", ((0, 10),)),
    Chain("collected from somebody who did not hold it", (taken(), handed(PATEL, LUND), collected()), "PC Hale",
          "collected", ((20, 60),)),
    Chain("returned by somebody who did not hold it", (taken(), handed(PATEL, LUND), returned()), "mother", "returned",
          ((20, 60),)),
    Chain("missing", (taken(), locked(), gap(30, 45)), "", "missing", ((30, None),)),
    Chain("missing for longer than was thought", (taken(), gap(30, 45), gap(20, 50)), "", "missing", ((20, None),)),
    Chain("found again", (taken(), locked(), gap(30, 45, LUND)), LUND, "with-staff", ((30, 45),)),
    Chain("missing, then found", (taken(), gap(30, 45), gap(30, 50, LUND)), LUND, "with-staff", ((30, 50),)),
    Chain("missing, then handed on by somebody", (taken(), gap(30, 45), handed(LUND, ADEYEMI, 55)), ADEYEMI,
          "with-staff", ((30, 55),)),
    Chain("a gap in the past changes nothing of now", (taken(), handed(PATEL, LUND, 50), gap(10, 20, PATEL)), LUND,
          "with-staff", ((10, 20),)),
    Chain("lost", (taken(), gap(30, 45), explained(FIRST + 1, lost=True)), "", "lost", ((30, None),)),
    Chain("lost and found", (taken(), gap(30, 45), explained(FIRST + 1, lost=True), gap(30, 99, LUND)), LUND,
          "with-staff", ((30, 99),)),
    Chain("not lost while it is there", (taken(), gap(30, 45, LUND), explained(FIRST + 1, lost=True)), LUND,
          "with-staff", ((30, 45),)),
)  # fmt: skip


def held(*entries: Entry) -> Custody:
    return custody(state_of(*BEGUN, *entries), "phone")


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain.name)
def test_a_chain_says_who_answers_for_it_and_when_nobody_did(chain: Chain) -> None:
    found = held(*chain.entries)
    assert (found.holder.person or found.holder.name, found.stands) == (chain.holder, chain.stands)
    gaps = [(minutes(gap.since), gap.until and minutes(gap.until)) for gap in found.gaps]
    assert gaps == list(chain.gaps)


def minutes(moment: object) -> int:
    return int((moment - START).total_seconds() // 60)  # type: ignore[operator]


@pytest.mark.statement("3.8-a")
def test_the_rows_run_in_order_of_time_with_each_gap_in_its_place() -> None:
    found = held(taken(), locked(10), gap(30, 45, LUND), handed(LUND, PATEL, 50))
    assert [getattr(row, "what", "gap") for row in found.chain] == [
        "taken", "locked-away", "gap", "found-again", "handed-over",
    ]  # fmt: skip


SIGNED = (
    (by_password(PATEL), by_password(LUND), "both"),
    (by_password(PATEL), DOE, "both"),
    (by_password(PATEL), on_paper("J. Doe", ""), "giver"),
    (on_paper("J. Doe", ""), by_password(PATEL), "receiver"),
    (Party(name="J. Doe"), Party(name="R. Roe"), "nobody"),
)


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize(("giver", "receiver", "expected"), SIGNED)
def test_each_step_says_who_signed_it(giver: Party, receiver: Party, expected: str) -> None:
    assert held(taken(), handed(giver, receiver)).last.signed == expected


def test_whoever_takes_a_device_signs_by_writing_it_down_and_both_sign_on_paper() -> None:
    assert held(taken()).last.signed == "receiver"
    assert held(taken(receipt="3")).last.signed == "both"
    other = DeviceTaken(occurred=at(), device="phone", what="words", pupil=JOEL, by=LUND, why="words")
    assert held(other).last.signed == "nobody"


@pytest.mark.statement("3.8-a")
def test_a_gap_that_is_explained_stays_a_gap() -> None:
    found = held(taken(), handed(LUND, ADEYEMI), explained(FIRST + 1))
    assert [gap.is_explained for gap in found.gaps] == [True]
    assert found.gaps[0].lasted(START) == timedelta(minutes=20)


def test_a_gap_that_goes_on_has_lasted_until_now() -> None:
    found = held(taken(), gap(30, 45))
    assert found.open_gap
    assert found.open_gap.lasted(START + timedelta(minutes=90)) == timedelta(minutes=60)


def test_what_only_a_sealed_entry_tells_is_not_part_of_the_chain() -> None:
    seal = EntrySealed(occurred=at(), seals=FIRST + 1, why="Another phone.")
    assert held(taken(), handed(PATEL, LUND), seal).holder.person == PATEL
    with pytest.raises(KeyError):
        held(taken(), EntrySealed(occurred=at(), seals=FIRST, why="Another phone."))


NEXT = (
    ("just taken", (taken(),), None, ("switch-off", "lock-away", "ask-police")),
    ("taken switched off", (taken(off="yes"),), "not-known", ("lock-away", "ask-police")),
    ("secured, and needed", (taken(off="yes"), locked()), "yes", ("have-collected",)),
    ("secured, and not needed", (taken(off="yes"), locked()), "no", ("hand-back",)),
    ("missing", (taken(off="yes"), gap(30, 45)), "yes", ("find", "explain-gap")),
    ("a gap to explain", (taken(off="yes"), gap(30, 45, LUND), locked(50, LUND)), "yes",
     ("have-collected", "explain-gap")),
    ("collected", (taken(), collected()), "yes", ()),
)  # fmt: skip


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize(("story", "entries", "needed", "expected"), NEXT, ids=[each[0] for each in NEXT])
def test_what_comes_next(story: str, entries: tuple[Entry, ...], needed: Known | None, expected: object) -> None:
    assert held(*entries).next(needed) == expected


# --- whether the police need it ----------------------------------------------------------------------------------


def call(purpose: Purpose = "refer") -> AgencyContacted:
    return AgencyContacted(occurred=at(), agency="police", channel="phone", purpose=purpose, said="words")


MAY_NEED = (
    ("nobody has been told", (taken(),), ""),
    ("police know, and nobody asked", (taken(), call()), "not-known"),
    ("police know, and it is not known", (taken(), call(), answered("phone", device_needed_by_police="not-known")),
     "not-known"),
    ("they need it", (taken(), answered("phone", device_needed_by_police="yes")), "needed"),
    ("they need all devices", (taken(), answered(device_needed_by_police="yes")), "needed"),
    ("they do not need it", (taken(), call(), answered("phone", device_needed_by_police="no")), ""),
    ("they do not need it any more", (taken(), answered("phone", device_needed_by_police="yes"),
                                      answered("phone", device_needed_by_police="no")), ""),
    ("they did not need another", (taken(), taken(key="tablet"), call(), answered("tablet",
                                                                                 device_needed_by_police="no")),
     "not-known"),
    ("it was said before it came in", (answered(device_needed_by_police="no"), call(), taken()), "not-known"),
    ("a trigger refers to them", (taken(), answered(coerced_or_blackmailed="yes")), "not-known"),
)  # fmt: skip


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize(("story", "entries", "expected"), MAY_NEED, ids=[each[0] for each in MAY_NEED])
def test_a_device_goes_to_nobody_but_the_police_while_they_need_it_or_may(
    story: str, entries: tuple[Entry, ...], expected: str
) -> None:
    state = state_of(*BEGUN, *entries)
    assert police_may_need(state, advice_on(*BEGUN, *entries), "phone") == expected


def test_what_a_sealed_entry_said_of_it_is_not_said() -> None:
    said = (taken(), answered("phone", device_needed_by_police="no"))
    seal = EntrySealed(occurred=at(), seals=FIRST + 1, why="Another phone.")
    assert needed_by_police(state_of(*BEGUN, *said), "phone") == "no"
    assert needed_by_police(state_of(*BEGUN, *said, seal), "phone") is None


# --- what nobody may write ---------------------------------------------------------------------------------------

NEEDED = answered("phone", device_needed_by_police="yes")
REFUSED = (
    ("handed over after it was collected", (taken(), collected(), handed(PATEL, LUND, 70)), "has left the school"),
    ("locked away after it was returned", (taken(), returned(), locked(70)), "has left the school"),
    ("handed to oneself", (taken(), handed(PATEL, PATEL)), "between two people"),
    ("returned while the police need it", (taken(), NEEDED, returned()), "nobody but the police"),
    ("handed to somebody from outside instead", (taken(), NEEDED, handed(PATEL, DOE)), "but the police"),
    ("returned while nobody asked the police who know", (taken(), call(), returned()), "nobody but the police"),
)


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize(("story", "entries", "why"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_nobody_may_write(story: str, entries: tuple[Entry, ...], why: str) -> None:
    with pytest.raises(NotAllowed, match=why):
        checked(*entries)


def checked(*entries: Entry) -> None:
    everything = (*BEGUN, *entries)
    check(state_of(*everything), advice_on(*everything), told(*everything)[-1:])


def test_everything_else_may_be_written() -> None:
    for entries in (
        (taken(), NEEDED, collected()),
        (taken(), returned()),
        (taken(), collected(), gap(10, 20, PATEL)),
        (taken(), handed(PATEL, DOE), handed(DOE, PATEL, 30)),
        (taken(), gap(30, 45), explained(FIRST + 1, lost=True), gap(30, 99, LUND)),
    ):
        checked(*entries)


# --- what is owed ------------------------------------------------------------------------------------------------


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


def test_a_time_that_is_not_known_stands_when_it_was_written() -> None:
    unknown = DeviceLockedAway(occurred=When.not_known(), device="phone", by=PATEL, where="safe")
    assert held(taken(), unknown).last.at == START + timedelta(minutes=FIRST)
