"""``safelead manage checkpoint``: signs what stands in the record now, and who looked, so that later losses show."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from safelead.access import batches, operator
from safelead.chronology import checkpoint
from safelead.chronology.management.commands.verify import folder, public_key_file
from safelead.chronology.models import Case
from safelead.chronology.verify import heads
from safelead.crypto import aead, keyring
from safelead.crypto.start import unlock
from safelead.schools.models import School


class Command(BaseCommand):
    """Adds a signed line to each school's file. To be run at least nightly; copy the files off the machine."""

    help = "Sign the newest entry of every case, and who looked, for each school, into the checkpoints folder."
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        unlock()
        operator.ran("checkpoint", timezone.now())
        secret = aead.derive(keyring.group_key(make=True), b"checkpoint")
        key = public_key_file()
        if not key.exists():
            key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            key.write_text(checkpoint.public_key(secret) + "\n", "ascii")
        now = timezone.now()
        batches.close(now)
        looked = batches.heads()
        for code in (*School.objects.order_by("pk").values_list("pk", flat=True), ""):
            found = (head for _, head in heads(Case.objects.filter(school=code)))
            self.stdout.write(str(checkpoint.write(folder(), code, found, now, secret, looks=looked.get(code))))
