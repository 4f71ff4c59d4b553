"""Before anything that needs the record starts: is the database made, and is this its master key?

A missing or wrong key stops the start with one sentence and touches nothing.
"""

import os
import sys

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, IntegrityError, OperationalError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from safelead.crypto import aead, keyring
from safelead.crypto.aead import Tampered
from safelead.crypto.keys import FileKey, KeyMissing, KeyUnreadable
from safelead.crypto.models import WrappedKey


class Locked(Exception):
    """The record cannot be opened; the message says in one sentence why and what to do."""


def unlock() -> None:
    """Checks database and master key; where it may not start, says why on stderr and exits with 2."""
    try:
        check_database()
        check_key()
    except Locked as reason:
        sys.stderr.write(f"{reason}\n")
        raise SystemExit(2) from None
    warn()


def check_database() -> None:
    """Raises Locked while the database cannot be opened, or migrations are missing."""
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    except OperationalError as error:
        raise Locked(f"The database cannot be opened: {str(error).splitlines()[0]}") from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Locked("The database is not ready for this edition of Safelead. Run first: safelead manage migrate")


def check_key() -> None:
    """Raises Locked unless the master key is the one that this database was made with; makes it on the first run."""
    keyring.master.cache_clear()
    first = WrappedKey.objects.order_by("pk").first()
    try:
        if first is None:
            _first_run()
        elif first.master != keyring.master().key_id:
            raise Tampered
        else:
            keyring.unwrap(first)
    except KeyMissing as error:
        raise Locked(f"{error} Put it back; without it nothing in this database can be read.") from error
    except KeyUnreadable as error:
        raise Locked(str(error)) from error
    except Tampered as error:
        raise Locked(
            f"The master key in {_where()} is not the one that this database was made with. Put that one back."
        ) from error


def warn() -> None:
    """In production mode, says on every start that the master key has not yet been moved from where it was made."""
    if settings.PRODUCTION and _from_file() and keyring.place() == keyring.default_place():
        sys.stderr.write(
            f"Warning: the master key is still in {keyring.place()}, on the same disk as the database. "
            "Move it elsewhere and say where in SAFELEAD_KEY_FILE, or give it in SAFELEAD_MASTER_KEY.\n"
        )


def _first_run() -> None:
    if _from_file():
        FileKey.made_at(keyring.place())
    check = keyring.wrap(WrappedKey.Purpose.CHECK, "", aead.new_key())
    try:
        with transaction.atomic():
            check.save(force_insert=True)
    except IntegrityError:
        # Another process was first: theirs has to open with our key.
        keyring.unwrap(WrappedKey.objects.get(purpose=WrappedKey.Purpose.CHECK))


def _from_file() -> bool:
    return not os.environ.get("SAFELEAD_MASTER_KEY")


def _where() -> str:
    return str(keyring.place()) if _from_file() else "SAFELEAD_MASTER_KEY"
