"""A missing or wrong master key stops the start with one sentence and touches nothing."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from safelead.crypto import keyring
from safelead.crypto.models import WrappedKey
from safelead.crypto.start import unlock


@pytest.fixture
def home(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation that keeps its master key in a file."""
    settings.HOME = tmp_path
    monkeypatch.delenv("SAFELEAD_MASTER_KEY")
    yield tmp_path
    keyring.forget()


def _everything(home: Path) -> dict[str, object]:
    files: dict[str, object] = {str(path): path.stat().st_mtime_ns for path in home.rglob("*")}
    return files | {"rows": list(WrappedKey.objects.values_list())}


def _refused(capsys: pytest.CaptureFixture[str], home: Path) -> str:
    before = _everything(home)
    with pytest.raises(SystemExit) as stopped:
        unlock()
    assert stopped.value.code == 2
    assert _everything(home) == before
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_the_first_start_makes_key_and_check_value(record_db: str, home: Path) -> None:
    unlock()
    assert (home / "keys" / "master.key").stat().st_mode & 0o777 == 0o600
    assert WrappedKey.objects.get().purpose == "check"
    before = _everything(home)
    unlock()
    assert _everything(home) == before


def test_a_missing_key_stops_the_start(record_db: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unlock()
    (home / "keys" / "master.key").unlink()
    said = _refused(capsys, home)
    assert said.startswith(f"The master key is missing: there is no file {home}/keys/master.key. Put it back;")


def test_a_wrong_key_stops_the_start(record_db: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unlock()
    (home / "keys" / "master.key").write_bytes(base64.b64encode(os.urandom(32)))
    assert "is not the one that this database was made with. Put that one back." in _refused(capsys, home)


def test_a_key_that_others_may_read_stops_the_start(
    record_db: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unlock()
    (home / "keys" / "master.key").chmod(0o644)
    assert "Run: chmod 600" in _refused(capsys, home)


def test_a_changed_check_value_stops_the_start(record_db: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unlock()
    check = WrappedKey.objects.get()
    WrappedKey.objects.update(wrapped=bytes(check.wrapped)[:-1] + b"\0")
    _refused(capsys, home)


def test_a_database_that_is_not_ready_stops_the_start(
    record_db: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'crypto'")
    assert "Run first: safelead manage migrate" in _refused(capsys, home)


def test_production_is_warned_until_the_key_is_moved(
    record_db: str,
    home: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    unlock()
    assert capsys.readouterr().err == ""
    settings.PRODUCTION = True
    unlock()
    assert capsys.readouterr().err.startswith(f"Warning: the master key is still in {home}/keys/master.key")
    (home / "keys" / "master.key").rename(home / "elsewhere.key")
    monkeypatch.setenv("SAFELEAD_KEY_FILE", str(home / "elsewhere.key"))
    unlock()
    assert capsys.readouterr().err == ""
