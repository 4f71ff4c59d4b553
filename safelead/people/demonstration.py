"""The people of the demonstration group: three schools that look lived in. All invented; the same seed, the same names.

Who is appointed to what is `safelead.access.demonstration`'s.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction
from msgspec import structs

from safelead.crypto.index import normalise
from safelead.crypto.keyring import group_key, school_key
from safelead.people.enrolment import add_parents, add_pupils, add_staff, change_staff
from safelead.people.families import Household, households
from safelead.people.invented import ARABIC, ENGLISH, POLISH, SOUTH_ASIAN, SPANISH, WELSH, Origin, of_sex
from safelead.people.models import Parent, Pupil, Staff
from safelead.people.sealing import StaffWords
from safelead.schools.demonstration import make_schools
from safelead.schools.models import School

# Everybody of the demonstration signs in with it; it is printed, and no other installation has it.
DEMO_PASSWORD = "seven otters read quietly"  # noqa: S105
# Whom each school has, first to stand in first; the rest are members of staff.
POSTS = ("headteacher", "dsl", "deputy", "deputy", "signatory")
# How many of staff and of pupils each school has, and where its families come from: the more often, the more of them.
SIZES = {"NTH": (15, 120), "STH": (13, 100), "SUR": (12, 80)}
DOMAINS = {"NTH": "northgate.example", "STH": "southfield.example", "SUR": "olmeda.example"}
ORIGINS = {
    "NTH": (ENGLISH, ENGLISH, ENGLISH, ENGLISH, SOUTH_ASIAN, SOUTH_ASIAN, POLISH, ARABIC, WELSH, SPANISH),
    "STH": (ENGLISH, ENGLISH, ENGLISH, WELSH, WELSH, SOUTH_ASIAN, POLISH, POLISH, ARABIC),
    "SUR": (SPANISH, SPANISH, SPANISH, SPANISH, SPANISH, SPANISH, ARABIC, POLISH),
}


@dataclass(frozen=True, slots=True)
class Post:
    """A member of staff of the demonstration, and the role (of `safelead.access.roles`) that is meant for them.

    ``school`` None is the group.
    """

    staff: Staff
    words: StaffWords
    role: str
    school: School | None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody. Pupils and parents by the code of their school, in the order of the classes."""

    schools: tuple[School, ...]
    posts: tuple[Post, ...]
    pupils: dict[str, tuple[Pupil, ...]]
    parents: dict[str, tuple[Parent, ...]]


def make_people(today: date, seed: int = 2016) -> People:
    """Builds schools, staff, pupils and parents in an empty database, as things stand ``today``."""
    schools = make_schools(today)
    # A key is kept in memory once it is committed: made first, it is not read anew for each of a thousand people.
    for school in schools:
        school_key(school.pk, make=True)
    group_key(make=True)
    with transaction.atomic():
        return _people(schools, today, Random(seed))  # noqa: S311  # names, not secrets


def _people(schools: tuple[School, ...], today: date, chance: Random) -> People:
    posts = tuple(_staff(schools, chance, make_password(DEMO_PASSWORD)))
    homes = {s.pk: households(s.jurisdiction, ORIGINS[s.pk], SIZES[s.pk][1], today, chance) for s in schools}
    pupils = {school.pk: _enrol(school, homes[school.pk]) for school in schools}
    parents = {school.pk: _add_parents(school, homes[school.pk], pupils[school.pk]) for school in schools}
    _related(posts, homes, pupils)
    return People(schools, posts, pupils, parents)


def _staff(schools: tuple[School, ...], chance: Random, hashed: str) -> Iterator[Post]:
    """Staff of each school, those of the group and an inspector, each with a name and an address of their own."""
    taken: set[str] = set()
    for school in schools:
        for n in range(SIZES[school.pk][0]):
            words = _words(ORIGINS[school.pk], DOMAINS[school.pk], n, taken, chance)
            staff = add_staff(words, language=school.language, hashed=hashed)
            yield Post(staff, words, POSTS[n] if n < len(POSTS) else "staff", school)
    words = _words((SPANISH,), "meridian.example", 0, taken, chance)
    yield Post(add_staff(words, hashed=hashed), words, "lead", None)
    # Drawn apart, so that nobody else has another name for it.
    words = _words((ENGLISH,), "meridian.example", 1, taken, Random(1))  # noqa: S311  # names, not secrets
    yield Post(add_staff(words, hashed=hashed), words, "admin", None)
    words = _words((ENGLISH,), "inspection.example", 2, taken, Random(2))  # noqa: S311
    yield Post(add_staff(words, language=schools[0].language, hashed=hashed), words, "inspector", schools[0])


def _words(origins: tuple[Origin, ...], domain: str, n: int, taken: set[str], chance: Random) -> StaffWords:
    """Who a member of staff is; drawn again while the family name is taken, so that rows are told apart."""
    origin, sex = chance.choice(origins), chance.choice("fm")
    first, second = (of_sex(family, sex) for family in chance.sample(origin.families, 2))
    if first in taken:
        return _words(origins, domain, n, taken, chance)
    taken.add(first)
    given = origin.given(sex, chance)
    return StaffWords(
        given=given,
        family=f"{first} {second}" if origin.two_families else first,
        email=f"{_plain(given)}.{_plain(first)}@{domain}",
        phone=f"ext. {200 + n}",
        sex=sex,
    )


def _plain(name: str) -> str:
    return normalise(name.lower().replace("ł", "l")).replace(" ", "-")


def _enrol(school: School, homes: list[Household]) -> tuple[Pupil, ...]:
    return tuple(add_pupils(school, [pupil for home in homes for pupil in home.pupils]))


def _add_parents(school: School, homes: list[Household], pupils: tuple[Pupil, ...]) -> tuple[Parent, ...]:
    left = iter(pupils)
    with_theirs = [(home, [next(left) for _ in home.pupils]) for home in homes]
    return tuple(add_parents(school, [(parent, theirs) for home, theirs in with_theirs for parent in home.parents]))


def _related(posts: tuple[Post, ...], homes: dict[str, list[Household]], pupils: dict[str, tuple[Pupil, ...]]) -> None:
    """The last teacher of each school has family among its pupils: a niece or nephew, or two (promise 9)."""
    for code, children in pupils.items():
        post = [post for post in posts if post.school and post.school.pk == code][-1]
        theirs = children[-len(homes[code][-1].pupils) :]
        change_staff(post.staff, structs.replace(post.words, relatives=tuple(str(child.pk) for child in theirs)))
