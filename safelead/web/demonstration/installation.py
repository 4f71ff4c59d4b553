"""The database that the demonstration stands in: whether it is one, whether it was finished, and making it anew."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

from safelead.access.demonstration import Demonstration, make_group
from safelead.access.factors import totp
from safelead.access.factors.codes import words_of
from safelead.access.factors.models import CodeApp
from safelead.access.models import Appointment
from safelead.access.roles import Role
from safelead.cases.demonstration import STORIES
from safelead.cases.demonstration.story import Story
from safelead.chronology.models import Case
from safelead.crypto import keyring
from safelead.crypto.start import unlock
from safelead.directory.demonstration import write_contacts
from safelead.people.cards import StaffCard
from safelead.people.register import staff_cards
from safelead.schools.demonstration import write_policies
from safelead.schools.models import School
from safelead.web.demonstration.looking import look
from safelead.web.demonstration.telling import tell

# Kept for examples (RFC 2606): no school has an address there.
NOBODYS = ".example"


class NotTheDemonstration(Exception):
    """The database is somebody's own, or cannot be emptied from here; the message says what to do."""


def ready() -> None:
    """Makes the tables that are missing and checks the master key; exits with one sentence where that is wrong."""
    call_command("migrate", verbosity=0, interactive=False)
    unlock()


def check() -> None:
    """Raises NotTheDemonstration for a database in which real people work."""
    real = [card for card in staff_cards().values() if not card.email.endswith(NOBODYS)]
    if real:
        raise NotTheDemonstration(
            "This database is not the demonstration's: somebody has added real staff. Serve it with: safelead serve"
        )


def is_begun() -> bool:
    """Something of the group is there."""
    return School.objects.exists()


def is_finished(stories: Sequence[Story] = STORIES) -> bool:
    """The group is there with all its cases."""
    return is_begun() and Case.objects.count() >= len(stories)


def empty() -> None:
    """Takes the demonstration away, so that it can be made anew. Raises NotTheDemonstration where that is not ours."""
    check()
    if connection.vendor != "sqlite":
        raise NotTheDemonstration(
            "Only SQLite's file can be made anew from here. Name an empty database in DATABASE_URL, or leave it out."
        )
    file = Path(connection.settings_dict["NAME"])
    connections.close_all()
    keyring.forget()
    for part in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        part.unlink(missing_ok=True)
    ready()


def make(now: datetime, told: Callable[[int, int], None], stories: Sequence[Story] = STORIES) -> None:
    """Makes the group, its people and its cases in an empty database, as things stand at ``now`` (aware UTC)."""
    group = make_schools(now)
    look(group, tell(stories, group, now, told=told).values(), now)


def make_schools(now: datetime) -> Demonstration:
    """The group without cases: its people, their contacts, and what each school has written down."""
    group = make_group(now.date())
    write_contacts(group, now)
    for school in group.people.schools:
        write_policies(school, group.staff(school.pk, Role.DSL).staff, now)
    return group


def codes_now(now: datetime) -> dict[str, str]:
    """What each one's app shows now, by the id of the member of staff. Raises NotTheDemonstration elsewhere."""
    check()
    apps = CodeApp.objects.all()
    return {str(app.staff_id): totp.code_at(words_of(app).secret, now.timestamp()) for app in apps}


def sign_ins() -> list[tuple[Appointment, StaffCard]]:
    """The first of each role in each school, as they were appointed, school by school; the group lead last."""
    first: dict[tuple[str | None, str], Appointment] = {}
    for each in Appointment.objects.select_related("school").order_by("pk"):
        first.setdefault((each.school_id, each.role), each)
    cards = staff_cards()
    found = sorted(first.values(), key=lambda each: (each.school_id is None, each.school_id or ""))
    return [(each, cards[str(each.staff_id)]) for each in found]
