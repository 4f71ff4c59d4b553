"""Guessing gets nobody in, and locks nobody out: neither a browser that its owner used before, nor what they type."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from safelead.access.factors.models import Tries
from safelead.access.factors.tries import CODE, FREE, TooMany, count
from safelead.access.models import Look
from tests.cast import NOW, PASSWORD, Cast, code_of, make_cast
from tests.web.reading import signs_in, words

Move = Callable[[timedelta], datetime]
WAIT = "There were too many wrong tries. Wait 1 minute, then try again."
STEP = "/sign-in/second-step/"
GUESS = "guess guess guess"


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def tries(browser: Client, name: str, password: str = GUESS) -> str:
    sent = browser.post("/sign-in/", {"email": f"{name}@group.example", "password": password})
    return words(sent) if sent.status_code == 422 else ""


def hammered(name: str, times: int = 6) -> Client:
    attacker = Client(headers={"accept-language": "en"})
    for _ in range(times):
        tries(attacker, name)
    return attacker


def test_after_five_one_waits_also_with_the_right_password_and_for_nobodys_address(cast: Cast) -> None:
    for name in ("patel", "nobody"):
        attacker = hammered(name)
        assert WAIT in tries(attacker, name)
        assert WAIT in tries(Client(headers={"accept-language": "en"}), name, PASSWORD)


def test_the_wait_grows_and_ends(cast: Cast, move: Move) -> None:
    attacker = hammered("patel")
    move(timedelta(minutes=1))
    assert "together they open nothing" in tries(attacker, "patel")
    assert "Wait 2 minutes" in tries(attacker, "patel")
    move(timedelta(minutes=2))
    assert signs_in(attacker, "patel", "/desk/").status_code == 200


def test_whoever_signed_in_in_this_browser_before_is_never_held_up_by_others(cast: Cast, move: Move) -> None:
    mine = Client(headers={"accept-language": "en"})
    signs_in(mine, "patel", "/desk/")
    mine.post("/sign-out/")
    hammered("patel", 30)
    move(timedelta(seconds=30))
    assert signs_in(mine, "patel", "/desk/").redirect_chain[-1][0] == "/desk/"


def test_a_browser_that_knows_one_person_is_unknown_to_another(cast: Cast) -> None:
    mine = Client(headers={"accept-language": "en"})
    signs_in(mine, "nowak")
    mine.post("/sign-out/")
    hammered("patel")
    assert WAIT in tries(mine, "patel", PASSWORD)


def test_codes_are_guessed_at_five_times(cast: Cast) -> None:
    attacker = Client(headers={"accept-language": "en"})
    attacker.post("/sign-in/", {"email": "patel@group.example", "password": PASSWORD})
    for _ in range(5):
        attacker.post(STEP, {"code": "000000"})
    assert WAIT in words(attacker.post(STEP, {"code": code_of("patel", NOW)}))
    assert Look.objects.filter(staff=cast.patel, act="sign-in", outcome="refused").count() == 5


def test_of_free_tries_that_are_sent_at_once_none_is_told_to_wait(cast: Cast) -> None:
    for earlier in range(FREE):
        count("code", "somebody", now=NOW - timedelta(milliseconds=earlier), longest=CODE)
    with pytest.raises(TooMany):
        count("code", "somebody", now=NOW, longest=CODE)


def test_tries_are_forgotten_after_a_day_and_hold_no_address(cast: Cast, move: Move) -> None:
    attacker = hammered("patel")
    assert not Tries.objects.filter(key__contains="patel").exists()
    move(timedelta(hours=25))
    assert "together they open nothing" in tries(attacker, "patel")
    assert "together they open nothing" in tries(attacker, "patel")
