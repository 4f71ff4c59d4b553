"""How the police ended it: in their words, never chosen by the school, with what it means for a child."""

from typing import Any

import pytest

from safelead.chronology.kinds.agencies import PoliceOutcomeTold, PoliceSaid
from tests.web.agencies.test_threads import contacted, day, desk
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import in_spain

pytestmark = pytest.mark.usefixtures("db")
TOLD: dict[str, Any] = {
    "outcome": "21",
    "words": "They go no further, and call her mother.",
    "reference": "CR 88213",
    "officer": "PC 4411",
    "channel": "phone",
    "occurred__choice": "now",
}


def told(scene: Scene, **other: Any) -> PoliceOutcomeTold:
    """Sends the form and answers with what was recorded."""
    assert scene.post("police-outcome/", **{**TOLD, **other}).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, PoliceOutcomeTold)
    return entry


@pytest.mark.statement("2.4-a", "2.3-a")
def test_what_the_police_told_is_kept_with_their_word_for_each_child() -> None:
    scene = opened()
    ana, joel = str(scene.cast.ana.pk), str(scene.cast.joel.pk)
    entry = told(scene, **{f"listed--{ana}": "person-involved", f"listed--{joel}": "not-told"})
    assert (entry.outcome, entry.reference, entry.officer) == ("21", "CR 88213", "PC 4411")
    assert entry.children == (PoliceSaid(ana, "person-involved"), PoliceSaid(joel, "not-told"))
    words = text(scene.get(f"entries/{len(scene.entries)}/"))
    assert "R. Patel heard from the police how it ends: outcome 21" in words
    assert "The police's word for A. Reyes Soto “person involved”" in words


@pytest.mark.statement("2.4-a")
def test_the_school_is_asked_what_the_police_said_and_chooses_nothing() -> None:
    page = text(opened().get("police-outcome/"))
    assert "What did the police tell you?" in page
    assert "The police decide this, and nobody in the school chooses it." in page
    assert "It is their word, and nobody else's." in page


@pytest.mark.statement("2.3-a", "2.4-a", "2.5-a")
def test_what_it_means_for_a_child_stands_beside_it_with_what_has_changed() -> None:
    page = text(opened().get("police-outcome/"))
    for known in (
        "The police decide that, never the school.",
        "Since 2024 the police can list a child as a “person involved”",
        "With outcome 21 it is unlikely to stand on a DBS certificate",
        "Outcome 22 came in 2019",
        "Since November 2020 a caution of a child",
    ):
        assert page.index(known) > page.index("Save what they told you")


@pytest.mark.statement("2.4-a", "7-f")
def test_an_outcome_closes_what_waits_for_the_police_and_one_not_known_yet_does_not() -> None:
    scene = opened()
    contacted(scene)
    told(scene, outcome="not-yet-known", **day(3))
    assert "The police: waiting for a reply since" in desk(scene)
    told(scene)
    assert "The police: waiting" not in desk(scene)
    assert "Ask the police what happened next" not in desk(scene)


def test_it_can_answer_one_thread_and_leave_another_open() -> None:
    scene = opened()
    first = contacted(scene)
    contacted(scene, purpose="ask")
    assert scene.post(f"police-outcome/?thread={first}", **TOLD).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, PoliceOutcomeTold)
    assert entry.follows == first
    assert "The police: waiting for a reply since" in desk(scene)


@pytest.mark.statement("1.3-a")
def test_in_spain_it_is_told_in_the_words_of_the_place() -> None:
    scene = in_spain()
    page = text(scene.get("police-outcome/"))
    assert "It goes to the prosecutor for minors" in page
    assert "A child under 14 is not criminally responsible." in page
    assert "utcome 21" not in page
    assert "DBS" not in page
    assert told(scene, outcome="under-14").outcome == "under-14"


def test_every_mistake_says_how_to_mend_it() -> None:
    scene = opened()
    page = scene.post("police-outcome/", outcome="other", channel="phone", occurred__choice="now")
    assert text(page).count("Write what they told you.") == 2
    page = scene.post("police-outcome/", reference="CR 1")
    assert text(page).count("Choose what they told you.") == 2
    assert "CR 1" in page.content.decode()
    late = scene.post("police-outcome/", **TOLD, **day(3))
    assert text(late).count("Leave the day empty, or choose that it is not known yet.") == 2
