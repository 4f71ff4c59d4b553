"""Devices for tests: a phone that is taken, switched off, locked away, handed on, missed and handed back (3.8)."""

from datetime import timedelta

from safelead.chronology.kinds.agencies import AgencyContacted, Purpose
from safelead.chronology.kinds.devices import (
    DeviceCollected,
    DeviceGapExplained,
    DeviceGapFound,
    DeviceHandedOver,
    DeviceLockedAway,
    DeviceReturned,
    DeviceSwitchedOff,
    DeviceTaken,
    Party,
)
from safelead.chronology.kinds.review import Known
from tests.cases.stories import (
    ANA,
    JOEL,
    PATEL,
    START,
    acknowledged,
    answered,
    at,
    raised,
    signature,
)

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


def call(purpose: Purpose = "refer") -> AgencyContacted:
    return AgencyContacted(occurred=at(), agency="police", channel="phone", purpose=purpose, said="words")


NEEDED = answered("phone", device_needed_by_police="yes")
