"""A school in which the worker goes round: cases, people, and who was told what when."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from safelead.cases.record import raise_concern, record
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.models import Case
from safelead.ops.models import Notice
from safelead.ops.round import go_round
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from tests.cast import NOW, Cast

MINUTE = timedelta(minutes=1)


def concern(cast: Cast, *locked: Staff, at: datetime = NOW, how: str = "other") -> Case:
    """A concern about Ana of North, told by a teacher; whoever is ``locked`` is named on the form."""
    raised = ConcernRaised(
        occurred=When.minute(at), about=(About(str(cast.ana.pk)),), said="She is frightened.", told_by="pupil",
        channel="in-person", told_in_person=True,
    )  # fmt: skip
    locks = [ConflictRecorded(occurred=When.minute(at), staff=str(who.pk), how=how) for who in locked]  # type: ignore[arg-type]
    return raise_concern(cast.north, [raised, *locks], by=cast.nowak, now=at)


def acknowledged(cast: Cast, case: Case, at: datetime = NOW, by: Staff | None = None) -> None:
    lead = by or cast.patel
    taken = ConcernAcknowledged(occurred=When.minute(at), lead=str(lead.pk), authority="The DSL leads.")
    record(case, [taken], by=lead, now=at)


def wrote(case: Case, *entries: Entry, by: Staff, at: datetime = NOW) -> None:
    record(case, entries, by=by, now=at)


def rounds(start: datetime, minutes: Iterable[int]) -> None:
    """The worker at these minutes after ``start``."""
    for each in minutes:
        go_round(start + each * MINUTE)


def told(case: Case, duty: str = "") -> list[str]:
    """What was told of a case, of one duty where it is named: when, whom, how."""
    cards = staff_cards()
    found = Notice.objects.filter(case=case, **({"duty": duty} if duty else {}))
    lines = [
        f"{each.at:%a %H:%M} {cards[str(each.staff_id)].family}: {each.kind}" for each in found.order_by("at", "pk")
    ]
    return sorted(lines, key=lambda one: [each.split(" ", 2)[:2] for each in lines].index(one.split(" ", 2)[:2]))


def how_often(case: Case) -> Counter[str]:
    """How often each person was told of each moment of each duty: never more than once."""
    rows = Notice.objects.filter(case=case).values_list("staff", "duty", "moment", "token")
    return Counter(f"{staff} {duty} {moment} {bytes(token).hex()}" for staff, duty, moment, token in rows)
