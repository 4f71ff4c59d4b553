"""Several workers at once, and workers that are killed: everybody is told once, and nothing is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone

from safelead.ops.mail import send_what_is_due
from safelead.ops.models import Beat, Notice
from safelead.ops.round import go_round
from tests.cast import NOW, Cast, make_cast
from tests.chronology.test_at_once import at_once
from tests.ops.scene import MINUTE, acknowledged, concern, how_often

ROOT = Path(__file__).parents[2]
LATER = NOW + timedelta(days=5)


@pytest.fixture
def cast(record_db: str) -> Cast:
    return make_cast()


def test_workers_at_once_tell_each_thing_once(cast: Cast) -> None:
    cases = [concern(cast) for _ in range(6)]
    for case in cases[::2]:
        acknowledged(cast, case)
    done = at_once(*[lambda: go_round(LATER)] * 3)
    assert not [one for one in done if isinstance(one, Exception)]
    assert sum(one.failed for one in done if not isinstance(one, Exception)) == 0
    told = sum(one.told for one in done if not isinstance(one, Exception))
    assert told == Notice.objects.count() > 30
    assert all(set(how_often(case).values()) == {1} for case in cases)
    at_once(*[lambda: go_round(LATER + MINUTE)] * 3)
    assert Notice.objects.count() == told


def test_workers_at_once_send_each_person_one_message(cast: Cast, settings: Any) -> None:
    settings.SENDS_MAIL = True
    for _ in range(4):
        concern(cast)
    go_round(NOW + 31 * MINUTE)
    sent = at_once(*[lambda: send_what_is_due(NOW + 31 * MINUTE)] * 4)
    assert not [one for one in sent if isinstance(one, Exception)]
    assert sorted(message.to[0] for message in mail.outbox) == [
        f"{who}@group.example" for who in ("adeyemi", "lund", "patel")
    ]


@contextmanager
def working(url: str, log: IO[bytes], *options: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command as it is typed."""
    command = [sys.executable, "-m", "safelead", "work", "--every", "1", *options]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url} | more,
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(20)
        assert process.stdin
        process.stdin.close()


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_worker_that_is_killed_loses_nothing_and_repeats_nothing(cast: Cast, record_db: str, tmp_path: Path) -> None:
    recorded_at = timezone.now() - timedelta(hours=3)
    cases = [concern(cast, at=recorded_at) for _ in range(12)]
    connections.close_all()
    dice = random.Random(31)
    with (tmp_path / "log").open("wb") as log:
        for _ in range(3):
            with working(record_db, log) as worker:
                until(lambda: worker.poll() is None and Notice.objects.exists())
                time.sleep(dice.uniform(0, 0.1))
                worker.send_signal(signal.SIGKILL)
        with working(record_db, log) as worker:
            until(lambda: Notice.objects.count() >= 12 * 5)
            until(Beat.objects.exists)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(20) == 0
    assert all(set(how_often(case).values()) == {1} for case in cases)
    assert Notice.objects.count() == 12 * 5
    said = (tmp_path / "log").read_text()
    assert "Traceback" not in said
    assert "Reyes" not in said


def test_beside_the_server_it_says_nothing_and_ends_with_whoever_started_it(
    cast: Cast, record_db: str, tmp_path: Path
) -> None:
    concern(cast, at=timezone.now())
    connections.close_all()
    with (tmp_path / "log").open("wb") as log, working(record_db, log, "--beside") as worker:
        until(Beat.objects.exists)
        assert worker.stdin
        worker.stdin.close()
        assert worker.wait(20) == 0
    assert (tmp_path / "log").read_text() == ""
    assert Notice.objects.count() == 1


def test_one_round_is_asked_for_by_a_timer(cast: Cast, record_db: str, tmp_path: Path) -> None:
    concern(cast, at=timezone.now())
    connections.close_all()
    folder = tmp_path / "mail"
    more = {"SAFELEAD_MAIL": f"file://{folder}", "SAFELEAD_URL": "https://safelead.example/"}
    with (tmp_path / "log").open("wb") as log, working(record_db, log, "--once", **more) as worker:
        assert worker.wait(40) == 0
    assert "1 told in the app, 1 by e-mail." in (tmp_path / "log").read_text()
    assert len(list(folder.iterdir())) == 1


def test_it_does_not_start_on_a_database_that_is_not_ready(tmp_path: Path) -> None:
    with (tmp_path / "log").open("wb") as log, working(f"sqlite:///{tmp_path}/none.sqlite3", log) as worker:
        assert worker.wait(40) == 2
    assert (tmp_path / "log").read_text().startswith("The database is not ready for this edition of Safelead.")
