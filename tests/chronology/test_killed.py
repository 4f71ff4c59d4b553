"""Killing whoever writes, at any moment, leaves each entry whole or not there, and loses none that was acknowledged."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection, connections

from safelead.chronology.append import read
from safelead.chronology.models import Case
from safelead.chronology.verify import verify
from tests.chronology.scene import a_case, a_school

ROUNDS = 5
WRITER = """
import sys, django
django.setup()
from django.utils import timezone
from tests.chronology.scene import note, write
from safelead.chronology.models import Case
cases = list(Case.objects.all())
print("ready", flush=True)
for turn in range(int(sys.argv[1]), 10**9):
    written = write(cases[turn % len(cases)], *(note(f"{turn} {part}") for part in range(3)))
    print(turn, flush=True)
"""


def _until_killed(url: str, start: int, seconds: float) -> list[int]:
    """Runs a writer, kills it with no warning, and gives the turns that it said were written."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(start)],
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(seconds)
    writer.kill()
    said = writer.stdout.read().splitlines(keepends=True)
    writer.stdout.close()
    writer.wait()
    return [int(line) for line in said if line.endswith("\n")]


def test_what_was_acknowledged_is_there_whole_and_nothing_is_there_in_part(record_db: str) -> None:
    north = a_school()
    cases = [a_case(north, None) for _ in range(3)]
    connections.close_all()
    acknowledged: list[int] = []
    for kill in range(ROUNDS):
        acknowledged += _until_killed(record_db, kill * 1_000_000, random.Random(kill).uniform(0.01, 0.25))
        assert verify({}).first is None
    written = [one.entry.text.split() for case in cases for one in read(case)]  # type: ignore[attr-defined]
    turns = {int(turn) for turn, _ in written}
    assert set(acknowledged) <= turns
    assert len(acknowledged) > ROUNDS
    assert sorted(map(tuple, written)) == sorted((str(turn), str(part)) for turn in turns for part in range(3))
    for case in Case.objects.all():
        assert case.head_sequence == len(read(case))


@pytest.mark.parametrize("pragma", ["journal_mode", "synchronous"])
def test_sqlite_flushes_what_it_has_said_is_written(database: str, pragma: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] in ("wal", 2)
