"""Cases of North as the pages show them: written by code, read as a person reads them."""

from datetime import timedelta

from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.decision import DecisionMade, DecisionSigned
from safelead.chronology.kinds.families import ConversationHeld, ParentInformed
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import Answered, MeetingHeld, QuestionsAnswered, RisksAssessed, Signature
from tests.cases.stories import QUIET, SURE
from tests.cast import NOW
from tests.web.review.scene import Scene, opened

NOW_THEN = When.minute(NOW)


def decision(**more: object) -> DecisionMade:
    """The school manages it, as it was advised."""
    told = {
        "occurred": NOW_THEN, "choice": "manage", "agencies": (), "pack": "ukccis-2016", "edition": "2016",
        "recommendation": "school-may-manage", "rules": (), "answers": {**QUIET, **SURE}, "text": "What happened",
        "text_hash": "4f9a22c1", "language": "en", "authority": "The DSL leads.",
    }  # fmt: skip
    return DecisionMade(**{**told, **more})  # type: ignore[arg-type]


def signed(sequence: int) -> DecisionSigned:
    signature = Signature("What happened", "4f9a22c1", "en", "password", "The headteacher signs.")
    return DecisionSigned(occurred=NOW_THEN, decision=sequence, signature=signature)


def quiet() -> Scene:
    """A case that school may manage: met, everything answered, not decided."""
    scene = opened()
    answers = tuple(Answered(key, value) for key, value in {**QUIET, **SURE}.items())
    children = [
        PersonPlaced(
            occurred=NOW_THEN, person=str(child.pk), sort="pupil", parts=("in-imagery",), age_when_made=14
        )
        for child in (scene.cast.ana, scene.cast.joel)
    ]  # fmt: skip
    met = MeetingHeld(occurred=NOW_THEN, present=(str(scene.cast.patel.pk),))
    scene.wrote(*children, met, QuestionsAnswered(occurred=NOW_THEN, step="initial-review", answers=answers))
    return scene


def decided(scene: Scene, **more: object) -> int:
    """The DSL decided; the sequence of the decision."""
    return scene.wrote(decision(**more), ago=timedelta(minutes=20))


def settled() -> Scene:
    """Decided and signed, with everything that was owed done: it can be closed."""
    scene = quiet()
    sequence = decided(scene)
    scene.wrote(signed(sequence), by=scene.cast.moss, ago=timedelta(minutes=15))
    scene.wrote(*_done(scene), ago=timedelta(minutes=10))
    return scene


def _done(scene: Scene) -> list[Entry]:
    patel, children = str(scene.cast.patel.pk), [str(scene.cast.ana.pk), str(scene.cast.joel.pk)]
    told: list[Entry] = [
        ParentInformed(
            occurred=NOW_THEN, pupil=child, parents=(), by=patel, channel="phone", said="words",
            covered=("invited", "advice", "deletion"),
        )
        for child in children
    ]  # fmt: skip
    talks = [
        ConversationHeld(
            occurred=NOW_THEN, pupil=child, by=patel, told_of_record=True, parents_present=True, learnt="words",
            covered=("asked-to-delete", "explained-law", "support"),
        )
        for child in children
    ]  # fmt: skip
    risks = RisksAssessed(occurred=NOW_THEN, generated="words", shared="words", impact="words", vulnerability="words")
    return [*told, *talks, risks]
