"""The lists are what the record says: rebuilt from it after random histories, they are the same, row by row."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.forms.models import model_to_dict

from safelead.cases.deciding import NotAllowed
from safelead.cases.management.commands.rebuild import rebuild
from safelead.cases.models import CaseSummary, DeviceHeld, Lock, Owed, PupilLink
from safelead.cases.readmodels import about, holding
from safelead.cases.record import join, raise_concern, record
from safelead.chronology.kinds.agencies import AgencyContacted, PoliceOutcomeTold, RefusalWeighed
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernBroughtIn, ConcernJoined, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictLifted, ConflictRecorded
from safelead.chronology.kinds.decision import DecisionSigned
from safelead.chronology.kinds.devices import DeviceHandedOver, DeviceReturned, DeviceTaken, Party
from safelead.chronology.kinds.families import ParentInformed, ParentNotInformed
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.places import PlaceNamed, PlaceStillThere, TakedownAnswered, TakedownReported
from safelead.chronology.kinds.review import Known, WithdrawalSigned
from safelead.chronology.kinds.upkeep import CaseClosed, CaseReopened, NoteAdded
from safelead.chronology.models import Case
from tests.cases.stories import QUIET, SURE, answered, at, decided, met, signed, withdrawal_signed, withdrawn
from tests.cast import NOW, Cast, make_cast

Told = Callable[[random.Random, Cast], Entry]

ANSWERS: list[dict[str, Known]] = [{**QUIET, **SURE}, {"coerced_or_blackmailed": "yes"}]
TOLD: list[Told] = [
    lambda dice, cast: met(),
    lambda dice, cast: answered("", **dice.choice(ANSWERS)),
    lambda dice, cast: answered(str(cast.ana.pk), social_care_involved=dice.choice(["yes", "no", "not-known"])),
    lambda dice, cast: NoteAdded(occurred=at(), text="words"),
    lambda dice, cast: PersonPlaced(
        occurred=at(), person=str(cast.joel.pk), sort="pupil", parts=("received-it",), age_when_made=None
    ),
    lambda dice, cast: AgencyContacted(
        occurred=at(), agency="police", channel="phone", purpose="refer", said="words",
        asked_to_wait=dice.choice(["", "telling the parents"]),
    ),
    lambda dice, cast: AgencyContacted(
        occurred=at(), agency="social-care", channel="phone", purpose=dice.choice(["tell", "follow-up", "answered"]),
        said="words", about=(str(cast.ana.pk),), state=dice.choice([None, "accepted", "refused", "done"]),
    ),
    lambda dice, cast: RefusalWeighed(
        occurred=at(), refusal=dice.randint(2, 9), escalate=dice.choice([True, False]), why="words"
    ),
    lambda dice, cast: PoliceOutcomeTold(
        occurred=at(), outcome=dice.choice(["21", "not-yet-known"]), channel="phone"
    ),
    lambda dice, cast: PlaceNamed(
        occurred=at(), place=dice.choice(["p", "q"]), sort="online", named="A site",
        poster=dice.choice(["own-account", "not-known"]),
    ),
    lambda dice, cast: TakedownReported(occurred=at(), place="p", route=dice.choice(["provider", "iwf"])),
    lambda dice, cast: TakedownAnswered(
        occurred=at(), place="p", route="provider", outcome=dice.choice(["removed", "refused", "no-answer"])
    ),
    lambda dice, cast: PlaceStillThere(occurred=at(), place="p", written="A friend."),
    lambda dice, cast: DeviceTaken(
        occurred=at(), device=dice.choice(["phone", "tablet"]), what="words", pupil=str(cast.ana.pk),
        by=str(cast.patel.pk), why="words",
    ),
    lambda dice, cast: DeviceHandedOver(
        occurred=at(), device="phone", giver=Party(person=str(cast.patel.pk)),
        receiver=Party(person=str(dice.choice([cast.lund, cast.nowak]).pk)), where="the safe",
    ),
    lambda dice, cast: DeviceReturned(
        occurred=at(), device="phone", giver=Party(person=str(cast.nowak.pk)), receiver=Party(name="Sam")
    ),
    lambda dice, cast: ParentInformed(
        occurred=at(), pupil=str(cast.ana.pk), parents=(), by=str(cast.patel.pk), channel="phone", said="words"
    ),
    lambda dice, cast: ParentNotInformed(
        occurred=at(), pupil=str(cast.ana.pk), parents=(), risk=True, reason="words"
    ),
    lambda dice, cast: decided(dice.choice(["manage", "refer", "find-out-more"]), "refer", "police"),
    lambda dice, cast: signed(dice.randint(2, 9)),
    lambda dice, cast: withdrawn("coerced_or_blackmailed", "no"),
    lambda dice, cast: withdrawal_signed(dice.randint(2, 9)),
    lambda dice, cast: ConflictRecorded(occurred=at(), staff=str(cast.lund.pk), how="other", captures=True),
    lambda dice, cast: CaseClosed(occurred=at(), why="words"),
    lambda dice, cast: CaseReopened(occurred=at(), why="words"),
]  # fmt: skip


def rows() -> dict[str, list[Any]]:
    """Every row of every read model, without numbers that the database gives and with what is sealed opened."""
    owed = [{**model_to_dict(each, exclude=["id", "sealed"]), "about": about(each)} for each in Owed.objects.all()]
    links = [(each.case_id, bytes(each.token)) for each in PupilLink.objects.all()]
    locks = [(each.case_id, bytes(each.token)) for each in Lock.objects.all()]
    held = [(each.case_id, bytes(each.token), holding(each)) for each in DeviceHeld.objects.all()]
    return {
        "summaries": [model_to_dict(each) for each in CaseSummary.objects.order_by("case_id")],
        "owed": sorted(owed, key=lambda each: (each["case"], each["position"])),
        "links": sorted(links),
        "locks": sorted(locks),
        "held": sorted(held),
    }


def live(cast: Cast, dice: random.Random, minute: int) -> Case:
    """A case to which random things happened."""
    now = NOW + timedelta(minutes=minute)
    concern = ConcernRaised(
        occurred=at(), about=(About(str(cast.ana.pk)), About(written="Sam")), said="words", told_by="pupil",
        channel="in-person", told_in_person=True,
    )  # fmt: skip
    case = raise_concern(cast.north, [concern], by=cast.nowak, now=now)
    taken = ConcernAcknowledged(occurred=at(), lead=str(cast.patel.pk), authority="The DSL leads.")
    place = PlaceNamed(occurred=at(), place="p", sort="online", named="A site")
    phone = DeviceTaken(
        occurred=at(), device="phone", what="words", pupil=str(cast.ana.pk), by=str(cast.patel.pk), why="words"
    )
    for entry in [taken, place, phone, *(dice.choice(TOLD)(dice, cast) for _ in range(dice.randint(0, 12)))]:
        by = cast.moss if isinstance(entry, DecisionSigned | WithdrawalSigned) else cast.patel
        with suppress(NotAllowed):  # some of what chance tells cannot be; then nothing of it is written
            record(case, [entry], by=by, now=now)
    return case


@pytest.mark.statement("7-b")
def test_rebuilt_lists_are_the_live_lists(record_db: str) -> None:
    cast, dice = make_cast(), random.Random(2016)
    cases = [live(cast, dice, minute) for minute in range(12)]
    lifted: list[Entry] = [
        ConflictRecorded(occurred=at(), staff=str(cast.lund.pk), how="other"),
        ConflictLifted(occurred=at(), staff=str(cast.lund.pk), why="words"),
    ]
    record(cases[0], lifted, by=cast.ruiz, now=NOW)
    concern = ConcernRaised(
        occurred=at(), about=(About(),), said="more", told_by="friend", channel="note", told_in_person=False
    )
    other = raise_concern(cast.north, [concern], by=cast.nowak, now=NOW)
    brought = ConcernBroughtIn(
        occurred=at(), reference=other.reference, hash="0", raised_by=str(cast.nowak.pk), raised_at=NOW, concern=concern
    )
    joined = ConcernJoined(occurred=at(), into=cases[1].reference)
    join(other, [joined], cases[1], [brought], by=cast.patel, now=NOW)
    before = rows()
    assert len(before["summaries"]) == 13
    assert before["owed"]
    assert before["locks"]
    assert before["held"]
    assert rebuild() == 13
    assert rows() == before
