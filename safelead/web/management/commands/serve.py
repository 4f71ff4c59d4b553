"""``safelead serve``: the web server."""

import argparse
import resource
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
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from safelead.access import operator
from safelead.crypto.memory import leave_no_dump
from safelead.crypto.start import unlock
from safelead.people import name_index
from safelead.web.checks import TAG

# One process: on SQLite one writes at a time.
WORKERS = 1
# Connections at once. Each is a file of the system; most only wait, for the next page or for an end.
MOST = 15_000
SPARE_FILES = 500
# Milliseconds until the head of a request has to be there; also how long a connection stays open between two pages.
HEAD_WITHIN = 10_000
LONGEST_HEAD = 64 * 1024


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
        leave_no_dump()
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
            "safelead.web.door:door",
            address=host,
            port=port,
            interface=Interfaces.RSGI,
            workers=workers if connection.vendor == "postgresql" else WORKERS,
            respawn_failed_workers=True,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(header_read_timeout=HEAD_WITHIN, max_buffer_size=LONGEST_HEAD),
            websockets=False,
            backlog=2048,
            backpressure=most_connections(),
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()


def most_connections() -> int:
    """How many connections there may be at once: as many as the system lets us have files for, raised if it may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + SPARE_FILES
    best = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < best:
        resource.setrlimit(resource.RLIMIT_NOFILE, (best, hard))
        soft = best
    return MOST if soft == resource.RLIM_INFINITY else max(SPARE_FILES, min(MOST, soft - SPARE_FILES))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("Give 1 or more.")
    return number
