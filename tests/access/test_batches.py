"""Who looked is sealed in batches: whatever is changed in it is found and named, without a key (promise 8)."""

# ruff: noqa: S608 - the statements are made of names that stand in this file
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from pytest_django import Settings

from safelead.access import audit, batches
from safelead.access.models import Batch, Look
from safelead.access.roles import Act
from safelead.crypto import keyring
from safelead.crypto.models import WrappedKey
from tests.cast import NOW, Cast, make_cast
from tests.chronology.test_verify import said, unguarded

MINUTE = timedelta(minutes=1)


@pytest.fixture
def cast(record_db: str, tmp_path: Path, settings: Settings) -> Cast:
    settings.HOME = tmp_path
    return make_cast()


@pytest.fixture
def sealed(cast: Cast) -> Cast:
    """Two batches of North with three rows each, one of South, two of the group; nothing waits."""
    for round_ in range(2):
        at = NOW + round_ * 6 * MINUTE
        for number in range(3):
            audit.looked(cast.patel, Act.READ_CASE, now=at, school=cast.north, case=f"NTH-014{number}")
        audit.refused(cast.nowak, Act.SEE_DESK, now=at)
        if round_ == 0:
            audit.refused(cast.aziz, Act.READ_CASE, now=at, school=cast.south, case="STH-0101", reason="not found")
        batches.close(at)
    return cast


def _tamper(statement: str) -> None:
    with unguarded() as cursor:
        cursor.execute(statement)


def test_what_holds_says_how_much_it_is(sealed: Cast) -> None:
    assert said() == (0, "0 entries in 0 cases hold.\n9 rows of who looked in 5 batches hold.\n")


FIRST = "(SELECT min(id) FROM access_look WHERE school_id = 'NTH')"
OTHER = "(SELECT staff_id FROM access_look WHERE outcome = 'refused' LIMIT 1)"
COLUMNS = 'at, staff_id, school_id, "case", act, outcome, sealed'
IN_SUR = COLUMNS.replace("school_id", "'SUR'")
SWAP = f"CASE WHEN id = {FIRST} THEN 'NTH-0141' WHEN id = {FIRST} + 1 THEN 'NTH-0140' ELSE \"case\" END"
TAMPERED = {
    "case": (f"UPDATE access_look SET \"case\" = 'NTH-0999' WHERE id = {FIRST}", "batch 1: a row in it was changed"),
    "who": (
        f"UPDATE access_look SET staff_id = {OTHER} WHERE id = {FIRST}",
        "batch 1: a row in it was changed",
    ),
    "outcome": (f"UPDATE access_look SET outcome = 'refused' WHERE id = {FIRST}", "batch 1: a row in it was changed"),
    "order": (f'UPDATE access_look SET "case" = {SWAP}', "batch 1: a row in it was changed"),
    "removed": (f"DELETE FROM access_look WHERE id = {FIRST}", "batch 1: a row was removed from it"),
    "school": (f"UPDATE access_look SET school_id = 'STH' WHERE id = {FIRST}", "batch 1: a row was removed from it"),
    "inserted": (
        f"INSERT INTO access_look (id, {COLUMNS}) SELECT -1, {COLUMNS} FROM access_look WHERE id = {FIRST}",
        "batch 1: a row was put into it later",
    ),
    "inserted where nothing was": (
        f"INSERT INTO access_look (id, {COLUMNS}) SELECT -1, {IN_SUR} FROM access_look WHERE id = {FIRST}",
        "SUR: a row was put in later, where all rows were sealed already",
    ),
    "batch": ("UPDATE access_batch SET rows = 2 WHERE chain = 'NTH' AND number = 1", "batch 1: the batch was changed"),
    "batch gone": ("DELETE FROM access_batch WHERE chain = 'NTH' AND number = 1", "batch 1: the batch is missing"),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_whatever_is_changed_is_found(sealed: Cast, how: str) -> None:
    statement, what = TAMPERED[how]
    _tamper(statement)
    code, words = said()
    assert code == 1
    assert f"Who looked, {what if what.startswith('SUR') else f'NTH, {what}'}" in words


def test_it_is_found_without_any_key(sealed: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    WrappedKey.objects.all().delete()
    keyring.forget()
    assert said()[0] == 0
    _tamper(f"DELETE FROM access_look WHERE id = {FIRST}")
    assert said()[0] == 1


def test_a_cut_tail_shows_against_the_checkpoint_before_it(sealed: Cast) -> None:
    call_command("checkpoint", verbosity=0)
    _tamper("DELETE FROM access_batch WHERE number > 1")
    _tamper("DELETE FROM access_look WHERE id > (SELECT max(upto) FROM access_batch)")
    code, words = said()
    assert (code, "batch 2: the batch and all after it are missing: the end was cut off" in words) == (1, True)


def test_batches_written_anew_do_not_hold_against_the_checkpoint(sealed: Cast) -> None:
    call_command("checkpoint", verbosity=0)
    _tamper("DELETE FROM access_batch")
    _tamper(f"DELETE FROM access_look WHERE id = {FIRST}")
    batches.close(NOW)
    assert "the checkpoint saw" in said()[1] or "was cut off" in said()[1]
    assert said()[0] == 1


def test_every_checkpoint_closes_what_waits_first(cast: Cast) -> None:
    audit.looked(cast.patel, Act.SEE_DESK, now=NOW)
    call_command("checkpoint", verbosity=0)
    assert Batch.objects.get().rows == 2  # and that the checkpoint was made
    _tamper("DELETE FROM access_look")
    _tamper("DELETE FROM access_batch")
    assert "Who looked, the group, batch 1: the batch and all after it are missing" in said()[1]


def test_a_batch_closes_once_a_row_has_waited_five_minutes_or_too_many_wait(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.looked(cast.patel, Act.SEE_DESK, now=NOW)
    assert batches.close_what_is_due(NOW + 4 * MINUTE) == 0
    assert batches.close_what_is_due(NOW + 5 * MINUTE) == 1
    assert batches.close_what_is_due(NOW + 15 * MINUTE) == 0
    monkeypatch.setattr(batches, "MOST_OPEN", 10)
    monkeypatch.setattr(batches, "EVERY", 5)
    for _number in range(30):
        audit.looked(cast.patel, Act.SEE_DESK, now=NOW + 15 * MINUTE)
    assert 31 - sum(Batch.objects.values_list("rows", flat=True)) < 15


def test_a_row_with_a_time_from_before_the_batch_before_is_spoken_of(sealed: Cast) -> None:
    audit.looked(sealed.patel, Act.READ_CASE, now=NOW - timedelta(days=3), school=sealed.north, case="NTH-0142")
    batches.close(NOW + 20 * MINUTE)
    code, words = said()
    assert (code, "1 rows bear a time from before the batch before theirs" in words) == (0, True)


def test_rows_that_nobody_seals_are_spoken_of(cast: Cast) -> None:
    audit.looked(cast.patel, Act.SEE_DESK, now=NOW)
    assert "1 rows wait to be sealed, since 2026-11-12 14:20 UTC. Does safelead work run?" in said()[1]


def test_several_processes_write_and_seal_at_once_and_all_of_it_holds(cast: Cast) -> None:
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(15):
                audit.looked(cast.patel, Act.READ_CASE, now=NOW, school=cast.north, case=f"NTH-{number}{turn}")
                if turn % 3 == 0:
                    batches.close(NOW)
        except BaseException as error:  # shown in the test's own thread
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    batches.close(NOW)
    found = batches.verify({})
    assert (failed, found.first, found.rows, found.waiting) == ([], None, 60, 0)


ATTACKS = [
    f"UPDATE {table} SET {column} = {column}" for table, column in (("access_look", "act"), ("access_batch", "digest"))
] + ["DELETE FROM access_look", "DELETE FROM access_batch WHERE number = 1"]


@pytest.mark.parametrize("statement", [*ATTACKS, "TRUNCATE"])
def test_the_database_itself_refuses_to_change_or_remove_them(sealed: Cast, statement: str) -> None:
    if statement == "TRUNCATE" and connection.vendor == "sqlite":
        statement = f"INSERT OR REPLACE INTO access_look (id, {COLUMNS}) SELECT id, {COLUMNS} FROM access_look"
    elif statement == "TRUNCATE":
        statement = "TRUNCATE access_look"
    before = Look.objects.count(), Batch.objects.count()
    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        connection.cursor().execute(statement)
    assert (Look.objects.count(), Batch.objects.count()) == before


def test_a_row_that_cannot_be_read_any_more_is_a_break(sealed: Cast) -> None:
    if connection.vendor != "sqlite":
        return  # its columns take nothing else
    _tamper(f"UPDATE access_look SET at = 'yesterday' WHERE id = {FIRST}")
    assert said() == (1, "Who looked, NTH: a column holds what cannot stand there.\n")
