"""The people of our tests, built by code: three schools, whoever holds a role in the first, a few pupils and parents.

North is where things happen. South is the other school in England, Sur the one in Madrid. Everybody signs in with
``PASSWORD`` and the address ``<family name>@group.example``; whoever can read a case also with ``code_of`` their app.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from safelead.access.appointments import appoint
from safelead.access.factors import totp
from safelead.access.factors.codes import add_apps
from safelead.access.roles import Role
from safelead.people.enrolment import add_parent, add_pupil, add_staff, change_staff
from safelead.people.models import Parent, Pupil, Staff
from safelead.people.sealing import ParentWords, PupilWords, StaffWords
from safelead.schools.models import Group, School, Term

PASSWORD = "seven quiet otters"
TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)
APPOINTED = date(2025, 9, 1)
# Whose roles ask for a second factor.
TEAM = ("patel", "lund", "adeyemi", "moss", "price", "ruiz", "aziz", "clarke", "ferrer", "molina", "hart", "iqbal")


@dataclass(frozen=True)
class Cast:
    """Everybody by family name; the comment says who they are."""

    north: School
    south: School
    sur: School
    patel: Staff  # DSL of North
    lund: Staff  # first deputy of North
    adeyemi: Staff  # second deputy of North
    moss: Staff  # headteacher of North
    price: Staff  # second signatory of North
    ruiz: Staff  # leads the group
    nowak: Staff  # teaches at North
    okoro: Staff  # teaches at North, mother of Joel Okoro
    vaughan: Staff  # signs in, holds no role
    aziz: Staff  # DSL of South
    clarke: Staff  # headteacher of South
    ferrer: Staff  # DSL of Sur
    molina: Staff  # headteacher of Sur
    hart: Staff  # administrator: users and schools, never a case
    iqbal: Staff  # inspector, appointed at North
    ana: Pupil  # Ana Reyes Soto, North, 9B, 14
    joel: Pupil  # Joel Okoro, North, 9B, 14
    mia: Pupil  # Mia Kowalska, North, 7A, 11
    zayd: Pupil  # Zayd Rahman, North, 13C, 18
    erin: Pupil  # Erin Walsh, South, 10D, 15
    hugo: Pupil  # Hugo Marín Vega, Sur, 3º ESO A, 14
    elena: Parent  # Elena Soto, mother of Ana
    pablo: Parent  # Pablo Reyes, father of Ana
    ewa: Parent  # Ewa Kowalska, mother of Mia


def make_cast() -> Cast:
    """Builds everybody anew in the present database."""
    Group.objects.update_or_create(pk=1, defaults={"name": "Meridian Schools"})
    north, south, sur = make_schools()
    pupils = make_pupils(north, south, sur)
    staff = make_staff(north, south, sur)
    change_staff(staff["okoro"], words("Helen", "Okoro", relatives=(str(pupils["joel"].pk),)))
    add_apps(((staff[name], secret(name)) for name in TEAM), "phone", now=NOW)
    everybody: dict[str, Any] = {**staff, **pupils, **make_parents(north, pupils)}
    return Cast(north=north, south=south, sur=sur, **everybody)


def secret(name: str) -> bytes:
    """What the app of somebody of the cast reckons its codes from."""
    return hashlib.sha1(name.encode(), usedforsecurity=False).digest()


def code_of(name: str, at: datetime) -> str:
    """What it shows at a time."""
    return totp.code_at(secret(name), at.timestamp())


def make_schools() -> tuple[School, School, School]:
    """North, South and Sur, with the terms of one school year."""
    north = School.objects.create(code="NTH", name="Northgate School", jurisdiction="england", dsl_phone="ext. 214")
    south = School.objects.create(code="STH", name="Southfield School", jurisdiction="england", dsl_phone="ext. 30")
    sur = School.objects.create(
        code="SUR",
        name="Colegio del Sur",
        jurisdiction="spain",
        region="Comunidad de Madrid",
        language="es",
        time_zone="Europe/Madrid",
        opens=time(9),
        closes=time(17),
        emergency_phone="112",
        dsl_phone="ext. 5",
    )
    for school in (north, south, sur):
        Term.objects.create(school=school, name="Autumn", first=date(2026, 9, 2), last=date(2026, 12, 18))
        Term.objects.create(school=school, name="Spring", first=date(2027, 1, 5), last=date(2027, 3, 25))
    return north, south, sur


def make_staff(north: School, south: School, sur: School) -> dict[str, Staff]:
    """Everybody who signs in, by family name, with the role they hold."""
    posts: tuple[tuple[str, str, Role | None, School | None], ...] = (
        ("Rukhsana", "Patel", Role.DSL, north),
        ("Sofie", "Lund", Role.DEPUTY, north),
        ("Kemi", "Adeyemi", Role.DEPUTY, north),
        ("Judith", "Moss", Role.HEADTEACHER, north),
        ("Gareth", "Price", Role.SIGNATORY, north),
        ("Marta", "Ruiz", Role.LEAD, None),
        ("Tomasz", "Nowak", Role.STAFF, north),
        ("Helen", "Okoro", Role.STAFF, north),
        ("Idris", "Vaughan", None, None),
        ("Farah", "Aziz", Role.DSL, south),
        ("Owen", "Clarke", Role.HEADTEACHER, south),
        ("Lucía", "Ferrer", Role.DSL, sur),
        ("Andrés", "Molina", Role.HEADTEACHER, sur),
        ("Joan", "Hart", Role.ADMIN, None),
        ("Nadia", "Iqbal", Role.INSPECTOR, north),
    )
    everybody = {}
    for given, family, role, school in posts:
        language = school.language if school else "en"
        everybody[family.lower()] = staff = add_staff(words(given, family), language=language, hashed=_hashed())
        if role:
            appoint(staff, role, school, first=APPOINTED)
    return everybody


def make_pupils(north: School, south: School, sur: School) -> dict[str, Pupil]:
    """The pupils, by given name; their ages are those of ``TODAY``."""
    return {
        "ana": add_pupil(north, _pupil("Ana", "Reyes Soto", "9B", date(2012, 3, 4))),
        "joel": add_pupil(north, _pupil("Joel", "Okoro", "9B", date(2012, 9, 30))),
        "mia": add_pupil(north, _pupil("Mia", "Kowalska", "7A", date(2015, 6, 1))),
        "zayd": add_pupil(north, _pupil("Zayd", "Rahman", "13C", date(2008, 10, 2))),
        "erin": add_pupil(south, _pupil("Erin", "Walsh", "10D", date(2011, 1, 20))),
        "hugo": add_pupil(sur, _pupil("Hugo", "Marín Vega", "3º ESO A", date(2012, 5, 17))),
    }


def make_parents(north: School, pupils: dict[str, Pupil]) -> dict[str, Parent]:
    """Parents of North, by given name."""
    return {
        "elena": add_parent(north, _parent("Elena", "Soto", "mother", "es"), [pupils["ana"]]),
        "pablo": add_parent(north, _parent("Pablo", "Reyes", "father", "es"), [pupils["ana"]]),
        "ewa": add_parent(north, _parent("Ewa", "Kowalska", "mother", "pl"), [pupils["mia"]]),
    }


MEN = {"Gareth", "Tomasz", "Idris", "Owen", "Andrés", "Joel", "Zayd", "Hugo"}


def words(given: str, family: str, relatives: tuple[str, ...] = ()) -> StaffWords:
    """Who a member of staff is, with the address that they sign in with."""
    email = f"{family.lower()}@group.example"
    return StaffWords(given=given, family=family, email=email, sex=_sex(given), relatives=relatives)


def _sex(given: str) -> str:
    return "m" if given in MEN else "f"


def _pupil(given: str, family: str, form: str, born: date) -> PupilWords:
    return PupilWords(given=given, family=family, form=form, born=born, sex=_sex(given))


def _parent(given: str, family: str, relation: str, language: str) -> ParentWords:
    return ParentWords(given=given, family=family, relation=relation, phone="01632 960 100", language=language)


@cache
def _hashed() -> str:
    """Hashed once: to hash a password takes long by design."""
    return make_password(PASSWORD)
