"""The policies in force, on the pages of a case that go by them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.decision import DecisionMade
from safelead.chronology.kinds.families import ConversationHeld
from safelead.chronology.kinds.upkeep import CaseClosed
from safelead.guidance import Answer
from safelead.schools.models import Policy
from safelead.schools.policies import confirm, write_down
from safelead.schools.written import Kind
from tests.web.review.scene import Scene, text
from tests.web.scenes import quiet, waiting

pytestmark = pytest.mark.usefixtures("db")


def wrote(scene: Scene, kind: Kind = Kind.SAFEGUARDING, since: int = -30, review: int = 300, **given: Any) -> Policy:
    """A policy of the case's school, in force and to be reviewed so many days from now."""
    now = timezone.now()
    told = {"title": "Keeping children safe", "version": "7", "kept": "The staff drive"}
    dates = {"since": (now + timedelta(days=since)).date(), "review_by": (now + timedelta(days=review)).date()}
    return write_down(scene.cast.north, kind, by=scene.cast.patel, now=now, **{**told, **dates, **given})


PAGES = ("", "decide/", "conversation/?pupil={ana}")


@pytest.mark.statement("3.1-f", "6-b")
@pytest.mark.parametrize("page", PAGES)
def test_a_case_shows_the_version_in_force(page: str) -> None:
    scene = quiet()
    wrote(scene)
    wrote(scene, version="8", since=3)
    shown = text(scene.get(page.format(ana=scene.cast.ana.pk)))
    assert "Child protection and safeguarding policy: Keeping children safe, version 7" in shown


@pytest.mark.statement("3.1-f")
@pytest.mark.parametrize("page", PAGES)
def test_it_says_what_the_school_lacks(page: str) -> None:
    scene = quiet()
    shown = text(scene.get(page.format(ana=scene.cast.ana.pk)))
    assert "Child protection and safeguarding policy: none is written down" in shown


@pytest.mark.statement("3.1-f")
def test_it_says_that_a_review_is_late(move: Callable[..., datetime]) -> None:
    move()
    scene = quiet()
    wrote(scene, since=-400, review=-1)
    assert "Keeping children safe, version 7, was to be reviewed by 11 November 2026" in text(scene.get(""))
    assert "Policies in force: 1. To see to: 6" in text(scene.get(""))


@pytest.mark.statement("3.1-f")
def test_a_closed_case_goes_on_showing_those_of_the_day_it_was_closed(move: Callable[..., datetime]) -> None:
    move()
    scene = quiet()
    wrote(scene, version="6")
    scene.wrote(CaseClosed(occurred=When.minute(timezone.now()), why="Done."))
    move(timedelta(days=20))
    wrote(scene, version="7", since=-5)
    scene.as_(scene.cast.patel)
    assert "Keeping children safe, version 6" in text(scene.get(""))


@pytest.mark.statement("3.1-f")
def test_a_decision_keeps_the_policies_it_went_by_in_its_text() -> None:
    scene = quiet()
    wrote(scene)
    waiting(scene)
    made = scene.entries[-1]
    assert isinstance(made, DecisionMade)
    assert "- Child protection and safeguarding policy: Keeping children safe, version 7\n" in made.text
    assert "- Behaviour policy: none is written down\n" in made.text
    assert "six clauses" not in made.text


def talked(scene: Scene, **other: str) -> ConversationHeld:
    """A conversation with Ana, as its form records it."""
    sent = {
        "occurred__choice": "now",
        "by": str(scene.cast.patel.pk),
        "told_of_record": "yes",
        "parents_present": "no",
        "without_parents_why": "She asked for it.",
        "learnt": "She sent it to one friend.",
        **other,
    }
    assert scene.post(f"conversation/?pupil={scene.cast.ana.pk}", **sent).status_code == 302
    held = next(entry for entry in reversed(scene.entries) if isinstance(entry, ConversationHeld))
    assert isinstance(held, ConversationHeld)
    return held


ALLOWS = "Does our policy allow a first conversation without parents?"


@pytest.mark.statement("6-b")
@pytest.mark.parametrize(("said", "shown"), [("yes", "Yes"), ("no", "No"), ("not-known", "Not known")])
def test_a_conversation_without_parents_is_recorded_with_the_policy_and_what_it_allows(said: str, shown: str) -> None:
    scene = quiet()
    confirm(wrote(scene), {"without-parents": Answer(said)}, by=scene.cast.patel, now=timezone.now())
    assert f"{ALLOWS} {shown}" in text(scene.get(f"conversation/?pupil={scene.cast.ana.pk}"))
    held = talked(scene)
    assert (held.policy, held.policy_allows) == ("Keeping children safe, version 7", said)
    page = text(scene.get(f"entries/{scene.reading.state.talks[-1][0].sequence}/"))
    assert "Safeguarding policy in force Keeping children safe, version 7" in page
    assert f"It allows a first conversation without parents {shown}" in page


@pytest.mark.statement("6-b")
def test_where_a_parent_was_there_or_nothing_is_written_down_no_policy_is_named() -> None:
    scene = quiet()
    assert f"{ALLOWS} Not known" in text(scene.get(f"conversation/?pupil={scene.cast.ana.pk}"))
    held = talked(scene)
    assert (held.policy, held.policy_allows) == ("", "not-known")
    wrote(scene)
    held = talked(scene, parents_present="yes", without_parents_why="")
    assert (held.policy, held.policy_allows) == ("", "")
