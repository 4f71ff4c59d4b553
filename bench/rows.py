"""Cases that are only counted and listed: the head of a chain, its summary, and what is owed, sealed as always."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from safelead.cases.models import CaseSummary, Owed
from safelead.cases.readmodels import duty_token
from safelead.chronology import chain
from safelead.chronology.models import Case
from safelead.crypto.sealed import seal_for_school
from safelead.people.models import Pupil, Staff
from safelead.schools.models import School

CHUNK = 5_000
YEARS = timedelta(days=6 * 365)
# Of a thousand cases of a school, so many are open, and stand here; things are owed in those that are at work.
OPEN = (
    ("acknowledgement-needed", 1),
    ("review-meeting-needed", 4),
    ("answers-needed", 5),
    ("decision-needed", 5),
    ("duties-to-do", 20),
    ("ready-to-close", 5),
)
AT_WORK = ("review-meeting-needed", "answers-needed", "decision-needed", "duties-to-do")
# What is owed in each of them, by how many hours from now; none for what is held.
DUE = (("talk-with-pupil", -30), ("inform-parents", 1), ("offer-support", 60), ("request-deletion", None))


@dataclass(frozen=True)
class Place:
    """A school, the pupils whom its cases are about, who lead them, and who told of them."""

    school: School
    pupils: Sequence[Pupil]
    leads: Sequence[Staff]
    reporter: Staff


def add_rows(place: Place, many: int, now: datetime) -> None:
    """Adds so many cases to a school, four in a hundred of them open; their numbers are drawn, as ``append`` draws."""
    school, drawn = place.school, random.Random(place.school.pk)
    taken = set(Case.objects.filter(school=school).values_list("number", flat=True))
    numbers = [number for number in drawn.sample(range(1, 99_999), many + len(taken)) if number not in taken][:many]
    still_open = [status for status, each in OPEN for _one in range(max(1, each * many // 1000))]
    statuses = [*still_open, *["closed"] * many][:many]
    drawn.shuffle(statuses)
    for first in range(0, many, CHUNK):
        with transaction.atomic():
            cases = Case.objects.bulk_create(_head(school, number, now) for number in numbers[first : first + CHUNK])
            listed = list(zip(cases, statuses[first : first + CHUNK], strict=True))
            CaseSummary.objects.bulk_create(
                _summary(case, status, place, now - drawn.random() * YEARS) for case, status in listed
            )
            busy = [case for case, status in listed if status in AT_WORK]
            Owed.objects.bulk_create(row for case in busy for row in _owed(case, drawn.choice(place.pupils), now))


def _head(school: School, number: int, now: datetime) -> Case:
    reference = f"{school.pk}-{number:04d}"
    return Case(school=school, number=number, reference=reference, head_hash=chain.NO_HASH, opened_at=now)


def _summary(case: Case, status: str, place: Place, at: datetime) -> CaseSummary:
    is_new = status == "acknowledgement-needed"
    lead = place.leads[case.number % len(place.leads)]
    return CaseSummary(
        case=case,
        school_id=case.school_id,
        reference=case.reference,
        status=status,
        recommendation="school-may-manage",
        lead=None if is_new else lead,
        reporter=place.reporter,
        told_at=at,
        recorded_at=at,
        acknowledged_at=None if is_new else at,
        closed_at=at if status == "closed" else None,
        head=0,
    )


def _owed(case: Case, pupil: Pupil, now: datetime) -> Iterator[Owed]:
    about = json.dumps({"about": str(pupil.pk), "named": ""}).encode()
    for position, (duty, hours) in enumerate(DUE):
        yield Owed(
            case=case,
            school_id=case.school_id,
            duty=duty,
            who="dsl",
            state="held" if hours is None else "owed",
            since=now - timedelta(days=2),
            due_at=None if hours is None else now + timedelta(hours=hours),
            calendar="bench",
            position=position,
            token=duty_token(case, duty, str(pupil.pk)),
            sealed=seal_for_school(case.school_id, f"owed {case.pk} {position}", about),
        )
