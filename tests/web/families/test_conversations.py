"""Conversations with the children: when they wait, what they take, what is kept."""

from typing import Any

import pytest

from safelead.chronology.kinds.families import ConversationHeld, ConversationNotHeld
from safelead.chronology.kinds.review import QuestionsAnswered
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import quiet

pytestmark = pytest.mark.usefixtures("db")


def ana(scene: Scene, more: str = "") -> str:
    return f"conversation/?pupil={scene.cast.ana.pk}{more}"


def talked(scene: Scene, **other: Any) -> dict[str, Any]:
    return {
        "occurred__choice": "now",
        "by": str(scene.cast.patel.pk),
        "told_of_record": "yes",
        "parents_present": "no",
        "without_parents_why": "She asked for it.",
        "learnt": "She sent it to one friend.",
        **other,
    }


@pytest.mark.statement("6-h")
def test_it_is_closed_while_immediate_risk_is_not_known_and_says_what_to_do_instead() -> None:
    scene = opened()
    page = scene.get(ana(scene))
    assert "Do not hold the conversation with A. Reyes Soto yet" in text(page)
    assert "It is not ruled out that a pupil is at immediate risk." in text(page)
    assert "call 999 and stay with them" in text(page)
    assert "key=immediate_risk" in page.content.decode()
    assert scene.post(ana(scene), **talked(scene)).status_code == 422
    assert not scene.reading.state.talks


@pytest.mark.statement("6-h", "3.1-c")
def test_it_is_closed_while_there_is_immediate_risk_and_opens_when_there_is_none() -> None:
    scene = quiet()
    assert "What did you learn?" in text(scene.get(ana(scene)))
    scene.answered(suicide_or_self_harm="yes")
    assert "Do not hold the conversation" in text(scene.get(ana(scene)))


@pytest.mark.statement("3.1-c")
def test_that_nobody_talks_with_the_child_takes_a_reason() -> None:
    scene = quiet()
    assert "Write why nobody is talking with the child." in text(scene.post(ana(scene, "&held=no")))
    scene.post(ana(scene, "&held=no"), reason="The police talk with her.")
    entry = scene.entries[-1]
    assert isinstance(entry, ConversationNotHeld)
    assert entry.reason == "The police talk with her."


@pytest.mark.statement("6-a", "6-b", "6-d", "6-f", "6-g")
def test_it_keeps_who_held_it_who_was_there_and_what_was_learnt() -> None:
    scene = quiet()
    assert scene.post(ana(scene), **talked(scene, covered=["support"])).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, ConversationHeld)
    assert (entry.told_of_record, entry.parents_present, entry.own_account_only) == (True, False, False)
    assert entry.without_parents_why == "She asked for it."
    assert entry.covered == ("support",)
    states = {duty.about: duty.state for duty in scene.reading.duties if duty.kind.id == "talk-with-pupil"}
    assert (states[str(scene.cast.ana.pk)], states[str(scene.cast.joel.pk)]) == ("done", "owed")


@pytest.mark.statement("6-a")
def test_somebody_else_than_the_dsl_needs_a_reason() -> None:
    scene = quiet()
    page = scene.post(ana(scene), **talked(scene, by=str(scene.cast.nowak.pk)))
    assert text(page).count("Write why they talked with the child and not the DSL.") == 2
    again = talked(scene, by=str(scene.cast.nowak.pk), why_them="She asked for him.")
    assert scene.post(ana(scene), **again).status_code == 302


@pytest.mark.statement("6-d")
def test_the_child_knows_that_a_record_is_made() -> None:
    scene = quiet()
    page = scene.post(ana(scene), **talked(scene, told_of_record="no"))
    assert text(page).count("Tell the child that a record is made, then choose Yes.") == 2
    assert "She sent it to one friend." in page.content.decode()


@pytest.mark.statement("6-b")
def test_without_a_parent_it_says_why() -> None:
    scene = quiet()
    page = scene.post(ana(scene), **talked(scene, without_parents_why=""))
    assert text(page).count("Write why no parent was there.") == 2


@pytest.mark.statement("6-c")
def test_worries_that_came_up_are_an_answer_about_the_child() -> None:
    scene = quiet()
    scene.post(ana(scene), **talked(scene, concerns="yes"))
    entry = scene.entries[-1]
    assert isinstance(entry, QuestionsAnswered)
    assert [(each.key, each.value, each.about) for each in entry.answers] == [
        ("concerns_after_conversation", "yes", str(scene.cast.ana.pk))
    ]
    assert "tell-parents-after-conversation" in {duty.kind.id for duty in scene.reading.duties}


@pytest.mark.statement("3.1-c")
def test_while_the_police_may_act_it_is_the_childs_own_account_only() -> None:
    scene = quiet()
    scene.answered(coerced_or_blackmailed="yes")
    page = scene.get(ana(scene))
    assert "Listen to what the child tells by themselves, and write that down. Do not ask for more." in text(page)
    assert "Ask what it shows" not in text(page)
    scene.post(ana(scene), **talked(scene))
    assert scene.reading.state.talks[-1][1].own_account_only


@pytest.mark.statement("6-e", "6-f", "6-g")
def test_the_guide_stands_beside_the_form() -> None:
    scene = quiet()
    words = text(scene.get(ana(scene)))
    assert "Do not ask why they did it. Ask what would help now." in words
    assert "Ask what it shows and who is in it, without looking." in words
    assert "Ask who has seen it or has it, and how it can be stopped." in words
