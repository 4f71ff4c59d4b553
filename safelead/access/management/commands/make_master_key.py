"""``safelead manage make_master_key``: a new master key, where it is to be kept."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from safelead.crypto import keyring, places
from safelead.crypto.keys import KeyMissing, KeyUnreadable, make_file
from safelead.crypto.places import InEnvironment, InFile, NotUnderstood, Place


class Command(BaseCommand):
    """Makes the key that SAFELEAD_KEYS_NEXT names, else the one of SAFELEAD_KEYS; never over one that is there."""

    help = "Make a new master key where SAFELEAD_KEYS_NEXT says, else where SAFELEAD_KEYS does."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            where = places.following() or keyring.place()
            _make(where)
            found = keyring.provider(where)
        except (KeyMissing, KeyUnreadable, NotUnderstood) as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"The master key {found.key_id} is made: {where}.")


def _make(where: Place) -> None:
    if isinstance(where, InEnvironment):
        raise KeyUnreadable(f"{where} has to be set by you, such as to what this prints: openssl rand -base64 32")
    if not isinstance(where, InFile):
        from safelead.crypto.token import make_in_token

        return make_in_token(where)
    if where.path.exists():
        raise KeyUnreadable(f"There is a file {where} already. Nothing was changed.")
    return make_file(where.path)
