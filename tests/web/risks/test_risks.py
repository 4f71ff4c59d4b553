"""The risk assessment: four themes, Annex A's questions with why each is asked, and what the DSL makes of them."""

import pytest

from safelead.chronology.kinds.review import QuestionsAnswered, RisksAssessed
from safelead.guidance import load_pack
from safelead.web.risks.forms import THEMES
from tests.web.review.scene import Scene, opened, text

PACK = load_pack("ukccis-2016")
REASONED = {
    "generated": "They were together and both agreed.",
    "shared": "Joel showed it to one friend.",
    "impact": "Ana does not want to come to school.",
    "vulnerability": "Nothing that we know of.",
}


@pytest.fixture
def scene(db: None) -> Scene:
    return opened()


@pytest.mark.statement("A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8")
def test_every_question_of_the_risk_assessment_stands_in_one_theme() -> None:
    asked = [key for _name, _cites, _title, keys in THEMES for key in keys]
    assert sorted(asked) == sorted(q.key for q in PACK.questions.values() if q.asked_at == "risk assessment")


@pytest.mark.statement("3.4-a", "3.4-b", "3.4-c", "3.4-d")
def test_each_theme_shows_its_questions_why_they_are_asked_and_room_to_reason(scene: Scene) -> None:
    read = text(scene.get("risks/"))
    places = []
    for _name, cites, title, keys in THEMES:
        places.append(read.index(str(title)))
        assert f"{cites} guidance" in read
        assert all(PACK.questions[key].text in read and PACK.questions[key].why in read for key in keys)
    assert places == sorted(places)
    assert read.count("What do you make of") == len(THEMES)


@pytest.mark.statement("3.4-e")
def test_the_assessment_is_recorded_with_its_answers_and_reasons(scene: Scene) -> None:
    done = scene.post("risks/", assessed__choice="now", then="save", pressured="no", deliberate_harm="yes", **REASONED)
    assert done.status_code == 302
    answered, assessed = scene.entries[-2:]
    assert isinstance(answered, QuestionsAnswered)
    assert isinstance(assessed, RisksAssessed)
    assert answered.step == "risk-assessment"
    assert {name: getattr(assessed, name) for name in REASONED} == REASONED
    assert scene.reading.advice.assessment.recommendation == "refer"
    assert scene.reading.state.risks


def test_without_reasons_each_theme_says_what_to_write_and_nothing_is_lost(scene: Scene) -> None:
    page = scene.post("risks/", assessed__choice="now", then="save", pressured="yes", impact=REASONED["impact"])
    assert page.status_code == 422
    assert text(page).count("Write what you make of how and why it was made.") == 2
    assert "Write what you make of what it does to the pupils." not in text(page)
    assert REASONED["impact"] in text(page)
    assert 'name="pressured" type="radio" value="yes" checked' in page.content.decode()


def test_the_answers_can_be_saved_before_the_reasons_are_written(scene: Scene) -> None:
    scene.post("risks/", assessed__choice="now", then="answers", pressured="yes")
    assert isinstance(scene.entries[-1], QuestionsAnswered)
    assert scene.reading.state.risks is None, "the duty to assess the risks stays"
    nothing_new = scene.post("risks/", assessed__choice="now", then="answers", pressured="yes")
    assert "Choose an answer that is new, or go back to the case." in text(nothing_new)


def test_what_was_written_before_is_filled_in_and_kept(scene: Scene) -> None:
    scene.post("risks/", assessed__choice="now", then="save", **REASONED)
    sequence = scene.reading.state.head
    read = text(scene.get("risks/"))
    assert f"What you wrote before, in entry {sequence}, is filled in." in read
    assert REASONED["shared"] in read
    scene.post("risks/", assessed__choice="now", then="save", **{**REASONED, "shared": "It went to the whole class."})
    assert len([entry for entry in scene.entries if isinstance(entry, RisksAssessed)]) == 2


@pytest.mark.statement("A-8")
def test_telling_is_weighed_for_each_parent(scene: Scene) -> None:
    read = text(scene.get("risks/"))
    asked = PACK.questions["informing_parents_risks_harm"].text
    assert f"E. Soto (mother of A. Reyes Soto): {asked}" in read
    assert f"P. Reyes (father of A. Reyes Soto): {asked}" in read
    assert f"the parents of J. Okoro: {asked}" in read


@pytest.mark.statement("3.4-e")
def test_the_advice_beside_it_is_worked_out_without_storing(scene: Scene) -> None:
    before = scene.reading.state.head
    fragment = scene.post("risks/advice/", shared_without_consent="yes", malicious_intent="yes")
    assert "Refer to the police" in text(fragment)
    assert "Save the risk assessment" in text(fragment)
    assert scene.reading.state.head == before
