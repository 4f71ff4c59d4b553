"""Signing in by e-mail address and password; what is refused takes as long as what is wrong."""

from unittest.mock import patch

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.hashers import identify_hasher
from django.test import Client

from safelead.access.signin import ByEmail, reauthenticate
from safelead.people.enrolment import add_staff, end_sign_in, set_password
from safelead.people.models import Staff
from tests.cast import NOW, PASSWORD, Cast, make_cast, words


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_the_right_address_and_password_sign_in_whatever_the_case(cast: Cast) -> None:
    assert authenticate(email="patel@group.example", password=PASSWORD) == cast.patel
    assert authenticate(email=" Patel@Group.Example ", password=PASSWORD) == cast.patel


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("patel@group.example", "wrong"),
        ("nobody@group.example", PASSWORD),
        ("", PASSWORD),
        ("patel@group.example", ""),
        ("patel@group.example\0", PASSWORD),
        (None, None),
    ],
)
def test_nothing_else_does(cast: Cast, email: str | None, password: str | None) -> None:
    assert authenticate(email=email, password=password) is None


@pytest.mark.parametrize("email", ["patel@group.example", "nobody@group.example", "new@group.example"])
def test_an_unknown_address_costs_as_many_hashes_as_a_wrong_password(cast: Cast, email: str) -> None:
    add_staff(words("Not Yet", "New"))
    hasher = identify_hasher(cast.patel.hashed)
    spied = {name: getattr(type(hasher), name) for name in ("encode", "verify")}
    with (
        patch.object(type(hasher), "encode", autospec=True, side_effect=spied["encode"]) as hashed,
        patch.object(type(hasher), "verify", autospec=True, side_effect=spied["verify"]) as verified,
    ):
        authenticate(email=email, password="wrong")
    assert hashed.call_count + verified.call_count == 1


def test_whoever_left_does_not_sign_in_and_their_session_ends(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.patel)
    end_sign_in(cast.patel)
    assert authenticate(email="patel@group.example", password=PASSWORD) is None
    assert ByEmail().get_user(str(cast.patel.pk)) is None


def test_the_password_is_asked_for_once_more_to_sign(cast: Cast) -> None:
    assert reauthenticate(cast.moss, PASSWORD, now=NOW)
    assert not reauthenticate(cast.moss, "wrong", now=NOW)
    assert not reauthenticate(cast.moss, "", now=NOW)
    end_sign_in(cast.moss)
    assert not reauthenticate(cast.moss, PASSWORD, now=NOW)


def test_a_new_password_is_kept_by_argon2_and_replaces_the_old(cast: Cast) -> None:
    set_password(cast.moss, "nine slow herons")
    assert cast.moss.hashed.startswith("argon2$argon2id$")
    assert reauthenticate(Staff.objects.get(pk=cast.moss.pk), "nine slow herons", now=NOW)
    assert not reauthenticate(cast.moss, PASSWORD, now=NOW)


def test_staff_are_the_users(cast: Cast) -> None:
    assert get_user_model() is Staff
