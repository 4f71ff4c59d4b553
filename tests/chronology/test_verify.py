"""Whatever is changed in the stored record is found, and said in one sentence."""

# ruff: noqa: S608 - the statements are made of names that stand in this file
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from safelead.chronology import chain, checkpoint, triggers
from safelead.chronology.models import Case, Entry
from safelead.chronology.verify import verify
from safelead.crypto import keyring
from safelead.crypto.models import WrappedKey
from safelead.people.models import Staff
from tests.chronology.scene import NOW, a_case, a_school, note, somebody, write

pytestmark = pytest.mark.usefixtures("record_db")


@contextmanager
def unguarded() -> Iterator[Any]:
    """As somebody who owns the tables: takes the triggers away, and puts them back."""
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for name in triggers._wanted(connection):
            cursor.execute(triggers._drop(connection, name))
        yield cursor
    triggers.install(connection)


def said(*arguments: str) -> tuple[int, str]:
    """The exit code and the words of ``safelead verify``."""
    out = StringIO()
    try:
        call_command("verify", *arguments, stdout=out)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue()
    except CommandError as refused:
        return refused.returncode, str(refused)
    return 0, out.getvalue()


@pytest.fixture
def case(tmp_path: Path, settings: Settings) -> Case:
    settings.HOME = tmp_path
    north, author = a_school(), somebody()
    a_case(north, author, "Another case.")
    return a_case(north, author, "The first.", "The second.", "The third.")


def test_a_record_that_holds_says_how_much_it_is(case: Case) -> None:
    assert said() == (0, "4 entries in 2 cases hold.\n")
    assert said("--case", case.reference) == (0, "3 entries in 1 case hold.\n")
    assert said("--case", "NTH-0000") == (2, "There is no case NTH-0000.")


def test_it_holds_without_any_key_and_after_erasure(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    WrappedKey.objects.all().delete()
    monkeypatch.delenv("SAFELEAD_MASTER_KEY")
    keyring.forget()
    assert said()[0] == 0


CHANGES = {
    "header": ("UPDATE chronology_entry SET header = %s WHERE sequence = 2", b"{}", chain.HEADER),
    "ciphertext": ("UPDATE chronology_entry SET ciphertext = %s WHERE sequence = 2", b"other", chain.CIPHERTEXT),
    "kind": ("UPDATE chronology_entry SET kind = %s WHERE sequence = 2", "Other", chain.COLUMNS),
    "author": ("UPDATE chronology_entry SET author_id = %s WHERE sequence = 2", None, chain.COLUMNS),
    "previous": ("UPDATE chronology_entry SET previous_hash = %s WHERE sequence = 2", bytes(32), chain.PREVIOUS),
    "hash": ("UPDATE chronology_entry SET hash = %s WHERE sequence = 2", bytes(32), chain.HEADER),
    "gap": ("DELETE FROM chronology_entry WHERE sequence = %s", 2, chain.MISSING),
    "time": (
        "UPDATE chronology_entry SET recorded_at = %s WHERE sequence = 2",
        NOW + timedelta(microseconds=1),
        chain.COLUMNS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_named_with_its_place(case: Case, change: str) -> None:
    statement, value, what = CHANGES[change]
    adapted = connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
    with unguarded() as cursor:
        cursor.execute(statement, [adapted])
    assert said() == (1, f"{case.reference}, entry 2: {what}.\n")


def test_a_tail_that_was_cut_off_is_found(case: Case) -> None:
    with unguarded() as cursor:
        cursor.execute("DELETE FROM chronology_entry WHERE sequence = 3")
    assert said() == (1, f"{case.reference}, entry 3: {chain.CUT}.\n")


def test_a_head_that_was_changed_is_found(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(head_hash=bytes(32))
    assert said() == (1, f"{case.reference}: {chain.HEAD}.\n")


def test_a_case_with_anothers_reference_is_found(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(reference="STH-0777")
    assert said() == (1, f"STH-0777: {chain.REFERENCE}.\n")


# PostgreSQL's foreign key refuses it.
@pytest.mark.parametrize("record_db", ["sqlite"], indirect=True)
def test_an_entry_whose_case_is_gone_is_found(case: Case) -> None:
    with unguarded() as cursor:
        cursor.execute("DELETE FROM chronology_case WHERE id = %s", [case.pk])
    assert said() == (1, f"NTH, entry 1: {chain.ORPHAN}.\n")


COLUMNS = (
    "case_id", "school_id", "sequence", "kind", "version", "author_id", "recorded_at", "ciphertext", "header",
    "previous_hash", "hash",
)  # fmt: skip


def _other(value: Any, data: st.DataObject) -> Any:
    """The value with one byte, one character or one unit made another."""
    if isinstance(value, int):
        return value + data.draw(st.integers(1, 100))
    if isinstance(value, datetime):
        return value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
    if isinstance(value, UUID):
        return UUID(int=value.int ^ 1 << data.draw(st.integers(0, 127)))
    if isinstance(value, str):
        at = data.draw(st.integers(0, len(value) - 1))
        return (
            value[:at]
            + data.draw(st.sampled_from("0123456789 abcxyz").filter(lambda one: one != value[at]))
            + value[at + 1 :]
        )
    held = bytearray(value)
    held[data.draw(st.integers(0, len(held) - 1))] ^= data.draw(st.integers(1, 255))
    return bytes(held)


@given(data=st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_byte_of_any_column_may_differ(case: Case, data: st.DataObject) -> None:
    column, sequence = data.draw(st.sampled_from(COLUMNS)), data.draw(st.integers(1, 3))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {column} FROM chronology_entry WHERE case_id = %s AND sequence = %s", [case.pk, sequence]
        )
        pk, before = cursor.fetchone()
    change = f"UPDATE chronology_entry SET {column} = %s WHERE id = %s"
    with unguarded() as cursor:
        try:
            cursor.execute(change, [_other(before, data), pk])
        except IntegrityError:
            return  # the database itself refused
    found = verify({}).first
    with unguarded() as cursor:
        cursor.execute(change, [before, pk])
    assert found is not None
    assert verify({}).first is None


@pytest.mark.parametrize("column", ["school_id", "case_id", "author_id"])
def test_an_entry_moved_to_another_school_case_or_author_is_found(case: Case, column: str) -> None:
    stranger = Staff.objects.create(login_index="somebody else", sealed=b"").pk
    other = {
        "school_id": a_school("STH").pk,
        "case_id": Case.objects.exclude(pk=case.pk).get().pk,
        "author_id": stranger.hex if connection.vendor == "sqlite" else stranger,
    }[column]
    with unguarded() as cursor:
        cursor.execute(
            f"UPDATE chronology_entry SET {column} = %s WHERE case_id = %s AND sequence = 3", [other, case.pk]
        )
    assert said()[0] == 1


def test_writing_goes_on_meanwhile(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody writes between the heads and the entries being read: that is no break."""
    from safelead.chronology import verify as module

    stored = module._stored

    def late(entries: Any) -> Any:
        monkeypatch.setattr(module, "_stored", stored)
        write(case, note("Meanwhile."))
        a_case(case.school, None, "A new case.")
        return stored(entries)

    monkeypatch.setattr(module, "_stored", late)
    assert said()[0] == 0


def test_a_checkpoint_shows_a_tail_cut_off_with_its_head_put_right(case: Case) -> None:
    call_command("checkpoint", stdout=StringIO())
    write(case, note("After the checkpoint."))
    assert said()[0] == 0
    with unguarded() as cursor:
        cursor.execute("DELETE FROM chronology_entry WHERE case_id = %s AND sequence >= 3", [case.pk])
    kept = Entry.objects.get(case=case, sequence=2)
    Case.objects.filter(pk=case.pk).update(head_sequence=2, head_hash=kept.hash)
    assert said() == (1, f"{case.reference}, entry 3: {chain.CUT}.\n")


def test_a_checkpoint_shows_a_chain_written_anew(case: Case) -> None:
    call_command("checkpoint", stdout=StringIO())
    with unguarded() as cursor:
        cursor.execute("DELETE FROM chronology_entry WHERE case_id = %s", [case.pk])
    Case.objects.filter(pk=case.pk).update(head_sequence=0, head_hash=chain.NO_HASH)
    write(case, note("It was all"), note("quite"), note("otherwise."))
    assert said() == (1, f"{case.reference}, entry 3: {chain.REWRITTEN}.\n")


def test_a_checkpoint_shows_a_missing_case(case: Case) -> None:
    call_command("checkpoint", stdout=StringIO())
    with unguarded() as cursor:
        cursor.execute("DELETE FROM chronology_entry WHERE case_id = %s", [case.pk])
        cursor.execute("DELETE FROM chronology_case WHERE id = %s", [case.pk])
    assert said() == (1, f"{case.reference}: {chain.NO_CASE}.\n")


def test_a_changed_file_of_checkpoints_is_no_proof(case: Case, tmp_path: Path) -> None:
    for _ in range(3):
        call_command("checkpoint", stdout=StringIO())
    file = tmp_path / "checkpoints" / "NTH.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[0] + lines[2])
    assert said() == (1, f"{file}, line 2: a checkpoint before it was taken out or changed.")
    file.write_text(lines[0].replace("NTH", "STH"))
    assert said() == (1, f"{file}, line 1: the checkpoint is not what was signed.")


def test_a_checkpoint_of_somebody_else_is_no_proof(case: Case, tmp_path: Path) -> None:
    call_command("checkpoint", stdout=StringIO())
    file = tmp_path / "checkpoints" / "NTH.jsonl"
    file.unlink()
    checkpoint.write(file.parent, "NTH", [], NOW, bytes(32))
    assert said() == (1, f"{file}, line 1: the checkpoint was signed by another key.")


def test_a_file_of_checkpoints_can_be_named(case: Case, tmp_path: Path) -> None:
    call_command("checkpoint", stdout=StringIO())
    moved = (tmp_path / "checkpoints" / "NTH.jsonl").rename(tmp_path / "moved.jsonl")
    assert said("--checkpoint", str(moved))[0] == 0
    assert said("--checkpoint", str(tmp_path / "gone.jsonl"))[0] == 2
