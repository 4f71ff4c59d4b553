"""When a school is open changes: whatever is owed there is timed anew, in the same transaction (7-e)."""

from collections.abc import Callable

from django.db import transaction

from safelead.cases import readmodels
from safelead.cases.models import CaseSummary
from safelead.chronology.append import read_many
from safelead.chronology.models import Case
from safelead.schools.models import School

NOT_OPEN = ("closed", "joined")


@transaction.atomic
def retimed(school: School, change: Callable[[], object]) -> int:
    """Makes a change of the school's calendar and the rows of its open cases anew, all or none; how many cases.

    Whoever writes to one of them meanwhile waits, and is timed by the new calendar. Raises CalendarError where nothing
    can be timed by it; then nothing has changed.
    """
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    change()
    is_open = CaseSummary.objects.filter(school=school).exclude(status__in=NOT_OPEN)
    here = Case.objects.filter(pk__in=is_open.values("pk")).order_by("reference")
    cases = here.select_for_update(no_key=True, of=("self",)).select_related("school")
    count = 0
    for case, entries in read_many(cases):
        readmodels.refresh(case, entries)
        count += 1
    return count
