"""The real server, while its master key is changed under it, and while its token is pulled."""

import os
import subprocess
import sys
import threading
import urllib.error
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from safelead.chronology.append import read
from safelead.chronology.models import Case
from safelead.chronology.verify import verify
from safelead.crypto import keyring
from safelead.crypto.keys import make_file
from safelead.crypto.models import WrappedKey
from safelead.crypto.start import check_key
from tests.cast import Cast, make_cast
from tests.crypto.tokens import Tokens
from tests.server import Server, serving
from tests.web.test_killed import Browser, write_until_killed

ROOT = Path(__file__).parents[2]
MANY = 400


def rotating(database: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "safelead", "manage", "rotate_master_key"],
        env=os.environ | {"DATABASE_URL": database} | environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def writing(server: Server, cast: Cast) -> tuple[list[tuple[str, str]], threading.Thread]:
    receipts: list[tuple[str, str]] = []
    browser = Browser(server, "nowak@group.example")
    writer = threading.Thread(target=write_until_killed, args=(browser, cast, receipts), daemon=True)
    writer.start()
    return receipts, writer


def family(pid: int) -> list[int]:
    """A process and those that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    assert children
    return [pid, *map(int, children)]


def leaves_no_dump(pid: int) -> bool:
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line.split()[4:6] for line in limits if line.startswith("Max core file size")) == ["0", "0"]


def until(holds: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if holds():
            return
        threading.Event().wait(0.02)
    raise AssertionError("It did not come to that in 20 seconds.")


def test_people_write_while_the_master_key_is_changed_killed_and_changed_to_the_end(
    record_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_key()
    cast = make_cast()
    for number in range(MANY):
        keyring.new_case_key("STH", number)
    make_file(tmp_path / "next.key")
    both = {"SAFELEAD_KEYS": "environment:SAFELEAD_MASTER_KEY", "SAFELEAD_KEYS_NEXT": f"file:{tmp_path}/next.key"}
    connections.close_all()
    with serving(record_db, tmp_path / "server.log", **both) as server:
        assert all(leaves_no_dump(process) for process in family(server.process.pid))
        receipts, writer = writing(server, cast)
        until(lambda: len(receipts) > 1)
        first = rotating(record_db, **both)
        assert first.stdout
        assert first.stdout.readline() == "50 keys wrapped anew.\n"
        first.kill()
        first.communicate()
        assert WrappedKey.objects.values("master").distinct().count() == 2
        before = len(receipts)
        until(lambda: len(receipts) > before)
        second = rotating(record_db, **both)
        said, _ = second.communicate(timeout=60)
        assert second.returncode == 0, said
        after = len(receipts)
        until(lambda: len(receipts) > after)
        server.kill()
        writer.join(20)
    assert WrappedKey.objects.values("master").distinct().count() == 1
    monkeypatch.setenv("SAFELEAD_KEYS", both["SAFELEAD_KEYS_NEXT"])
    keyring.forget()
    check_key()
    assert verify({}).first is None
    told = {case.reference: read(case)[0].entry.said for case in Case.objects.all()}  # type: ignore[attr-defined]
    assert {reference: told[reference] for reference, _ in receipts} == dict(receipts)
    assert "Traceback" not in (tmp_path / "server.log").read_text()
    keyring.forget()


def test_a_pulled_token_fails_a_request_cleanly_and_a_token_put_back_serves_the_next(
    database: str, tokens: Tokens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFELEAD_KEYS", tokens.make("school"))
    keyring.forget()
    check_key()
    cast = make_cast()
    connections.close_all()
    log = tmp_path / "server.log"
    with serving(database, log) as server:
        browser = Browser(server, "nowak@group.example")
        browser.concern(cast, "before")
        tokens.pull()
        with pytest.raises(urllib.error.HTTPError) as failed:
            browser.concern(cast, "while it was pulled")
        assert failed.value.code == 500
        page = failed.value.read().decode()
        # What was typed is there again on the way back; nothing of it was recorded.
        assert "?school=NTH&amp;draft=" in page
        tokens.put_back()
        receipt = browser.concern(cast, "after")
    said = {read(case)[0].entry.said for case in Case.objects.all()}  # type: ignore[attr-defined]
    assert said == {"before", "after"}
    assert receipt.rstrip("/").rpartition("/")[2] in {case.reference for case in Case.objects.all()}
    assert "/usr/lib/softhsm/libsofthsm2.so does not start. See that the token is there" in log.read_text()
    keyring.forget()
