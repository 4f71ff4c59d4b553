"""Who an ID token is about, whether its address counts, and whether a second factor was part of it."""

from dataclasses import replace
from typing import Any

import pytest

from safelead.access.sso import oidc
from safelead.access.sso.providers import Oidc

KNOWN = Oidc(
    id="work",
    name="Meridian",
    domains=("group.example",),
    address="email",
    trusts_second_factor=False,
    issuer="https://idp.group.example",
    client_id="safelead",
    client_secret="of this test alone",
    trusts_addresses=True,
)
CLAIMS: dict[str, Any] = {"sub": "nowak", "email": "nowak@group.example", "amr": ["pwd"]}


@pytest.mark.parametrize(
    ("said", "is_vouched"),
    [
        ({"email_verified": True}, True),
        ({"email_verified": "true"}, False),
        ({"email_verified": False}, False),
        ({}, False),
    ],
)
def test_an_address_counts_once_the_provider_says_that_it_is_verified(
    said: dict[str, Any],
    is_vouched: bool,
) -> None:
    strict = replace(KNOWN, trusts_addresses=False)
    assert oidc.identified(strict, CLAIMS | said).is_address_vouched is is_vouched
    assert not oidc.identified(replace(strict, address="upn"), CLAIMS | said).is_address_vouched


def test_google_has_to_say_that_the_school_gave_the_account() -> None:
    """Else whoever once held an address could have opened an account of their own with it."""
    google = replace(KNOWN, issuer=oidc.GOOGLE, trusts_addresses=False)
    verified = CLAIMS | {"email_verified": True}
    assert not oidc.identified(google, verified).is_address_vouched
    assert not oidc.identified(google, verified | {"hd": "elsewhere.example"}).is_address_vouched
    assert oidc.identified(google, verified | {"hd": "group.example"}).is_address_vouched


def test_entra_tells_people_apart_by_tenant_and_object_and_nobody_else_does() -> None:
    told = CLAIMS | {"tid": "t", "oid": "o"}
    assert oidc.identified(replace(KNOWN, issuer="https://login.microsoftonline.com/t/v2.0"), told).subject == "t/o"
    assert oidc.identified(KNOWN, told).subject == CLAIMS["sub"]


def test_a_second_factor_is_what_the_provider_says_or_what_the_group_trusts() -> None:
    assert CLAIMS["amr"] == ["pwd"]
    assert not oidc.identified(KNOWN, CLAIMS).is_strong
    assert oidc.identified(KNOWN, CLAIMS | {"amr": ["pwd", "otp", "mfa"]}).is_strong
    assert oidc.identified(replace(KNOWN, trusts_second_factor=True), CLAIMS).is_strong
