"""``safelead manage first_person``: whoever leads the group, on its first day; everybody else is added on pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from safelead.access import operator
from safelead.access.appointments import appoint
from safelead.access.invitations import HOURS, make_link
from safelead.access.roles import Role
from safelead.crypto.start import unlock
from safelead.people.enrolment import add_staff
from safelead.people.models import Staff
from safelead.schools.models import School, the_group
from safelead.web.site import at_site
from safelead.web.staff.forms import MemberForm
from safelead.web.staff.reading import card_of
from safelead.web.staff.signing_in import never_came_in

MOST = 120  # of letters, as the table has it
TOLD = """{name} leads the group from today. This link is for them alone and works once, within {hours} hours. It
is shown only now:

  {link}

With it they choose a password and set up an app. Then, on the pages: add the schools, add the staff, and appoint a
headteacher. That first appointment holds at once; from then on every role that reads cases takes a second person.
If the link got lost, run this command again until they have chosen a password.
"""


class Command(BaseCommand):
    """One person is enough while there is nobody else: the group lead keeps users and schools too, and the first whom
    they appoint can confirm all others. Exit 1 with one sentence, and nothing changed, once somebody can sign in."""

    help = "Make the first person of a new installation, who leads the group, and print a link to set their password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--group", required=True, help="what the group, or the one school, is called")
        parser.add_argument("--given", required=True, help="their given name")
        parser.add_argument("--family", required=True, help="their family name")
        parser.add_argument("--address", required=True, metavar="EMAIL", help="the address that they sign in with")
        parser.add_argument("--language", choices=School.Language.values, default="en", help="English or Spanish")

    def handle(self, *, group: str, address: str, language: str, **named: Any) -> None:
        unlock()
        now = timezone.now()
        operator.ran("first_person", now)
        known = Staff.objects.by_email(address)
        others = Staff.objects.exclude(pk=known.pk) if known else Staff.objects.all()
        if others.exists() or (known and not never_came_in(known)):
            raise CommandError("Somebody is here already. Whoever leads the group adds others, on the page Staff.")
        if not 0 < len(group.strip()) <= MOST:
            raise CommandError(f"Write what the group is called, in up to {MOST} letters.")
        form = _checked(known, given=named["given"], family=named["family"], email=address, language=language)
        with transaction.atomic():
            if known is None:
                known = add_staff(form.said(), language=language)
                appoint(known, Role.LEAD, None, first=now.date())
            named_group = the_group()
            named_group.name = group.strip()
            named_group.save(update_fields=["name"])
            word = make_link(known, by=None, now=now)
        self.stdout.write(TOLD.format(name=card_of(known).full, hours=HOURS, link=at_site("invited", word)))


def _checked(known: Staff | None, **typed: str) -> MemberForm:
    """The same checks as on the page; raises CommandError with what to mend."""
    filled = QueryDict(mutable=True)
    filled.update({**typed, "phone": "", "sex": "unknown", "relatives_written": ""})
    form = MemberForm(filled, schools=(), member=known)
    if not form.is_valid():
        raise CommandError(" ".join(str(each) for errors in form.errors.values() for each in errors))
    return form
