"""A conflict that is found late locks at once, and the case says what had been read."""

from datetime import timedelta

import pytest

from safelead.access.appointments import appoint
from safelead.access.models import Absence
from safelead.access.roles import Role
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.conflict import ConflictConfirmed, ConflictLifted, ConflictRecorded
from safelead.people.enrolment import add_staff
from safelead.web.models import Draft
from tests.cast import APPOINTED, NOW, TODAY, words
from tests.web.every_form import text
from tests.web.reading import signed_in
from tests.web.review.scene import Scene


@pytest.mark.statement("3.3-j")
def test_it_locks_at_once_and_lists_what_they_had_read(scene: Scene) -> None:
    lund = signed_in(scene.cast.lund)
    for page in ("", "people/", "entries/1/"):
        assert lund.get(scene.address(page)).status_code == 200
    kept = lund.post("/blank/", {"blank-from": scene.address("note/"), "text": "I know this family."})
    assert kept.status_code == 200
    assert Draft.objects.filter(staff=scene.cast.lund).count() == 1
    sent = scene.post("involved/", staff=str(scene.cast.lund.pk), how="relative")
    assert sent.status_code == 302
    assert not Draft.objects.filter(staff=scene.cast.lund).exists()
    assert lund.get(scene.address("")).status_code == lund.get("/cases/NTH-0000/").status_code == 404
    assert lund.post(scene.address("note/"), {"text": "x"}).status_code == 404
    assert scene.case.reference not in lund.get("/desk/").content.decode()
    shown = text(scene.get("involved/"))
    assert "S. Lund : they are family of a pupil in it today, 14:20, by R. Patel" in shown
    assert "They had opened the case 3 times before: today, 14:20 today, 14:20 today, 14:20" in shown


def test_a_lock_that_takes_the_case_from_somebody_waits_for_the_group_lead(scene: Scene) -> None:
    assert (
        scene.as_(scene.cast.lund).post("involved/", staff=str(scene.cast.patel.pk), how="subject").status_code == 302
    )
    lock = scene.entries[-1]
    assert isinstance(lock, ConflictRecorded)
    assert lock.captures
    assert [each.staff for each in scene.reading.state.conflicts.values() if each.is_waiting] == [lock.staff]


OWN = "You named S. Lund yourself, and another group lead is there"


def test_a_group_lead_does_not_confirm_a_lock_of_their_own_while_another_is_there(scene: Scene) -> None:
    """They may lift it, which gives back what it took."""
    ruiz, adler = scene.cast.ruiz, add_staff(words("Alex", "Adler"))
    appoint(adler, Role.LEAD, None, first=APPOINTED)
    lock = ConflictRecorded(occurred=When.minute(NOW), staff=str(scene.cast.lund.pk), how="relative", captures=True)
    scene.wrote(lock, by=ruiz)
    scene.as_(ruiz)
    assert OWN in text(scene.get("conflict/"))
    refused = scene.post("conflict/", found="involved", why="I know them.")
    assert refused.status_code == 422
    assert "Another group lead has to confirm it" in text(refused)
    assert "I know them." in text(refused)
    assert OWN not in text(signed_in(adler).get(scene.address("conflict/")))
    assert scene.post("conflict/", found="not-involved", why="It was somebody else.").status_code == 302
    assert isinstance(scene.entries[-1], ConflictLifted)


@pytest.mark.parametrize("gone", ["away", "locked out"])
def test_where_no_other_group_lead_is_free_they_confirm_their_own(scene: Scene, gone: str) -> None:
    ruiz, adler = scene.cast.ruiz, add_staff(words("Alex", "Adler"))
    appoint(adler, Role.LEAD, None, first=APPOINTED)
    lock = ConflictRecorded(occurred=When.minute(NOW), staff=str(scene.cast.lund.pk), how="relative", captures=True)
    scene.wrote(lock, by=ruiz)
    if gone == "away":
        Absence.objects.create(staff=adler, school=None, first=TODAY, last=TODAY, by=ruiz)
    else:
        scene.wrote(ConflictRecorded(occurred=When.minute(NOW), staff=str(adler.pk), how="other"))
    scene.as_(ruiz)
    assert OWN not in text(scene.get("conflict/"))
    assert scene.post("conflict/", found="involved", why="I asked the family.").status_code == 302
    assert isinstance(scene.entries[-1], ConflictConfirmed)


def test_whoever_names_themself_is_locked_out_with_that(scene: Scene) -> None:
    sent = scene.post("involved/", staff=str(scene.cast.patel.pk), how="other")
    assert sent["Location"] == "/desk/"
    assert scene.get("").status_code == 404


def test_it_is_recorded_in_a_closed_case_as_well(scene: Scene) -> None:
    assert signed_in(scene.cast.price).get(scene.address("involved/")).status_code == 403
    assert signed_in(scene.cast.nowak).get(scene.address("involved/")).status_code == 403
    assert NOW - scene.began >= timedelta(hours=2)
