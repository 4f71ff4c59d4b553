"""``safelead manage rotate_master_key``: every key under another master key, while people work."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from safelead.access import operator
from safelead.crypto import rotation
from safelead.crypto.keys import KeyMissing, KeyUnreadable
from safelead.crypto.leftovers import shred
from safelead.crypto.places import NEXT, NOW, NotUnderstood
from safelead.crypto.rotation import NotRotated
from safelead.crypto.start import unlock


class Command(BaseCommand):
    """Goes on where it was stopped. Exit 1 where it has not ended, with one sentence."""

    help = "Wrap every key under the master key that SAFELEAD_KEYS_NEXT names, and make it the present one."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        unlock()
        operator.ran("rotate_master_key", timezone.now())
        try:
            done = rotation.rotate(self._progress)
        except (NotRotated, KeyMissing, KeyUnreadable, NotUnderstood) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{done.keys} keys are under the master key {done.master}.")
        if left := shred():
            self.stdout.write(left)
        self.stdout.write(
            f"Now let {NOW} say what {NEXT} does, take {NEXT} away, and start each server anew. "
            "Backups that were made before still need the old master key: keep it as long as you keep them."
        )

    def _progress(self, done: int) -> None:
        self.stdout.write(f"{done} keys wrapped anew.")
        self.stdout.flush()
