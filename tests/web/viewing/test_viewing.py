"""Viewing, as people read it: not to view is the rule; the one exception is signed by each whom it takes."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from safelead.access.models import Look
from safelead.chronology.kinds.viewing import (
    HeadteacherToldOfViewing,
    ImageryViewed,
    ViewingAuthorised,
    ViewingDecidedAgainst,
    ViewingDelegated,
    ViewingNotMade,
)
from safelead.schools.policies import write_down
from safelead.schools.written import Kind
from tests.cast import PASSWORD
from tests.web.review.scene import Scene, opened, placed, text
from tests.web.scenes import in_spain

pytestmark = pytest.mark.django_db

REASON = {"reason": "viewing_unavoidable", "facts": "It is on the drive of class 9B."}
TOLD = {"occurred-choice": "now", "why": "It is on our own drive."}
RECORD = {
    "occurred-choice": "now",
    "where": "Office 2",
    "why": "To lock the right file.",
    "followed": "The file was locked.",
    "kept_nothing": "on",
}


def about_ana() -> Scene:
    scene = opened()
    scene.wrote(placed(scene.cast.ana.pk, 14))
    return scene


def ready() -> Scene:
    """Everything that can be settled beforehand is: the DSL is signed in."""
    scene = about_ana()
    assert scene.post("viewing/conditions/", **{"distress-0": "no", **REASON}).status_code == 302
    told = scene.post("viewing/headteacher/", told=str(scene.cast.moss.pk), **TOLD)
    assert told.status_code == 302, text(told)
    return scene


def allowed() -> Scene:
    scene = ready()
    assert sign(scene, f"viewing/allow/?viewer={scene.cast.patel.pk}").status_code == 302
    return scene


def sign(scene: Scene, page: str, password: str = PASSWORD) -> Any:
    shown = scene.get(page)
    return scene.post(page, prefix="sign", sign__text_hash=mark_of(shown), sign__password=password)


def mark_of(shown: Any) -> str:
    page = shown.content.decode()
    return str(page.partition('name="sign-text_hash" value="')[2].partition('"')[0])


@pytest.mark.statement("5.1-a", "5.1-f")
def test_not_to_view_it_is_what_the_page_says_first_and_its_one_button() -> None:
    shown = text(about_ana().get("viewing/"))
    assert "Do not view the imagery" in shown
    assert "Decide on what you were told." in shown
    assert "Never copy, print, send or photograph it." in shown
    assert "Record that nobody views it" in shown


@pytest.mark.statement("3.3-c", "5.1-a")
def test_that_nobody_views_it_can_be_written_down_at_any_moment() -> None:
    scene = about_ana()
    assert "Write why not." in text(scene.post("viewing/against/", why=""))
    assert scene.post("viewing/against/", why="She told us enough.").status_code == 302
    assert isinstance(scene.entries[-1], ViewingDecidedAgainst)
    assert "R. Patel decided that nobody views it." in text(scene.get("viewing/"))


def test_a_page_interrupts_before_the_conditions_and_records_nothing() -> None:
    scene = about_ana()
    shown = text(scene.get("viewing/before/"))
    assert "You should not need to view it" in shown
    assert "Nothing here holds up a referral." in shown
    assert not any(isinstance(each, ViewingDecidedAgainst) for each in scene.entries)


@pytest.mark.statement("5.1-b")
@pytest.mark.parametrize(
    ("answer", "says"), [("yes", "Do not view it, whatever else is so."), ("not-known", "Not known.")]
)
def test_distress_or_not_knowing_about_it_is_the_end_of_the_page(answer: str, says: str) -> None:
    scene = about_ana()
    scene.post("viewing/conditions/", **{"distress-0": answer, **REASON})
    shown = text(scene.get("viewing/conditions/"))
    assert says in shown
    assert "Does the headteacher know, and why?" not in shown
    assert "name the viewer and sign" not in shown


@pytest.mark.statement("5.1-c", "5.1-d", "5.1-e")
def test_without_one_of_the_three_reasons_it_is_decided_against() -> None:
    scene = about_ana()
    scene.post("viewing/conditions/", **{"distress-0": "no", "reason": "none"})
    assert isinstance(scene.entries[-1], ViewingDecidedAgainst)


def test_every_error_says_what_to_do_and_keeps_what_was_typed() -> None:
    scene = about_ana()
    answer = scene.post("viewing/conditions/", **{"distress-0": "", "reason": "viewing_unavoidable", "facts": ""})
    shown = text(answer)
    assert "Choose Yes, No or Not known." in shown
    assert "Write what makes it so." in shown
    assert 'value="viewing_unavoidable"' in answer.content.decode()


@pytest.mark.statement("5.1-g")
def test_the_headteacher_is_told_before_anybody_can_be_named() -> None:
    scene = about_ana()
    scene.post("viewing/conditions/", **{"distress-0": "no", **REASON})
    shown = text(scene.get("viewing/conditions/"))
    assert "Does the headteacher know, and why? not told yet" in shown
    assert scene.get("viewing/allow/").status_code == 302
    scene.post("viewing/headteacher/", told=str(scene.cast.moss.pk), **TOLD)
    assert isinstance(scene.entries[-1], HeadteacherToldOfViewing)
    assert "J. Moss was told today" in text(scene.get("viewing/conditions/"))


@pytest.mark.statement("5.1-h", "5.1-i", "5.1-l")
def test_the_dsl_names_one_viewer_of_the_same_sex_and_signs() -> None:
    scene = ready()
    shown = text(scene.get(f"viewing/allow/?viewer={scene.cast.patel.pk}"))
    assert "I allow R. Patel, and nobody else, to view the imagery once." in shown
    assert "Nothing is copied, printed, sent or photographed." in shown
    sign(scene, f"viewing/allow/?viewer={scene.cast.patel.pk}")
    entry = scene.entries[-1]
    assert isinstance(entry, ViewingAuthorised)
    assert (entry.viewer, entry.same_sex, entry.is_team) == (str(scene.cast.patel.pk), "yes", "yes")


@pytest.mark.statement("5.1-k")
def test_the_policies_in_force_stand_beside_the_conditions_and_in_what_is_signed() -> None:
    scene = ready()
    words = {"title": "Keeping children safe", "version": "4", "since": date(2026, 9, 1), "review_by": date(2027, 9, 1)}
    write_down(scene.cast.north, Kind.SAFEGUARDING, by=scene.cast.moss, now=timezone.now(), **words)
    assert "Keeping children safe, version 4" in text(scene.get("viewing/conditions/"))
    shown = text(scene.get(f"viewing/allow/?viewer={scene.cast.patel.pk}"))
    assert "Policies in force: Keeping children safe, version 4." in shown


@pytest.mark.statement("5.1-i")
def test_imagery_of_pupils_of_both_sexes_is_viewed_by_nobody() -> None:
    scene = about_ana()
    scene.wrote(placed(scene.cast.joel.pk, 14))
    scene.post("viewing/conditions/", **{"distress-0": "no", "distress-1": "no", **REASON})
    scene.post("viewing/headteacher/", told=str(scene.cast.moss.pk), **TOLD)
    assert "Nobody. Do not view it: ask the police." in text(scene.get("viewing/conditions/"))
    assert scene.get("viewing/allow/").status_code == 302


def test_while_nobody_knows_who_is_in_it_nobody_views_it_to_find_out() -> None:
    assert "Nobody knows yet. Do not view it to find out." in text(opened().get("viewing/conditions/"))


@pytest.mark.statement("5.1-h")
def test_a_deputy_views_it_only_with_the_headteachers_authority() -> None:
    scene = ready()
    lund = scene.cast.lund
    assert "S. Lund: not possible, the headteacher has not given them authority" in text(
        scene.get("viewing/allow/?viewer=x")
    )
    assert "Only J. Moss can give S. Lund this authority." in text(scene.get(f"viewing/authority/?viewer={lund.pk}"))
    scene.as_(scene.cast.moss)
    assert sign(scene, f"viewing/authority/?viewer={lund.pk}").status_code == 302
    assert isinstance(scene.entries[-1], ViewingDelegated)
    scene.as_(scene.cast.patel)
    assert sign(scene, f"viewing/allow/?viewer={lund.pk}").status_code == 302


@pytest.mark.statement("5.1-j")
def test_only_the_viewer_records_it_and_signs_what_they_wrote() -> None:
    scene = allowed()
    scene.as_(scene.cast.lund)
    assert scene.get("viewing/record/").status_code == 403
    assert "Only R. Patel may view it" in text(scene.get("viewing/record/"))
    scene.as_(scene.cast.patel)
    assert scene.post("viewing/record/", password=PASSWORD, **RECORD).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, ImageryViewed)
    assert "Office 2" in entry.signature.text
    assert entry.signature.how == "password"
    assert "Do not view the imagery" in text(scene.get("viewing/"))
    assert scene.get("viewing/record/").status_code == 302


@pytest.mark.statement("5.1-j", "5.1-f")
def test_a_wrong_password_or_a_copy_signs_nothing_and_is_recorded() -> None:
    scene = allowed()
    answer = scene.post("viewing/record/", password="not it", **RECORD)
    assert "Nothing was signed." in text(answer)
    assert "The file was locked." in answer.content.decode()
    assert Look.objects.filter(staff=scene.cast.patel, act="authorise-viewing", outcome=Look.Outcome.REFUSED).exists()
    answer = scene.post("viewing/record/", password=PASSWORD, **{**RECORD, "kept_nothing": ""})
    assert "If something was, tell the police first." in text(answer)
    assert not any(isinstance(each, ImageryViewed) for each in scene.entries)


def test_what_was_allowed_can_end_without_anybody_having_viewed_it() -> None:
    scene = allowed()
    assert scene.post("viewing/not-made/", why="The list of files was enough.").status_code == 302
    assert isinstance(scene.entries[-1], ViewingNotMade)
    assert scene.get("viewing/record/").status_code == 302


@pytest.mark.statement("5.2-b")
def test_in_spain_no_page_leads_to_viewing() -> None:
    scene = in_spain()
    shown = text(scene.get("viewing/"))
    assert "In Spain staff may not view it, whatever the reason." in shown
    assert "There may be good reason" not in shown
    for page in ("viewing/before/", "viewing/conditions/", "viewing/allow/"):
        assert scene.get(page).status_code == 302
