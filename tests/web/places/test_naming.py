"""A place online can be named by any form of a case, in words and without typing it twice."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from safelead.access.roles import Act
from safelead.cases.gate import open_case
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.places import PlaceNamed
from safelead.chronology.kinds.review import QuestionsAnswered
from safelead.web.opened import CasePage
from safelead.web.places.naming import NamesPlace, place_entries
from tests.web.review.scene import Scene, opened


@pytest.fixture
def scene(db: None) -> Scene:
    return opened()


def form_of(scene: Scene, **typed: str) -> NamesPlace:
    sent = QueryDict(mutable=True)
    sent.update({"seen": "1", "form_id": "6d0c1c8e-8f65-4f64-9f21-1a6f3b3f2f10", **typed})
    now = timezone.now()
    page = CasePage(open_case(scene.cast.patel, scene.case.reference, Act.HANDLE_PLACE, now), now)
    return NamesPlace(page, sent)


def entries_of(scene: Scene, **typed: str) -> list[Entry]:
    form = form_of(scene, **typed)
    assert form.is_valid(), form.errors
    return place_entries(form, occurred=When.minute(timezone.now()), said_by="somebody")


@pytest.mark.statement("8-a", "6-g")
def test_a_place_is_written_down_with_what_the_directory_says_of_it(scene: Scene) -> None:
    joel = str(scene.cast.joel.pk)
    typed: dict[str, Any] = {"place_account": "@j.example", "place_poster": "somebody", "place_holder": joel}
    (named,) = entries_of(scene, place_service="snapchat", **typed)
    assert isinstance(named, PlaceNamed)
    assert (named.provider, named.named, named.account) == ("snapchat", "Snapchat", "@j.example")
    assert (named.poster, named.holder, named.said_by, named.has_route) == ("somebody", joel, "somebody", "yes")


@pytest.mark.statement("8-c")
def test_what_makes_it_urgent_is_answered_about_that_place_alone(scene: Scene) -> None:
    named, asked = entries_of(scene, place_service="tiktok", place_nudity_or_suggestive="yes")
    assert isinstance(named, PlaceNamed)
    assert isinstance(asked, QuestionsAnswered)
    assert [(one.key, one.value, one.about) for one in asked.answers] == [("nudity_or_suggestive", "yes", named.place)]


def test_nothing_has_to_be_filled_in_where_no_place_is_known(scene: Scene) -> None:
    assert entries_of(scene) == []


def test_a_place_without_its_service_is_asked_for_it(scene: Scene) -> None:
    assert form_of(scene, place_account="@j.example").errors["place_service"]
    assert form_of(scene, place_service="other").errors["place_named"]
    assert entries_of(scene, place_service="other", place_named="A chat site")


@pytest.mark.statement("8-a")
def test_a_copy_of_it_cannot_be_written_down(scene: Scene) -> None:
    form = form_of(scene, place_service="tiktok", place_where="data:image/png;base64,iVBORw0KGgoAAAANSUhEUg")
    assert "Safelead never takes pictures" in str(form.errors["place_where"])
