"""What a person reads when an address leads nowhere, or when Safelead itself failed."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from safelead.web import drafts
from safelead.web.forms.words import PICTURE

NO_BROWSERS = _("This did not come from a browser as browsers send it. Open Safelead by its own address.")
AT_THE_DOOR = {
    400: NO_BROWSERS,
    411: NO_BROWSERS,
    408: _("Your connection was too slow, and not all of it arrived. Go back and send it once more."),
    413: PICTURE,
    503: _("Safelead has too much to do just now. Wait a minute, go back and send it once more."),
}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for an address that there is not, and for a case that this person must not know of."""
    return render(request, "not_found.html", status=404)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is too much, or no form of ours: a picture pasted as text is the likeliest (promise 1)."""
    return HttpResponse(render_to_string("not_understood.html", {"picture": PICTURE}), status=400)


def at_the_door(status: int) -> str:
    """Why the door (door.py) turned something away before any page saw it: the text of the answer."""
    return render_to_string("not_understood.html", {"picture": AT_THE_DOOR[status]})


def failed(request: HttpRequest) -> HttpResponse:
    """What was typed is kept if that still works; the page asks nothing of the database, which may be what failed."""
    query = ""
    with suppress(Exception):
        query = drafts.keep(request) if request.method == "POST" else ""
    address = request.path + query if drafts.PARAMETER in query else ""
    return HttpResponse(render_to_string("failed.html", {"address": address}), status=500)
