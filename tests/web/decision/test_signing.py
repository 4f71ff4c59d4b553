"""The second person reads the text as it was sent, and signs it or sends it back."""

from typing import Any

import pytest

from safelead.access.models import Look
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.decision import DecisionSentBack, DecisionSigned
from safelead.chronology.kinds.upkeep import NoteAdded
from safelead.web.signing import hash_of
from tests.cast import NOW, PASSWORD
from tests.web.review.scene import Scene, text
from tests.web.scenes import MANAGE, quiet, waiting

pytestmark = pytest.mark.usefixtures("db")


def signs(scene: Scene, password: str = PASSWORD) -> Any:
    """Sends the password under the text that waits."""
    decision = scene.reading.state.decision
    assert decision
    given = {"sign-password": password, "sign-text_hash": hash_of(decision.entry.text)}
    return scene.post("sign/", prefix="sign", act="sign", **given)


@pytest.mark.statement("3.3-j")
def test_the_headteacher_reads_who_asks_what_was_decided_and_the_whole_text() -> None:
    scene = waiting()
    words = text(scene.get("sign/"))
    assert "R. Patel asks you to sign this." in words
    assert "Decided: The school manages this." in words
    for part in ("1 What happened", "2 What we know", "3 What the advice was", "5 What is still owed"):
        assert part in words
    assert "Its mark:" in words
    assert words.index("5 What is still owed") < words.index("If you agree") < words.index("If you do not agree")


@pytest.mark.statement("3.3-j", "7-j")
def test_signing_keeps_the_text_its_hash_and_on_whose_authority() -> None:
    scene = waiting()
    assert signs(scene).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DecisionSigned)
    decision = scene.reading.state.decision
    assert decision
    assert entry.signature.text == decision.entry.text
    assert entry.signature.text_hash == decision.entry.text_hash
    assert entry.signature.authority == "The headteacher signs."
    assert decision.stands
    assert scene.reading.advice.is_decided


@pytest.mark.statement("3.3-j")
def test_a_wrong_password_signs_nothing_and_is_recorded() -> None:
    scene = waiting()
    page = signs(scene, "seven quiet cats")
    assert page.status_code == 422
    assert text(page).count("Enter your own password") == 2
    assert not isinstance(scene.entries[-1], DecisionSigned)
    assert Look.objects.filter(staff=scene.cast.moss, act="sign", outcome=Look.Outcome.REFUSED).exists()


@pytest.mark.statement("3.3-j")
def test_only_the_second_person_sees_the_page() -> None:
    scene = waiting()
    for other in (scene.cast.patel, scene.cast.lund, scene.cast.price):
        assert scene.as_(other).get("sign/").status_code == 403


@pytest.mark.statement("3.3-j")
def test_sending_back_takes_a_reason_and_begins_again_from_what_was_written() -> None:
    scene = waiting()
    empty = scene.post("sign/", prefix="back", act="back")
    assert empty.status_code == 422
    assert text(empty).count("Write why you send it back.") == 2
    assert scene.post("sign/", prefix="back", **{"back-reason": "Who told the parents?"}, act="back").status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DecisionSentBack)
    assert entry.reason == "Who told the parents?"
    assert scene.reading.status == "sent-back"
    again = scene.as_(scene.cast.patel).get("decide/")
    assert "J. Moss sent your decision back:" in text(again)
    assert "Who told the parents?" in text(again)
    assert "They stay in lessons." in again.content.decode()


@pytest.mark.statement("3.6-c")
def test_where_the_facts_changed_it_cannot_be_signed_and_says_which_entry() -> None:
    scene = waiting()
    changed = scene.answered(pressured="yes")
    page = scene.get("sign/")
    assert f"The facts changed: entry {changed}. R. Patel must send it again." in text(page)
    assert 'name="sign-password"' not in page.content.decode()
    refused = signs(scene)
    assert refused.status_code == 409
    assert not isinstance(scene.entries[-1], DecisionSigned)
    back = scene.post("sign/", prefix="back", **{"back-reason": "The facts changed."}, act="back")
    assert back.status_code == 302


@pytest.mark.statement("3.6-c")
def test_a_plain_new_entry_does_not_void_the_text_and_is_listed_under_it() -> None:
    scene = waiting()
    scene.wrote(NoteAdded(occurred=When.minute(NOW), text="Words."))
    words = text(scene.get("sign/"))
    assert "Written since it was sent R. Patel noted: Words." in words
    assert "Your password" in words
    assert signs(scene).status_code == 302


def test_when_nothing_waits_the_page_is_for_nobody() -> None:
    scene = waiting()
    signs(scene)
    assert "Nothing waits for your signature here" in text(scene.get("sign/"))


@pytest.mark.statement("3.4-f")
def test_signed_against_the_advice_it_stays_marked() -> None:
    scene = quiet()
    scene.answered(coerced_or_blackmailed="yes")
    waiting(scene, understood="True", against_reason="The police have closed it.")
    assert "Decided against the advice" in text(scene.get("sign/"))
    signs(scene)
    assert scene.reading.state.decided_against_advice


def test_the_mark_in_the_record_is_that_of_the_text() -> None:
    scene = waiting(**MANAGE)
    decision = scene.reading.state.decision
    assert decision
    assert decision.entry.text_hash == hash_of(decision.entry.text)
