"""What somebody who writes to the database by hand, without the key, makes of cases: none opens that would not."""

import pytest

from safelead.cases.models import CaseSummary, Lock, PupilLink
from safelead.chronology.models import Case
from safelead.people.enrolment import change_staff
from tests.attacks.test_attacks import locked
from tests.cast import words
from tests.web.reading import signed_in
from tests.web.review.scene import Scene, opened
from tests.web.scenes import quiet

pytestmark = pytest.mark.usefixtures("db")


def answers(scene: Scene, who: str) -> tuple[int, str]:
    page = signed_in(getattr(scene.cast, who)).get(scene.address(""))
    return page.status_code, page.content.decode()


def test_a_lock_that_was_taken_out_of_the_lists_still_locks() -> None:
    scene = quiet()
    locked(scene, scene.cast.adeyemi)
    before = answers(scene, "adeyemi")
    Lock.objects.all().delete()
    assert answers(scene, "adeyemi")[0] == before[0] == 404


def test_so_does_family_whose_pupil_was_taken_out_of_them() -> None:
    scene = quiet()
    change_staff(scene.cast.adeyemi, words("Kemi", "Adeyemi", relatives=(str(scene.cast.ana.pk),)))
    PupilLink.objects.all().delete()
    assert answers(scene, "adeyemi")[0] == 404


def test_a_case_that_was_given_another_schools_reference_does_not_open_there() -> None:
    scene = opened()
    Case.objects.filter(pk=scene.case.pk).update(reference="STH-0777")
    CaseSummary.objects.filter(case=scene.case).update(reference="STH-0777", school=scene.cast.south)
    assert signed_in(scene.cast.aziz).get("/cases/STH-0777/").status_code == 404
