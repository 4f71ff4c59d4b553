"""The policies in force, on the pages of a case that go by them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.upkeep import CaseClosed
from safelead.schools.models import Policy
from safelead.schools.policies import write_down
from safelead.schools.written import Kind
from tests.web.review.scene import Scene, text
from tests.web.scenes import quiet

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
def test_it_says_that_a_review_is_late() -> None:
    scene = quiet()
    wrote(scene, since=-400, review=-1)
    assert "Keeping children safe, version 7, was to be reviewed by yesterday" in text(scene.get(""))
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
