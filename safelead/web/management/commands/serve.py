"""``safelead serve``: the web server."""

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.checks import WARNING, Tags
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, connections
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from safelead.access import operator
from safelead.crypto.start import unlock
from safelead.people import name_index
from safelead.web.checks import TAG

# One process and few threads: on SQLite one writes at a time, and each thread keeps a connection.
WORKERS = 1
THREADS = 4


class Server(Granian):  # type: ignore[misc, valid-type]
    """Ctrl-C is for the process that was started: one of its workers that heard it too would now and then never end."""

    def _spawn_workers(self, *args: Any, **options: Any) -> None:
        with _deaf_to_ctrl_c():
            super()._spawn_workers(*args, **options)

    def _respawn_workers(self, *args: Any, **options: Any) -> None:
        with _deaf_to_ctrl_c():
            super()._respawn_workers(*args, **options)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that are started meanwhile hear SIGTERM alone, which is how they are told to end."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


class Command(BaseCommand):
    """Serves until it is told to stop.

    A database that is not ready, a wrong master key, or in production a setting that lets strangers in stops it.
    """

    help = "Serve the pages."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
        parser.add_argument("--workers", type=_count, default=WORKERS, help="processes, for PostgreSQL (1)")

    def handle(self, *, host: str, port: int, workers: int, **_options: Any) -> None:
        unlock()
        self.check(tags=[Tags.database, Tags.urls], databases=[connection.alias])
        if settings.PRODUCTION:
            self.check(tags=[TAG, Tags.security], include_deployment_checks=True, fail_level=WARNING)
        operator.ran("serve", timezone.now())
        # Pupils who were enrolled by an edition that kept no index of names.
        name_index.complete()
        # No process may begin with a connection that another one has.
        connections.close_all()
        self.stdout.write(f"Safelead is on http://{host}:{port}")
        self.stdout.flush()
        Server(
            "safelead.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers if connection.vendor == "postgresql" else WORKERS,
            blocking_threads=THREADS,
            respawn_failed_workers=True,
            websockets=False,
            log_level=LogLevels.warning,
        ).serve()


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("Give 1 or more.")
    return number
