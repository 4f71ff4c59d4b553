"""Nothing recorded is changed or removed, and the database itself refuses it (promise 5).

The triggers are installed by a migration and again after every ``migrate``: SQLite makes a table anew in some
migrations, and drops its triggers with the old one. A system check says when they are not there.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from safelead.access.batches import SEALING

REFUSALS: Final = {
    "chronology_entry": "Entries of the chronology are never changed or removed.",
    "access_look": "Rows of who looked are never changed or removed.",
    "access_batch": "Sealed batches of who looked are never changed or removed.",
    "access_lookedinto": "What was looked into is never changed or removed.",
}
# By what a new row would take the place of one that is there.
_SAME: Final = {
    "chronology_entry": "(case_id = NEW.case_id AND sequence = NEW.sequence) OR id = NEW.id",
    "access_look": "id = NEW.id",
    "access_batch": "(chain = NEW.chain AND number = NEW.number) OR id = NEW.id",
    "access_lookedinto": "id = NEW.id",
}


class _Trigger(NamedTuple):
    """``wanted``: what the database itself says of the trigger where it is as it should be."""

    table: str
    create: str
    wanted: str


def _sqlite(table: str, refusal: str) -> dict[str, _Trigger]:
    refuses = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    # INSERT OR REPLACE removes the row that it replaces without asking the trigger of DELETE, unless a pragma is set.
    replaces = f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {_SAME[table]})"  # noqa: S608
    events = {
        "no_update": f"BEFORE UPDATE ON {table}",
        "no_delete": f"BEFORE DELETE ON {table}",
        "no_replace": replaces,
    }
    named = {f"{table}_{name}": f"CREATE TRIGGER {table}_{name} {event} {refuses}" for name, event in events.items()}
    return {name: _Trigger(table, create, create) for name, create in named.items()}


def _body(refusal: str) -> str:
    return f"BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END"


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"


def _always(table: str, name: str, event: str, function: str) -> str:
    """Always on: a session that plays the part of a replica is refused too."""
    return f"""CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {function}();
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"""


# Whoever seals a batch waits for the rows that others are writing, so that none comes late with an earlier number:
# a writer holds this in shared mode from before its row is numbered until it is committed.
IN_ORDER: Final = "access_look_in_order"
_IN_ORDER_BODY: Final = f"BEGIN PERFORM pg_advisory_xact_lock_shared({SEALING}); RETURN NULL; END"
_FUNCTIONS: Final = (
    *(_function(f"{table}_refuse", _body(refusal)) for table, refusal in REFUSALS.items()),
    _function(IN_ORDER, _IN_ORDER_BODY),
)
# Always on, before, for the statement, on delete, update and truncate (58) or on insert (6): pg_trigger.tgtype.
_POSTGRESQL: Final = {
    f"{table}_no_change": _Trigger(
        table,
        _always(table, f"{table}_no_change", "UPDATE OR DELETE OR TRUNCATE", f"{table}_refuse"),
        f"A 58 {_body(refusal)}",
    )
    for table, refusal in REFUSALS.items()
} | {IN_ORDER: _Trigger("access_look", _always("access_look", IN_ORDER, "INSERT", IN_ORDER), f"A 6 {_IN_ORDER_BODY}")}
_SQLITE: Final = {
    name: trigger for table, refusal in REFUSALS.items() for name, trigger in _sqlite(table, refusal).items()
}


class _Editor(Protocol):
    connection: BaseDatabaseWrapper


def install(connection: BaseDatabaseWrapper) -> None:
    """Puts the triggers there anew, of those tables that are there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for function in _FUNCTIONS:
                cursor.execute(function)
        for name, trigger in _of_tables(connection).items():
            cursor.execute(_drop(connection, name))
            cursor.execute(trigger.create)


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The names of triggers that should be there and are not, or not as they should be."""
    there = _there(connection)
    wanted = _of_tables(connection).items()
    return tuple(name for name, trigger in wanted if _folded(there.get(name)) != _folded(trigger.wanted))


def check_installed(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """The system check safelead.E001."""
    gone = [name for alias in databases or () for name in missing(connections[alias])]
    if not gone:
        return []
    what = f"The database does not refuse to change or remove entries and who looked: {', '.join(gone)} is not there."
    hint = (
        "Find out who removed it. Then run: safelead manage migrate --skip-checks, and: safelead verify, which shows "
        "whether anything was changed meanwhile."
    )
    return [Error(what, hint=hint, id="safelead.E001")]


def install_after_migrate(using: str, **_: Any) -> None:
    """Receives post_migrate."""
    connection = connections[using]
    if missing(connection):
        install(connection)


def install_in_migration(_apps: object, editor: _Editor) -> None:
    """For RunPython in the migrations of the tables that nothing is changed in."""
    install(editor.connection)


def remove_in_migration(_apps: object, editor: _Editor) -> None:
    """Undoes it, on the way back to a database without the table."""
    with editor.connection.cursor() as cursor:
        for name in _of_tables(editor.connection):
            cursor.execute(_drop(editor.connection, name))


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, _Trigger]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def _of_tables(connection: BaseDatabaseWrapper) -> dict[str, _Trigger]:
    """Those of the tables that there are: in the midst of the migrations, not all."""
    tables = set(connection.introspection.table_names())
    return {name: trigger for name, trigger in _wanted(connection).items() if trigger.table in tables}


def _drop(connection: BaseDatabaseWrapper, name: str) -> str:
    table = _wanted(connection)[name].table
    return f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if connection.vendor == "postgresql" else "")


def _there(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By name, what it does."""
    if connection.vendor == "postgresql":
        query = """SELECT tgname, tgenabled::text || ' ' || tgtype || ' ' || prosrc
            FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"""
    else:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())
