"""The review meeting: asked on one screen, saved in one go, with the advice that the answers bring."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from safelead.cases.parents import risk_of_telling
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import MeetingHeld, QuestionsAnswered
from safelead.chronology.kinds.upkeep import CaseClosed, NoteAdded
from safelead.guidance import load_pack
from safelead.web.review.forms import ADULTS, REST, SPREAD, TRIGGERS
from tests.web.review.scene import Scene, opened, placed, text

PACK = load_pack("ukccis-2016")
SEVEN = ("immediate_risk", "facts_not_otherwise_known", "shared_widely", "other_setting_to_contact")


@pytest.fixture
def scene(db: None) -> Scene:
    return opened()


def held(scene: Scene, **answers: Any) -> dict[str, Any]:
    return {"held__choice": "now", "present": [str(scene.cast.patel.pk), str(scene.cast.lund.pk)], **answers}


def given(scene: Scene) -> dict[tuple[str, str], object]:
    """Every answer recorded, by question and whom it is about."""
    answered = [entry for entry in scene.entries if isinstance(entry, QuestionsAnswered)]
    return {(each.key, each.about): each.value for entry in answered for each in entry.answers}


@pytest.mark.statement("3.3-T1", "3.3-T2", "3.3-T3", "3.3-T4", "3.3-T5", "3.3-T6")
def test_every_fact_that_refers_at_once_is_asked_at_the_meeting() -> None:
    decisive = {key for key, question in PACK.questions.items() if question.blocks in ("immediate", "scope")}
    asked = {*TRIGGERS, *ADULTS, *SPREAD, *REST}
    assert decisive - asked == {"youngest_in_imagery_age"}, "the age comes from People"
    assert {question.key for question in PACK.questions.values() if question.asked_at == "initial review"} <= asked


@pytest.mark.statement("3.3-a", "3.3-b", "3.3-c", "3.3-d", "3.3-e", "3.3-f", "3.3-g")
def test_the_meeting_asks_its_seven_questions_with_why_and_nothing_chosen(scene: Scene) -> None:
    page = scene.get("review/")
    read = text(page)
    for key in (*SEVEN, "informing_parents_risks_harm"):
        assert PACK.questions[key].text in read
        assert PACK.questions[key].why in read
    assert "What else is to be found out, and who asks?" in read
    assert "Where was it shared, as far as you were told?" in read
    assert 'value="yes" checked' not in page.content.decode()
    assert "Find out more before deciding" in read
    assert "Reyes" not in page.content.decode().split("</title>")[0]


@pytest.mark.statement("3.1-b", "3.3-a")
def test_the_meeting_and_its_answers_are_recorded_together(scene: Scene) -> None:
    done = scene.post("review/", **held(scene, adult_involved="no", immediate_risk="not-known", find_out="Ask Ana"))
    assert done.status_code == 302
    met, answered = scene.entries[-2:]
    assert isinstance(met, MeetingHeld)
    assert isinstance(answered, QuestionsAnswered)
    assert met.present == (str(scene.cast.patel.pk), str(scene.cast.lund.pk))
    assert (met.find_out, answered.step) == ("Ask Ana", "initial-review")
    assert given(scene) == {("adult_involved", ""): "no", ("immediate_risk", ""): "not-known"}


def test_a_meeting_without_a_single_answer_is_recorded_too(scene: Scene) -> None:
    scene.post("review/", **held(scene))
    assert isinstance(scene.entries[-1], MeetingHeld)


@pytest.mark.statement("3.3-T1", "3.3-b")
def test_a_yes_to_a_trigger_saves_and_goes_on_to_refer(scene: Scene) -> None:
    done = scene.post("review/", **held(scene, adult_involved="yes", then="refer"))
    assert done.headers["Location"] == f"/cases/{scene.case.reference}/decide/"
    assert scene.reading.advice.assessment.recommendation == "refer-immediately"


def test_nobody_present_is_said_at_the_field_and_nothing_is_lost(scene: Scene) -> None:
    page = scene.post("review/", held__choice="now", adult_involved="yes", find_out="Ask the friend again")
    assert page.status_code == 422
    assert text(page).count("Choose who was present, or write their names.") == 2
    assert "Ask the friend again" in text(page)
    assert 'name="adult_involved" type="radio" value="yes" checked' in page.content.decode()
    assert not scene.reading.state.meetings


@pytest.mark.parametrize(("hours", "said"), [(-24 * 3, "cannot be before the concern was raised"), (24, "later than")])
def test_a_meeting_before_the_concern_or_yet_to_come_is_asked_again(scene: Scene, hours: int, said: str) -> None:
    at = timezone.now() + timedelta(hours=hours)
    day = {"held__day": at.day, "held__month": at.month, "held__year": at.year, "held__time": "09:00"}
    page = scene.post("review/", **{**held(scene), "held__choice": "earlier", **day})
    assert page.status_code == 422
    assert said in text(page)


@pytest.mark.statement("3.3-T5")
def test_the_age_beside_sexual_acts_comes_from_people(scene: Scene) -> None:
    assert "The age of the youngest in the imagery is not known: add it in People." in text(scene.get("review/"))
    scene.wrote(placed(scene.cast.mia.pk, 11))
    assert "The youngest in the imagery was 11, from People." in text(scene.get("review/"))


def test_earlier_answers_are_filled_in_and_only_a_changed_one_is_recorded_again(scene: Scene) -> None:
    entry = scene.answered(adult_involved="no", shared_online="no")
    page = scene.get("review/")
    assert text(page).count(f"From entry {entry}.") == 2
    scene.post("review/", **held(scene, adult_involved="no", shared_online="yes"))
    last = scene.entries[-1]
    assert isinstance(last, QuestionsAnswered)
    assert [(each.key, each.value) for each in last.answers] == [("shared_online", "yes")]


def test_an_answer_given_before_a_child_came_in_does_not_speak_of_that_child(scene: Scene) -> None:
    entry = scene.answered(previously_abused="no")
    scene.wrote(placed(scene.cast.mia.pk, 11))
    read = text(scene.get("review/"))
    assert f"A. Reyes Soto: No, from entry {entry}." in read
    assert "Not asked yet for M. Kowalska." in read
    scene.post("review/", **held(scene, previously_abused="no"))
    assert scene.reading.advice.facts["previously_abused"].value == "no"


def test_one_child_can_be_answered_for_apart_from_the_others(scene: Scene) -> None:
    joel = str(scene.cast.joel.pk)
    scene.post("review/", **held(scene, previously_abused="no"), **{f"previously_abused--{joel}": "not-known"})
    assert given(scene) == {("previously_abused", ""): "no", ("previously_abused", joel): "not-known"}
    assert scene.reading.advice.facts["previously_abused"].value == "not-known"


@pytest.mark.statement("3.5-a", "A-8")
def test_one_parent_who_is_safe_clears_nobody_else(scene: Scene) -> None:
    elena = f"{scene.cast.ana.pk}/{scene.cast.elena.pk}"
    sent = scene.post("review/", **held(scene), **{f"informing_parents_risks_harm--{elena}": "no"})
    assert sent.status_code == 302
    assert given(scene) == {("informing_parents_risks_harm", elena): "no"}
    assert risk_of_telling(scene.reading.state, elena) == "no"
    assert risk_of_telling(scene.reading.state, f"{scene.cast.ana.pk}/{scene.cast.pablo.pk}") is None


@pytest.mark.parametrize("answer", ["yes", "no", "not-known"])
def test_live_advice_says_something_whatever_one_question_is_answered(scene: Scene, answer: str) -> None:
    """A duty about a device or a place has its word too."""
    for key in PACK.questions:
        fragment = scene.post("review/advice/", **held(scene, **{key: answer}))
        assert fragment.status_code == 200, key


@pytest.mark.statement("3.3-T2")
def test_a_later_no_is_recorded_and_the_page_says_that_the_yes_still_counts(scene: Scene) -> None:
    entry = scene.answered(coerced_or_blackmailed="yes")
    done = scene.post("review/", **held(scene, coerced_or_blackmailed="no"))
    assert given(scene)[("coerced_or_blackmailed", "")] == "no"
    assert scene.reading.advice.facts["coerced_or_blackmailed"].value == "yes"
    said = [str(message) for message in get_messages(done.wsgi_request)]
    assert any(f"the yes of entry {entry} still counts" in each for each in said)
    page = scene.post("review/", **held(scene, coerced_or_blackmailed="no", update="advice"))
    assert f"The yes of entry {entry} still counts" in text(page)
    assert "withdraw/?key=coerced_or_blackmailed&amp;about=" in page.content.decode()


def test_updating_the_advice_stores_nothing_and_keeps_the_text(scene: Scene) -> None:
    before = scene.reading.state.head
    page = scene.post("review/", **held(scene, extreme_or_violent="yes", notes="Met in office 2", update="advice"))
    assert page.status_code == 200
    read = text(page)
    assert read.index("Refer now to the police") < read.index("Any yes here: refer now")
    assert "Met in office 2" in read
    assert "Save and refer now" in read
    assert scene.reading.state.head == before


@pytest.mark.statement("3.3-b")
def test_the_live_advice_is_the_advice_that_saving_brings(scene: Scene) -> None:
    answers = dict.fromkeys(TRIGGERS, "no") | {"immediate_risk": "yes"}
    before = scene.reading.state.head
    fragment = scene.post("review/advice/", **held(scene, **answers))
    assert fragment.status_code == 200
    assert b"<main" not in fragment.content
    assert scene.reading.state.head == before
    scene.post("review/", **held(scene, **answers))
    assert "Refer now to the police" in text(fragment)
    assert scene.reading.advice.assessment.recommendation == "refer-immediately"
    assert 'data-spoken="Advice now: Refer now to the police"' in fragment.content.decode()
    assert 'data-bar="Refer now: 1 reason"' in fragment.content.decode()
    assert scene.get("review/advice/").status_code == 405


@pytest.mark.statement("1.4-e", "1.4-f")
@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("photo_or_video", "no", "Because it is text alone, which this guidance does not cover."),
        ("shared_by_adult", "yes", "Because an adult made or shared it: that is child sexual abuse"),
    ],
)
def test_what_the_guidance_does_not_cover_is_said_with_what_does(scene: Scene, key: str, value: str, said: str) -> None:
    assert said in text(scene.post("review/advice/", **held(scene, **{key: value})))


def test_when_nothing_holds_the_panel_says_on_what_it_still_hangs(scene: Scene) -> None:
    scene.wrote(placed(scene.cast.ana.pk, 14))
    quiet = {**dict.fromkeys((*TRIGGERS, *ADULTS), "no"), "photo_or_video": "yes"}
    assert "No trigger is yes, and none is open." in text(scene.post("review/advice/", **held(scene, **quiet)))
    quiet["extreme_or_violent"] = "not-known"
    assert "No trigger is yes" not in text(scene.post("review/advice/", **held(scene, **quiet)))


def test_somebody_who_wrote_meanwhile_is_shown_and_the_text_stays(scene: Scene) -> None:
    seen = scene.reading.state.head
    scene.answered(shared_online="yes")
    page = scene.post("review/", **{**held(scene, adult_involved="no", notes="Met in office 2"), "seen": seen})
    assert page.status_code == 409
    assert "Met in office 2" in text(page)
    assert not scene.reading.state.meetings


def test_the_same_form_sent_twice_is_recorded_once(scene: Scene) -> None:
    form = {**held(scene), "form_id": "6f6c9ab4-3a4e-4a37-8c33-0c3f5b8f7a11", "seen": scene.reading.state.head}
    assert [scene.post("review/", **form).status_code for _time in range(2)] == [302, 302]
    assert len(scene.reading.state.meetings) == 1


def test_an_adult_who_has_a_part_answers_the_question(scene: Scene) -> None:
    now = When.minute(timezone.now())
    scene.wrote(PersonPlaced(occurred=now, person="stranger", sort="adult", parts=("asked-for-it",)))
    page = scene.get("review/").content.decode()
    assert 'name="adult_asked_for_it" type="radio" value="yes" checked' in page
    assert "Refer now to the police" in page


def test_a_closed_case_asks_nothing(scene: Scene) -> None:
    scene.wrote(CaseClosed(occurred=When.minute(timezone.now()), why="All is done."))
    done = scene.post("review/", **held(scene, adult_involved="yes"))
    assert "This case is closed. Reopen it first" in text(done)
    assert not scene.reading.state.meetings


def test_a_note_written_meanwhile_counts_as_something_new(scene: Scene) -> None:
    seen = scene.reading.state.head
    scene.wrote(NoteAdded(occurred=When.minute(timezone.now()), text="The friend called."))
    assert scene.post("review/", **{**held(scene), "seen": seen}).status_code == 409


def test_in_spain_nobody_is_asked_whether_to_view(scene: Scene) -> None:
    asked = PACK.questions["facts_not_otherwise_known"].text
    assert asked in text(scene.get("review/"))
    scene.cast.north.jurisdiction = "spain"
    scene.cast.north.save()
    assert asked not in text(scene.get("review/"))
