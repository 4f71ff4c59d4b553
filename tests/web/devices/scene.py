"""A telephone of Joel's in a case of North, and the pages about it."""

from datetime import timedelta
from typing import Any

from safelead.cases.custody import Custody, custody
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.devices import DeviceGapFound, DeviceHandedOver, DeviceTaken, Party
from safelead.people.models import Staff
from tests.cast import NOW, PASSWORD
from tests.web.review.scene import Scene

WHAT = "black phone, cracked corner"


def at(minutes: int) -> When:
    """So many minutes before (or after) the present of the tests."""
    return When.minute(NOW + timedelta(minutes=minutes))


def taken(scene: Scene, **more: Any) -> Scene:
    """Patel took it an hour ago."""
    cast = scene.cast
    told: dict[str, Any] = {
        "occurred": at(-60), "device": "phone", "what": WHAT, "pupil": str(cast.joel.pk), "by": str(cast.patel.pk),
        "why": "The police asked.",
    }  # fmt: skip
    scene.wrote(DeviceTaken(**{**told, **more}))
    return scene


def handed(scene: Scene, giver: Staff, receiver: Staff, minutes: int = -40) -> Scene:
    """From one colleague to another, as their pages would write it."""
    gives, receives = Party(person=str(giver.pk)), Party(person=str(receiver.pk))
    scene.wrote(
        DeviceHandedOver(occurred=at(minutes), device="phone", giver=gives, receiver=receives, where="office 2")
    )
    return scene


def missing(scene: Scene) -> Scene:
    """Nobody has had it for half an hour."""
    found = DeviceGapFound(
        occurred=at(-20), device="phone", since=NOW + timedelta(minutes=-30), words="The safe is empty."
    )
    scene.wrote(found)
    return scene


def held(scene: Scene) -> Custody:
    return custody(scene.reading.state, "phone")


def to_lund(scene: Scene, **other: Any) -> Any:
    """Patel, who is signed in, hands it to Lund, who enters her own password."""
    text_hash = scene.get("devices/phone/hand-over/").context["form"]["text_hash"].value()
    sent = {
        "side": "give", "other": "staff", "email": "lund@group.example", "other_password": PASSWORD,
        "where": "safe, office 2", "locked": "on", "key": "key 5", "occurred__choice": "now", "password": PASSWORD,
        "text_hash": text_hash,
    }  # fmt: skip
    return scene.post("devices/phone/hand-over/", **{**sent, **other})


def to_police(scene: Scene, **other: Any) -> Any:
    """Patel gives it to an officer."""
    text_hash = scene.get("devices/phone/collected/").context["form"]["text_hash"].value()
    sent = {
        "name": "Ruth Hale", "number": "4411", "force": "The county's police", "reference": "CAD 1188",
        "receipt": "118", "occurred__choice": "now", "password": PASSWORD, "text_hash": text_hash,
    }  # fmt: skip
    return scene.post("devices/phone/collected/", **{**sent, **other})


def given_back(scene: Scene, **other: Any) -> Any:
    """Patel gives it back to Joel."""
    text_hash = scene.get("devices/phone/returned/").context["form"]["text_hash"].value()
    sent = {
        "to": str(scene.cast.joel.pk), "receipt": "31", "occurred__choice": "now", "password": PASSWORD,
        "text_hash": text_hash,
    }  # fmt: skip
    return scene.post("devices/phone/returned/", **{**sent, **other})
