"""Searching a device: where, under which policy, for which reason; never in Spain (5.2-b, 5.2-c, 5.2-i)."""

from itertools import product

import pytest

from safelead.cases.advice import Advice, advice
from safelead.cases.deciding import NotAllowed, check
from safelead.cases.gates import gated
from safelead.cases.school_facts import SchoolFacts
from safelead.cases.searching import searching
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.devices import DeviceTaken
from safelead.chronology.kinds.families import ParentInformed
from safelead.chronology.kinds.review import Known
from safelead.chronology.kinds.search import DeviceSearched
from safelead.chronology.kinds.upkeep import EntrySealed
from safelead.guidance import Answer
from tests.cases.stories import JOEL, acknowledged, answered, at, duties_in, raised, state_of, the_pack, told

ANSWERS: tuple[Known, ...] = ("yes", "no", "not-known")
PHONE = DeviceTaken(occurred=at(), device="phone", what="a black phone", pupil=JOEL, by="patel", why="She asked.")
TABLET = DeviceTaken(occurred=at(), device="tablet", what="a tablet", pupil=JOEL, by="patel", why="She asked.")
TAKEN = (raised(JOEL), acknowledged(), PHONE, TABLET)


def with_policy(*entries: Entry, place: str, policy: Known, advised: bool = False) -> Advice:
    school = SchoolFacts({"policy_allows_search": Answer(policy)}, advised)
    return advice(state_of(*entries), the_pack(), place, school)


def is_open(
    *entries: Entry, place: str = "england", policy: Known = "yes", advised: bool = False, device: str = "phone"
) -> bool:
    state = state_of(*entries)
    found = with_policy(*entries, place=place, policy=policy, advised=advised)
    return searching(state, found, state.devices[device]).is_open


def searched() -> DeviceSearched:
    return DeviceSearched(
        occurred=at(), device="phone", pupil=JOEL, by="patel", second="lund", where="office", reason="words",
        authority="The headteacher's.", policy="Phones, 3", item="a second phone", found="nothing", same_sex="yes",
    )  # fmt: skip


PLACES = [("england", False), ("wales", False), ("wales", True), ("spain", False), ("spain", True)]


@pytest.mark.statement("5.2-b", "5.2-c", "5.2-i")
@pytest.mark.parametrize(("place", "policy", "reason"), [*product(PLACES, ANSWERS, ANSWERS)])
def test_the_form_is_open_where_law_policy_and_reason_are_all_yes_and_never_otherwise(
    place: tuple[str, bool], policy: Known, reason: Known
) -> None:
    """England as the guidance; Wales after legal advice that allows it; Spain never."""
    (where, advised), story = place, (*TAKEN, answered("phone", good_reason_to_search=reason))
    expected = place in [("england", False), ("wales", True)] and policy == reason == "yes"
    assert is_open(*story, place=where, policy=policy, advised=advised) is expected
    made = (*story, searched())
    found = with_policy(*made, place=where, policy=policy, advised=advised)
    if expected:
        check(state_of(*made), found, told(*made)[-1:])
    else:
        with pytest.raises(NotAllowed, match="every condition"):
            check(state_of(*made), found, told(*made)[-1:])


@pytest.mark.statement("5.2-c")
def test_a_reason_for_one_device_is_none_for_another() -> None:
    story = (*TAKEN, answered("phone", good_reason_to_search="yes"))
    assert is_open(*story)
    assert not is_open(*story, device="tablet")
    assert not is_open(*story, answered("phone", good_reason_to_search="no"))


@pytest.mark.statement("5.2-b")
@pytest.mark.parametrize(("place", "is_never"), [("england", False), ("spain", True)])
@pytest.mark.parametrize("act", ["search-device", "delete-imagery"])
def test_in_spain_it_is_never_done_whatever_the_answers(act: str, place: str, is_never: bool) -> None:
    story = (*TAKEN, answered(good_reason_to_search="yes"))
    assert gated(with_policy(*story, place=place, policy="yes", advised=True), act).is_never is is_never


@pytest.mark.statement("5.2-c", "5.2-a")
def test_the_conditions_are_told_one_by_one_with_their_answers() -> None:
    found = gated(with_policy(*TAKEN, place="england", policy="no"), "delete-imagery")
    assert [(each.gate.id, each.is_open) for each in found.conditions] == [
        ("police-not-needed", False),
        ("policy-allows-search", False),
        ("good-reason-to-search", False),
        ("nobody-asked-to-wait", True),
    ]
    answers = {key: value.value for each in found.conditions for key, value in each.answers.items()}
    assert answers == {
        "police_not_needed_decided": "not-known",
        "good_reason_to_search": "not-known",
        "policy_allows_search": "no",
        "agency_asked_to_wait": "not-known",
    }


@pytest.mark.statement("5.2-g")
def test_a_search_is_told_to_the_parents_of_whose_device_it_is_each_time_anew() -> None:
    def stands(*entries: Entry) -> dict[str, str]:
        duties = duties_in(*TAKEN, answered(informing_parents_risks_harm="no"), *entries)
        return {duty.about: duty.state for duty in duties if duty.kind.id == "tell-parents-of-search"}

    told_them = ParentInformed(
        occurred=at(), pupil=JOEL, parents=(), by="patel", channel="phone", said="words", covered=("search",)
    )
    assert stands() == {}
    assert stands(searched()) == {JOEL: "owed"}
    assert stands(searched(), told_them) == {JOEL: "done"}
    assert stands(searched(), told_them, searched()) == {JOEL: "owed"}
    assert stands(searched(), EntrySealed(occurred=at(), seals=6, why="words")) == {}
    assert stands(answered(JOEL, informing_parents_risks_harm="yes"), searched()) == {JOEL: "held"}
