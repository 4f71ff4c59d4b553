"""A passkey made and used in real Chromium, whose authenticator is a virtual one: it alone signs in."""

from typing import Any

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.window import Window

pytestmark = pytest.mark.browser


def with_authenticator(window: Window) -> Any:
    """A device that verifies its owner, as a telephone with a fingerprint does."""
    protocol = window.page.context.new_cdp_session(window.page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    return protocol


def test_a_passkey_is_made_and_signs_in_alone(enter: Enter) -> None:
    dsl = enter("patel", host="localhost")
    with_authenticator(dsl)
    dsl.goes_to("/account/")
    dsl.follows("Add a passkey")
    dsl.writes("What do you call it?", "my laptop")
    dsl.presses("Make the passkey")
    dsl.reads("The passkey is kept. You can sign in with it alone.", "my laptop", "Passkey, added today")
    dsl.presses("Sign out")
    dsl.goes_to("/notices/")
    dsl.presses("Use a passkey")
    dsl.is_at("/notices/")
    dsl.goes_to("/account/")
    dsl.reads("my laptop")
