"""The two servers of a run, on one database: Safelead as ``safelead serve`` starts it, and its ceilings."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from bench.ceiling.models import Counters, Line
from bench.visitor import Visitor
from safelead.chronology.models import Case, Entry
from safelead.web.door import THREADS
from safelead.web.management.commands.serve import WORKERS
from tests.databases import PostgreSQL, SQLite, free_port, pointed_at

ROOT = Path(__file__).parents[1]


class Running(NamedTuple):
    """A server: where it answers, and the id of its process."""

    url: str
    process: int


@contextmanager
def database(folder: Path, server: str) -> Iterator[str]:
    """The URL of a new, migrated database that Django uses meanwhile; on this PostgreSQL, or without one on SQLite."""
    if not server:
        with SQLite(folder).copy() as url, pointed_at(url):
            yield url
        return
    copies = PostgreSQL(folder, server)
    try:
        with psycopg.connect(server, autocommit=True) as asked:
            if asked.execute("SHOW fsync").fetchone() != ("on",):
                raise SystemExit("This PostgreSQL has fsync off: what it tells of writing would be too good.")
        with copies.copy() as url, pointed_at(url):
            yield url
    finally:
        copies.stop()


def prepare_ceilings(case: Case, key: bytes) -> None:
    """Makes the tables of the ceilings: the floor has as many rows as the case has entries, of the same sizes."""
    with connection.schema_editor() as editor:
        editor.create_model(Line)
        editor.create_model(Counters)
    box = AESGCM(key)
    sizes = [len(bytes(held)) for held in Entry.objects.filter(case=case).values_list("ciphertext", flat=True)]
    for size in sizes:
        nonce = secrets.token_bytes(12)
        Line.objects.create(group="floor", body=nonce + box.encrypt(nonce, bytes(max(0, size - 29)), None))
    nonce = secrets.token_bytes(12)
    Line.objects.create(group="pupil", body=nonce + box.encrypt(nonce, bytes(120), None))
    Counters.objects.create(school=case.school_id, new=1, overdue=2, today=3, to_sign=4)


@contextmanager
def ceilings(url: str, key: bytes, log: Path) -> Iterator[Running]:
    """The ceilings in a process of their own, with as many workers and threads as Safelead has."""
    port = free_port()
    command = [sys.executable, "-m", "bench.ceiling.serve", *map(str, (port, WORKERS, THREADS))]
    environment = os.environ | {"DATABASE_URL": url, "CEILING_KEY": key.hex()}
    with log.open("ab") as said:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=said, stderr=said)
    try:
        _wait(f"http://127.0.0.1:{port}", process, log)
        yield Running(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _turn in range(600):
        try:
            Visitor(url).close()
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"The ceilings did not start:\n{log.read_text()}")
