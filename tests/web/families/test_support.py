"""Support that a pupil is offered, whether it helps, and what somebody is to learn."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from safelead.chronology.kinds.support import EducationPlanned, SupportOffered, SupportReviewed
from tests.web.review.scene import Scene, text
from tests.web.scenes import in_spain, quiet

pytestmark = pytest.mark.usefixtures("db")


def ana(scene: Scene, page: str) -> str:
    return f"{page}/?pupil={scene.cast.ana.pk}"


def day(name: str, days: int) -> dict[str, Any]:
    on = timezone.localdate() + timedelta(days=days)
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def offer(scene: Scene, **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "what": ["counsellor"],
        "occurred__choice": "now",
        "by": str(scene.cast.patel.pk),
        "answer": "accepted",
    }
    return {**given, "named": "Mrs Hale, on Tuesdays", **more}


def owed(scene: Scene, kind: str) -> dict[str, str]:
    return {duty.child: duty.state for duty in scene.reading.duties if duty.kind.id == kind}


@pytest.mark.statement("8-f", "B-f", "B-l")
def test_the_emergency_number_stands_first_and_helplines_can_be_given() -> None:
    scene = quiet()
    page = scene.get(ana(scene, "support"))
    words = text(page)
    assert words.index("Call 999 now and stay with them.") < words.index("What was offered?")
    assert "Childline" in words
    line = next(value for value, _name in page.context["form"].fields["helplines"].choices if "Childline" in value)
    scene.post(ana(scene, "support"), **offer(scene, what=["counsellor", "helpline"], helplines=[line]))
    entry = scene.entries[-1]
    assert isinstance(entry, SupportOffered)
    assert (entry.what, entry.helplines, entry.answer) == (("counsellor", "helpline"), (line,), "accepted")
    assert "0800 1111" in line


@pytest.mark.statement("B-f", "B-l")
def test_in_spain_the_helplines_are_those_of_spain() -> None:
    scene = in_spain()
    scene.client.cookies["safelead-language"] = "en"
    words = text(scene.get("support/"))
    assert "Call 112 now" in words
    assert "ANAR" in words
    assert "Childline" not in words


@pytest.mark.statement("8-f", "B-j")
def test_an_offer_is_what_was_owed_whatever_the_child_said() -> None:
    scene = quiet()
    who = str(scene.cast.ana.pk)
    scene.answered(about=who, impact_serious="yes", previous_similar_incident="yes")
    assert (owed(scene, "offer-support")[who], owed(scene, "specialist-service")[who]) == ("owed", "owed")
    scene.post(ana(scene, "support"), **offer(scene, what=["specialist"], answer="declined", named=""))
    assert (owed(scene, "offer-support")[who], owed(scene, "specialist-service")[who]) == ("done", "done")


@pytest.mark.statement("8-f", "7-e")
def test_whether_it_helps_is_owed_on_its_day_and_asked_on_a_page_of_its_own() -> None:
    scene = quiet()
    scene.post(ana(scene, "support"), **offer(scene), **day("again_on", 5))
    sequence = scene.reading.state.head
    assert "Ask A. Reyes Soto whether the support helps: Mrs Hale, on Tuesdays" in text(scene.get(""))
    assert f"support/{sequence}/" in scene.get("").content.decode()
    assert "a counsellor: Mrs Hale, on Tuesdays" in text(scene.get(f"support/{sequence}/"))
    kept = scene.post(f"support/{sequence}/", found="It helps.", goes_on="no", **day("again_on", 5))
    assert text(kept).count("Leave the day empty, or choose that it goes on.") == 2
    scene.post(f"support/{sequence}/", found="It helps.", goes_on="yes", **day("again_on", 9))
    entry = scene.entries[-1]
    assert isinstance(entry, SupportReviewed)
    assert (entry.offer, entry.found, entry.goes_on) == (sequence, "It helps.", True)
    assert sorted(duty.state for duty in scene.reading.duties if duty.kind.id == "review-support") == ["done", "owed"]
    again = scene.get(f"support/{scene.reading.state.head}/")
    assert "It helps." in text(again)
    assert scene.get("support/1/").status_code == 404


def test_every_mistake_says_how_to_mend_it_and_loses_nothing() -> None:
    scene = quiet()
    page = scene.post(ana(scene, "support"), said="Only if nobody knows.", what=["helpline"], **day("again_on", -3))
    for mend in (
        "Choose which helplines were given.",
        "Choose what the child said to it.",
        "Enter when it was offered.",
        "Enter today or a later day.",
    ):
        assert text(page).count(mend) == 2, mend
    assert "Only if nobody knows." in page.content.decode()


@pytest.mark.statement("A-6", "B-g")
def test_what_is_to_be_learnt_is_a_plan_that_is_owed_by_its_day() -> None:
    scene = quiet()
    who = str(scene.cast.ana.pk)
    scene.answered(about=who, understands_implications="no")
    assert owed(scene, "plan-education") == {who: "owed"}
    class_missing = scene.post(ana(scene, "education"), whom="year", what="An assembly.")
    assert text(class_missing).count("Write which class or year.") == 2
    scene.post(ana(scene, "education"), whom="pupil", what="Two talks.", by="Her tutor", **day("by_day", 7))
    entry = scene.entries[-1]
    assert isinstance(entry, EducationPlanned)
    assert (entry.whom, entry.pupil, entry.what, entry.by) == ("pupil", who, "Two talks.", "Her tutor")
    assert (owed(scene, "plan-education")[who], owed(scene, "hold-education")[who]) == ("done", "owed")
    words = text(scene.get("contacts/"))
    assert "See that it was done as planned: Two talks." in words
    assert "R. Patel planned what is to be learnt: A. Reyes Soto." in words
