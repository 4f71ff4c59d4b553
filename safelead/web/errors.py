"""What a person reads when an address leads nowhere, or when Safelead itself failed."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from safelead.web import drafts


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for an address that there is not, and for a case that this person must not know of."""
    return render(request, "not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """What was typed is kept if that still works; the page asks nothing of the database, which may be what failed."""
    query = ""
    with suppress(Exception):
        query = drafts.keep(request) if request.method == "POST" else ""
    address = request.path + query if drafts.PARAMETER in query else ""
    return HttpResponse(render_to_string("failed.html", {"address": address}), status=500)
