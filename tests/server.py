"""The real server, as ``safelead serve`` starts it, in a process of its own: for journeys in a browser, and to kill."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.databases import free_port


class Server(NamedTuple):
    """``url`` is where it answers; ``database`` is the URL of what it stands on; ``process`` is there to be killed."""

    url: str
    database: str
    process: subprocess.Popen[bytes]


@contextmanager
def serving(database: str, log: Path, **environment: str) -> Iterator[Server]:
    """Serves a database until the test is done with it. What the server says is in ``log``."""
    port = free_port()
    command = [sys.executable, "-m", "safelead", "serve", "--port", str(port)]
    with log.open("ab") as said:
        process = subprocess.Popen(
            command,
            env=os.environ | {"DATABASE_URL": database} | environment,
            cwd=Path(__file__).parents[1],
            stdout=said,
            stderr=said,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process, log)
        yield Server(url, database, process)
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own address
        except urllib.error.HTTPError:
            return  # an answer all the same
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")
