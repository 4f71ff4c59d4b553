"""An inspector reads the cases that were named, until the day, and writes nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from safelead.access.models import Look
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.reading import InspectionGranted
from safelead.chronology.models import Entry
from safelead.people.models import Staff
from tests.cast import NOW
from tests.web.every_form import text
from tests.web.reading import signed_in
from tests.web.review.scene import Scene

Move = Callable[[timedelta], datetime]


def granted(scene: Scene, by: Staff | None = None, **given: Any) -> Any:
    sent = {
        "inspector": f"{scene.cast.iqbal.pk} NTH",
        "cases": scene.case.reference.lower(),
        "until-day": "16",
        "until-month": "11",
        "until-year": "2026",
        "why": "The inspection of the autumn.",
        "form_id": "6f1c7b1e-0000-4000-8000-00000000000d",
        **given,
    }
    return signed_in(by or scene.cast.moss).post("/inspection/new/", sent)


def test_the_headteacher_lets_an_inspector_read_named_cases_until_a_day(scene: Scene, move: Move) -> None:
    cast, browser = scene.cast, signed_in(scene.cast.iqbal)
    assert browser.get("/")["Location"] == "/inspection/"
    assert "There is no case that you may read today" in text(browser.get("/inspection/"))
    assert browser.get(scene.address("")).status_code == 403
    assert granted(scene).status_code == 302
    assert scene.case.reference in text(browser.get("/inspection/"))
    assert "A. Reyes Soto" in text(browser.get(scene.address("")))
    assert Look.objects.filter(staff=cast.iqbal, case=scene.case.reference, outcome="allowed").count() == 1
    assert "J. Moss let N. Iqbal, inspector, read the case until 16 November 2026." in text(scene.get(""))
    move(timedelta(days=4))
    browser = signed_in(cast.iqbal)
    assert browser.get(scene.address("")).status_code == 200
    move(timedelta(days=1))
    browser = signed_in(cast.iqbal)
    assert browser.get(scene.address("")).status_code == browser.get("/cases/NTH-0000/").status_code == 403
    assert scene.case.reference not in text(browser.get("/inspection/"))


def test_the_inspector_is_shown_no_form_and_every_one_is_refused(scene: Scene) -> None:
    granted(scene)
    browser, before = signed_in(scene.cast.iqbal), Entry.objects.count()
    for path in ("", "people/", "devices/", "places/", "contacts/", "viewing/", "deletion/", "entries/1/"):
        page = browser.get(scene.address(path))
        assert page.status_code == 200, path
        main = page.content.decode().partition("<main")[2].partition("</main>")[0]
        assert 'method="post"' not in main, path
        assert browser.post(scene.address(path), {"text": "x"}).status_code == 403
    for path in ("note/", "break-glass/", "entries/1/correct/", "review/"):
        assert browser.get(scene.address(path)).status_code == 403
        assert browser.post(scene.address(path), {"why": "x", "text": "x"}).status_code == 403
    for path in ("/desk/", "/notices/", "/concerns/new/", "/school/", "/directory/"):
        assert browser.get(path).status_code == 403
    assert Entry.objects.count() == before


def test_an_inspector_who_is_locked_out_of_a_case_does_not_get_it(scene: Scene) -> None:
    lock = ConflictRecorded(occurred=When.minute(NOW), staff=str(scene.cast.iqbal.pk), how="other")
    granted(scene)
    scene.wrote(lock)
    browser = signed_in(scene.cast.iqbal)
    assert browser.get(scene.address("")).status_code == 403
    assert scene.case.reference not in browser.get("/inspection/").content.decode()
    again = granted(scene, form_id="6f1c7b1e-0000-4000-8000-00000000000e")
    assert again.status_code == 422
    assert "this inspector is locked out of them" in text(again)


def test_a_grant_names_cases_that_there_are_for_whoever_grants(scene: Scene) -> None:
    unreal = granted(scene, cases="NTH-0000 STH-0001")
    assert "Check these: there is no such case here: NTH-0000, STH-0001." in text(unreal)
    scene.wrote(ConflictRecorded(occurred=When.minute(NOW), staff=str(scene.cast.moss.pk), how="other"))
    locked = granted(scene)
    assert locked.status_code == 422
    assert f"there is no such case here: {scene.case.reference}" in text(locked)
    assert granted(scene, by=scene.cast.patel).status_code == 403
    assert granted(scene, by=scene.cast.clarke).status_code == 422
    assert not any(isinstance(entry, InspectionGranted) for entry in scene.entries)
    assert granted(scene, by=scene.cast.ruiz).status_code == 302


def test_it_is_ended_with_a_reason(scene: Scene) -> None:
    granted(scene)
    head = signed_in(scene.cast.moss)
    assert "N. Iqbal until 16 November 2026" in text(head.get("/inspection/grants/"))
    address = f"/inspection/{scene.case.reference}/{scene.cast.iqbal.pk}/end/"
    assert head.post(address, {"why": ""}).status_code == 422
    assert signed_in(scene.cast.clarke).post(address, {"why": "x"}).status_code == 404
    assert head.post(address, {"why": "They are done."}).status_code == 302
    assert signed_in(scene.cast.iqbal).get(scene.address("")).status_code == 403
    assert "No inspector may read a case" in text(head.get("/inspection/grants/"))
