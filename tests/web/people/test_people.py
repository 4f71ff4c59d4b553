"""People and their parts: as many as are true, never copied, never an offender's label; who is locked out for it."""

import pytest

from safelead.cases.parents import about, risk_of_telling
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernBroughtIn, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.people import PartTakenBack, PersonIdentified, PersonPlaced
from tests.cast import NOW
from tests.web.reading import signed_in
from tests.web.review.scene import Scene, text

THEN = When.minute(NOW)


@pytest.mark.statement("2.1-a", "3.1-d")
def test_everybody_stands_on_a_card_of_their_own(scene: Scene) -> None:
    shown = text(scene.get("people/"))
    assert "Ana Reyes Soto, 9B Is a Pupil of this school Part in it Not written down yet" in shown
    assert "Joel Okoro, 9B" in shown


@pytest.mark.statement("2.1-a")
def test_a_pupil_has_as_many_parts_as_are_true(scene: Scene) -> None:
    mia = str(scene.cast.mia.pk)
    sent = scene.post("people/add-pupil/", who=[mia], parts=["in-imagery", "shared-it"], age="11")
    assert sent.status_code == 302
    placed = scene.entries[-1]
    assert isinstance(placed, PersonPlaced)
    assert (placed.person, placed.sort, placed.age_when_made) == (mia, "pupil", 11)
    assert "Mia Kowalska, 7A Is a Pupil of this school Part in it Pupil in the imagery, shared it" in text(
        scene.get("people/")
    )


def test_a_pupil_is_found_without_scripts(scene: Scene) -> None:
    found = scene.post("people/add-pupil/", who__query="kow", parts=["saw-it"], find="who")
    shown = text(found)
    assert "Mia Kowalska, 7A" in shown
    assert "Error" not in shown
    assert 'value="saw-it" checked' in found.content.decode()


def test_nobody_chosen_says_how_to_mend_it(scene: Scene) -> None:
    page = scene.post("people/add-pupil/", parts=["saw-it"])
    assert page.status_code == 422
    assert "Choose a pupil: write 3 letters of the name, then tick who it is." in text(page)


def test_an_age_without_being_in_it_and_an_age_for_several_are_refused(scene: Scene) -> None:
    mia, zayd = str(scene.cast.mia.pk), str(scene.cast.zayd.pk)
    outside = scene.post("people/add-pupil/", who=[mia], parts=["saw-it"], age="11")
    assert "Choose “in the imagery” as well, or leave the age empty." in text(outside)
    several = scene.post("people/add-pupil/", who=[mia, zayd], parts=["in-imagery"], age="11")
    assert "Add one pupil at a time when you enter an age." in text(several)
    assert "Enter the age in whole years" in text(
        scene.post("people/add-pupil/", who=[mia], parts=["in-imagery"], age="eleven")
    )


@pytest.mark.statement("2-c", "3.3-T1")
def test_a_slip_of_the_pen_makes_no_adult_of_a_child(scene: Scene) -> None:
    mia = str(scene.cast.mia.pk)
    for page, who in (("people/add-pupil/", [mia]), (f"people/{scene.cast.ana.pk}/", [])):
        answer = scene.post(page, parts=["in-imagery"], age="99", who=who)
        assert "Enter the age when it was made. On the register they are" in text(answer)
    assert scene.reading.advice.facts.get("adult_involved") is None


@pytest.mark.statement("2-c", "3.3-T1")
def test_a_pupil_of_eighteen_counts_as_an_adult(scene: Scene) -> None:
    scene.post("people/add-pupil/", who=[str(scene.cast.zayd.pk)], parts=["shared-it"])
    placed = scene.entries[-1]
    assert isinstance(placed, PersonPlaced)
    assert placed.sort == "adult"
    assert "Refer now to the police" in text(scene.get(""))


@pytest.mark.statement("2-c")
def test_who_was_a_child_in_it_is_a_child_in_it(scene: Scene) -> None:
    scene.post("people/add-pupil/", who=[str(scene.cast.zayd.pk)], parts=["in-imagery"], age="16")
    placed = scene.entries[-1]
    assert isinstance(placed, PersonPlaced)
    assert placed.sort == "pupil"


def test_a_child_who_is_not_on_the_register_needs_no_name(scene: Scene) -> None:
    scene.post("people/add-child/", written="", parts=["received-it"])
    scene.post("people/add-child/", written="Sam, Southfield", parts=["received-it"])
    shown = text(scene.get("people/"))
    assert "A child whose name is not known Is a Another child" in shown
    assert "Sam, Southfield" in shown
    grown = scene.post("people/add-child/", written="Sam", parts=["in-imagery"], age="18")
    assert "Add them as an adult: at 18 or over they count as one." in text(grown)


@pytest.mark.statement("3.1-d")
def test_a_child_without_a_name_turns_out_to_be_a_pupil(scene: Scene) -> None:
    concern = ConcernRaised(
        occurred=THEN, about=(About(),), said="words", told_by="other", channel="note", told_in_person=False
    )
    brought = ConcernBroughtIn(
        occurred=THEN, reference="NTH-0099", hash="4f9a22c1", raised_by=None, raised_at=NOW, concern=concern
    )
    key = f"written-{scene.wrote(brought)}-0"
    assert len(scene.reading.state.children) == 3
    scene.post(f"people/{key}/identify/", who=[str(scene.cast.ana.pk)], parts=["received-it"])
    assert isinstance(scene.entries[-1], PersonIdentified)
    assert len(scene.reading.state.children) == 2
    assert "whose name is not known" not in text(scene.get("people/"))
    assert scene.get(f"people/{scene.cast.ana.pk}/identify/").status_code == 404


@pytest.mark.statement("3.3-T1", "3.3-j")
def test_a_colleague_who_had_a_part_in_it_is_locked_out_at_once(scene: Scene) -> None:
    lund = scene.cast.lund
    assert signed_in(lund).get(scene.address("")).status_code == 200
    scene.post("people/add-adult/", colleague=[str(lund.pk)], parts=["received-it"])
    lock = scene.entries[-1]
    assert isinstance(lock, ConflictRecorded)
    assert (lock.staff, lock.how) == (str(lund.pk), "subject")
    assert signed_in(lund).get(scene.address("")).status_code == 404
    facts = scene.reading.advice.facts
    assert (facts["adult_involved"].value, facts["adult_is_staff"].value) == ("yes", "yes")


def test_a_colleague_who_only_told_us_is_not_locked_out(scene: Scene) -> None:
    scene.post("people/add-adult/", colleague=[str(scene.cast.lund.pk)], parts=["told-us"])
    assert isinstance(scene.entries[-1], PersonPlaced)
    assert signed_in(scene.cast.lund).get(scene.address("")).status_code == 200


@pytest.mark.statement("3.3-j")
def test_the_family_of_a_pupil_is_locked_out_with_the_pupils_name(scene: Scene) -> None:
    """Joel's mother teaches here: whoever names Joel in another case locks her out of it before anybody is told."""
    scene.post("people/add-pupil/", who=[str(scene.cast.joel.pk)], parts=["saw-it"])
    lock = scene.entries[-1]
    assert isinstance(lock, ConflictRecorded)
    assert (lock.staff, lock.how) == (str(scene.cast.okoro.pk), "relative")


@pytest.mark.statement("3.3-T1", "3.3-j")
def test_family_who_had_a_part_in_it_makes_it_an_allegation(scene: Scene) -> None:
    okoro = str(scene.cast.okoro.pk)
    scene.post("people/add-pupil/", who=[str(scene.cast.joel.pk)], parts=["saw-it"])
    assert scene.reading.state.conflicts[okoro].how == "relative"
    scene.post("people/add-adult/", colleague=[okoro], parts=["received-it"])
    assert scene.reading.state.conflicts[okoro].how == "subject"


@pytest.mark.statement("A-8", "3.3-T1")
def test_a_parent_who_had_a_part_in_it_is_an_adult_in_it_and_a_risk_to_tell(scene: Scene) -> None:
    pablo = str(scene.cast.pablo.pk)
    assert "P. Reyes (father of A. Reyes Soto)" in text(scene.get("people/add-adult/"))
    scene.post("people/add-adult/", parent=[pablo], parts=["asked-for-it"])
    state = scene.reading.state
    assert (state.people[pablo].sort, state.people[pablo].parts) == ("adult", ("asked-for-it",))
    assert risk_of_telling(state, about(str(scene.cast.ana.pk), pablo)) == "yes"
    assert scene.reading.advice.facts["adult_involved"].value == "yes"
    assert "P. Reyes" in text(scene.get("people/"))


def test_a_colleague_and_a_written_name_are_two_people(scene: Scene) -> None:
    both = scene.post("people/add-adult/", colleague=[str(scene.cast.lund.pk)], written="Her uncle", parts=["saw-it"])
    assert "Tick somebody or write a name, not both." in text(both)


@pytest.mark.statement("3.4-f", "3.3-T1")
def test_taking_back_an_adults_part_does_not_take_back_the_yes(scene: Scene) -> None:
    scene.post("people/add-adult/", written="Her uncle", parts=["shared-it"])
    placed = scene.entries[-1]
    assert isinstance(placed, PersonPlaced)
    scene.post(f"people/{placed.person}/take-back/", part="shared-it", why="It was her cousin.")
    assert isinstance(scene.entries[-1], PartTakenBack)
    assert scene.reading.advice.facts["shared_by_adult"].value == "yes"
    assert "Her uncle Is a Adult Part in it Not written down yet" in text(scene.get("people/"))


def test_a_part_is_taken_back_with_a_reason_only(scene: Scene) -> None:
    ana = str(scene.cast.ana.pk)
    assert scene.get(f"people/{ana}/take-back/").status_code == 404
    scene.post(f"people/{ana}/", parts=["made-it"])
    page = scene.post(f"people/{ana}/take-back/", part="made-it", why="")
    assert page.status_code == 422
    assert len(scene.entries) == 3


def test_a_further_part_leaves_the_others_as_they_are(scene: Scene) -> None:
    ana = str(scene.cast.ana.pk)
    scene.post(f"people/{ana}/", parts=["made-it"])
    assert "On the register: 14 years old today." in text(scene.get(f"people/{ana}/"))
    scene.post(f"people/{ana}/", parts=["in-imagery"], age="14")
    assert scene.reading.state.people[ana].parts == ("made-it", "in-imagery")
    assert scene.get("people/nobody/").status_code == 404


def test_no_title_of_these_pages_holds_a_name(scene: Scene) -> None:
    for page in ("people/", f"people/{scene.cast.ana.pk}/", "people/add-pupil/"):
        head = scene.get(page).content.decode().split("</head>")[0]
        assert "Reyes" not in head
