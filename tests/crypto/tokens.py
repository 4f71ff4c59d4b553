"""Real PKCS#11 tokens to test on: SoftHSM's, in a folder that goes away."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pkcs11
import pytest
from pkcs11 import Attribute, KeyType

from safelead.crypto import token
from safelead.crypto.places import InToken, read
from safelead.crypto.token import make_in_token

PIN, LABEL = "a pin for tests", "master"
MODULES = [Path("/usr/lib/softhsm/libsofthsm2.so"), *Path("/usr/lib").glob("*/softhsm/libsofthsm2.so")]


class Tokens:
    """Tokens in a folder, where ``SOFTHSM2_CONF`` points meanwhile; they can be pulled and put back."""

    def __init__(self, where: Path) -> None:
        self.where = where
        self.module = next(path for path in MODULES if path.exists())
        self.pin = where / "pin"
        self._there, self._away = where / "tokens", where / "pulled"

    def make(self, name: str, *, key: str = LABEL) -> str:
        """A token with a master key in it; answers with its address, as a setting has it."""
        command = [
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            name,
            "--pin",
            PIN,
            "--so-pin",
            "of the officer",
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        token._module(self.module).drop()
        address = self.address(name, key=key)
        place = read("SAFELEAD_KEYS", address)
        assert isinstance(place, InToken)
        make_in_token(place)
        return address

    def address(self, name: str, *, key: str = LABEL) -> str:
        return f"pkcs11:token={name};object={key}?module-path={self.module}&pin-source=file:{self.pin}"

    def give(self, name: str, label: str, **template: bool) -> None:
        """Puts another key into a token, as somebody careless would."""
        library = pkcs11.lib(str(self.module))
        named = {Attribute[each.upper()]: value for each, value in template.items()}
        with library.get_token(token_label=name).open(user_pin=PIN, rw=True) as session:
            session.generate_key(KeyType.AES, 256, label=label, id=os.urandom(4), store=True, template=named)
        token._module(self.module).drop()

    def change_pin(self, name: str, pin: str, before: str = PIN) -> None:
        with pkcs11.lib(str(self.module)).get_token(token_label=name).open(user_pin=before, rw=True) as session:
            session.set_pin(before, pin)
        token._module(self.module).drop()

    def pull(self) -> None:
        self._there.rename(self._away)

    def put_back(self) -> None:
        self._away.rename(self._there)

    def write_pin(self, pin: str) -> None:
        self.pin.write_text(pin)
        self.pin.chmod(0o600)


@contextmanager
def tokens_in(where: Path) -> Iterator[Tokens]:
    """SoftHSM on a folder of its own; skips loudly where there is none, and fails where CI=true."""
    if not shutil.which("softhsm2-util") or not any(path.exists() for path in MODULES):
        reason = "NOT TESTED WITH A TOKEN: there is no SoftHSM. Install it (Debian: apt install softhsm2)."
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    (where / "tokens").mkdir(parents=True)
    settings = where / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {where}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    made = Tokens(where)
    made.write_pin(PIN)
    token._module.cache_clear()
    try:
        yield made
    finally:
        token._module.cache_clear()
        os.environ.pop("SOFTHSM2_CONF")
        if before is not None:
            os.environ["SOFTHSM2_CONF"] = before
