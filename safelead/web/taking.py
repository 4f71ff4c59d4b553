"""What a case takes in as it stands.

A concern that nobody took up yet, one that joined a case, and a case that is closed take little: what is written where
nobody reads on would be lost (promises 3 and 4). Whoever sends something else loses nothing: it is kept, and after the
step that comes first they are back at what they wrote.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from safelead.access.roles import Act
from safelead.web import drafts
from safelead.web.components import Link
from safelead.web.opened import CasePage
from safelead.web.unrecorded import unrecorded

# Nobody waits with a call (3.6-b); what was said in it goes along when the concern joins a case.
BEFORE_TAKING_UP = {"acknowledge", "agency", "conflict"}
AFTER_JOINING = {"acknowledge"}
AFTER_CLOSING = {"note", "add-document", "keep-document", "agency", "correct", "seal", "reopen", "conflict", "sight"}
AFTER_CLOSING |= {"export-looks"}
# Who is in it can bring a referral, and nobody looks at the advice of a closed case: not even the form is shown.
REOPENED_FIRST = {"add-pupil", "add-child", "add-adult", "person", "identify", "take-back-part"}
# That it is online again does the same: it is taken up, and then written down.
REOPENED_FIRST |= {"add-place", "change-place", "poster-asked", "poster-not-asked", "poster-answered", "place-reported"}
REOPENED_FIRST |= {"report-answered", "place-removed", "place-still-there", "takedown-ended"}
THEN = "then"
CLOSED = gettext_noop("This case is closed. Reopen it first, with the reason.")
# What has to come first: why, what the way to it is called, and what somebody must be allowed to do.
_FIRST = {
    "reopen": (CLOSED, gettext_noop("Reopen the case"), Act.REOPEN),
    "acknowledge": (
        gettext_noop("Nobody has taken this concern up yet. Do that first."),
        gettext_noop("Take the concern up"),
        Act.ACKNOWLEDGE,
    ),
}


def stopped(request: HttpRequest, page: CasePage, name: str) -> HttpResponse | None:
    """Where something is sent that the case does not take: the way to what it does. None for everything else."""
    state = page.state
    if request.method != "POST":
        return _sent_on(request, page) if state.closed and name in REOPENED_FIRST else None
    if state.joined_into:
        return None if name in AFTER_JOINING else _kept_for_the_other(request, page)
    if state.closed:
        return None if name in AFTER_CLOSING else _kept_until(request, page, "reopen")
    if state.acknowledged is None and name not in BEFORE_TAKING_UP:
        return _kept_until(request, page, "acknowledge")
    return None


def then(request: HttpRequest, page: CasePage) -> str | None:
    """Where somebody goes on who had to do this first: what they wrote before, on a page of this case."""
    address = request.GET.get(THEN, "")
    return address if address.startswith(f"/cases/{page.reference}/") else None


def _sent_on(request: HttpRequest, page: CasePage) -> HttpResponse:
    messages.warning(request, why_not(page))
    return redirect("case", page.reference)


def _kept_until(request: HttpRequest, page: CasePage, first: str) -> HttpResponse:
    """What was sent is kept until the step that has to come first is done, by whoever may do it."""
    why, way, act = _FIRST[first]
    if not page.opened.may(act):
        return unrecorded(request, page, _(why))
    back = urlencode({THEN: request.path + drafts.keep(request)})
    words = _("%(why)s After that you are back at what you wrote.") % {"why": _(why)}
    return unrecorded(request, page, words, Link(_(way), f"{reverse(first, args=[page.reference])}?{back}"))


def _kept_for_the_other(request: HttpRequest, page: CasePage) -> HttpResponse:
    """What was sent is kept for the same page of the case that goes on."""
    into = page.state.joined_into or ""
    there = request.get_full_path().replace(page.reference, into, 1)
    address = there.partition("?")[0] + drafts.keep(request, there)
    return unrecorded(request, page, why_not(page), Link(_("Go on in %(reference)s") % {"reference": into}, address))


def why_not(page: CasePage) -> str:
    """Why a case takes nothing; empty while it is open."""
    if page.state.joined_into:
        words = {"reference": page.state.joined_into}
        return _("This concern was joined to %(reference)s. Go on there.") % words
    return _(CLOSED) if page.state.closed else ""
