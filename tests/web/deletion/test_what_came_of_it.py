"""What a child said and did after being asked: deleted, reminded, not deleted, and what is decided then."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.deletion import (
    ANYWHERE,
    DeletionConfirmed,
    DeletionRefused,
    DeletionReminded,
    PoliceNotInvolved,
)
from safelead.chronology.kinds.upkeep import CaseClosed
from tests.cast import NOW
from tests.web.deletion.scene import ana, arrives, asked, day, settled, stands
from tests.web.review.scene import Scene, text
from tests.web.scenes import quiet

pytestmark = pytest.mark.usefixtures("db")


def told(scene: Scene, **other: Any) -> dict[str, Any]:
    return {
        "occurred__choice": "now",
        "by": str(scene.cast.patel.pk),
        "which": "all",
        "how": "in-person",
        "said": "It is gone.",
        **other,
    }


def not_deleted(scene: Scene, **other: Any) -> DeletionRefused:
    given = {**told(scene), "happened": "refused", "said": "I keep it.", **other}
    assert scene.post(ana(scene, "refused"), **given).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DeletionRefused)
    return entry


# --- deleted -----------------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-d", "5.2-f")
def test_that_it_is_gone_is_what_the_child_says_in_words_and_nobody_looks() -> None:
    scene = settled()
    asked(scene)
    words = text(scene.get(ana(scene, "confirmed")))
    assert "What the child says is enough. Nobody looks to make sure." in words
    assert "Never look at the device" in words
    assert scene.post(ana(scene, "confirmed"), **told(scene)).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DeletionConfirmed)
    assert (entry.places, entry.how, entry.said) == (ANYWHERE, "in-person", "It is gone.")
    assert stands(scene, "confirm-deletion") == "done"


@pytest.mark.statement("5.2-d")
def test_some_places_can_be_confirmed_first_and_the_rest_stays_owed() -> None:
    scene = settled()
    asked(scene)
    scene.post(ana(scene, "confirmed"), **told(scene, which="some", places=["devices", "cloud"]))
    assert stands(scene, "confirm-deletion") == "owed"
    scene.post(ana(scene, "confirmed"), **told(scene))
    entry = scene.entries[-1]
    assert isinstance(entry, DeletionConfirmed)
    assert entry.places == ("accounts", "elsewhere")
    assert stands(scene, "confirm-deletion") == "done"


@pytest.mark.parametrize("page", ["confirmed", "refused", "reminded"])
def test_nothing_comes_of_what_was_never_asked_and_nothing_typed_is_lost(page: str) -> None:
    scene = settled()
    assert "Nothing was asked of A. Reyes Soto yet" in text(scene.get(ana(scene, page)))
    answer = scene.post(ana(scene, page), **told(scene, happened="refused", said="Her own words."))
    assert answer.status_code == 409
    assert "Her own words." in answer.content.decode()
    assert not scene.reading.state.deleting


@pytest.mark.parametrize(
    ("given", "mend"),
    [
        ({"which": ""}, "Choose everywhere, or only in some places."),
        ({"which": "some"}, "Tick the places that you mean."),
        ({"how": ""}, "Choose how you were told."),
        ({"said": ""}, "Write what they said."),
    ],
)
def test_every_mistake_says_how_to_mend_it(given: dict[str, Any], mend: str) -> None:
    scene = settled()
    asked(scene)
    answer = scene.post(ana(scene, "confirmed"), **{**told(scene), **given})
    assert answer.status_code == 422
    assert text(answer).count(mend) == 2


# --- reminded ----------------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-d")
def test_a_reminder_can_give_a_new_day() -> None:
    scene = settled()
    asked(scene)
    given = {"occurred__choice": "now", "by": str(scene.cast.patel.pk), "said": "Tonight."}
    assert scene.post(ana(scene, "reminded"), **given).status_code == 302
    due = [each.due_at for each in scene.reading.duties if each.kind.id == "confirm-deletion"]
    assert due == [datetime(2026, 11, 16, 16, tzinfo=UTC)]
    scene.post(ana(scene, "reminded"), **given, **day("deadline", 7))
    assert isinstance(scene.entries[-1], DeletionReminded)
    due = [each.due_at for each in scene.reading.duties if each.kind.id == "confirm-deletion"]
    assert due == [datetime(2026, 11, 19, 16, tzinfo=UTC)]
    past = text(scene.post(ana(scene, "reminded"), **given, **day("deadline", -2)))
    assert past.count("Enter today or a later day.") == 2


# --- not deleted -------------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-e")
def test_a_refusal_asks_to_decide_about_the_police_and_one_person_is_enough_to_tell_them() -> None:
    scene = settled()
    asked(scene)
    entry = not_deleted(scene)
    assert (entry.found_later, entry.places) == (False, ANYWHERE)
    assert stands(scene, "decide-police-on-undeleted") == "owed"
    words = text(scene.get(ana(scene, "police")))
    assert "I keep it." in words
    assert "One person is enough to tell them. It needs no form and no signature." in words
    assert "agency=police&amp;purpose=refer" in scene.get(ana(scene, "police")).content.decode()
    call = AgencyContacted(occurred=When.minute(NOW), agency="police", channel="phone", purpose="refer", said="words")
    scene.wrote(call, ago=timedelta())
    assert stands(scene, "decide-police-on-undeleted") == "done"


@pytest.mark.statement("5.2-e", "5.2-f")
def test_not_telling_the_police_takes_a_reason() -> None:
    scene = settled()
    asked(scene)
    not_deleted(scene, happened="found", which="some", places=["cloud"])
    without = scene.post(ana(scene, "police"))
    assert text(without).count("Write why the police are not told.") == 2
    assert scene.post(ana(scene, "police"), why="She told us herself.", instead="A new day.").status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, PoliceNotInvolved)
    assert (entry.why, entry.instead) == ("She told us herself.", "A new day.")
    assert stands(scene, "decide-police-on-undeleted") == "done"


def test_the_police_are_not_thought_of_where_nobody_refused() -> None:
    scene = settled()
    asked(scene)
    answer = arrives(scene, ana(scene, "police"))
    assert "Nobody wrote down that A. Reyes Soto did not delete it." in text(answer)


# --- the page of the case ----------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-a")
def test_the_page_says_that_it_is_held_why_and_that_reports_do_not_wait() -> None:
    words = text(quiet().get("deletion/"))
    assert "Do not ask anyone to delete it yet" in words
    assert "Has it been decided, and signed, that police need not be involved? Stop: Not known" in words
    assert "Reports to the site, and to whoever can have it taken down, do not wait for this." in words
    assert "Decide about agencies" in words
    assert "A. Reyes Soto" in words


@pytest.mark.statement("5.2-d", "5.2-f")
def test_the_page_says_what_was_asked_by_when_and_how_every_place_stands() -> None:
    scene = settled()
    asked(scene)
    scene.post(ana(scene, "confirmed"), **told(scene, which="some", places=["devices"]))
    words = text(scene.get("deletion/"))
    assert "Have A. Reyes Soto confirm that it is deleted" in words
    assert "due Mon 16 Nov, 16:00" in words
    assert "Deleted, as the child said On their devices, with the bin for deleted pictures" in words
    assert "Still to be confirmed In online storage and backups; In their accounts, chats and messages;" in words
    assert "R. Patel asked A. Reyes Soto to delete it and to say so by Mon 16 Nov, 16:00." in words
    assert "Ask J. Okoro to delete it everywhere" in words


@pytest.mark.statement("5.2-a", "3.6-a")
def test_whoever_was_asked_before_is_told_to_leave_it_once_the_police_may_need_it() -> None:
    scene = settled()
    asked(scene)
    scene.answered(coerced_or_blackmailed="yes")
    words = text(scene.get("deletion/"))
    assert "A. Reyes Soto was asked to delete it before. Tell them today to leave everything as it is." in words
    assert stands(scene, "confirm-deletion") == "held"


@pytest.mark.statement("5.2-c")
def test_staff_are_offered_no_form_to_delete_it_and_the_page_says_why() -> None:
    words = text(settled().get("deletion/"))
    assert "Staff do not delete it" in words
    assert "So there is no form for it here." in words
    assert "hold the six clauses that search powers need? Stop: Not known" in words


def test_a_closed_case_takes_nothing_and_is_still_read() -> None:
    scene = settled()
    asked(scene)
    scene.wrote(CaseClosed(occurred=When.minute(NOW), why="words"), ago=timedelta())
    assert "This case is closed. Reopen it first" in text(scene.post(ana(scene, "confirmed"), **told(scene)))
    words = text(scene.get("deletion/"))
    assert "R. Patel asked A. Reyes Soto" in words
    assert "It is deleted: write down what was said" not in words
