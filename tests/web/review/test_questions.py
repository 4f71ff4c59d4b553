"""Answers that come after the meeting: what a link names first, then what is open, then what can be changed."""

import pytest

from safelead.chronology.kinds.review import QuestionsAnswered
from safelead.guidance import load_pack
from tests.web.review.scene import Scene, opened, text

PACK = load_pack("ukccis-2016")


@pytest.fixture
def scene(db: None) -> Scene:
    return opened()


@pytest.mark.statement("3.3-d")
def test_the_question_of_the_link_comes_first_then_all_that_is_open(scene: Scene) -> None:
    read = text(scene.get("questions/?key=extreme_or_violent"))
    asked, open_ = PACK.questions["extreme_or_violent"].text, PACK.questions["adult_involved"].text
    assert read.index("This question") < read.index(asked) < read.index("Not known yet") < read.index(open_)
    assert read.count(asked) == 1


@pytest.mark.statement("3.6-c")
def test_an_answer_without_a_meeting_is_recorded_and_changes_the_advice(scene: Scene) -> None:
    done = scene.post("questions/?key=extreme_or_violent", extreme_or_violent="yes")
    assert done.status_code == 302
    last = scene.entries[-1]
    assert isinstance(last, QuestionsAnswered)
    assert (last.step, [(each.key, each.value) for each in last.answers]) == ("case", [("extreme_or_violent", "yes")])
    assert scene.reading.advice.assessment.recommendation == "refer-immediately"
    assert not scene.reading.state.meetings


def test_what_is_answered_can_be_answered_anew(scene: Scene) -> None:
    scene.answered(shared_online="no")
    read = text(scene.get("questions/"))
    assert read.index("Answered already") < read.index(PACK.questions["shared_online"].text)
    scene.post("questions/", shared_online="yes")
    assert scene.reading.advice.facts["shared_online"].value == "yes"


def test_nothing_new_is_asked_for_again(scene: Scene) -> None:
    page = scene.post("questions/")
    assert page.status_code == 422
    assert "Choose an answer that is new, or go back to the case." in text(page)


@pytest.mark.parametrize("key", ["no_such_question", "youngest_in_imagery_age", "dsl_has_enough_information"])
def test_a_question_that_is_not_asked_here_has_no_page(scene: Scene, key: str) -> None:
    assert scene.get(f"questions/?key={key}").status_code == 404


def test_the_advice_beside_it_is_worked_out_without_storing(scene: Scene) -> None:
    before = scene.reading.state.head
    assert "Refer now to the police" in text(scene.post("questions/advice/", sexual_acts="no", immediate_risk="yes"))
    assert scene.reading.state.head == before
