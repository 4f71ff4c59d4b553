"""Meetings of agencies: who went from the school, or why nobody did and what was sent instead."""

from typing import Any

import pytest

from safelead.chronology.kinds.agencies import AgencyMeetingHeld
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.conflict import ConflictRecorded
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import in_spain

pytestmark = pytest.mark.usefixtures("db")
HELD: dict[str, Any] = {
    "sort": "strategy",
    "called_by": "social-care",
    "occurred__choice": "now",
    "contributed": "What she told us, word for word.",
    "agreed": "They see her at school on Thursday.",
}


def held(scene: Scene, **other: Any) -> AgencyMeetingHeld:
    assert scene.post("agency-meeting/", **{**HELD, **other}).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, AgencyMeetingHeld)
    return entry


@pytest.mark.statement("7-h", "7-g")
def test_who_went_and_what_they_brought_to_it_is_kept_and_shown() -> None:
    scene = opened()
    lund = str(scene.cast.lund.pk)
    assert held(scene, attended=[lund], about=[str(scene.cast.ana.pk)]).attended == (lund,)
    words = text(scene.get("contacts/"))
    assert "S. Lund took part for the school: strategy meeting, called by social care." in words


@pytest.mark.statement("7-h")
def test_nobody_went_takes_a_reason_and_what_was_sent_instead() -> None:
    scene = opened()
    missing = scene.post("agency-meeting/", **{**HELD, "contributed": ""})
    assert text(missing).count("Write why nobody went, or choose who did.") == 2
    assert text(missing).count("Write what the school said there, or sent instead.") == 2
    entry = held(scene, why_absent="It was called for the same hour.")
    assert (entry.attended, entry.why_absent) == ((), "It was called for the same hour.")
    assert "R. Patel wrote down what the school sent instead of going" in text(scene.get("contacts/"))


def test_both_at_once_cannot_be_and_another_agency_has_a_name() -> None:
    scene = opened()
    both = {**HELD, "attended": [str(scene.cast.lund.pk)], "why_absent": "Ill."}
    assert text(scene.post("agency-meeting/", **both)).count("Choose one: somebody went, or nobody did.") == 2
    other = {**HELD, "called_by": "other", "why_absent": "Ill."}
    assert text(scene.post("agency-meeting/", **other)).count("Write the name of the agency.") == 2
    assert held(scene, called_by="other", named="the hospital", why_absent="Ill.").named == "the hospital"


@pytest.mark.statement("7-h")
def test_somebody_else_of_the_school_can_have_gone() -> None:
    scene = opened()
    assert held(scene, others="her form tutor, Ms Bell").others == "her form tutor, Ms Bell"
    assert "Her form tutor, Ms Bell took part for the school" in text(scene.get("contacts/"))


def test_in_spain_nobody_is_asked_which_kind_of_meeting_it_was() -> None:
    scene = in_spain()
    assert "Which meeting?" not in text(scene.get("agency-meeting/"))
    assert held(scene, why_absent="It was called for the same hour.").sort == "other"


def test_whoever_is_locked_out_is_not_offered() -> None:
    scene = opened()
    assert f'value="{scene.cast.lund.pk}"' in scene.get("agency-meeting/").content.decode()
    scene.wrote(ConflictRecorded(occurred=When.minute(scene.began), staff=str(scene.cast.lund.pk), how="other"))
    assert f'value="{scene.cast.lund.pk}"' not in scene.get("agency-meeting/").content.decode()
