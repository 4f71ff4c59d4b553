"""Parents: first whether telling them is safe, then that they were told, or why not."""

import pytest

from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.families import ParentInformed, ParentNotInformed
from safelead.chronology.kinds.review import QuestionsAnswered
from tests.cast import NOW
from tests.web.review.scene import Scene, text
from tests.web.scenes import RISK, in_spain, quiet

pytestmark = pytest.mark.usefixtures("db")
PHONE = "01632 960 100"


def ana(scene: Scene, told: str = "") -> str:
    return f"parents/?pupil={scene.cast.ana.pk}" + (f"&told={told}" if told else "")


def asked_to_wait() -> AgencyContacted:
    return AgencyContacted(
        occurred=When.minute(NOW),
        agency="police",
        channel="phone",
        purpose="ask",
        said="words",
        asked_to_wait="Telling the parents.",
    )


@pytest.mark.statement("3.5-a", "A-8")
def test_nobody_is_called_before_it_is_judged_whether_that_is_safe() -> None:
    scene = quiet()
    assert scene.get(ana(scene)).headers["Location"].endswith("told=ask")
    page = scene.get(ana(scene, "ask"))
    assert "Is it safe to tell the parents of A. Reyes Soto?" in text(page)
    assert PHONE not in text(page)


@pytest.mark.statement("3.1-e", "A-8b")
def test_the_judgement_is_an_answer_about_this_child_and_leads_on_to_telling() -> None:
    scene = quiet()
    sent = scene.post(ana(scene, "ask"), risk="no", worried="yes", worry="She is afraid of a row.")
    assert sent.headers["Location"].endswith("told=yes")
    entry = scene.entries[-1]
    assert isinstance(entry, QuestionsAnswered)
    assert [(each.key, each.value, each.about) for each in entry.answers] == [
        (RISK, "no", str(scene.cast.ana.pk)),
        ("pupil_worried_about_parents", "yes", str(scene.cast.ana.pk)),
    ]
    assert entry.answers[1].note == "She is afraid of a row."
    assert PHONE in text(scene.get(ana(scene, "yes")))


@pytest.mark.statement("3.5-a", "A-8")
def test_where_telling_is_a_risk_no_number_is_shown_and_the_reason_comes_next() -> None:
    scene = quiet()
    assert "Write what makes you think" in text(scene.post(ana(scene, "ask"), risk="yes"))
    sent = scene.post(ana(scene, "ask"), risk="yes", why="He has hurt her before.")
    assert sent.headers["Location"].endswith("told=no")
    assert "Do not tell them: it was judged" in text(scene.get(ana(scene, "no")))
    assert PHONE not in text(scene.get(ana(scene, "yes")))
    assert scene.get(ana(scene)).headers["Location"].endswith("told=no")


@pytest.mark.statement("3.6-a")
def test_where_an_agency_asked_to_wait_no_number_is_shown() -> None:
    scene = quiet()
    scene.answered(about=str(scene.cast.ana.pk), informing_parents_risks_harm="no")
    scene.wrote(asked_to_wait())
    assert scene.get(ana(scene)).headers["Location"].endswith("told=no")
    page = scene.get(ana(scene, "yes"))
    assert "Do not tell them yet: an agency asked the school to wait." in text(page)
    assert PHONE not in text(page)


@pytest.mark.statement("3.1-e", "3.5-b", "3.5-c")
def test_that_a_parent_was_told_is_kept_with_who_how_and_what_they_said() -> None:
    scene = quiet()
    scene.answered(about=str(scene.cast.ana.pk), informing_parents_risks_harm="no")
    sent = scene.post(
        ana(scene, "yes"),
        parents_told=[str(scene.cast.elena.pk)],
        occurred__choice="now",
        by=str(scene.cast.patel.pk),
        channel="phone",
        said="She thanked us.",
        covered=["invited", "police"],
    )
    assert sent.status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, ParentInformed)
    assert entry.parents == (str(scene.cast.elena.pk),)
    assert (entry.channel, entry.said, entry.covered) == ("phone", "She thanked us.", ("invited", "police"))
    states = {duty.kind.id: duty.state for duty in scene.reading.duties if duty.about == str(scene.cast.ana.pk)}
    assert (states["inform-parents"], states["invite-parents"]) == ("done", "done")


def test_every_mistake_says_how_to_mend_it_and_loses_nothing() -> None:
    scene = quiet()
    page = scene.post(ana(scene, "yes"), written="", said="She thanked us.", by=str(scene.cast.patel.pk))
    assert page.status_code == 422
    for mend in (
        "Choose who was told, or write who it was.",
        "Enter when they were told.",
        "Choose how they were told.",
    ):
        assert text(page).count(mend) == 2
    assert "She thanked us." in page.content.decode()


@pytest.mark.statement("A-8", "A-8b", "3.5-a")
def test_that_they_are_not_told_takes_a_reason_and_keeps_what_the_child_wants() -> None:
    scene = quiet()
    assert "Write why they are not told, or not yet." in text(scene.post(ana(scene, "no"), risk="yes"))
    scene.post(ana(scene, "no"), risk="yes", reason="He has hurt her before.", pupil_view="She wants her aunt told.")
    entry = scene.entries[-1]
    assert isinstance(entry, ParentNotInformed)
    assert (entry.risk, entry.reason, entry.pupil_view) == (
        True,
        "He has hurt her before.",
        "She wants her aunt told.",
    )
    told = next(duty for duty in scene.reading.duties if duty.kind.id == "inform-parents")
    assert (told.state, told.why) == ("dropped", "He has hurt her before.")


@pytest.mark.statement("B-h", "6-i")
def test_a_guide_to_the_talk_with_parents_stands_beside_it() -> None:
    scene = quiet()
    words = text(scene.get(ana(scene, "yes")))
    assert "Listen first. Take what they say seriously" in words
    assert "the pressure that young people are under" in words


@pytest.mark.statement("5.2-b")
def test_in_spain_the_parents_are_called_unless_that_endangers_the_child() -> None:
    scene = in_spain()
    page = scene.get("parents/?told=ask")
    assert "In Spain the parents are called, unless that endangers the child." in text(page)


@pytest.mark.statement("5.2-b")
def test_in_england_nothing_is_said_of_that() -> None:
    scene = quiet()
    assert "In Spain" not in text(scene.get(ana(scene, "ask")))


def test_where_there_are_several_children_somebody_chooses_one() -> None:
    scene = quiet()
    assert scene.get("parents/").headers["Location"] == f"/cases/{scene.case.reference}/contacts/"
    assert scene.get("parents/?pupil=nobody").status_code == 302
