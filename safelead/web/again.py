"""A page that was sent twice, as by a button that was pressed twice: it is done once, and leads where it led before.

Each page that is shown carries a token of its own, so that the same words with it are the same page sent again. The
last few are kept in the session; what a case records is recorded once without that too (``forms.sent``).
"""

import hashlib
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from safelead.web import uploads

KEPT = "sent"
LAST = 5
# What a page has for its own: the token, and the id of a form of a case.
OWN = ("csrfmiddlewaretoken", "form_id")
NOT_SAID = ("seen", "text_hash", "password")


def led_to(request: HttpRequest) -> str | None:
    """Where this page led when it was sent before; None for one that was not."""
    mark = _mark(request)
    return next((to for one, to in request.session.get(KEPT, ()) if one == mark), None) if mark else None


def remember(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The same answer; where it leads on, that is kept."""
    mark = _mark(request)
    if mark and answer.status_code == 302:
        request.session[KEPT] = [*request.session.get(KEPT, ()), (mark, answer.headers["Location"])][-LAST:]
    return answer


def _mark(request: HttpRequest) -> str:
    if request.method != "POST" or not any(name.endswith(OWN) for name in request.POST):
        return ""
    said = [(name, values) for name, values in request.POST.lists() if not name.endswith(NOT_SAID)]
    whole = f"{request.path} {urlencode(said, doseq=True)} {uploads.mark(request)}"
    return hashlib.sha256(whole.encode()).hexdigest()
