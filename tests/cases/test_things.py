"""Devices and places: what the record tells of them, and that duties about them are owed for each."""

import pytest

from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.devices import DeviceTaken
from safelead.chronology.kinds.places import PlaceNamed
from safelead.chronology.kinds.upkeep import DutyDischarged, EntrySealed
from tests.cases.stories import ANA, JOEL, acknowledged, advice_on, answered, at, duties_in, raised, state_of

PHONE = DeviceTaken(
    occurred=at(), device="phone", what="a black phone", pupil=JOEL, by="patel", why="The police asked."
)
PHOTOS = PlaceNamed(occurred=at(), place="photos", sort="online", provider="instagram", account="@a.example")
CHAT = PlaceNamed(occurred=at(), place="chat", sort="online", named="A chat", poster="somebody")
TAKEN_UP = (raised(ANA, JOEL), acknowledged())


def owed(kind: str, *entries: Entry) -> dict[str, str]:
    """Whom or what the duties of a kind are about, and how each stands."""
    return {duty.about: duty.state for duty in duties_in(*TAKEN_UP, *entries) if duty.kind.id == kind}


@pytest.mark.statement("3.8-a", "3.5-d")
def test_a_device_that_was_taken_is_owed_its_own_care_and_its_pupils_parents_are_told() -> None:
    assert owed("secure-device", PHONE) == {"phone": "owed"}
    assert owed("tell-parents-of-device", PHONE) == {JOEL: "owed"}


def test_a_device_that_was_only_spoken_of_is_owed_it_for_the_case() -> None:
    assert owed("secure-device", answered(device_taken="yes")) == {"": "owed"}


@pytest.mark.statement("8-a", "8-c")
def test_only_the_place_that_shows_who_the_child_is_is_reported_first() -> None:
    shows = answered("photos", identifying_details="yes")
    assert owed("urgent-removal", PHOTOS, CHAT, shows) == {"photos": "owed"}
    assert owed("urgent-removal", PHOTOS, CHAT, answered(identifying_details="yes")) == {
        "photos": "owed",
        "chat": "owed",
    }


def test_what_was_done_for_one_place_is_not_done_for_another() -> None:
    both = (PHOTOS, CHAT, answered(nudity_or_suggestive="yes"))
    done = DutyDischarged(occurred=at(), duty="urgent-removal", about="chat", done=True, words="Reported.")
    assert owed("urgent-removal", *both, done) == {"photos": "owed", "chat": "done"}


@pytest.mark.statement("3.3-e")
def test_a_place_that_somebody_named_says_that_it_is_online() -> None:
    assert advice_on(*TAKEN_UP, PHOTOS).facts["shared_online"].value == "yes"


def test_a_no_about_one_place_does_not_speak_of_another() -> None:
    told = (PHOTOS, CHAT, answered("chat", reported_but_still_online="no"))
    assert advice_on(*TAKEN_UP, *told).facts["reported_but_still_online"].value == "not-known"


def test_what_only_a_sealed_entry_brought_in_is_not_there() -> None:
    sealed = EntrySealed(occurred=at(), seals=3, why="Another child's phone.")
    assert state_of(*TAKEN_UP, PHONE).things
    assert not state_of(*TAKEN_UP, PHONE, sealed).things
    assert owed("secure-device", PHONE, sealed) == {}


def test_a_place_is_called_by_its_service_and_account_never_by_its_address() -> None:
    with_address = PlaceNamed(occurred=at(), place="p", sort="online", named="A site", where="example.org/x")
    assert state_of(*TAKEN_UP, with_address).places["p"].named == "A site"
    assert state_of(*TAKEN_UP, PHOTOS).places["photos"].named == "Instagram, @a.example"
