"""A form that came too late: nothing is recorded, the page says why and where to go on, and holds all that was written.

The case was closed meanwhile, the concern joined another, somebody else did what was to be done, or the same form had
been sent before. What was filled in is kept as a draft too, where the form can be opened again.
"""

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from safelead.chronology.models import Case
from safelead.web.components import Link
from safelead.web.drafts import is_text
from safelead.web.opened import CasePage

# What was chosen, not written: one word without a capital, an id, a moment, the reference of a case.
CHOSEN = re.compile(r"[a-z0-9+:_-]*|[0-9T:.+-]*|[A-Z][A-Z0-9]{1,7}-[0-9]{1,9}")


class RecordedElsewhere(HttpResponseRedirect):
    """Leads on from what was recorded, though not in the case: in who looked."""


def written_in(sent: QueryDict) -> list[str]:
    """What somebody wrote in a form, in its order."""
    values = (value.strip() for name in sent if is_text(name) for value in sent.getlist(name))
    return [value for value in values if not CHOSEN.fullmatch(value)]


def unrecorded(request: HttpRequest, page: CasePage, why: str, *ways: Link) -> HttpResponse:
    """The page: ``why`` nothing was recorded, and where to go on; the first of ``ways`` is the button."""
    shown = {"page": page, "why": why, "ways": ways, "written": written_in(request.POST)}
    return render(request, "unrecorded.html", shown, status=409)


def or_kept(request: HttpRequest, page: CasePage, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What a form that was sent is answered with.

    Where its page leads elsewhere or is not there any more, and nothing was recorded, what was written is shown.
    """
    answered, missing = None, None
    try:
        answered = answer()
    except Http404 as none:
        missing = none
    if answered is not None and (_is_done(answered) or _has_grown(page)):
        return answered
    if written_in(request.POST):
        why = _("This has been settled, or has changed, while you were writing. Take over below what is still needed.")
        return unrecorded(request, page, why)
    if answered is None:
        raise missing or Http404
    return answered


def _is_done(answered: HttpResponse) -> bool:
    return answered.status_code != 302 or isinstance(answered, RecordedElsewhere)


def _has_grown(page: CasePage) -> bool:
    newest = Case.objects.values_list("head_sequence", flat=True).get(pk=page.opened.case.pk)
    return newest != page.state.head
