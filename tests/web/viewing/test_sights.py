"""What somebody saw unasked: written down without blame by whoever saw it, and support is offered."""

import uuid
from typing import Any

import pytest

from safelead.chronology.kinds.viewing import ImagerySeenUnplanned, SupportOfferedToStaff
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import in_spain

pytestmark = pytest.mark.django_db
SEEN = {
    "how": "shown",
    "occurred-choice": "now",
    "where": "Corridor B",
    "did": "I looked away and took her along.",
}


def read(scene: Scene, address: str) -> Any:
    return scene.client.get(address)


def sent_by_reporter(scene: Scene, **data: Any) -> Any:
    scene.as_(scene.cast.nowak)
    address = f"/concerns/{scene.case.reference}/sight/"
    return scene.client.post(address, {"form_id": uuid.uuid4(), **SEEN, **data})


@pytest.mark.statement("5.1-e", "5.1-i")
def test_whoever_reported_it_writes_down_that_they_saw_it_and_the_dsl_finds_it_on_the_desk() -> None:
    scene = opened()
    assert sent_by_reporter(scene).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, ImagerySeenUnplanned)
    assert entry.seen_by == str(scene.cast.nowak.pk)
    receipt = text(read(scene, f"/concerns/{scene.case.reference}/"))
    assert "It is not your fault." in receipt
    assert "Did you see it again? Record that too" in receipt
    assert "Did you see it yourself? Record it" not in receipt
    scene.as_(scene.cast.patel)
    assert "Read what was added" in text(read(scene, "/desk/"))
    assert "T. Nowak saw it without having asked to: a pupil showed it." in text(scene.get("viewing/"))


def test_nobody_elses_concern_opens_for_it() -> None:
    scene = opened()
    scene.as_(scene.cast.okoro)
    assert scene.client.get(f"/concerns/{scene.case.reference}/sight/").status_code == 404


def test_what_is_missing_is_asked_for_and_nothing_is_lost() -> None:
    scene = opened()
    answer = sent_by_reporter(scene, where="")
    assert answer.status_code == 422
    assert "Write where you were." in text(answer)
    assert "I looked away" in answer.content.decode()


@pytest.mark.statement("5.1-i")
def test_support_is_offered_to_whoever_saw_it() -> None:
    scene = opened()
    sent_by_reporter(scene)
    scene.as_(scene.cast.patel)
    address = f"sight/support/?staff={scene.cast.nowak.pk}"
    assert "Offer support to T. Nowak" in text(scene.get("viewing/"))
    assert scene.post(address, what="The counsellor.", accepted="yes").status_code == 302
    assert isinstance(scene.entries[-1], SupportOfferedToStaff)
    assert "Offer support to" not in text(scene.get("viewing/"))
    assert scene.get(address).status_code == 404


@pytest.mark.statement("5.1-i", "5.2-b")
def test_the_team_writes_it_down_for_themselves_in_spain_too() -> None:
    scene = in_spain()
    seen = {**SEEN, "seen_by": str(scene.cast.ferrer.pk), "support": "declined"}
    assert scene.post("sight/", **seen).status_code == 302
    assert isinstance(scene.entries[-1], ImagerySeenUnplanned)
