"""Cases in which asking to delete is open: the school manages it, signed by the headteacher."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.decision import DecisionSigned
from safelead.chronology.kinds.deletion import DeletionRequested
from tests.cases.stories import signature
from tests.web.review.scene import Scene
from tests.web.scenes import quiet, waiting


def settled() -> Scene:
    """Decided and signed: the police are not needed. The DSL is signed in."""
    scene = waiting(quiet())
    signed(scene)
    return scene.as_(scene.cast.patel)


def signed(scene: Scene) -> None:
    """The headteacher signs the decision that waits."""
    decision = scene.reading.state.decision
    assert decision
    entry = DecisionSigned(occurred=When.minute(timezone.now()), decision=decision.mark.sequence, signature=signature())
    scene.wrote(entry, by=scene.cast.moss, ago=timedelta())


def ana(scene: Scene, page: str = "ask") -> str:
    """One of the pages about Ana's deleting."""
    return f"deletion/{page}/?pupil={scene.cast.ana.pk}"


def day(name: str, ahead: int) -> dict[str, Any]:
    """The boxes of a day, so many days from today."""
    then = timezone.now() + timedelta(days=ahead)
    return {f"{name}-day": then.day, f"{name}-month": then.month, f"{name}-year": then.year}


def asking(scene: Scene, ahead: int = 4, **other: Any) -> dict[str, Any]:
    """The form as it is filled in when a child was just asked."""
    return {
        "occurred__choice": "now",
        "by": str(scene.cast.patel.pk),
        "places": ["devices", "cloud", "accounts", "elsewhere"],
        "read": "en",
        **day("deadline", ahead),
        **other,
    }


def asked(scene: Scene, **other: Any) -> DeletionRequested:
    """Ana was asked; the entry."""
    assert scene.post(ana(scene), **asking(scene, **other)).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DeletionRequested)
    return entry


def stands(scene: Scene, duty: str) -> str:
    """How this duty about Ana stands; empty where there is none."""
    about = str(scene.cast.ana.pk)
    found = [each.state for each in scene.reading.duties if (each.kind.id, each.about) == (duty, about)]
    return found[0] if found else ""


def arrives(scene: Scene, page: str, **sent: Any) -> Any:
    """The page on which somebody ends up who opens an address, or sends a form there."""
    where = scene.address(page)
    return scene.client.post(where, sent, follow=True) if sent else scene.client.get(where, follow=True)
