"""Changing the master key while people work: every key is wrapped anew, and no ciphertext is touched.

Each row names the master key that it is wrapped under, and every process knows both meanwhile (SAFELEAD_KEYS and
SAFELEAD_KEYS_NEXT). So a row may be read at any moment, and a change that was killed goes on where it stopped: rows are
taken in small transactions, the check value last.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from safelead.crypto import aead, keyring, places
from safelead.crypto.keys import KeyProvider
from safelead.crypto.models import WrappedKey

Purpose = WrappedKey.Purpose
AT_ONCE = 50
ROTATING = 0x5AFE_1EAE


class NotRotated(Exception):
    """The master key was not changed, or not wholly; the message says why and what to do."""


class Rotated(NamedTuple):
    """What was done: the id of the master key that holds now, and how many keys are wrapped under it."""

    master: str
    keys: int


def rotate(progress: Callable[[int], None] = lambda _: None) -> Rotated:
    """Wraps every key under the next master key, and makes it the present one; raises NotRotated and what keys raise.

    ``progress`` is told how many keys are done. A row that does not open is left as it is, named at the end, and keeps
    the change from ending.
    """
    following = places.following()
    if following is None:
        raise NotRotated(f"{places.NEXT} does not say where the next master key is. Set it for this and every server.")
    new = keyring.provider(following)
    with _alone():
        _begin(new)
        broken: dict[int, str] = {}
        done = 0
        while moved := _some(new, broken):
            done += moved
            progress(done)
        _end(new, broken)
    return Rotated(new.key_id, WrappedKey.objects.count())


@transaction.atomic
def _begin(new: KeyProvider) -> None:
    """From here on new keys are wrapped under the next master key too, by whoever makes one."""
    check = WrappedKey.objects.select_for_update().filter(purpose=Purpose.CHECK).first()
    if check is None:
        raise NotRotated("This database has no master key yet. Start Safelead once, then change the key.")
    before = WrappedKey.objects.filter(purpose=Purpose.NEXT).first()
    if before is not None and before.master != new.key_id:
        raise NotRotated(
            f"A change to another master key ({before.master}) was begun and not ended. Say where that one is in "
            f"{places.NEXT} and end it first."
        )
    if before is None:
        keyring.wrap(Purpose.NEXT, "", aead.new_key(), new).save(force_insert=True)
    else:
        keyring.unwrap(before)


@transaction.atomic
def _some(new: KeyProvider, broken: dict[int, str]) -> int:
    """Wraps a few keys anew; answers how many rows were taken up, 0 where none is left."""
    rows = list(_left(new).exclude(pk__in=broken).select_for_update().order_by("pk")[:AT_ONCE])
    for row in rows:
        try:
            key = keyring.unwrap(row)
        except (aead.Tampered, keyring.MasterUnknown):
            broken[row.pk] = f"{row.purpose} {row.owner}".strip()
            continue
        under = keyring.wrap(row.purpose, row.owner, key, new)
        # A master key that does not give back what it was given must not cost a case.
        if keyring.unwrap(under) != key:
            raise NotRotated("The next master key does not open what it wrapped. Nothing more was changed.")
        row.master, row.wrapped = under.master, under.wrapped
        row.save(update_fields=["master", "wrapped"])
    return len(rows)


@transaction.atomic
def _end(new: KeyProvider, broken: dict[int, str]) -> None:
    """Once nothing is under another master key, and nobody is about to add anything: the check value."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [keyring.MAKING])
    while _some(new, broken):
        pass
    if broken:
        named = ", ".join(sorted(broken.values())[:5])
        raise NotRotated(
            f"{len(broken)} keys do not open under the master key that they name, or were moved: {named}. They were "
            "left as they are, all others are changed. Keep the old master key, and restore those rows from a backup."
        )
    next_check = WrappedKey.objects.get(purpose=Purpose.NEXT)
    check = keyring.wrap(Purpose.CHECK, "", keyring.unwrap(next_check), new)
    WrappedKey.objects.filter(purpose=Purpose.CHECK).update(master=check.master, wrapped=check.wrapped)
    next_check.delete()


def _left(new: KeyProvider) -> QuerySet[WrappedKey]:
    return WrappedKey.objects.exclude(purpose__in=(Purpose.CHECK, Purpose.NEXT)).exclude(master=new.key_id)


@contextmanager
def _alone() -> Iterator[None]:
    """Two changes at once are refused; the lock goes with its process, however that ends."""
    taken = "The master key is being changed by another process. Wait until it has ended."
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [ROTATING])
            if not cursor.fetchone()[0]:
                raise NotRotated(taken)
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ROTATING])
        return
    lock = os.open(f"{connection.settings_dict['NAME']}.rotating", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotRotated(taken) from None
        yield
    finally:
        os.close(lock)
