"""Measures under the behaviour policy: agreed with the police, also none, never for whom it was done to."""

from datetime import timedelta
from typing import Any

import pytest

from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.discipline import DisciplineDecided
from tests.cast import NOW
from tests.web.review.scene import Scene, text
from tests.web.scenes import quiet

pytestmark = pytest.mark.usefixtures("db")


def pressed() -> Scene:
    """Ana was pressed; the police know."""
    scene = quiet()
    scene.answered(str(scene.cast.ana.pk), pressured="yes")
    call = AgencyContacted(occurred=When.minute(NOW), agency="police", channel="phone", purpose="refer", said="words")
    scene.wrote(call, ago=timedelta())
    return scene


def decided(scene: Scene, **other: Any) -> dict[str, Any]:
    return {"pupil": str(scene.cast.joel.pk), "decided": "none", "why": "His family deals with it.", **other}


def stands(scene: Scene) -> list[str]:
    return [each.state for each in scene.reading.duties if each.kind.id == "decide-on-discipline"]


@pytest.mark.statement("A-1b", "5.2-h")
def test_it_is_on_hold_while_the_police_are_in_it_and_none_can_be_decided_all_the_same() -> None:
    scene = pressed()
    assert stands(scene) == ["held"]
    words = text(scene.get("measures/"))
    assert "Agree the time with them before anything is decided." in words
    assert scene.post("measures/", **decided(scene)).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DisciplineDecided)
    assert (entry.measures, entry.why) == ("", "His family deals with it.")
    assert stands(scene) == ["done"]


@pytest.mark.statement("A-1b")
def test_measures_need_what_the_police_said_about_them() -> None:
    scene = pressed()
    some = decided(scene, decided="some", measures="Two days of work in school.")
    assert text(scene.post("measures/", **some)).count("Write what the police said about it.") == 2
    assert scene.post("measures/", **some, police="PC 4411, today: go on.").status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DisciplineDecided)
    assert entry.police == "PC 4411, today: go on."


@pytest.mark.statement("5.2-h", "A-1b")
def test_the_pupil_in_it_who_was_pressed_is_never_suggested() -> None:
    scene = pressed()
    page = scene.get("measures/")
    assert "A. Reyes Soto is not asked about here: they were pressed into it, or may have been." in text(page)
    assert str(scene.cast.ana.pk) not in page.content.decode()
    answer = scene.post("measures/", **decided(scene, pupil=str(scene.cast.ana.pk)))
    assert answer.status_code == 422


@pytest.mark.statement("5.2-h")
def test_where_there_is_nobody_to_think_of_that_can_be_written_down() -> None:
    scene = pressed()
    scene.answered(str(scene.cast.joel.pk), pressured="yes")
    page = scene.get("measures/")
    assert "There is nobody in this case for whom measures can be thought of." in text(page)
    assert "duties/decide-on-discipline/" in page.content.decode()
    scene.post("duties/decide-on-discipline/", occurred__choice="now", done="no", words="Nobody of ours pressed them.")
    assert stands(scene) == ["dropped"]


@pytest.mark.parametrize(
    ("given", "mend"),
    [
        ({"pupil": ""}, "Choose for whom."),
        ({"decided": ""}, "Choose no measures, or measures."),
        ({"decided": "some"}, "Write which measures."),
        ({"why": ""}, "Write why."),
    ],
)
def test_every_mistake_says_how_to_mend_it(given: dict[str, Any], mend: str) -> None:
    scene = pressed()
    answer = scene.post("measures/", **{**decided(scene), **given})
    assert answer.status_code == 422
    assert text(answer).count(mend) == 2
