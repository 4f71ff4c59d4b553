"""Nothing recorded is changed or removed, and the database itself refuses it (promise 5).

The triggers are installed by a migration and again after every ``migrate``: SQLite makes a table anew in some
migrations, and drops its triggers with the old one. A system check says when they are not there.
"""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE: Final = "chronology_entry"
REFUSAL: Final = "Entries of the chronology are never changed or removed."

_SQLITE: Final = {
    "chronology_entry_no_update": f"""
        CREATE TRIGGER chronology_entry_no_update BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "chronology_entry_no_delete": f"""
        CREATE TRIGGER chronology_entry_no_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE removes the row that it replaces without asking the trigger above, unless a pragma is set.
    "chronology_entry_no_replace": f"""
        CREATE TRIGGER chronology_entry_no_replace BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE (case_id = NEW.case_id AND sequence = NEW.sequence) OR id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 - made of constants only
}

_BODY: Final = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END"
_POSTGRESQL_FUNCTION: Final = f"""
    CREATE OR REPLACE FUNCTION chronology_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"""
# Always on, before, for the statement, on delete, update and truncate (pg_trigger.tgtype), and it refuses.
_POSTGRESQL_WANTED: Final = f"A 58 {_BODY}"
# "Always": a session that plays the part of a replica is refused too.
_POSTGRESQL: Final = {
    "chronology_entry_no_change": f"""
        CREATE TRIGGER chronology_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION chronology_entry_refuse();
        ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER chronology_entry_no_change""",
}


class _Editor(Protocol):
    connection: BaseDatabaseWrapper


def install(connection: BaseDatabaseWrapper) -> None:
    """Puts the triggers there anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for name, create in _wanted(connection).items():
            cursor.execute(_drop(connection, name))
            cursor.execute(create)


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The names of triggers that should be there and are not, or not as they should be."""
    if TABLE not in connection.introspection.table_names():
        return ()
    there = _there(connection)
    return tuple(name for name, create in _wanted(connection).items() if not _same(connection, there.get(name), create))


def check_installed(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """The system check safelead.E001."""
    gone = [name for alias in databases or () for name in missing(connections[alias])]
    if not gone:
        return []
    what = f"The database does not refuse to change or remove entries: {', '.join(gone)} is not there."
    hint = (
        "Find out who removed it. Then run: safelead manage migrate --skip-checks, and: safelead verify, which shows "
        "whether entries were changed meanwhile."
    )
    return [Error(what, hint=hint, id="safelead.E001")]


def install_after_migrate(using: str, **_: Any) -> None:
    """Receives post_migrate."""
    connection = connections[using]
    if missing(connection):
        install(connection)


def install_in_migration(_apps: object, editor: _Editor) -> None:
    """For RunPython in the migrations of the table of entries."""
    install(editor.connection)


def remove_in_migration(_apps: object, editor: _Editor) -> None:
    """Undoes it, on the way back to a database without the table."""
    with editor.connection.cursor() as cursor:
        for name in _wanted(editor.connection):
            cursor.execute(_drop(editor.connection, name))


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def _drop(connection: BaseDatabaseWrapper, name: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}" + (f" ON {TABLE}" if connection.vendor == "postgresql" else "")


def _there(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By name, what it does."""
    if connection.vendor == "postgresql":
        query = """SELECT tgname, tgenabled::text || ' ' || tgtype || ' ' || prosrc
            FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgrelid = %s::regclass AND NOT tgisinternal"""
    else:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        return dict(cursor.fetchall())


def _same(connection: BaseDatabaseWrapper, found: str | None, create: str) -> bool:
    wanted = _POSTGRESQL_WANTED if connection.vendor == "postgresql" else " ".join(create.split())
    return " ".join((found or "").split()) == wanted
