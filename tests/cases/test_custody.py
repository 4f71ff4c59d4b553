"""Custody told as short chains: who answers for a device, where it is, what is signed, and every gap (3.8)."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from safelead.cases.custody import Custody, custody, needed_by_police, police_may_need
from safelead.cases.deciding import NotAllowed, check
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.devices import (
    DeviceLockedAway,
    DeviceTaken,
    Party,
)
from safelead.chronology.kinds.review import Known
from safelead.chronology.kinds.upkeep import EntrySealed
from tests.cases.devices import (
    ADEYEMI,
    BEGUN,
    DOE,
    FIRST,
    LUND,
    NEEDED,
    by_password,
    call,
    collected,
    explained,
    gap,
    handed,
    locked,
    off,
    on_paper,
    returned,
    taken,
)
from tests.cases.stories import (
    JOEL,
    PATEL,
    START,
    advice_on,
    answered,
    at,
    state_of,
    told,
)


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


def test_a_time_that_is_not_known_stands_when_it_was_written() -> None:
    unknown = DeviceLockedAway(occurred=When.not_known(), device="phone", by=PATEL, where="safe")
    assert held(taken(), unknown).last.at == START + timedelta(minutes=FIRST)


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
