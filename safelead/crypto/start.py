"""Before anything that needs the record starts: is the database made, and is this its master key?

A missing or wrong key stops the start with one sentence and touches nothing.
"""

import sys

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, IntegrityError, OperationalError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from safelead.crypto import aead, keyring, places
from safelead.crypto.aead import Tampered
from safelead.crypto.keyring import MasterUnknown
from safelead.crypto.keys import FileKey, KeyMissing, KeyUnreadable
from safelead.crypto.models import WrappedKey
from safelead.crypto.places import InFile, NotUnderstood


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
    """Raises Locked unless the master keys are those that this database names; makes one on the first run."""
    keyring.provider.cache_clear()
    try:
        rows = _one_for_each_master()
        if not rows:
            _first_run()
        for row in rows:
            keyring.unwrap(row)
        if following := places.following():
            keyring.provider(following)
    except KeyMissing as error:
        raise Locked(f"{error} Put it back; without it nothing in this database can be read.") from error
    except MasterUnknown as error:
        raise Locked(_another(error)) from error
    except (KeyUnreadable, NotUnderstood) as error:
        raise Locked(str(error)) from error
    except Tampered as error:
        raise Locked(_not_the_one()) from error


def _one_for_each_master() -> list[WrappedKey]:
    """The check values, and one key of every other master key that still has some."""
    checks = list(WrappedKey.objects.filter(purpose__in=_CHECKS).order_by("pk"))
    named = {row.master for row in checks}
    others = WrappedKey.objects.exclude(master__in=named).order_by().values_list("master", flat=True).distinct()
    found = (WrappedKey.objects.filter(master=other).first() for other in others)
    return [*checks, *filter(None, found)]


_CHECKS = (WrappedKey.Purpose.CHECK, WrappedKey.Purpose.NEXT)


def _another(error: MasterUnknown) -> str:
    """Why a master key that the database names is not known: a change was begun, or it is another's."""
    if WrappedKey.objects.filter(purpose=WrappedKey.Purpose.NEXT).exists():
        return f"The master key is being changed, and one of the two is not known here. {error}"
    return _not_the_one()


def _not_the_one() -> str:
    return f"The master key in {keyring.place()} is not the one that this database was made with. Put that one back."


def warn() -> None:
    """In production mode, says on every start that the master key has not yet been moved from where it was made."""
    if settings.PRODUCTION and keyring.place() == InFile(keyring.default_place()):
        sys.stderr.write(
            f"Warning: the master key is still in {keyring.place()}, on the same disk as the database. "
            "Move it elsewhere and say where in SAFELEAD_KEYS.\n"
        )


def _first_run() -> None:
    where = keyring.place()
    if isinstance(where, InFile):
        FileKey.made_at(where.path)
    check = keyring.wrap(WrappedKey.Purpose.CHECK, "", aead.new_key(), keyring.provider(where))
    try:
        with transaction.atomic():
            check.save(force_insert=True)
    except IntegrityError:
        # Another process was first: theirs has to open with our key.
        keyring.unwrap(WrappedKey.objects.get(purpose=WrappedKey.Purpose.CHECK))
