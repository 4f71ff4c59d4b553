"""The real server, as ``safelead serve`` starts it, in a process of its own: for journeys in a browser, and to kill."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.databases import free_port


class Server(NamedTuple):
    """``url`` is where it answers; ``database`` is the URL of what it stands on; ``process`` is there to be killed."""

    url: str
    database: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """Ends it and its workers at once, with no warning."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@contextmanager
def serving(database: str, log: Path, *, port: str = "", **environment: str) -> Iterator[Server]:
    """Serves a database until the test is done with it. What the server says is in ``log``."""
    port = port or str(free_port())
    command = [sys.executable, "-m", "safelead", "serve", "--port", port]
    with log.open("ab") as said:
        process = subprocess.Popen(
            command,
            env=os.environ | {"DATABASE_URL": database} | environment,
            cwd=Path(__file__).parents[1],
            stdout=said,
            stderr=said,
            start_new_session=True,  # a group of its own, so that no worker outlives a test that kills it
        )
    server = Server(f"http://127.0.0.1:{port}", database, process)
    try:
        _wait(server.url, process, log)
        yield server
        process.terminate()
        process.wait(20)
    finally:
        server.kill()


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
