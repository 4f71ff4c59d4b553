"""What every form that asks questions does alike: live advice beside it, and nothing stored before it is saved."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from safelead.chronology.kinds.base import Entry
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn
from safelead.web.review.live import Buttons, Live
from safelead.web.review.rows import QuestionsForm
from safelead.web.taking import why_not

F = TypeVar("F", bound=QuestionsForm)


def ask(
    request: SignedIn,
    page: CasePage,
    form: F,
    template: str,
    *,
    buttons: Buttons,
    entries: Callable[[F], Sequence[Entry]],
    said: Callable[[F], str],
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Shows the questions with the advice beside them, or records what was sent.

    [Update the advice] stores nothing and brings the page back with the text. [Save and refer now] goes on to the
    decision, which one person is enough for (promise 4).
    """
    if stopped := not_open(request, page):
        return stopped
    context = {"live": Live(page, form, buttons), **(context or {})}
    if "update" in request.POST:
        return render(request, template, {"form": form, "page": page, "updated": True, **context})
    to = reverse("decide", args=[page.reference]) if request.POST.get("then") == "refer" else None
    done = run(request, page, form, template, entries=entries, said=said, context=context, to=to)
    if request.method == "POST" and done.status_code == 302:
        _say_what_still_counts(request, context["live"])
    return done


def advice_of(request: SignedIn, page: CasePage, form: QuestionsForm, buttons: Buttons) -> HttpResponse:
    """The panel alone, for the script. It takes a POST, since the answers must not stand in an address."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return render(request, "review/panel.html", {"live": Live(page, form, buttons), "page": page})


def not_open(request: SignedIn, page: CasePage) -> HttpResponse | None:
    """Where nothing can be asked: the case is closed, or goes on as another. Says so, and goes to the case."""
    why = why_not(page)
    if not why:
        return None
    messages.warning(request, why)
    return redirect("case", page.reference)


def _say_what_still_counts(request: SignedIn, live: Live) -> None:
    for question, sequence, link in live.still_counts:
        sentence = _("Recorded, and the yes of entry {sequence} still counts: {question} {link}")
        shown = format_html('<a class="govuk-link" href="{}">{}</a>', link.href, link.text)
        messages.warning(request, format_html(sentence, sequence=sequence, question=question, link=shown))
