"""Cases that are further on than ``review.scene``: everything answered, and one in Spain."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from tests.cases.stories import QUIET
from tests.cast import make_cast
from tests.web.review.scene import Scene, opened, placed

RISK = "informing_parents_risks_harm"
ANSWERED = {key: value for key, value in QUIET.items() if key != RISK}

MANAGE: dict[str, Any] = {
    "choice": "manage",
    "enough": "yes",
    "enough_why": "We talked with both.",
    "manageable": "yes",
    "manageable_why": "Both are friends.",
    "best_interests": "They stay in lessons.",
    "proportionate": "It went no further.",
    "safe": "A talk every week.",
}


def quiet() -> Scene:
    """A case about Ana and Joel in which nothing refers and only the decision's own questions are open."""
    scene = opened()
    scene.answered(**ANSWERED)
    scene.wrote(placed(scene.cast.ana.pk, 14), placed(scene.cast.joel.pk, 14))
    return scene


def waiting(scene: Scene | None = None, **given: Any) -> Scene:
    """A decision that the school manages it, sent by the DSL; the headteacher is signed in."""
    scene = scene or quiet()
    sent = scene.post("decide/", **{**MANAGE, **given}, step="send")
    assert sent.status_code == 302
    return scene.as_(scene.cast.moss)


def in_spain() -> Scene:
    """A case about Hugo at Sur, acknowledged by its DSL, who is signed in."""
    cast, began = make_cast(), timezone.now() - timedelta(hours=2)
    concern = ConcernRaised(
        occurred=When.minute(began),
        about=(About(pupil=str(cast.hugo.pk)),),
        said="A friend showed it to him.",
        told_by="pupil",
        channel="in-person",
        told_in_person=True,
    )
    case = raise_concern(cast.sur, [concern], by=cast.ferrer, now=began)
    taken = ConcernAcknowledged(occurred=When.minute(began), lead=str(cast.ferrer.pk), authority="The DSL leads.")
    record(case, [taken], by=cast.ferrer, now=began)
    return Scene(cast, case, Client(headers={"accept-language": "en"}), began).as_(cast.ferrer)
