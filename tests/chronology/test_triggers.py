"""The database itself refuses to change or remove an entry, after every migration too."""

# ruff: noqa: S608 - the statements are made of names that stand in this file
import pytest
from django.apps import apps
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from safelead.chronology import triggers
from safelead.chronology.append import read
from safelead.chronology.models import Case, Entry
from tests.chronology.scene import a_case, a_school

pytestmark = pytest.mark.usefixtures("record_db")

ATTACKS = {
    "update": "UPDATE chronology_entry SET kind = 'NoteAdded'",
    "update of nothing that is read": "UPDATE chronology_entry SET header = header WHERE sequence = 2",
    "delete": "DELETE FROM chronology_entry WHERE sequence = 2",
    "delete all": "DELETE FROM chronology_entry",
}
COLUMNS = "case_id, school_id, sequence, kind, version, author_id, recorded_at, ciphertext, header, previous_hash, hash"
ATTACKS_BY_VENDOR = {
    "sqlite": {
        "replace": f"INSERT OR REPLACE INTO chronology_entry ({COLUMNS}) SELECT {COLUMNS} FROM chronology_entry",
        "replace by row id": f"INSERT OR REPLACE INTO chronology_entry (id, {COLUMNS}) SELECT id, "
        f"{COLUMNS.replace('sequence', 'sequence + 10')} FROM chronology_entry",
        "ignore and update": f"INSERT INTO chronology_entry ({COLUMNS}) SELECT {COLUMNS} FROM chronology_entry "
        "WHERE true ON CONFLICT DO UPDATE SET kind = 'NoteAdded'",
    },
    "postgresql": {
        "truncate": "TRUNCATE chronology_entry CASCADE",
        "on conflict": f"INSERT INTO chronology_entry ({COLUMNS}) SELECT {COLUMNS} FROM chronology_entry "
        "ON CONFLICT (case_id, sequence) DO UPDATE SET kind = 'NoteAdded'",
        "as a replica": "SET session_replication_role = replica; DELETE FROM chronology_entry",
    },
}


@pytest.fixture
def case() -> Case:
    return a_case(a_school(), None, "The first.", "The second.")


def _execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("pragma", [True, False])
def test_every_attack_is_refused_loudly(case: Case, pragma: bool) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA recursive_triggers = {pragma}")
    before = read(case)
    for statement in (ATTACKS | ATTACKS_BY_VENDOR[connection.vendor]).values():
        with pytest.raises(DatabaseError, match="never changed or removed"):
            _execute(statement)
        assert read(case) == before


def test_django_cannot_either(case: Case) -> None:
    entry = Entry.objects.first()
    assert entry is not None
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(version=2)):
        with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
            attempt()


def test_they_are_there_after_all_migrations() -> None:
    assert triggers.missing(connection) == ()
    assert run_checks(tags=[Tags.database], databases=["default"]) == []


def test_a_trigger_that_was_removed_is_reported() -> None:
    name = next(iter(triggers._wanted(connection)))
    _execute(triggers._drop(connection, name))
    found = run_checks(tags=[Tags.database], databases=["default"])
    assert [(error.id, name in error.msg) for error in found] == [("safelead.E001", True)]


def test_a_trigger_that_was_weakened_is_reported() -> None:
    if connection.vendor == "sqlite":
        name = "chronology_entry_no_delete"
        _execute(f"DROP TRIGGER {name}")
        _execute(f"CREATE TRIGGER {name} BEFORE DELETE ON chronology_entry BEGIN SELECT 1; END")
    else:
        name = "chronology_entry_no_change"
        _execute("CREATE OR REPLACE FUNCTION chronology_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                 "$$ BEGIN RETURN NULL; END $$")  # fmt: skip
    assert triggers.missing(connection) == (name,)
    triggers.install(connection)
    assert triggers.missing(connection) == ()


def test_a_migration_that_makes_the_table_anew_gets_them_back(case: Case) -> None:
    before = read(case)
    state = ProjectState.from_apps(apps)
    wider = migrations.AlterField("entry", "kind", models.CharField(max_length=80, default="NoteAdded"))
    after = state.clone()
    wider.state_forwards("chronology", after)
    with connection.schema_editor() as editor:
        wider.database_forwards("chronology", editor, state, after)
    if connection.vendor == "sqlite":
        assert triggers.missing(connection), "SQLite is expected to lose them here; the test proves nothing otherwise"
    call_command("migrate", verbosity=0, skip_checks=True)
    assert triggers.missing(connection) == ()
    assert read(case) == before
