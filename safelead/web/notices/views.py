"""What this person was told: reminders, alerts, and concerns that were passed on to them."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from safelead.access.roles import Act
from safelead.ops import announcements, notices
from safelead.web.desk.flags import flags
from safelead.web.notices.announced import announced
from safelead.web.notices.shown import Shown
from safelead.web.page import SignedIn, page
from safelead.web.times import Clock

KEPT_IN_VIEW = timedelta(days=14)
MOST = 300  # of the newest; what is older stands on the desk all the same


@page("notices/", name="notices", act=Act.SEE_DESK, cites=("3.1-a", "3.1-b", "7-e", "7-f"), names=True)
def show(request: SignedIn) -> HttpResponse:
    """Each once, however often it was told: what is still owed, then what is not any more. Seen is read."""
    shown = Shown(request.user, request.now)
    live = list(notices.live(request.user, request.now)[:MOST])
    since = request.now - KEPT_IN_VIEW
    gone = list(notices.gone(request.user, request.now, since).select_related("case__summary")[:MOST])
    context = {
        "live": list(shown.live(live)),
        "gone": list(shown.gone(gone)),
        "announced": announced(request.user, request.now, since),
        "as_it_stood": Clock(request.now, shown.schools[0].time_zone).time(request.now) if shown.schools else "",
        "flags": flags(shown.schools, request.now),
    }
    response = render(request, "notices/notices.html", context)
    notices.read([*live, *gone], request.now)
    announcements.read(request.user, request.now)
    return response
