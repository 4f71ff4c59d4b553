"""``safelead manage shred``: nothing that was removed stays in the database's file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from safelead.crypto.leftovers import shred


class Command(BaseCommand):
    """Writes the database's free space anew. It may run while people work; on SQLite they wait for it."""

    help = "Write the database's free space anew, so that no removed key lies in it."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        if left := shred():
            raise CommandError(left)
        self.stdout.write("Nothing that was removed is left in the database's own file.")
