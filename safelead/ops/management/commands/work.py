"""``safelead work``: the worker that tells people what is due, beside ``safelead serve``. Several may run at once.

It also seals the rows of who looked, every few minutes.
"""

import argparse
import logging
import select
import signal
import sys
import threading
import time
from importlib import import_module
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connections
from django.utils import timezone

from safelead.access import operator
from safelead.access.batches import close_what_is_due
from safelead.crypto.memory import leave_no_dump
from safelead.crypto.start import unlock
from safelead.ops.mail import send_what_is_due
from safelead.ops.round import Round, go_round

log = logging.getLogger(__name__)

EVERY = 20  # seconds
A_MOMENT = 0.5


def count(text: str) -> int:
    """Reads a number from 1 on."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("Give 1 or more.")
    return number


class Command(BaseCommand):
    """Goes round until it is told to stop. A database that is not ready, or a wrong master key, stops the start."""

    help = "Tell people what is due: in the app, and by e-mail where SAFELEAD_MAIL says how."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=count, default=EVERY, help=f"seconds between two rounds ({EVERY})")
        parser.add_argument("--once", action="store_true", help="one round, as a timer of the machine would ask for")
        parser.add_argument("--beside", action="store_true", help="stop when whoever started it, and its input, ends")

    def handle(self, *, every: int, once: bool, beside: bool, **_options: Any) -> None:
        leave_no_dump()
        unlock()
        operator.ran("work", timezone.now())
        if once:
            self._tell(_round())
            return
        self._stopped = threading.Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, self._stop)
        if not beside:
            self.stdout.write(f"Safelead goes through what is due every {every} seconds.")
        while not self._stopped.is_set():
            self._go(quietly=beside)
            self._rest(every, beside)

    def _go(self, *, quietly: bool) -> None:
        """What goes wrong, as where a database does not answer, is tried again in the next round: nothing is lost."""
        try:
            done = _round()
        except Exception as error:
            log.error("This round ended early: %s", type(error).__name__)
            connections.close_all()
        else:
            if not quietly and (done[0].told or done[1]):
                self._tell(done)

    def _tell(self, done: tuple[Round, int]) -> None:
        told, sent = done[0].told, done[1]
        self.stdout.write(f"{timezone.now():%Y-%m-%d %H:%M:%S} UTC: {told} told in the app, {sent} by e-mail.")
        self.stdout.flush()

    def _rest(self, seconds: int, beside: bool) -> None:
        """Until the next round, or until it is told to stop; ``beside``: the end of its input says so."""
        until = time.monotonic() + seconds
        while not self._stopped.wait(0 if beside else seconds) and time.monotonic() < until:
            if beside and select.select([sys.stdin], [], [], A_MOMENT)[0]:
                self._stopped.set()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopped.set()


def _round() -> tuple[Round, int]:
    close_old_connections()
    # What ended opens nothing; it goes, so that nobody fills a table by coming and going.
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    done = go_round(timezone.now()), send_what_is_due(timezone.now())
    close_what_is_due(timezone.now())
    return done
