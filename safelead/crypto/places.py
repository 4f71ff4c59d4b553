"""Where a master key is kept, read strictly from one line of text. Pure: standard library only.

``file:/path``, ``environment:NAME``, or the address of a key in a token as RFC 7512 writes it,
``pkcs11:token=safelead;object=master?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/safelead/pin``.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

NOW, NEXT = "SAFELEAD_KEYS", "SAFELEAD_KEYS_NEXT"
PIN = "SAFELEAD_PIN"
_HOW = "Use file:/path, environment:NAME, or pkcs11:token=NAME;object=NAME?module-path=/path/of/module.so"
_OF_A_KEY = {"token", "serial", "object", "id", "type"}
_HOW_TO_REACH_IT = {"module-path", "pin-source"}


class NotUnderstood(Exception):
    """A setting that says where a master key is cannot be understood; the message names it and how to mend it."""


class InFile(NamedTuple):
    """A file of 32 bytes in base64."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


class InEnvironment(NamedTuple):
    """A variable of the environment that holds 32 bytes in base64."""

    name: str

    def __str__(self) -> str:
        return self.name


class InToken(NamedTuple):
    """A key that never leaves its token. ``pin``: the file that holds the PIN, else the environment's SAFELEAD_PIN."""

    module: Path
    token: str
    serial: str
    label: str
    id: bytes
    pin: Path | None

    def __str__(self) -> str:
        return f"the key {self.label or self.id.hex()!r} of the token {self.token or self.serial!r}"


Place = InFile | InEnvironment | InToken


def present(default: Path) -> Place:
    """Where the master key is: SAFELEAD_KEYS, else its short forms, else the file that the first start makes."""
    if given := os.environ.get(NOW):
        return read(NOW, given)
    if os.environ.get("SAFELEAD_MASTER_KEY"):
        return InEnvironment("SAFELEAD_MASTER_KEY")
    return InFile(Path(os.environ.get("SAFELEAD_KEY_FILE", default)))


def following() -> Place | None:
    """Where the master key is to be next, while it is being changed: SAFELEAD_KEYS_NEXT."""
    given = os.environ.get(NEXT)
    return read(NEXT, given) if given else None


def read(setting: str, text: str) -> Place:
    """Reads what ``setting`` says; raises NotUnderstood.

    >>> str(read("SAFELEAD_KEYS", "file:/srv/keys/master.key"))
    '/srv/keys/master.key'
    >>> str(read("SAFELEAD_KEYS", "pkcs11:token=school;object=master?module-path=/m.so"))
    "the key 'master' of the token 'school'"
    """
    scheme, mark, rest = text.partition(":")
    if scheme == "file" and rest.startswith("/"):
        return InFile(Path(rest))
    if scheme == "environment" and rest.isidentifier():
        return InEnvironment(rest)
    if scheme == "pkcs11" and mark:
        return _token(setting, rest)
    raise NotUnderstood(f"{setting} does not say where a master key is. {_HOW}.")


def _token(setting: str, rest: str) -> InToken:
    path, _, query = rest.partition("?")
    key = _parts(setting, path.split(";"), _OF_A_KEY)
    how = _parts(setting, query.split("&"), _HOW_TO_REACH_IT)
    if not (key.get("token") or key.get("serial")) or not (key.get("object") or key.get("id")):
        raise NotUnderstood(f"{setting} names no token, or no key in it. {_HOW}.")
    if key.get("type", "secret-key") != "secret-key" or not how.get("module-path", "").startswith("/"):
        raise NotUnderstood(f"{setting} does not name the module of a secret key: add ?module-path=/path/of/module.so.")
    source = how.get("pin-source", "").removeprefix("file:")
    if source and not source.startswith("/"):
        raise NotUnderstood(f"{setting} names a pin-source that is no file. Use pin-source=file:/path, or set {PIN}.")
    return InToken(
        module=Path(how["module-path"]),
        token=key.get("token", ""),
        serial=key.get("serial", ""),
        label=key.get("object", ""),
        id=key.get("id", "").encode("latin-1"),
        pin=Path(source) if source else None,
    )


def _parts(setting: str, written: list[str], known: set[str]) -> Mapping[str, str]:
    """Name and value of each part; one that is not known is refused, for it would lead elsewhere than was meant."""
    found: dict[str, str] = {}
    for part in filter(None, written):
        name, mark, value = part.partition("=")
        if name in ("pin-value", "pin"):
            raise NotUnderstood(f"{setting} holds the PIN itself. Put it in a file and name that in pin-source.")
        if not mark or name not in known or name in found:
            raise NotUnderstood(f"{setting} holds {name!r}, which is not understood there. {_HOW}.")
        # An id is bytes: each of them stands for itself.
        found[name] = unquote(value, encoding="latin-1" if name == "id" else "utf-8", errors="strict")
    return found
