"""A pupil of another school of the group: that school gets what concerns its pupil, and nothing else."""

from typing import Any

import pytest

from safelead.cases.models import Lock
from safelead.cases.readmodels import reading
from safelead.chronology.kinds.concern import ConcernRaised
from safelead.chronology.kinds.links import ConcernPassedOn, SchoolLinked
from safelead.chronology.models import Case
from safelead.people.enrolment import change_staff
from tests.cast import words
from tests.web.review.scene import Scene, opened, text

pytestmark = pytest.mark.django_db
SAID = "Erin, of your year 10, was shown a picture of one of ours. Ring R. Patel before you talk with her."


def passes_on(scene: Scene, **given: Any) -> Any:
    told = {"school": "STH", "child": "new", "written": "Erin Walsh, 10D", "said": SAID, **given}
    return scene.post("other-school/", **told)


def at_south() -> Case:
    return Case.objects.get(school="STH")


@pytest.mark.statement("3.3-f", "7-g")
def test_the_other_school_gets_a_concern_of_its_own_about_its_pupil_only() -> None:
    scene = opened()
    assert passes_on(scene).status_code == 302
    linked, other = scene.entries[-1], reading(at_south())
    assert isinstance(linked, SchoolLinked)
    assert linked.reference == at_south().reference
    first, origin = other.state.entries[0].entry, other.state.entries[1].entry
    assert isinstance(first, ConcernRaised)
    assert [one.pupil for one in first.about] == [str(scene.cast.erin.pk)]
    assert isinstance(origin, ConcernPassedOn)
    assert (origin.reference, origin.by) == (scene.case.reference, str(scene.cast.patel.pk))
    assert {person.key for person in other.state.present} == {str(scene.cast.erin.pk)}
    assert other.status == "acknowledgement-needed"


@pytest.mark.statement("3.1-a")
def test_its_dsl_finds_it_on_the_desk_and_neither_reads_the_others_case() -> None:
    scene = opened()
    passes_on(scene)
    south = at_south().reference
    assert scene.client.get(f"/cases/{south}/").status_code == 403
    scene.as_(scene.cast.aziz)
    assert scene.client.get(f"/cases/{scene.case.reference}/").status_code == 403
    shown = text(page(scene, "/desk/"))
    assert "Read and acknowledge" in shown
    read = text(page(scene, f"/cases/{south}/acknowledge/"))
    assert "R. Patel of Northgate School passed on what concerns a pupil of this school." in read
    assert "Reyes" not in read


def page(scene: Scene, address: str) -> Any:
    return scene.client.get(address)


def test_the_other_children_are_left_out_of_what_is_told() -> None:
    scene = opened()
    answer = passes_on(scene, said="Erin was shown a picture of Ana by Joel.")
    shown = text(answer)
    assert "Leave the other children out: A. Reyes Soto, J. Okoro." in shown
    assert "Erin was shown a picture of Ana by Joel." in answer.content.decode()
    assert not Case.objects.filter(school="STH").exists()


def test_a_name_that_no_pupil_there_bears_is_passed_on_as_it_was_written() -> None:
    scene = opened()
    passes_on(scene, written="Sam Alder")
    first = reading(at_south()).state.entries[0].entry
    assert isinstance(first, ConcernRaised)
    assert (first.about[0].pupil, first.about[0].written) == (None, "Sam Alder")


def test_staff_there_who_are_family_are_locked_out_before_anybody_is_alerted() -> None:
    scene = opened()
    change_staff(scene.cast.aziz, words("Farah", "Aziz", relatives=(str(scene.cast.erin.pk),)))
    passes_on(scene)
    assert Lock.objects.filter(case=at_south()).exists()
    scene.as_(scene.cast.aziz)
    assert "Read and acknowledge" not in text(page(scene, "/desk/"))


def test_the_same_form_twice_passes_it_on_once() -> None:
    scene = opened()
    sent = {
        "school": "STH",
        "child": "new",
        "written": "Erin Walsh",
        "said": SAID,
        "form_id": "6c1f6dd0-0000-4000-8000-000000000001",
    }
    scene.post("other-school/", **sent)
    assert scene.post("other-school/", **sent).status_code == 302
    assert Case.objects.filter(school="STH").count() == 1


def test_what_is_missing_is_asked_for() -> None:
    shown = text(passes_on(opened(), written="", said=""))
    assert "Write the child's name." in shown
    assert "Write what that school needs to know." in shown


@pytest.mark.statement("3.3-f")
def test_a_school_outside_the_group_is_contacted_as_an_agency_and_that_discharges_the_duty() -> None:
    scene = opened()
    scene.answered(other_setting_to_contact="yes")
    owed = [duty for duty in scene.reading.duties if duty.kind.id == "contact-other-setting"]
    assert [duty.state for duty in owed] == ["owed"]
    sent = {"agency": "setting", "purpose": "tell", "channel": "phone", "occurred-choice": "now", "said": "Told them."}
    assert "Write the name of the agency." in text(scene.post("agency/", **sent))
    scene.post("agency/", **sent, named="The swimming club")
    owed = [duty for duty in scene.reading.duties if duty.kind.id == "contact-other-setting"]
    assert [duty.state for duty in owed] == ["done"]


def test_no_school_is_chosen_beforehand() -> None:
    assert "Choose the school." in text(passes_on(opened(), school=""))
