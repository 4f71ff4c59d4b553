"""On PostgreSQL the application's role reads and adds entries, and can do nothing else to them."""

import uuid
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from safelead.access import audit, batches
from safelead.access.roles import Act
from safelead.chronology.append import read
from tests.chronology.scene import NOW, a_case, a_school, note, write
from tests.databases import pointed_at


@pytest.fixture
def owned(record_db: str) -> Iterator[str]:
    """The URL of the same database for a role that does not own it."""
    role = f"safelead_app_{uuid.uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'for tests only'")
        call_command("grants", role, apply=True, stdout=StringIO())
    parts = urlsplit(record_db)
    yield urlunsplit(parts._replace(netloc=f"{role}:for%20tests%20only@{parts.hostname}:{parts.port}"))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {role}")
        cursor.execute(f"DROP ROLE {role}")


@pytest.mark.parametrize("record_db", ["postgresql"], indirect=True)
def test_it_may_do_its_work_and_no_harm(owned: str) -> None:
    case = a_case(a_school(), None, "The first.")
    with pointed_at(owned):
        write(case, note("The second."))
        before = read(case)
        assert len(before) == 2
        audit.refused(None, Act.SEE_DESK, now=NOW)
        assert batches.close(NOW) == 1
    with psycopg.connect(owned, autocommit=True) as app:
        for attack in (
            "UPDATE chronology_entry SET kind = 'Other'",
            "DELETE FROM chronology_entry",
            "TRUNCATE chronology_entry",
            "DELETE FROM access_look",
            "UPDATE access_batch SET rows = 0",
            "DROP TRIGGER access_look_in_order ON access_look",
            "ALTER TABLE chronology_entry DISABLE TRIGGER ALL",
            "DROP TRIGGER chronology_entry_no_change ON chronology_entry",
            "DROP TABLE chronology_entry CASCADE",
            "SET session_replication_role = replica",
            "CREATE OR REPLACE FUNCTION chronology_entry_refuse() RETURNS trigger LANGUAGE sql AS ''",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(attack)
    assert read(case) == before


def test_the_statements_are_printed_for_the_owner_to_read(record_db: str) -> None:
    out = StringIO()
    call_command("grants", "safelead_app", stdout=out)
    kept = "chronology_entry, access_look, access_batch, access_lookedinto"
    revoked = f"REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {kept} FROM safelead_app;"
    assert revoked in out.getvalue()


def test_a_role_that_is_no_name_is_refused(record_db: str) -> None:
    with pytest.raises(CommandError):
        call_command("grants", "app; DROP TABLE chronology_entry")
