"""Changing the master key: from any place to any other, killed and gone on with, with no key lost and none confused."""

import base64
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from safelead.crypto import keyring, rotation
from safelead.crypto.keys import EnvironmentKey, KeyProvider, make_file
from safelead.crypto.models import WrappedKey
from safelead.crypto.places import following
from safelead.crypto.rotation import NotRotated, rotate
from safelead.crypto.start import Locked, check_key
from tests.crypto.tokens import Tokens

Go = Callable[[str, str], None]
CASES = 120


@pytest.fixture
def keys(record_db: str) -> dict[str, bytes]:
    """What the keys of a few schools and many cases are."""
    check_key()
    made = {f"NTH-{number}": keyring.new_case_key("NTH", number) for number in range(CASES)}
    return made | {"NTH": keyring.school_key("NTH", make=True), "": keyring.group_key(make=True)}


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> Iterator[Go]:
    """Says where the master key is and where it goes, as for a process that starts now."""

    def say(now: str, then: str) -> None:
        monkeypatch.setenv("SAFELEAD_KEYS", now)
        monkeypatch.setenv("SAFELEAD_KEYS_NEXT", then)
        keyring.forget()

    yield say
    keyring.forget()


def file(tmp_path: Path, name: str) -> str:
    make_file(tmp_path / name)
    return f"file:{tmp_path / name}"


def read() -> dict[str, bytes]:
    """What every key is, as a process reads it that has just been started."""
    keyring.forget()
    check_key()
    rows = WrappedKey.objects.exclude(purpose__in=("check", "next"))
    return {row.owner: keyring.unwrap(row) for row in rows}


def masters() -> set[str]:
    return set(WrappedKey.objects.values_list("master", flat=True))


def following_key() -> KeyProvider:
    where = following()
    assert where
    return keyring.provider(where)


HERE = "environment:SAFELEAD_MASTER_KEY"


def test_from_the_environment_to_a_file_to_a_token_and_back(
    keys: dict[str, bytes], go: Go, tokens: Tokens, tmp_path: Path
) -> None:
    places = [HERE, file(tmp_path, "one"), file(tmp_path, "two"), tokens.make("school"), file(tmp_path, "three")]
    before = {row.owner: bytes(row.wrapped) for row in WrappedKey.objects.filter(purpose="case")}
    for now, to in pairwise(places):
        go(now, to)
        done = rotate()
        assert done.keys == len(keys) + 1
        assert masters() == {done.master}
        go(to, "")
        assert read() == keys
        after = {row.owner: bytes(row.wrapped) for row in WrappedKey.objects.filter(purpose="case")}
        assert not set(before.values()) & set(after.values())
        before = after
        # The old one may go: with it alone nothing opens any more.
        go(now, "")
        with pytest.raises(Locked, match="is not the one that this database was made with"):
            check_key()


@pytest.mark.parametrize("after", [0, 1, 2])
def test_one_that_stopped_goes_on_and_meanwhile_every_key_opens_and_new_ones_are_under_the_next(
    keys: dict[str, bytes], go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    to = file(tmp_path, "next")
    go(HERE, to)
    some, turns = rotation._some, iter(range(10))

    def stops(*args: object) -> int:
        if next(turns) == after:
            raise KeyboardInterrupt
        return some(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(rotation, "_some", stops)
    with pytest.raises(KeyboardInterrupt):
        rotate()
    monkeypatch.setattr(rotation, "_some", some)
    assert len(masters()) == 2
    assert read() == keys
    keys["NTH-900"] = keyring.new_case_key("NTH", 900)
    assert (
        WrappedKey.objects.get(owner="NTH-900").master
        == keyring.master(WrappedKey.objects.get(purpose="next").master).key_id
    )
    rotate()
    assert len(masters()) == 1
    go(to, "")
    assert read() == keys


def test_a_process_that_knows_one_of_the_two_says_so_at_its_start(
    keys: dict[str, bytes], go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = file(tmp_path, "next")
    go(HERE, to)
    rotation._begin(following_key())
    for knows in (HERE, to):
        go(knows, "")
        with pytest.raises(Locked, match=r"is being changed, and one of the two is not known here.*SAFELEAD_KEYS_NEXT"):
            check_key()
    # The order does not count: a server may have been told of the next one as the present one already.
    go(to, HERE)
    assert read() == keys


def test_two_at_once_are_refused(keys: dict[str, bytes], go: Go, tmp_path: Path) -> None:
    go(HERE, file(tmp_path, "next"))
    with held_elsewhere(), pytest.raises(NotRotated, match="is being changed by another process"):
        rotate()
    rotate()


@contextmanager
def held_elsewhere() -> Iterator[None]:
    """What a change of the master key holds, held by another connection."""
    ready, over = Event(), Event()

    def hold() -> None:
        with rotation._alone():
            ready.set()
            over.wait(20)
        connection.close()

    holder = Thread(target=hold)
    holder.start()
    assert ready.wait(20)
    yield
    over.set()
    holder.join(20)


def test_another_change_has_to_be_ended_first(keys: dict[str, bytes], go: Go, tmp_path: Path) -> None:
    to = file(tmp_path, "next")
    go(HERE, to)
    rotation._begin(following_key())
    begun = WrappedKey.objects.get(purpose="next").master
    go(HERE, file(tmp_path, "third"))
    with pytest.raises(NotRotated, match=rf"\({begun}\) was begun and not ended"):
        rotate()


def test_a_row_that_was_moved_or_changed_is_left_alone_and_named(
    keys: dict[str, bytes], go: Go, tmp_path: Path
) -> None:
    one, two = WrappedKey.objects.get(owner="NTH-1"), WrappedKey.objects.get(owner="NTH-2")
    WrappedKey.objects.filter(pk=two.pk).update(wrapped=bytes(one.wrapped))
    to = file(tmp_path, "next")
    go(HERE, to)
    for _ in range(2):
        with pytest.raises(NotRotated, match=r"^1 keys do not open .* moved: case NTH-2\. They were left"):
            rotate()
    kept = WrappedKey.objects.get(owner="NTH-2")
    assert bytes(kept.wrapped) == bytes(one.wrapped)
    assert kept.master == EnvironmentKey(os.environ["SAFELEAD_MASTER_KEY"]).key_id
    # Everything else has its new master key, and opens.
    assert WrappedKey.objects.filter(master=kept.master).count() == 2
    WrappedKey.objects.filter(pk=two.pk).update(wrapped=bytes(two.wrapped))
    rotate()
    go(to, "")
    assert read() == keys


def test_a_key_that_is_being_made_while_a_change_ends_is_not_missed(
    record_db: str, keys: dict[str, bytes], go: Go, tmp_path: Path
) -> None:
    """Somebody read which master key holds before the change began, and commits only after its last round."""
    to = file(tmp_path, "next")
    go(HERE, to)
    ended: list[str] = []
    with transaction.atomic():
        keys["NTH-901"] = keyring.new_case_key("NTH", 901)

        def change() -> None:
            rotate()
            ended.append("ended")
            connection.close()

        thread = Thread(target=change)
        thread.start()
        thread.join(1)
        assert not ended
    thread.join(30)
    assert ended
    assert len(masters()) == 1
    go(to, "")
    assert read() == keys


def test_the_command_says_what_comes_next_and_leaves_nothing_of_the_old_wrapping(
    record_db: str, keys: dict[str, bytes], go: Go, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="SAFELEAD_KEYS_NEXT does not say where"):
        call_command("rotate_master_key")
    before = [bytes(row.wrapped) for row in WrappedKey.objects.all()]
    go(HERE, f"file:{tmp_path}/made")
    call_command("make_master_key")
    with pytest.raises(CommandError, match=r"There is a file .*/made already"):
        call_command("make_master_key")
    call_command("rotate_master_key")
    said = capsys.readouterr().out
    assert re.search(rf"{CASES + 3} keys are under the master key [0-9a-f]{{16}}\.\n", said)
    assert "Now let SAFELEAD_KEYS say what SAFELEAD_KEYS_NEXT does" in said
    assert "Backups that were made before still need the old master key" in said
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        raw = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
        assert not [one for one in before if one in raw]


def test_a_variable_of_the_environment_is_for_whoever_sets_it(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    go(HERE, "environment:NEW_KEY")
    with pytest.raises(CommandError, match="NEW_KEY has to be set by you"):
        call_command("make_master_key")
    monkeypatch.setenv("NEW_KEY", base64.b64encode(bytes(32)).decode())
    assert following_key().key_id
