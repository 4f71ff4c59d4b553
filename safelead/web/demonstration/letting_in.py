"""Lets people of the stories in to read a case without a part in it, as the pages do: with a reason, or to inspect."""

from datetime import datetime, timedelta

from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.demonstration.story import BreakGlass, Deed, LetInspect, SeeGlass
from safelead.cases.lists import broken_glass
from safelead.cases.record import record
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.reading import ROLES_TOLD, GlassSeen, InspectionEnded, InspectionGranted
from safelead.chronology.models import Case
from safelead.people.models import Staff
from safelead.web.demonstration.casting import Cast
from safelead.web.demonstration.writing import CannotBeTold
from safelead.web.glass.breaking import broken

LETTING_IN = (BreakGlass, SeeGlass, LetInspect, InspectionEnded)


def let_in(deed: Deed, case: Case, players: Cast, *, by: Staff, now: datetime) -> None:
    """Writes it; raises gate.Refused, gate.NoSuchCase, or CannotBeTold for a case that opens without a reason."""
    reference, when = case.reference, When.minute(now)
    match deed:
        case BreakGlass():
            opened = gate.case_at(by, reference, Act.BREAK_GLASS, now)
            if gate.is_open(opened, now):
                raise CannotBeTold(f"{reference} opens to them without a reason.")
            broken(opened, deed.why.format_map(players.names), now=now)
        case SeeGlass():
            for row in broken_glass(by, now).filter(case=case, seen=False):
                roles = (told for told in ROLES_TOLD if told == row.role)
                _record(case, GlassSeen(occurred=when, broken=row.sequence, roles=tuple(roles)), by, now)
        case LetInspect():
            opened = gate.case_at(by, reference, Act.GRANT_INSPECTION, now)
            until = opened.today + timedelta(days=deed.days)
            granted = InspectionGranted(occurred=when, inspector=_inspector(players), until=until, why=deed.why)
            _record(case, granted, by, now)
        case InspectionEnded():
            gate.case_at(by, reference, Act.GRANT_INSPECTION, now)
            _record(case, InspectionEnded(occurred=when, inspector=_inspector(players), why=deed.why), by, now)


def _record(case: Case, entry: Entry, by: Staff, now: datetime) -> None:
    record(case, [entry], by=by, now=now)


def _inspector(players: Cast) -> str:
    return str(players.staff["inspector"].pk)
