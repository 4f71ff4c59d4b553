"""Where the master key is kept, and what it is asked to do: to wrap other keys, and nothing else. Pure.

Three kinds come with Safelead: a file, the environment, and a PKCS#11 token (``crypto.token``). Whoever keeps the key
elsewhere writes another ``KeyProvider``.
"""

import base64
import binascii
import hashlib
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from safelead.crypto import aead


class KeyMissing(Exception):
    """There is no key where one was looked for; the message says where."""


class KeyUnreadable(Exception):
    """There is a key but it cannot be used; the message says why and how to mend it."""


class KeyProvider(Protocol):
    """Wraps keys under a master key that never leaves it. ``key_id`` says which master key without telling it."""

    @property
    def key_id(self) -> str: ...

    def wrap(self, key: bytes, associated: bytes) -> bytes:
        """Encrypts a key, bound to what it is for."""
        ...

    def unwrap(self, wrapped: bytes, associated: bytes) -> bytes:
        """Gives the key back; raises Tampered when it was wrapped under another master key or for another use."""
        ...


class _Held:
    """A master key held in this process."""

    def __init__(self, encoded: str, place: str) -> None:
        try:
            secret = base64.b64decode(encoded.strip(), validate=True)
        except (binascii.Error, ValueError):
            secret = b""
        if len(secret) != aead.KEY_BYTES:
            raise KeyUnreadable(f"The master key in {place} is not 32 bytes in base64. Put the right key there.")
        self._wrapping = aead.derive(secret, b"safelead wrap")
        self.key_id = hashlib.sha256(aead.derive(secret, b"safelead key id")).hexdigest()[:16]

    def wrap(self, key: bytes, associated: bytes) -> bytes:
        return aead.seal(self._wrapping, key, associated)

    def unwrap(self, wrapped: bytes, associated: bytes) -> bytes:
        return aead.open_(self._wrapping, wrapped, associated)


class EnvironmentKey(_Held):
    """A master key given as text (32 bytes in base64), as in ``SAFELEAD_MASTER_KEY``; ``name``: where it stands."""

    def __init__(self, encoded: str, name: str = "SAFELEAD_MASTER_KEY") -> None:
        super().__init__(encoded, name)


class FileKey(_Held):
    """A master key in a file that only its owner may read; raises KeyMissing or KeyUnreadable."""

    def __init__(self, path: Path) -> None:
        super().__init__(_read(path), str(path))

    @classmethod
    def made_at(cls, path: Path) -> "FileKey":
        """Makes the file where there is none yet; of several processes that try at once, all end with one key."""
        if not path.exists():
            make_file(path)
        return cls(path)


def _read(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        text = path.read_text("ascii")
    except FileNotFoundError as error:
        raise KeyMissing(f"The master key is missing: there is no file {path}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise KeyUnreadable(f"The master key in {path} cannot be read: {error}.") from error
    if stat.S_IMODE(mode) & 0o077:
        raise KeyUnreadable(f"Others on this machine may read the master key in {path}. Run: chmod 600 {path}")
    return text


def make_file(path: Path) -> None:
    """Writes a new random key, whole or not at all, and never over one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(base64.b64encode(aead.new_key()) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link, unlike a rename, refuses to take the place of a file that another process has just made.
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
