"""Canaille, an identity provider that speaks OpenID Connect, started for the tests of one file.

It runs in an environment of its own (tools/machine.py makes it), so that what it needs is never mixed with what we do.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.databases import free_port
from tests.identity.forms import Visitor
from tools.machine import CANAILLE, has_canaille

PASSWORD = "eight brown herons"
SECRET = "of this test alone"


class Canaille(NamedTuple):
    """``key`` is what it signs with: the tests hold it, to sign what it never would."""

    issuer: str
    key: RSAKey

    def signs_in(self, who: str, url: str, ours: str) -> str:
        """Goes where we send a browser, signs in there, and comes back with an address of ours."""
        visitor = Visitor(ours)
        visitor.goes_to(url)
        visitor.sends(login=who)
        back = visitor.sends(password=PASSWORD)
        assert back, visitor.page
        return back

    def signed(self, claims: dict[str, Any]) -> str:
        """What it would never sign, signed."""
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


@contextmanager
def canaille(folder: Path, people: dict[str, str], clients: dict[str, str]) -> Iterator[Canaille]:
    """Serves it with people (name to e-mail address) and clients (id to where they are sent back)."""
    if not has_canaille():
        reason = "NOT TESTED WITH AN OPENID PROVIDER: run python tools/machine.py"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    port, key = free_port(), RSAKey.generate_key(2048, {"alg": "RS256"}, auto_kid=True)
    wanted = {
        "port": port,
        "folder": str(folder),
        "key": key.as_dict(private=True),
        "people": {name: {"email": email, "password": PASSWORD} for name, email in people.items()},
        "clients": {name: {"secret": SECRET, "redirect_uri": back} for name, back in clients.items()},
    }
    process = subprocess.Popen(
        [CANAILLE / "bin" / "python", Path(__file__).with_name("canaille_server.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(json.dumps(wanted).encode())
        process.stdin.close()
        assert process.stdout.readline(), "Canaille did not start"
        yield Canaille(f"http://127.0.0.1:{port}", key)
    finally:
        process.kill()
        process.wait(20)
        process.stdout.close()
