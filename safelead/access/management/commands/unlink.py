"""Forgets whom a member of staff is at the identity providers: ``safelead manage unlink ADDRESS``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from safelead.access import operator
from safelead.access.sso.linking import unlink
from safelead.crypto.start import unlock
from safelead.people.models import Staff


class Command(BaseCommand):
    """For somebody whose account at the provider was made anew, or whose address passed to a successor."""

    help = "Forgets whom a member of staff is at the identity providers; the next sign-in there links them anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the address that they have in Safelead")

    def handle(self, *, address: str, **_options: Any) -> None:
        unlock()
        operator.ran("unlink", timezone.now())
        staff = Staff.objects.by_email(address)
        if staff is None:
            raise CommandError("Nobody has this address here. Check it, and try again.")
        self.stdout.write("Forgotten." if unlink(staff) else "There was nothing to forget.")
