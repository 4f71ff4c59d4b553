"""``safelead manage erase_case``: a case for good, by two people who give their passwords and codes here."""

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from safelead.access import audit, operator
from safelead.access.factors.tries import TooMany
from safelead.access.roles import Act
from safelead.access.signin import by_code, by_password
from safelead.cases import erasing
from safelead.cases.gate import NoSuchCase, Refused
from safelead.chronology.kinds.upkeep import Erasable
from safelead.crypto.leftovers import shred
from safelead.crypto.start import unlock
from safelead.people.models import Staff
from safelead.web import drafts

HERE = "erase_case"


class Command(BaseCommand):
    """Exit 1 with one sentence where it was not erased; nothing was changed then."""

    help = "Erase a closed case and the concerns that joined it, for good, with two people's passwords and codes."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", metavar="REF", help="the case's reference, such as NTH-0142")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="whoever erases it")
        parser.add_argument("--agreed", required=True, metavar="EMAIL", help="whoever agrees: somebody else")
        parser.add_argument("--why", required=True, choices=erasing.REASONS, help="the reason that is recorded")

    def handle(self, *, reference: str, by: str, agreed: str, why: Erasable, **_options: Any) -> None:
        unlock()
        operator.ran("erase_case", timezone.now())
        people = _signed(by), _signed(agreed)
        try:
            gone = erasing.erase(reference, why, by=people[0], agreed=people[1], now=timezone.now())
        except erasing.NotErased as error:
            raise CommandError(f"{error} Nothing was erased.") from error
        except (NoSuchCase, Refused) as error:
            # The same for a case that there is not, and for one that either of them must not know of.
            raise CommandError(f"There is no case {reference} that both of them may erase.") from error
        for each in gone:
            drafts.forget_case(each)
        self.stdout.write(f"Erased: {', '.join(gone)}. The chain stays: safelead verify.")
        self.stdout.write(shred() or "Its key is gone from the database's file.")
        self.stdout.write("Backups of the database that were made before hold its key: let them age, or destroy them.")


def _signed(email: str) -> Staff:
    """Whoever gives the password and the code that belong to the address, here and now."""
    now, wrong = timezone.now(), f"That is not the password and a code of {email}. Nothing was erased."
    try:
        staff = by_password(email, getpass.getpass(f"Password of {email}: "), asked_in=HERE, now=now)
        code = getpass.getpass(f"Code of {email}: ")
        if staff is not None and by_code(staff, code, asked_in=HERE, now=timezone.now()):
            return staff
    except TooMany as error:
        raise CommandError(f"Too many wrong tries for {email}. Wait, and try again. Nothing was erased.") from error
    audit.refused(staff, Act.ERASE_CASE, now=now, reason="wrong password or code")
    raise CommandError(wrong)
