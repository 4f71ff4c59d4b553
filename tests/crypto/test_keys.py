"""The master key's file: made once, whole, for its owner's eyes, and refused in plain words when it is not right."""

import base64
import stat
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from safelead.crypto.aead import Tampered, bind
from safelead.crypto.keys import EnvironmentKey, FileKey, KeyMissing, KeyUnreadable

TEXT = base64.b64encode(bytes(range(32))).decode()


def _made_at(path: Path) -> str:
    return FileKey.made_at(path).key_id


def test_it_is_made_for_its_owner_only(tmp_path: Path) -> None:
    made = FileKey.made_at(tmp_path / "keys" / "master.key")
    assert stat.S_IMODE((tmp_path / "keys" / "master.key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["master.key"]
    assert FileKey(tmp_path / "keys" / "master.key").key_id == made.key_id


def test_processes_that_start_at_once_end_with_one_key(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("fork")) as pool:
        made = set(pool.map(_made_at, [tmp_path / "master.key"] * 12))
    assert len(made) == 1


def test_one_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    path.write_text(TEXT)
    path.chmod(0o640)
    with pytest.raises(KeyUnreadable, match=r"Others on this machine may read the master key in .* Run: chmod 600 "):
        FileKey(path)


@pytest.mark.parametrize("held", [b"", b"short", b"!" * 44, base64.b64encode(bytes(31)), b"\xff" * 44])
def test_one_that_is_no_key_is_refused(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "master.key"
    path.write_bytes(held)
    path.chmod(0o600)
    with pytest.raises(KeyUnreadable, match=str(path)):
        FileKey(path)


def test_a_missing_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match=str(tmp_path)):
        FileKey(tmp_path / "master.key")


def test_it_wraps_for_one_use_only() -> None:
    key = EnvironmentKey(TEXT)
    wrapped = key.wrap(bytes(32), bind("case", "NTH-1"))
    assert key.unwrap(wrapped, bind("case", "NTH-1")) == bytes(32)
    with pytest.raises(Tampered):
        key.unwrap(wrapped, bind("case", "NTH-2"))


def test_its_id_tells_two_keys_apart_and_is_no_part_of_the_key() -> None:
    other = EnvironmentKey(base64.b64encode(bytes(32)).decode())
    assert EnvironmentKey(TEXT).key_id != other.key_id
    assert EnvironmentKey(TEXT).key_id not in bytes(range(32)).hex()
