"""Who is appointed to what in the demonstration group, who is away today, and with what to sign in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from safelead.access.appointing import arrange_cover
from safelead.access.appointments import appoint
from safelead.access.factors import totp
from safelead.access.factors.codes import add_apps
from safelead.access.factors.required import NEEDS_ONE
from safelead.access.models import Absence
from safelead.access.roles import Role
from safelead.people.demonstration import DEMO_PASSWORD, People, Post, make_people
from safelead.people.models import Staff
from safelead.schools.models import School


@dataclass(frozen=True, slots=True)
class SignIn:
    """One way in: somebody's role and school (None is the group), their name in full, and address and password."""

    role: Role
    school: School | None
    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Everybody, and the first of each role in each school to sign in as."""

    people: People
    sign_ins: tuple[SignIn, ...]

    def staff(self, school: str | None, role: Role, place: int = 0) -> Post:
        """Whoever holds a role in a school ("NTH"; None for the group): the first, or the one at ``place``."""
        held = [post for post in self.people.posts if post.role == role and _code(post) == school]
        return held[place]


def make_group(today: date, seed: int = 2016) -> Demonstration:
    """Builds the whole group in an empty database, as things stand ``today``; takes less than three seconds."""
    people = make_people(today, seed)
    demonstration = Demonstration(people, tuple(_sign_ins(people)))
    with transaction.atomic():
        _appoint(people, today)
        _stand_in(demonstration, today)
        _set_up_apps(people, today)
    return demonstration


def _appoint(people: People, today: date) -> None:
    lead = next(post.staff for post in people.posts if post.role == Role.LEAD)
    for post in people.posts:
        appoint(post.staff, Role(post.role), post.school, first=today - timedelta(days=400), by=lead)


def _stand_in(group: Demonstration, today: date) -> None:
    """North's second deputy stands in in South, where the DSL is away this week; two in North are away soon, and for
    one of them somebody waits to be confirmed."""
    north, south = group.staff("NTH", Role.DEPUTY, 1), group.staff("STH", Role.DSL)
    first, last = today - timedelta(days=1), today + timedelta(days=3)
    stands_in = appoint(north.staff, Role.DEPUTY, south.school, first=first, last=last, by=_head(group, "STH"))
    Absence.objects.create(
        staff=south.staff, school=south.school, first=first, last=last, by=_head(group, "STH"), cover=stands_in
    )
    week = {"first": today + timedelta(days=7), "last": today + timedelta(days=9), "on": today}
    deputy, signs, teacher = (group.staff("NTH", role) for role in (Role.DEPUTY, Role.SIGNATORY, Role.STAFF))
    dsl = group.staff("NTH", Role.DSL).staff
    arrange_cover(deputy.staff, deputy.school, cover=dsl, by=dsl, **week)
    arrange_cover(signs.staff, signs.school, cover=teacher.staff, by=_head(group, "NTH"), **week)


def _head(group: Demonstration, school: str) -> Staff:
    return group.staff(school, Role.HEADTEACHER).staff


def _set_up_apps(people: People, today: date) -> None:
    """Whoever's role asks for a second factor has an app, of a secret drawn for it; ``safelead demo --code`` is it."""
    asked = [post.staff for post in people.posts if Role(post.role) in NEEDS_ONE]
    set_up = datetime.combine(today, time(8), UTC) - timedelta(days=30)
    add_apps(((staff, totp.new_secret()) for staff in asked), "safelead demo --code", now=set_up)


def _sign_ins(people: People) -> list[SignIn]:
    """The first of each role in each school, teachers first: in the order in which a newcomer tries them."""
    first: dict[tuple[str | None, str], Post] = {}
    for post in people.posts:
        first.setdefault((_code(post), post.role), post)
    order = [role.value for role in Role]
    found = sorted(first.values(), key=lambda post: (post.school is None, _code(post) or "", order.index(post.role)))
    return [
        SignIn(Role(post.role), post.school, f"{post.words.given} {post.words.family}", post.words.email, DEMO_PASSWORD)
        for post in found
    ]


def _code(post: Post) -> str | None:
    return post.school.pk if post.school else None
