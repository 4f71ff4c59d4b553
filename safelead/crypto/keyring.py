"""The keys of this installation, unwrapped when they are needed and kept in this process's memory."""

import os
import time
from collections import OrderedDict
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from safelead.crypto import aead, places
from safelead.crypto.keys import EnvironmentKey, FileKey, KeyMissing, KeyProvider, KeyUnreadable
from safelead.crypto.models import WrappedKey
from safelead.crypto.places import InEnvironment, InFile, Place

Purpose = WrappedKey.Purpose
KEPT = 20_000
GOOD_FOR, SWEEP = 15 * 60.0, 60.0  # seconds
# Whoever makes a key holds it shared, whoever ends a change of the master key alone (PostgreSQL's advisory locks).
MAKING = 0x5AFE_1EAD


class KeyDestroyed(LookupError):
    """What was sealed cannot be read any more: its key was destroyed, or never was."""


Name = tuple[str, str]


class _Kept:
    """The keys last used. A key that we make comes in when its row is committed: none outlives a rollback.

    Each is read anew after a while, so that one that was destroyed elsewhere leaves this process's memory too.
    """

    def __init__(self, most: int) -> None:
        self._keys: OrderedDict[Name, tuple[bytes, float]] = OrderedDict()
        self._swept = time.monotonic()
        self._uncommitted: set[Name] = set()
        self._lock = Lock()
        self._most = most

    def get(self, name: Name) -> bytes | None:
        with self._lock:
            self._sweep()
            if name not in self._keys:
                return None
            self._keys.move_to_end(name)
            return self._keys[name][0]

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
            self._keys[name] = key, time.monotonic()
            if len(self._keys) > self._most:
                self._keys.popitem(last=False)

    def drop(self, name: Name) -> None:
        with self._lock:
            self._uncommitted.discard(name)
            self._keys.pop(name, None)

    def _sweep(self) -> None:
        """Once in a while, whatever was read too long ago."""
        now = time.monotonic()
        if now - self._swept > SWEEP:
            self._swept = now
            for name in [name for name, (_, at) in self._keys.items() if now - at > GOOD_FOR]:
                del self._keys[name]

    def clear(self) -> None:
        with self._lock:
            self._keys.clear()
            self._uncommitted.clear()


_kept = _Kept(KEPT)


def default_place() -> Path:
    """Where the master key is made on the first run: beside the database's folder, never in it."""
    return Path(settings.HOME) / "keys" / "master.key"


def place() -> Place:
    """Where the master key is; raises places.NotUnderstood."""
    return places.present(default_place())


@cache
def provider(where: Place) -> KeyProvider:
    """The master key of a place, kept once it answered; raises KeyMissing or KeyUnreadable."""
    if isinstance(where, InFile):
        return FileKey(where.path)
    if isinstance(where, InEnvironment):
        if not os.environ.get(where.name):
            raise KeyMissing(f"The master key is missing: {where} is not set.")
        return EnvironmentKey(os.environ[where.name], where.name)
    # Imported where there is a token: whoever has none needs no PKCS#11.
    from safelead.crypto.token import TokenKey

    return TokenKey(where)


class MasterUnknown(KeyUnreadable):
    """A key is wrapped under a master key that this process was not told of; the message says which."""


def master(key_id: str) -> KeyProvider:
    """The master key of that id: the present one, or the next while it is being changed.

    Raises MasterUnknown, KeyMissing, KeyUnreadable or places.NotUnderstood.
    """
    failed: KeyMissing | KeyUnreadable | None = None
    for where in filter(None, (place(), places.following())):
        try:
            found = provider(where)
        except (KeyMissing, KeyUnreadable) as error:
            # The other one may be the one that is asked for.
            failed = failed or error
        else:
            if found.key_id == key_id:
                return found
    raise failed or MasterUnknown(
        f"A key is wrapped under the master key {key_id}, which this process was not told of. Say where it is in "
        f"{places.NOW} or {places.NEXT}, and start Safelead anew."
    )


def wrapping() -> KeyProvider:
    """The master key that new keys are wrapped under: the one that the database names, else the present one."""
    named = dict(WrappedKey.objects.filter(purpose__in=(Purpose.CHECK, Purpose.NEXT)).values_list("purpose", "master"))
    key_id = named.get(Purpose.NEXT) or named.get(Purpose.CHECK)
    return master(key_id) if key_id else provider(place())


def forget() -> None:
    """Drops every key from memory, as when the database has become another."""
    provider.cache_clear()
    _kept.clear()


def case_key(school: str, number: int) -> bytes:
    """The key of a case; raises KeyDestroyed."""
    return _key(Purpose.CASE, f"{school}-{number}")


def new_case_key(school: str, number: int) -> bytes:
    """Makes the key of a case that is being opened, in the caller's transaction."""
    return _key(Purpose.CASE, f"{school}-{number}", make=True)


def has_case_key(school: str, number: int) -> bool:
    """Whether the key of a case is there still; if not, it is forgotten here too. A key in memory does not say so."""
    if WrappedKey.objects.filter(purpose=Purpose.CASE, owner=f"{school}-{number}").exists():
        return True
    _kept.drop((Purpose.CASE, f"{school}-{number}"))
    return False


def destroy_case_key(school: str, number: int, *, but: tuple[int, bytes]) -> None:
    """Takes a case's key away for good, in the caller's transaction, and keeps that of one entry of it, which opens
    nothing else: ``but`` is its sequence and key."""
    owner = f"{school}-{number}"
    _make(Purpose.ENTRY, f"{owner}-{but[0]}", but[1])
    WrappedKey.objects.filter(purpose=Purpose.CASE, owner=owner).delete()
    _kept.drop((Purpose.CASE, owner))


def kept_entry_key(school: str, number: int, sequence: int) -> bytes:
    """The key of the last entry of a case that was erased; raises KeyDestroyed."""
    return _key(Purpose.ENTRY, f"{school}-{number}-{sequence}")


def school_key(code: str, *, make: bool = False) -> bytes:
    """The key of a school's register; raises KeyDestroyed unless it is to be made where there is none."""
    return _key(Purpose.SCHOOL, code, make=make)


def group_key(*, make: bool = False) -> bytes:
    """The key of what the group's schools share; raises KeyDestroyed unless it is to be made where there is none."""
    return _key(Purpose.GROUP, "", make=make)


def wrap(purpose: str, owner: str, key: bytes, under: KeyProvider) -> WrappedKey:
    """A row, not yet saved, that holds the key under a master key."""
    wrapped = under.wrap(key, aead.bind(purpose, owner))
    return WrappedKey(purpose=purpose, owner=owner, master=under.key_id, wrapped=wrapped)


def unwrap(row: WrappedKey) -> bytes:
    """The key in a row; raises Tampered when the row was changed or moved, and what ``master`` raises."""
    return master(row.master).unwrap(bytes(row.wrapped), aead.bind(row.purpose, row.owner))


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
        _make(purpose, owner, key)
    except IntegrityError:
        # Another process made it meanwhile: theirs is the one.
        return _stored(purpose, owner)
    return key


@transaction.atomic
def _make(purpose: str, owner: str, key: bytes) -> None:
    _hold_off_the_end_of_a_change()
    wrap(purpose, owner, key, wrapping()).save(force_insert=True)
    _kept.made((purpose, owner), key)


def _hold_off_the_end_of_a_change() -> None:
    """Until this transaction ends no change of the master key does: it would miss the row that is made here.

    On SQLite whoever writes is alone as it is.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [MAKING])
