"""What a case takes in as it stands.

A concern that nobody took up yet, one that joined a case, and a case that is closed take little: what is written where
nobody reads on would be lost (promises 3 and 4).
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from safelead.web.opened import CasePage

# Nobody waits with a call (3.6-b); what was said in it goes along when the concern joins a case.
BEFORE_TAKING_UP = {"acknowledge", "agency", "conflict"}
AFTER_JOINING = {"acknowledge"}
AFTER_CLOSING = {"note", "agency", "correct", "seal", "reopen", "conflict", "sight"}
# Who is in it can bring a referral, and nobody looks at the advice of a closed case: not even the form is shown.
REOPENED_FIRST = {"add-pupil", "add-child", "add-adult", "person", "identify", "take-back-part"}
# That it is online again does the same: it is taken up, and then written down.
REOPENED_FIRST |= {"add-place", "change-place", "poster-asked", "poster-not-asked", "poster-answered", "place-reported"}
REOPENED_FIRST |= {"report-answered", "place-removed", "place-still-there", "takedown-ended"}


def stopped(request: HttpRequest, page: CasePage, name: str) -> HttpResponse | None:
    """Where something is sent that the case does not take: the way to what it does. None for everything else."""
    state = page.state
    if request.method != "POST" and not (state.closed and name in REOPENED_FIRST):
        return None
    if state.joined_into:
        return None if name in AFTER_JOINING else _sent_on(request, page)
    if state.closed:
        return None if name in AFTER_CLOSING else _sent_on(request, page)
    if state.acknowledged is None and name not in BEFORE_TAKING_UP:
        return redirect("acknowledge", page.reference)
    return None


def _sent_on(request: HttpRequest, page: CasePage) -> HttpResponse:
    messages.warning(request, why_not(page))
    return redirect("case", page.reference)


def why_not(page: CasePage) -> str:
    """Why a case takes nothing; empty while it is open."""
    if page.state.joined_into:
        words = {"reference": page.state.joined_into}
        return _("This concern was joined to %(reference)s. Go on there.") % words
    return _("This case is closed. Reopen it first, with the reason.") if page.state.closed else ""
