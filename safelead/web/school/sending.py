"""What every form about a school does alike: it is checked, done once, and loses nothing that was typed."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelead.web.forms import Form
from safelead.web.page import SignedIn

F = TypeVar("F", bound=Form)


def run(
    request: SignedIn,
    form: F,
    template: str,
    *,
    does: Callable[[F], tuple[str, str]],
    context: dict[str, Any],
) -> HttpResponse:
    """Shows a form, or does what was sent: ``does`` answers with a sentence on what was done, and where to go."""
    context = {"form": form, **context}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    said, to = does(form)
    messages.success(request, said)
    return redirect(to)
