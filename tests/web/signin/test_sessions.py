"""Sessions end: after half an hour without the person, after twelve hours with them, by a button, by a new password."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from safelead.access.signin import reauthenticate
from safelead.people.enrolment import end_sign_in
from safelead.people.models import Staff
from safelead.web.models import Session
from safelead.web.sessions import hashed
from tests.cast import NOW, PASSWORD, Cast, make_cast
from tests.web.concern.told import NEW, SAID, told
from tests.web.reading import signed_in, signs_in, words

Move = Callable[[timedelta], datetime]
MINUTES, HOURS = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def is_in(browser: Client) -> bool:
    return browser.get("/my-concerns/").status_code == 200


def test_after_half_an_hour_without_the_person_it_ends_and_their_text_is_back(cast: Cast, move: Move) -> None:
    browser = signed_in(cast.nowak)
    move(29 * MINUTES)
    assert is_in(browser)
    move(31 * MINUTES)
    sent = browser.post(NEW, told())
    assert sent.headers["Location"].startswith("/sign-in/?next=")
    asked = browser.get(sent.headers["Location"])
    assert "What you wrote was kept: sign in and it is back." in words(asked)
    assert SAID in words(signs_in(browser, "nowak", asked.context["next"]))


def test_after_twelve_hours_it_ends_however_busy_the_person_was(cast: Cast, move: Move) -> None:
    browser = signed_in(cast.nowak)
    for _ in range(29):
        move(25 * MINUTES - timedelta(seconds=10))
        assert browser.get("/my-concerns/").status_code in (200, 302)
    assert not is_in(browser)
    asked = browser.get(browser.post(NEW, told()).headers["Location"])
    assert SAID in words(signs_in(browser, "nowak", asked.context["next"]))


def test_a_column_that_was_changed_does_not_lengthen_it(cast: Cast, move: Move) -> None:
    browser = signed_in(cast.nowak)
    Session.objects.update(expire_date=NOW + 99 * HOURS)
    move(31 * MINUTES)
    assert not is_in(browser)


def test_a_row_that_was_put_in_the_place_of_another_opens_nothing(cast: Cast) -> None:
    """Whoever writes to the database without its key does not become somebody else."""
    dsl, teacher = signed_in(cast.patel), signed_in(cast.okoro)
    theirs = Session.objects.get(staff=cast.patel).session_data
    Session.objects.filter(staff=cast.okoro).update(session_data=theirs)
    assert not is_in(teacher)
    assert dsl.get("/desk/").status_code == 200


def test_what_stands_in_the_database_is_no_cookie(cast: Cast) -> None:
    browser = signed_in(cast.patel)
    key = str(browser.session.session_key)
    row = Session.objects.get(session_key=hashed(key))
    assert not Session.objects.filter(session_key=key).exists()
    stolen = Client()
    stolen.cookies["safelead-session"] = row.session_key
    assert stolen.get("/desk/").status_code == 302


def test_all_others_end_by_one_button(cast: Cast) -> None:
    here, there, other = signed_in(cast.nowak), signed_in(cast.nowak), signed_in(cast.okoro)
    page = words(here.get("/account/"))
    assert "This browser: A browser that does not say what it is" in page
    assert "signed in today, 14:20, last here today, 14:20" in page
    assert "All other sessions have ended." in words(here.post("/account/", follow=True))
    assert [is_in(each) for each in (here, there, other)] == [True, False, True]
    assert "End all other sessions" not in words(here.get("/account/"))


def test_a_new_password_takes_the_old_one_and_ends_every_other_session(cast: Cast) -> None:
    here, there = signed_in(cast.nowak), signed_in(cast.nowak)
    for old, new, says in (
        ("wrong", "seven more otters", "Enter the password that you sign in with now."),
        (PASSWORD, "otters", "Choose at least 12 characters."),
        (PASSWORD, "safeguarding2026", "among the first that anybody would try"),
        (PASSWORD, "tomasz-nowak-1", "without your own name or address"),
        (PASSWORD, PASSWORD, "Choose another password than the one that you have."),
    ):
        sent: Any = here.post("/account/password/", {"password": old, "new_password": new})
        assert sent.status_code == 422
        assert says in words(sent)
        assert new not in sent.content.decode()
    done = here.post("/account/password/", {"password": PASSWORD, "new_password": "seven more otters"}, follow=True)
    assert "Your password is changed." in words(done)
    assert [is_in(each) for each in (here, there)] == [True, False]
    assert reauthenticate(Staff.objects.get(pk=cast.nowak.pk), "seven more otters", now=NOW)


def test_whoever_left_is_out_at_once(cast: Cast) -> None:
    browser = signed_in(cast.nowak)
    end_sign_in(cast.nowak)
    assert not is_in(browser)
