"""Pupils whom the register comes to name as somebody's family: a lock of each of their cases, and it stands there.

The gate hides those cases from them at once in any case. That it is recorded as every lock is has the group lead asked
where it moves a case to other hands: otherwise whoever keeps the staff could steer one unseen (promise 9).
"""

from collections.abc import Iterable

from safelead.access.appointments import absent_from, roster_of
from safelead.access.conflict import How, Lock
from safelead.cases.gate import today_in
from safelead.cases.readmodels import pupil_token, state_of
from safelead.cases.record import record
from safelead.chronology.models import Case
from safelead.people.models import Pupil, Staff
from safelead.web.concern.writing import further_conflicts
from safelead.web.page import SignedIn


def lock_family(member: Staff, pupils: Iterable[str], request: SignedIn) -> None:
    """Locks somebody out of every case about one of these pupils (ids); tells nobody which cases there are."""
    found = Pupil.objects.filter(pk__in=list(pupils)).values_list("school_id", "pk")
    tokens = [pupil_token(school, str(pupil)) for school, pupil in found]
    about = Case.objects.filter(links__token__in=tokens, summary__joined_into="").select_related("school")
    for case in about.distinct():
        state, today = state_of(case), today_in(case.school, request.now)
        if str(member.pk) not in state.locked_out:
            lock = Lock(str(member.pk), How.RELATIVE)
            roster, absent = roster_of(case.school, today), absent_from(case.school, today)
            record(
                case, further_conflicts(state, [lock], roster, absent, request.now), by=request.user, now=request.now
            )
