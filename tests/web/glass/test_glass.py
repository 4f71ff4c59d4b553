"""Opening a case with a reason: to read, for an hour, seen by those above, and never by whoever is locked out."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail

from safelead.access.models import Look
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.reading import GlassBroken, GlassSeen
from safelead.chronology.models import Entry
from safelead.ops.mail import send_what_is_due
from safelead.ops.notices import unread
from safelead.people.models import Staff
from tests.cast import NOW
from tests.web.every_form import text
from tests.web.reading import signed_in, words
from tests.web.review.scene import Scene

WHY = "Her mother is at the door and nobody of the team answers."
Move = Callable[[timedelta], datetime]


def broke(scene: Scene, who: Staff) -> None:
    sent = signed_in(who).post(
        scene.address("break-glass/"), {"why": WHY, "form_id": "6f1c7b1e-0000-4000-8000-00000000000a"}
    )
    assert sent.status_code == 302, text(sent)


def test_whoever_has_no_task_in_a_case_is_asked_why_and_told_who_will_know(scene: Scene) -> None:
    browser = signed_in(scene.cast.price)
    asked = browser.get(scene.address(""))
    assert (asked.status_code, asked["Location"]) == (302, scene.address("break-glass/"))
    page = text(browser.get(asked["Location"]))
    assert "This case is not one of your tasks" in page
    assert "The headteacher and the group lead, or whoever stands in for them, are told at once" in page
    assert Look.objects.filter(staff=scene.cast.price, outcome="refused").count() == 1
    assert browser.post(scene.address("break-glass/"), {"why": ""}).status_code == 422
    assert not any(isinstance(entry, GlassBroken) for entry in scene.entries)


def test_whoever_comes_by_the_address_that_asks_why_is_refused_like_anybody_else(scene: Scene) -> None:
    """That address tells whether there is such a case: looking there is on record, once each time."""
    browser, refused = signed_in(scene.cast.price), Look.objects.filter(staff=scene.cast.price, outcome="refused")
    for tried in (browser.get, browser.get, browser.head, browser.post):
        before = refused.count()
        assert tried(scene.address("break-glass/")).status_code in (200, 422)
        assert refused.count() == before + 1
    assert browser.get(scene.address(""), follow=True).status_code == 200
    assert refused.count() == before + 2
    shown = text(scene.get("looks/"))
    assert shown.count("Refused: no role or task in it") == refused.count()


def test_it_opens_to_read_for_an_hour_and_nothing_else(scene: Scene, move: Move) -> None:
    browser = signed_in(scene.cast.ruiz)
    broke(scene, scene.cast.ruiz)
    shown = text(browser.get(scene.address("")))
    assert "A. Reyes Soto" in shown
    assert "Hold the review meeting" not in words(browser.get(scene.address("")), "main").partition("To do")[0]
    before = Entry.objects.count()
    for path in ("note/", "decide/", "close/", "people/add-child/", "entries/1/seal/"):
        assert browser.get(scene.address(path)).status_code == 403
        assert browser.post(scene.address(path), {"text": "x"}).status_code == 403
    assert Entry.objects.count() == before
    move(timedelta(minutes=59))
    browser = signed_in(scene.cast.ruiz)
    assert browser.get(scene.address("people/")).status_code == 200
    move(timedelta(minutes=2))
    assert browser.get(scene.address("")).status_code == 302


def test_those_above_are_told_at_once_without_a_name_and_it_stands_on_top_until_they_have_seen_it(
    scene: Scene, settings: object
) -> None:
    cast = scene.cast
    settings.SENDS_MAIL = True  # type: ignore[attr-defined]
    before = unread(cast.moss, NOW)
    broke(scene, cast.price)
    assert unread(cast.moss, NOW) == before + 1
    assert unread(cast.price, NOW) == unread(cast.patel, NOW) == 0
    send_what_is_due(NOW)
    assert {to for each in mail.outbox for to in each.to} == {"moss@group.example", "ruiz@group.example"}
    assert all("Price" not in f"{each.subject} {each.body}" and "NTH" not in str(each.body) for each in mail.outbox)
    top = text(scene.get(""))
    assert "G. Price opened this case with a reason, today, 14:20. Not seen yet by: headteacher and group lead." in top
    assert WHY in top
    for who, left in ((cast.moss, "Not seen yet by: group lead."), (cast.ruiz, None)):
        browser = signed_in(who)
        assert "See why G. Price opened this case" in text(browser.get("/desk/"))
        assert WHY in text(browser.get("/broken-glass/"))
        assert "A case was opened with a reason" in text(browser.get("/notices/"))
        sequence = next(each for each in scene.reading.state.glass).mark.sequence
        assert browser.post(f"/broken-glass/{scene.case.reference}/{sequence}/").status_code == 302
        assert "Nothing that you have not seen" in text(browser.get("/broken-glass/"))
        shown = text(scene.get(""))
        assert (left in shown) if left else ("Not seen yet" not in shown)
    assert sum(isinstance(entry, GlassSeen) for entry in scene.entries) == 2
    assert "G. Price opened the case with a reason" in text(scene.get(""))


def test_a_group_lead_who_does_it_is_not_the_one_who_is_told(scene: Scene) -> None:
    broke(scene, scene.cast.ruiz)
    (broken,) = scene.reading.state.glass
    assert broken.entry.tells == ("headteacher",)
    assert "opened" not in text(signed_in(scene.cast.ruiz).get("/broken-glass/")).partition("You have not seen")[2]
    address = f"/broken-glass/{scene.case.reference}/{broken.mark.sequence}/"
    assert signed_in(scene.cast.ruiz).post(address).status_code == 404
    assert signed_in(scene.cast.clarke).post(address).status_code == 404
    assert signed_in(scene.cast.moss).post(address).status_code == 302


def test_where_headteacher_and_lead_are_involved_the_dsl_is_told(scene: Scene) -> None:
    locks = [
        ConflictRecorded(occurred=When.minute(NOW), staff=str(who.pk), how="other")
        for who in (scene.cast.moss, scene.cast.ruiz)
    ]
    scene.wrote(*locks)
    broke(scene, scene.cast.price)
    (broken,) = scene.reading.state.glass
    assert broken.entry.tells == ("dsl",)
    assert WHY in text(signed_in(scene.cast.patel).get("/broken-glass/"))
    for locked in (scene.cast.moss, scene.cast.ruiz):
        assert scene.case.reference not in signed_in(locked).get("/broken-glass/").content.decode()
        assert unread(locked, NOW) == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_locked_out_finds_what_they_would_find_where_there_is_nothing(scene: Scene, method: str) -> None:
    scene.wrote(ConflictRecorded(occurred=When.minute(NOW), staff=str(scene.cast.price.pk), how="other"))
    browser, given = signed_in(scene.cast.price), {"why": WHY, "form_id": "6f1c7b1e-0000-4000-8000-00000000000b"}
    real, unreal = (
        getattr(browser, method)(f"/cases/{reference}/break-glass/", given)
        for reference in (scene.case.reference, "NTH-0000")
    )
    assert (real.status_code, unreal.status_code) == (404, 404)
    assert not scene.reading.state.glass


def test_staff_administrator_inspector_and_another_school_are_refused(scene: Scene) -> None:
    cast = scene.cast
    for stranger in (cast.nowak, cast.hart, cast.iqbal, cast.aziz, cast.clarke, cast.vaughan):
        for reference in (scene.case.reference, "NTH-0000"):
            address = f"/cases/{reference}/break-glass/"
            assert signed_in(stranger).get(address).status_code == 403
            assert signed_in(stranger).post(address, {"why": WHY}).status_code == 403
    assert not scene.reading.state.glass


def test_it_does_not_answer_what_a_reporter_added(scene: Scene) -> None:
    added = signed_in(scene.cast.nowak).post(
        f"/concerns/{scene.case.reference}/add/",
        {"text": "She told me more.", "form_id": "6f1c7b1e-0000-4000-8000-00000000000c"},
    )
    assert added.status_code == 302, text(added)
    broke(scene, scene.cast.price)
    assert scene.reading.state.unread_addition
