"""One round of the worker: through every case that something is due in, telling whoever is to be told.

It may run in several processes at once, be killed at any moment and be late: each case is claimed in a transaction of
its own, what was told is kept in that transaction, and of what was missed only the last is told. One case that cannot
be read never stops the others.
"""

import logging
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q

from safelead.access.succession import Seat
from safelead.cases import gate, readmodels
from safelead.cases.duties import Duty
from safelead.cases.models import CaseSummary
from safelead.cases.readmodels import Reading
from safelead.chronology.models import Case
from safelead.ops import line, moments, notices
from safelead.ops.models import Beat, Watch
from safelead.ops.moments import Moment
from safelead.ops.notices import NOT_OPEN, UNREAD, About, Telling
from safelead.people.models import Staff

log = logging.getLogger(__name__)

# So long an absence or another lead may go unseen in a case that stands as it stood. An unread concern is looked at in
# every round.
LOOK_AGAIN = timedelta(minutes=15)
# How many cases a round takes up at most, so that mail goes out in between.
AT_MOST = 2_000
# A case that could not be looked at is left alone for so long; a concern that nobody has read, not so long.
REST, SHORT_REST = timedelta(minutes=15), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did: how many cases it looked at, how many people it told something, how many cases it could not
    read."""

    looked: int = 0
    told: int = 0
    failed: int = 0


def go_round(now: datetime) -> Round:
    """Looks at every case that is due to be looked at, and keeps whatever is to be told (3.1-a, 7-e)."""
    _watch_new_cases(now)
    looked = told = failed = 0
    for case in _due(now):
        try:
            found = _look_at(case, now)
        except Exception as error:  # whatever is wrong with one case, the others are looked at
            _could_not_look_at(case, error, now)
            failed += 1
        else:
            looked, told = looked + (found is not None), told + (found or 0)
    Beat.objects.update_or_create(pk=1, defaults={"at": now})
    return Round(looked, told, failed)


def _watch_new_cases(now: datetime) -> None:
    new = CaseSummary.objects.exclude(status__in=NOT_OPEN).filter(case__watch=None).values_list("case", flat=True)
    Watch.objects.bulk_create([Watch(case_id=case, next_at=now) for case in new], ignore_conflicts=True)


def _due(now: datetime) -> list[int]:
    """The cases whose time has come, or that do not stand as they stood: unread concerns first."""
    otherwise = ~Q(head=F("case__summary__head")) | ~Q(calendar=F("case__summary__calendar"))
    unread_first = F("case__summary__acknowledged_at").asc(nulls_first=True)
    found = Watch.objects.filter(Q(next_at__lte=now) | otherwise).order_by(unread_first, "next_at", "pk")
    return list(found.values_list("pk", flat=True)[:AT_MOST])


@transaction.atomic
def _look_at(pk: int, now: datetime) -> int | None:
    """Claims a case and tells whoever is to be told; answers how many were, None where another worker has it."""
    watch = Watch.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    summary = CaseSummary.objects.select_related("case__school").filter(pk=pk).first()
    if watch is None or summary is None or _is_seen_to(watch, summary, now):
        return None
    if summary.status in NOT_OPEN:
        watch.delete()
        return 0
    found = _timed_now(summary)
    people = _People.of(found, now)
    tellings = [*_tellings(found, people, now)]
    watch.head, watch.calendar = found.state.head, found.calendar.edition
    watch.next_at = _next_look(found, people, now)
    watch.save()
    return notices.tell(found.case, people.unlocked(notices.untold(found.case, tellings)), now)


def _is_seen_to(watch: Watch, summary: CaseSummary, now: datetime) -> bool:
    """Another worker was here a moment ago."""
    return watch.next_at > now and (watch.head, watch.calendar) == (summary.head, summary.calendar)


def _timed_now(summary: CaseSummary) -> Reading:
    """The case as its record tells it. Its rows are made anew where they were timed by an older calendar."""
    found = readmodels.reading(summary.case)
    if found.calendar.edition == summary.calendar:
        return found
    Case.objects.select_for_update(no_key=True).get(pk=summary.pk)
    return readmodels.refresh(summary.case)


@dataclass(frozen=True, slots=True)
class _People:
    """Who may be told of a case today."""

    found: Reading
    line: tuple[Seat, ...]
    signs: frozenset[str]

    @classmethod
    def of(cls, found: Reading, now: datetime) -> "_People":
        school, state = found.case.school, found.state
        today = gate.today_in(school, now)
        waits = state.decision is not None and state.decision.is_waiting
        signs = gate.signers(state, school, today) if waits else frozenset[str]()
        return cls(found, gate.seats(state, school, today).line, signs)

    def unlocked(self, tellings: list[Telling]) -> Iterator[Telling]:
        """Whatever the succession says, nobody is told whom the gate would not show the case (promise 9)."""
        here = CaseSummary.objects.filter(pk=self.found.case.pk)
        asked = {telling.staff for telling in tellings}
        known = {
            str(staff.pk)
            for staff in Staff.objects.filter(pk__in=asked, is_active=True)
            if gate.unlocked(here, staff).exists()
        }
        return (telling for telling in tellings if telling.staff in known)


def _tellings(found: Reading, people: _People, now: datetime) -> Iterator[Telling]:
    if found.state.acknowledged is None:
        way = gate.passed_on(found.state, found.case.school, now)
        come = moments.passed(moments.of_concern(way, now, found.calendar), now)
        for step, moment in come.items():
            yield from (Telling(who, UNREAD, About(), moment.kind, moment.name) for who in way[step].staff)
        return
    for duty, its in _timed(found):
        steps = line.steps(line.does(duty, found.state.lead, people.line, people.signs), people.line)
        come = moments.passed(its, now)
        for step, moment in come.items():
            for who in steps[step] if step < len(steps) else ():
                about = About(duty.about, duty.named)
                yield Telling(who, duty.kind.id, about, moment.kind, f"{moment.name} {duty.due_at:%Y-%m-%dT%H:%MZ}")


def _timed(found: Reading) -> Iterator[tuple[Duty, tuple[Moment, ...]]]:
    """Each duty that is owed, has a time and is somebody's turn, with its moments."""
    minutes, status = found.case.school.escalation_minutes, found.status
    for duty in found.duties:
        if duty.is_owed and duty.due_at and line.is_spoken_of(duty.kind.id, status):
            yield duty, moments.moments(duty.kind, duty.since, duty.due_at, found.calendar, minutes)


def _next_look(found: Reading, people: _People, now: datetime) -> datetime:
    if found.state.acknowledged is None:
        return now
    coming = [at for _duty, its in _timed(found) if (at := moments.to_come(its, now))]
    return min([now + LOOK_AGAIN, *coming])


def _could_not_look_at(pk: int, error: Exception, now: datetime) -> None:
    """Says which case and where in the code, never what stood in it."""
    summary = CaseSummary.objects.get(pk=pk)
    at = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(at.filename).name}:{at.lineno}"
    log.error("%s could not be looked at: %s in %s", summary.reference, type(error).__name__, where)
    rest = REST if summary.acknowledged_at else SHORT_REST
    Watch.objects.filter(pk=pk).update(next_at=now + rest, head=summary.head, calendar=summary.calendar)
