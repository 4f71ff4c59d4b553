"""The three schools of the demonstration group, open around whatever day it is made on. All invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from safelead.guidance import Answer
from safelead.schools.models import Closure, Group, School, Term
from safelead.schools.policies import confirm, write_down
from safelead.schools.written import Kind

Span = tuple[str, tuple[int, int], tuple[int, int]]
# Name, first and last day as (month, day); months before September belong to the second half of the school year.
ENGLISH_TERMS: tuple[Span, ...] = (
    ("Autumn term", (9, 2), (12, 18)),
    ("Spring term", (1, 5), (3, 26)),
    ("Summer term", (4, 12), (7, 21)),
)
ENGLISH_BREAKS: tuple[Span, ...] = (
    ("Half-term", (10, 26), (10, 30)),
    ("Half-term", (2, 15), (2, 19)),
    ("Half-term", (5, 25), (5, 29)),
)
SPANISH_TERMS: tuple[Span, ...] = (
    ("Primer trimestre", (9, 8), (12, 22)),
    ("Segundo trimestre", (1, 8), (3, 25)),
    ("Tercer trimestre", (4, 6), (6, 19)),
)
SPANISH_BREAKS: tuple[Span, ...] = (("Semana blanca", (2, 23), (2, 26)),)


def school_year(today: date) -> int:
    """The year in whose September the school year of a day began.

    >>> school_year(date(2026, 8, 31)), school_year(date(2026, 9, 1))
    (2025, 2026)
    """
    return today.year if today.month >= 9 else today.year - 1


def make_schools(today: date) -> tuple[School, School, School]:
    """Two schools in England and one in Madrid, with the terms of last year, this and the next.

    Should ``today`` fall into a holiday, a few weeks of lessons are laid around it, so that there is something to do.
    """
    Group.objects.update_or_create(pk=1, defaults={"name": "Meridian Schools"})
    north = School.objects.create(code="NTH", name="Northgate School", jurisdiction="england", dsl_phone="ext. 201")
    south = School.objects.create(code="STH", name="Southfield School", jurisdiction="england", dsl_phone="ext. 201")
    sur = School.objects.create(
        code="SUR",
        name="Colegio Olmeda",
        jurisdiction="spain",
        region="Comunidad de Madrid",
        language="es",
        time_zone="Europe/Madrid",
        opens=time(9),
        closes=time(17),
        emergency_phone="112",
        dsl_phone="ext. 201",
    )
    for school, terms, breaks in (
        (north, ENGLISH_TERMS, ENGLISH_BREAKS),
        (south, ENGLISH_TERMS, ENGLISH_BREAKS),
        (sur, SPANISH_TERMS, SPANISH_BREAKS),
    ):
        _open(school, terms, breaks, today)
    return north, south, sur


def _open(school: School, terms: tuple[Span, ...], breaks: tuple[Span, ...], today: date) -> None:
    years = range(school_year(today) - 1, school_year(today) + 2)
    lessons = [span for year in years for span in _dated(terms, year)]
    if not any(first <= today <= last for _, first, last in lessons):
        lessons.append(("Open weeks", today - timedelta(days=21), today + timedelta(days=21)))
    closed = [span for year in years for span in _dated(breaks, year) if not _near(span, today)]
    Term.objects.bulk_create(Term(school=school, name=n, first=first, last=last) for n, first, last in lessons)
    Closure.objects.bulk_create(Closure(school=school, name=n, first=first, last=last) for n, first, last in closed)


def _dated(spans: tuple[Span, ...], year: int) -> Iterator[tuple[str, date, date]]:
    for name, first, last in spans:
        yield name, _day(first, year), _day(last, year)


def _day(day: tuple[int, int], year: int) -> date:
    return date(year + (day[0] < 9), *day)


def _near(span: tuple[str, date, date], today: date) -> bool:
    return span[1] - timedelta(days=7) <= today <= span[2] + timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Written:
    """A version that a school wrote down: in force since and to be reviewed so many days from today, and what was found
    to hold (``yes``) and not to hold (``no``), by the ids of its clauses."""

    school: str
    kind: Kind
    title: str
    version: str
    since: int
    review: int
    kept: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


SIX = ("searched", "confiscated", "deleted", "why", "viewing", "sanctions")
# Northgate is ready; at Southfield one review is late, the phone policy lacks two clauses and nothing says how records
# are kept; at Olmeda nobody has said yet whether a child may be alone.
POLICIES = (
    Written(
        "NTH", Kind.SAFEGUARDING, "Keeping children safe at Northgate", "6", -440, -75, "The staff drive, Safeguarding",
        yes=("without-parents",),
    ),
    Written(
        "NTH", Kind.SAFEGUARDING, "Keeping children safe at Northgate", "7", -75, 290, "The staff drive, Safeguarding",
        yes=("without-parents",),
    ),
    Written("NTH", Kind.MOBILE_PHONES, "Phones at school", "3", -75, 290, "https://northgate.example/phones", yes=SIX),
    Written("NTH", Kind.BEHAVIOUR, "Behaviour and respect", "11", -75, 290, "https://northgate.example/behaviour"),
    Written(
        "NTH", Kind.THRESHOLDS, "Ridgeway thresholds of need", "2025", -300, 65, "https://ridgeway.example/thresholds",
        yes=("thresholds-known",),
    ),
    Written(
        "NTH", Kind.PROCEDURES, "Ridgeway child protection procedures", "14", -210, 155,
        "https://ridgeway.example/procedures", yes=("harmful-behaviour", "underage", "procedures-known"),
    ),
    Written("NTH", Kind.RECORDS, "Records: sharing, keeping, passing on", "4", -75, 290, "The staff drive, Records"),
    Written(
        "STH", Kind.SAFEGUARDING, "Safeguarding at Southfield", "autumn term", -70, 295, "The blue folder, room 12",
        yes=("without-parents",),
    ),
    Written(
        "STH", Kind.MOBILE_PHONES, "Mobile phones", "2", -400, 20, "The blue folder, room 12",
        yes=("searched", "confiscated", "why", "sanctions"), no=("deleted", "viewing"),
    ),
    Written("STH", Kind.BEHAVIOUR, "Behaviour policy", "5", -430, -65, "The blue folder, room 12"),
    Written(
        "STH", Kind.THRESHOLDS, "Ridgeway thresholds of need", "2025", -300, 65, "https://ridgeway.example/thresholds",
        yes=("thresholds-known",),
    ),
    Written(
        "STH", Kind.PROCEDURES, "Ridgeway child protection procedures", "14", -210, 155,
        "https://ridgeway.example/procedures", yes=("harmful-behaviour", "underage"),
    ),
    Written("SUR", Kind.SAFEGUARDING, "Plan de protección y bienestar", "curso actual", -70, 295, "Carpeta Bienestar"),
    Written("SUR", Kind.BEHAVIOUR, "Plan de convivencia", "3", -70, 295, "https://olmeda.example/convivencia"),
    Written(
        "SUR", Kind.THRESHOLDS, "Hoja de notificación de riesgo", "2024", -250, 115, "Carpeta Bienestar",
        yes=("thresholds-known",),
    ),
    Written(
        "SUR", Kind.PROCEDURES, "Protocolo de actuación ante la violencia contra menores", "2024", -250, 115,
        "Carpeta Bienestar", yes=("harmful-behaviour", "underage", "procedures-known"),
    ),
    Written("SUR", Kind.RECORDS, "Custodia y traslado de expedientes", "1", -70, 295, "Secretaría, armario 2"),
)  # fmt: skip


def write_policies(school: School, by: Any, now: datetime) -> None:
    """What a school wrote down, by its DSL on the day each version came into force; ``now`` is aware UTC."""
    for each in POLICIES:
        if each.school != school.pk:
            continue
        then = now + timedelta(days=each.since)
        policy = write_down(
            school, each.kind, by=by, now=then, title=each.title, version=each.version, since=then.date(),
            review_by=(now + timedelta(days=each.review)).date(), kept=each.kept,
        )  # fmt: skip
        answers = dict.fromkeys(each.yes, Answer.YES) | dict.fromkeys(each.no, Answer.NO)
        confirm(policy, answers, by=by, now=then)
