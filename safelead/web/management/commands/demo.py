"""``safelead demo``: the demonstration group, made on the first start; then it is served."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from safelead.access.factors import totp
from safelead.access.models import Appointment
from safelead.access.roles import ROLE_NAMES, Role
from safelead.people.cards import StaffCard
from safelead.people.demonstration import DEMO_PASSWORD
from safelead.schools.models import the_group
from safelead.web.demonstration import installation

HOST = "127.0.0.1"
FAILED, INTERRUPTED = 2, 130
ORDER = [Role.STAFF, Role.DSL, Role.DEPUTY, Role.HEADTEACHER, Role.SIGNATORY, Role.LEAD, Role.ADMIN, Role.INSPECTOR]
CODES = """Everybody but teachers is also asked for a code, as from an app on their phone. See the present ones with:
  {command} demo --code

"""
TRY = """Try first:
  1. Sign in as {teacher}, member of staff, and record a concern. Sign out.
  2. Sign in as {dsl}, DSL: the concern is at the top of the desk. Take it, and open a few others.
  3. Sign in as {head}, headteacher: a decision waits to be read, and signed or sent back.
"""


class Command(BaseCommand):
    """Says who can sign in, and serves until it is told to stop."""

    help = "Make the demonstration group and serve it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
        parser.add_argument("--code", action="store_true", help="show what everybody's app shows now, and end")
        parser.add_argument("--fresh", action="store_true", help="forget what was done in it and make it anew")

    def handle(self, *, port: int, fresh: bool, code: bool, **_options: Any) -> None:
        try:
            if code:
                self._show_codes()
                return
            self._check(port)
            self._make(fresh)
        except installation.NotTheDemonstration as reason:
            self._stop(str(reason), FAILED)
        except KeyboardInterrupt:
            self._stop("\nStopped. The next start makes the demonstration anew.", INTERRUPTED)
        self._greet()
        with working_beside():
            call_command("serve", host=HOST, port=port)

    def _check(self, port: int) -> None:
        """Before anything is made: a demonstration never runs where real people work, nor on a port that is taken."""
        if settings.PRODUCTION:
            self._stop(
                "The demonstration does not run with SAFELEAD_PRODUCTION=True: its passwords are printed.", FAILED
            )
        if not is_free(port):
            sentence = f"Port {port} is taken: Safelead may run already, on http://{HOST}:{port}. "
            self._stop(f"{sentence}Stop it, or start with another one: safelead demo --port {port + 1}", FAILED)

    def _make(self, fresh: bool) -> None:
        """Makes the group and its cases, unless they are all there."""
        installation.ready()
        installation.check()
        if fresh or (installation.is_begun() and not installation.is_finished()):
            installation.empty()
        if not installation.is_finished():
            installation.make(timezone.now(), self._progress)
            self.stdout.write("")

    def _progress(self, done: int, total: int) -> None:
        """One line that counts, or, where nobody watches, one that does not."""
        if self.stdout.isatty():
            self.stdout.write(f"\rMaking the demonstration group, once: {100 * done // total} %", ending="")
            self.stdout.flush()
        elif done == 1:
            self.stdout.write("Making the demonstration group, once.", ending="")
            self.stdout.flush()

    def _greet(self) -> None:
        """One sign-in a role, and the first thing to try."""
        found = _in_order()
        rows = [
            (each.school.name if each.school else the_group().name, ROLE_NAMES[Role(each.role)], card.full, card.email)
            for each, card in found
        ]
        wide = [max(len(row[place]) for row in rows) for place in range(4)]
        self.stdout.write(f"\nEverybody's password is: {DEMO_PASSWORD}\n")
        self.stdout.write(CODES.format(command=_command()))
        for row in rows:
            self.stdout.write(
                "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip()
            )
        names = {each.role: card.full for each, card in reversed(found) if each.school_id == found[0][0].school_id}
        self.stdout.write("\n" + TRY.format(teacher=names["staff"], dsl=names["dsl"], head=names["headteacher"]))

    def _show_codes(self) -> None:
        """Everybody who is listed, and what their app shows now; in a demonstration's database only."""
        if settings.PRODUCTION:
            sentence = "There are no codes to show with SAFELEAD_PRODUCTION=True: people have them on their phones."
            self._stop(sentence, FAILED)
        installation.ready()
        now = timezone.now()
        shown, seconds = installation.codes_now(now), totp.SECONDS - int(now.timestamp()) % totp.SECONDS
        self.stdout.write(f"Each works once, for {seconds} seconds and half a minute more:\n")
        for each, card in _in_order():
            if code := shown.get(str(each.staff_id)):
                self.stdout.write(f"  {code}  {card.email}")

    def _stop(self, sentence: str, code: int) -> None:
        self.stderr.write(sentence)
        sys.exit(code)


def _in_order() -> list[tuple[Appointment, StaffCard]]:
    """Those who are listed, school by school, teachers first."""
    found = installation.sign_ins()
    order = [*ORDER, *(role for role in Role if role not in ORDER)]
    return sorted(found, key=lambda one: (not one[0].school_id, one[0].school_id or "", order.index(Role(one[0].role))))


def _command() -> str:
    """How this was started, as somebody types it again."""
    return os.path.relpath(sys.executable) + " -m safelead"


@contextmanager
def working_beside() -> Iterator[None]:
    """The worker, in a process of its own, for as long as this one lives: it ends with its input, however that ends."""
    command = [sys.executable, "-m", "safelead", "work", "--beside"]
    # In a session of its own, so that Ctrl-C is this process's to answer.
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    assert worker.stdin
    try:
        yield
    finally:
        worker.stdin.close()
        try:
            worker.wait(2)
        except subprocess.TimeoutExpired:
            worker.kill()  # in the middle of a round: that loses nothing


def is_free(port: int) -> bool:
    """Whether a server could listen there; one that ended a moment ago is not in the way."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
