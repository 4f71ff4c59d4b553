"""What is measured: three schools with their people, real cases where one is read, rows where they are counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import connection

from bench.records import decided, long_case
from bench.rows import Place, add_rows
from safelead.access.appointments import appoint
from safelead.access.roles import Role
from safelead.chronology.models import Case
from safelead.people.enrolment import add_pupils, add_staff
from safelead.people.models import Pupil
from safelead.people.sealing import PupilWords
from safelead.schools.models import School
from tests.cast import APPOINTED, PASSWORD, Cast, make_cast, words

A_SCHOOL = 900  # pupils
BIG_SCHOOL = 1_000  # pupils of each school that is there for searches across the group alone
WANTED = "Zacharias Quimby"
GIVEN = ("Amelia", "Mohammed", "Olivia", "Noah", "Zofia", "Leo", "Aisha", "Harper", "Jakub", "Lucia", "Owen")
FAMILIES = (
    "Smith",
    "Kowal",
    "Khan",
    "Davies",
    "Garcia",
    "Patel",
    "Wilson",
    "Evans",
    "Hussain",
    "Novak",
    "Brown",
    "Ali",
)
WAITING = 6  # decisions that wait for a signature, and as many that were sent back


@dataclass(frozen=True)
class Seeded:
    """Who asks, and for what. The teachers are of South, so that North's desk stays as it is while they write."""

    cast: Cast
    teachers: tuple[str, ...]
    long_case: Case
    pupils: int


def seed(cases: int, teachers: int, many: int, now: datetime) -> Seeded:
    """Fills an empty database with so many cases and pupils, and so many teachers who will write at once."""
    cast = make_cast()
    schools = (cast.north, cast.south, cast.sur)
    pupils = {school.pk: _pupils(school) for school in schools}
    emails = tuple(_teacher(cast, f"Teacher{number}") for number in range(teachers))
    read = long_case(cast, now)
    for turn in range(2 * WAITING):
        decided(cast, now, sent_back=bool(turn % 2))
    leads = {"NTH": (cast.patel, cast.lund, cast.adeyemi), "STH": (cast.aziz,), "SUR": (cast.ferrer,)}
    for school in schools:
        place = Place(school, pupils[school.pk], leads[school.pk], cast.nowak)
        add_rows(place, cases // len(schools), now)
    _enrol_many(many)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as its own housekeeping would have done by now
    return Seeded(cast, emails, read, Pupil.objects.count())


def _pupils(school: School) -> Sequence[Pupil]:
    born = date(2012, 3, 4)
    return add_pupils(
        school,
        (PupilWords(given=f"Given{n}", family=f"Family{n}", form=f"{7 + n % 5}B", born=born) for n in range(A_SCHOOL)),
    )


def _enrol_many(many: int) -> None:
    """So many pupils in schools of their own, among them the one who is looked for."""
    given, family = WANTED.split()
    for number in range(many // BIG_SCHOOL):
        school = School.objects.create(code=f"B{number:03d}", name=f"School {number}", jurisdiction="england")
        drawn = ((GIVEN[n % 11], FAMILIES[n * 7 % 12] + _letters(n + number)) for n in range(BIG_SCHOOL))
        add_pupils(school, [PupilWords(given=one, family=other) for one, other in drawn])
    if many:
        add_pupils(school, [PupilWords(given=given, family=family)])


def _letters(number: int) -> str:
    """An ending of three letters, so that family names begin alike and end apart."""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))


def _teacher(cast: Cast, family: str) -> str:
    """The address that a new teacher of South signs in with."""
    who = words("Sam", family)
    appoint(add_staff(who, hashed=make_password(PASSWORD)), Role.STAFF, cast.south, first=APPOINTED)
    return who.email
