"""The keys of this installation, unwrapped when they are needed and kept in this process's memory."""

import os
from collections import OrderedDict
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import IntegrityError, transaction

from safelead.crypto import aead
from safelead.crypto.keys import EnvironmentKey, FileKey, KeyProvider
from safelead.crypto.models import WrappedKey

Purpose = WrappedKey.Purpose
KEPT = 20_000


class KeyDestroyed(LookupError):
    """What was sealed cannot be read any more: its key was destroyed, or never was."""


Name = tuple[str, str]


class _Kept:
    """The keys last used. A key that we make comes in when its row is committed: none outlives a rollback."""

    def __init__(self, most: int) -> None:
        self._keys: OrderedDict[Name, bytes] = OrderedDict()
        self._uncommitted: set[Name] = set()
        self._lock = Lock()
        self._most = most

    def get(self, name: Name) -> bytes | None:
        with self._lock:
            key = self._keys.get(name)
            if key is not None:
                self._keys.move_to_end(name)
            return key

    def made(self, name: Name, key: bytes) -> None:
        with self._lock:
            self._uncommitted.add(name)
        transaction.on_commit(lambda: self._put(name, key))

    def read(self, name: Name, key: bytes) -> None:
        """Keeps a key that was read, unless its row may be one of ours that is still to be committed."""
        if name not in self._uncommitted:
            self._put(name, key)

    def _put(self, name: Name, key: bytes) -> None:
        with self._lock:
            self._uncommitted.discard(name)
            self._keys[name] = key
            if len(self._keys) > self._most:
                self._keys.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._keys.clear()
            self._uncommitted.clear()


_kept = _Kept(KEPT)


def default_place() -> Path:
    """Where the master key is made on the first run: beside the database's folder, never in it."""
    return Path(settings.HOME) / "keys" / "master.key"


def place() -> Path:
    """The file that the master key is read from, where it is read from a file."""
    return Path(os.environ.get("SAFELEAD_KEY_FILE", default_place()))


@cache
def master() -> KeyProvider:
    """The master key; raises KeyMissing or KeyUnreadable."""
    given = os.environ.get("SAFELEAD_MASTER_KEY")
    return EnvironmentKey(given) if given else FileKey(place())


def forget() -> None:
    """Drops every key from memory, as when the database has become another."""
    master.cache_clear()
    _kept.clear()


def case_key(school: str, number: int) -> bytes:
    """The key of a case; raises KeyDestroyed."""
    return _key(Purpose.CASE, f"{school}-{number}")


def new_case_key(school: str, number: int) -> bytes:
    """Makes the key of a case that is being opened, in the caller's transaction."""
    return _key(Purpose.CASE, f"{school}-{number}", make=True)


def school_key(code: str, *, make: bool = False) -> bytes:
    """The key of a school's register; raises KeyDestroyed unless it is to be made where there is none."""
    return _key(Purpose.SCHOOL, code, make=make)


def group_key(*, make: bool = False) -> bytes:
    """The key of what the group's schools share; raises KeyDestroyed unless it is to be made where there is none."""
    return _key(Purpose.GROUP, "", make=make)


def wrap(purpose: str, owner: str, key: bytes) -> WrappedKey:
    """A row, not yet saved, that holds the key under the present master key."""
    wrapped = master().wrap(key, aead.bind(purpose, owner))
    return WrappedKey(purpose=purpose, owner=owner, master=master().key_id, wrapped=wrapped)


def unwrap(row: WrappedKey) -> bytes:
    """The key in a row; raises Tampered when the master key is another or the row was changed."""
    return master().unwrap(bytes(row.wrapped), aead.bind(row.purpose, row.owner))


def _key(purpose: str, owner: str, *, make: bool = False) -> bytes:
    key = _kept.get((purpose, owner)) or _stored(purpose, owner) or (_made(purpose, owner) if make else None)
    if key is None:
        raise KeyDestroyed(f"The key of {purpose} {owner} was destroyed, or never was.")
    return key


def _stored(purpose: str, owner: str) -> bytes | None:
    row = WrappedKey.objects.filter(purpose=purpose, owner=owner).first()
    if row is None:
        return None
    key = unwrap(row)
    _kept.read((purpose, owner), key)
    return key


def _made(purpose: str, owner: str) -> bytes | None:
    key = aead.new_key()
    try:
        with transaction.atomic():
            wrap(purpose, owner, key).save(force_insert=True)
            _kept.made((purpose, owner), key)
    except IntegrityError:
        # Another process made it meanwhile: theirs is the one.
        return _stored(purpose, owner)
    return key
