"""What the pages of a case are given: the case that the gate opened, the school's clock, and names for ids."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from safelead.cases.agreed import agreed
from safelead.cases.duties import Duty
from safelead.cases.gate import Opened
from safelead.cases.state import CaseState, Person
from safelead.guidance.deadlines import Calendar
from safelead.schools.models import School
from safelead.web.names import Names
from safelead.web.times import Clock

NAMED = ("review-support", "hold-education")  # what was agreed and has words of its own


def names_in(state: CaseState, school: School) -> Names:
    """Names for whoever and whatever is in a case of this school."""
    things = {each.key: each.named for each in state.devices.values()}
    things |= {each.key: each.named for each in state.places.values()}
    things |= {each.about: each.named for kind in NAMED for each in agreed(state, kind)}
    return Names(school, state.people, things)


@dataclass(frozen=True)
class CasePage:
    """A case as one page shows it."""

    opened: Opened
    now: datetime

    @property
    def state(self) -> CaseState:
        return self.opened.state

    @property
    def reference(self) -> str:
        return self.opened.case.reference

    @property
    def duties(self) -> tuple[Duty, ...]:
        return self.opened.reading.duties

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.now, self.opened.school.time_zone)

    @cached_property
    def names(self) -> Names:
        return names_in(self.state, self.opened.school)

    @property
    def raised_at(self) -> datetime | None:
        """When the first concern of the case was raised, aware UTC; none where nobody knows."""
        return min((mark.occurred_at for mark, _concern in self.state.concerns if mark.occurred_at), default=None)

    @property
    def calendar(self) -> Calendar:
        """The school's days, as the case's duties were timed by."""
        return self.opened.reading.calendar

    def person(self, person: Person) -> str:
        """Somebody in the case, as a row shows them."""
        return self.names.person(person)
