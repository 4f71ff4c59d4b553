"""Promise 3: a yes is taken back by a reason and another person's signature, and by nothing else."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from safelead.access.audit import who_looked
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import AnswerWithdrawn, WithdrawalRefused, WithdrawalSigned
from safelead.web.signing import hash_of, mark
from tests.cast import PASSWORD
from tests.web.review.scene import Scene, opened, placed, text

KEY = "coerced_or_blackmailed"
ASK = f"withdraw/?key={KEY}&about="


@pytest.fixture
def scene(db: None) -> Scene:
    return opened()


def asked(scene: Scene) -> int:
    """The DSL asked to take back the yes; its entry. The headteacher is signed in."""
    scene.answered(coerced_or_blackmailed="yes")
    scene.post(ASK, value="no", reason="His brother told us who sent it.")
    scene.as_(scene.cast.moss)
    return scene.reading.state.head


def signing(scene: Scene, sequence: int, password: str, **changed: Any) -> dict[str, Any]:
    page = scene.get(f"withdrawals/{sequence}/")
    return {"sign__text_hash": hash_of(page.context["text"]), "sign__password": password, **changed}


def age(scene: Scene) -> object:
    return scene.reading.advice.facts["youngest_in_imagery_age"].value


@pytest.mark.statement("3.4-f")
def test_the_yes_is_shown_with_its_entry_and_who_would_sign(scene: Scene) -> None:
    entry = scene.answered(coerced_or_blackmailed="yes")
    read = text(scene.get(ASK))
    assert f"Yes entry {entry}, R. Patel" in read
    assert "until J. Moss has read your reason and signed" in read
    assert "every child in the case" in read


@pytest.mark.statement("3.4-f")
def test_a_reason_and_what_is_so_instead_are_needed(scene: Scene) -> None:
    scene.answered(coerced_or_blackmailed="yes")
    page = scene.post(ASK)
    assert page.status_code == 422
    assert text(page).count("Choose what is so instead.") == 2
    assert text(page).count("Write why it can be taken back.") == 2


@pytest.mark.statement("3.4-f")
def test_until_it_is_signed_the_yes_counts(scene: Scene) -> None:
    asked(scene)
    last = scene.entries[-1]
    assert isinstance(last, AnswerWithdrawn)
    assert (last.key, last.value, last.about) == (KEY, "no", "")
    assert scene.reading.advice.facts[KEY].value == "yes"


@pytest.mark.statement("3.4-f", "3.3-j")
def test_the_headteacher_signs_the_text_with_the_password(scene: Scene) -> None:
    sequence = asked(scene)
    page = scene.get(f"withdrawals/{sequence}/")
    read = text(page)
    assert "R. Patel asks to take back an answer" in read
    assert "Why, in the words of R. Patel: His brother told us who sent it." in read
    assert "The advice as it stands: Refer now to the police" in read
    assert "The advice if you sign: Find out more before deciding" in read
    assert mark(hash_of(page.context["text"])) in read
    done = scene.post(f"withdrawals/{sequence}/", "sign", **signing(scene, sequence, PASSWORD))
    assert done.status_code == 302
    last = scene.entries[-1]
    assert isinstance(last, WithdrawalSigned)
    assert last.signature.text == page.context["text"]
    assert last.signature.text_hash == hash_of(page.context["text"])
    assert (last.signature.language, last.signature.how) == ("en", "password")
    assert "headteacher" in last.signature.authority.lower()
    assert scene.reading.advice.facts[KEY].value == "no"
    assert scene.reading.state.withdrawals[0].signed


@pytest.mark.statement("3.4-f")
def test_a_wrong_password_is_a_field_error_and_is_recorded(scene: Scene) -> None:
    sequence = asked(scene)
    page = scene.post(f"withdrawals/{sequence}/", "sign", **signing(scene, sequence, "not my password"))
    assert page.status_code == 422
    assert text(page).count("Enter your own password") == 2
    assert "not my password" not in page.content.decode()
    assert scene.reading.state.withdrawals[0].is_waiting
    looks = who_looked(scene.cast.north, scene.case.reference)
    assert [look.reason for look in looks if not look.allowed] == ["wrong password"]


def test_a_text_that_changed_is_read_again_before_it_is_signed(scene: Scene) -> None:
    sequence = asked(scene)
    stale = signing(scene, sequence, PASSWORD, sign__text_hash=hash_of("Something else."))
    page = scene.post(f"withdrawals/{sequence}/", "sign", **stale)
    assert page.status_code == 422
    assert "Read the text again, then sign." in text(page)
    assert hash_of(page.context["text"]) in page.content.decode()
    assert scene.reading.state.withdrawals[0].is_waiting


@pytest.mark.statement("3.4-f")
def test_the_headteacher_may_let_the_yes_stand(scene: Scene) -> None:
    sequence = asked(scene)
    empty = scene.post(f"withdrawals/{sequence}/", "refuse", refuse__reason="")
    assert text(empty).count("Write why the yes should stand.") == 2
    scene.post(f"withdrawals/{sequence}/", "refuse", refuse__reason="Ask Ana again first.")
    last = scene.entries[-1]
    assert isinstance(last, WithdrawalRefused)
    assert (last.withdrawal, last.reason) == (sequence, "Ask Ana again first.")
    assert scene.reading.advice.facts[KEY].value == "yes"


@pytest.mark.statement("3.3-j")
def test_whoever_asked_never_signs(scene: Scene) -> None:
    sequence = asked(scene)
    assert scene.as_(scene.cast.patel).get(f"withdrawals/{sequence}/").status_code == 403
    scene.answered(extreme_or_violent="yes")
    scene.as_(scene.cast.moss).post("withdraw/?key=extreme_or_violent&about=", value="no", reason="Not so.")
    own = scene.get(f"withdrawals/{scene.reading.state.head}/")
    assert own.status_code in (302, 403)
    assert all(each.signed is None for each in scene.reading.state.withdrawals)


def test_what_is_asked_already_is_not_asked_twice(scene: Scene) -> None:
    asked(scene)
    done = scene.as_(scene.cast.patel).get(ASK)
    assert done.status_code == 302
    assert "waits for a signature already" in str(next(iter(get_messages(done.wsgi_request))))


def test_without_a_yes_there_is_nothing_to_take_back(scene: Scene) -> None:
    scene.answered(coerced_or_blackmailed="no")
    assert scene.get(ASK).status_code == 302
    assert scene.get("withdraw/?key=nothing").status_code == 404


@pytest.mark.statement("3.3-T5")
def test_an_age_under_13_is_taken_back_in_the_same_way(scene: Scene) -> None:
    mia = str(scene.cast.mia.pk)
    scene.wrote(placed(mia, 11))
    where = f"withdraw/?key=youngest_in_imagery_age&about={mia}"
    assert "M. Kowalska" in text(scene.get(where))
    assert "Write the age in whole years" in text(scene.post(where, age="eleven", reason="Wrong year of birth."))
    scene.post(where, age="13", reason="Wrong year of birth.")
    sequence = scene.reading.state.head
    assert age(scene) == 11
    scene.as_(scene.cast.moss).post(f"withdrawals/{sequence}/", "sign", **signing(scene, sequence, PASSWORD))
    assert age(scene) == 13


@pytest.mark.statement("3.3-T1")
def test_a_part_that_an_adult_had_is_taken_back_in_the_same_way(scene: Scene) -> None:
    now = When.minute(timezone.now())
    scene.wrote(PersonPlaced(occurred=now, person="stranger", sort="adult", parts=("asked-for-it",), written="A man"))
    scene.post("withdraw/?key=adult_asked_for_it&about=stranger", value="no", reason="It was a pupil of 15.")
    sequence = scene.reading.state.head
    assert "About: A man" in text(scene.as_(scene.cast.moss).get(f"withdrawals/{sequence}/"))
    scene.post(f"withdrawals/{sequence}/", "sign", **signing(scene, sequence, PASSWORD))
    assert "adult_asked_for_it" not in scene.reading.advice.facts, "of that man it is no, of others nobody was asked"


def test_a_settled_one_leads_back_to_the_case(scene: Scene) -> None:
    sequence = asked(scene)
    scene.post(f"withdrawals/{sequence}/", "refuse", refuse__reason="Ask Ana again first.")
    assert scene.get(f"withdrawals/{sequence}/").status_code in (302, 403)
    assert scene.get("withdrawals/99/").status_code == 404
