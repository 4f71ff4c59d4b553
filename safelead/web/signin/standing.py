"""How far somebody has come in: what is still asked of them before any page opens to them."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from safelead.access.factors.required import has_one, is_required
from safelead.cases.gate import held
from safelead.people.models import Staff
from safelead.web import drafts

IS_STRONG, PROVED_AT = "is-strong", "proved-at"
FRESH_FOR = timedelta(minutes=5)
SECOND_STEP, SET_UP = "second-step", "set-up"


def step_left(request: HttpRequest, now: datetime) -> str | None:
    """The name of the page that comes first for somebody who is signed in: their second factor, or setting one up.

    Asked at each request, so that whoever is appointed at noon is asked at noon. Whoever has a second factor is asked
    for it also where their roles do not ask for one: they set it up for that.
    """
    if request.session.get(IS_STRONG) or not isinstance(request.user, Staff):
        return None
    if has_one(request.user):
        return SECOND_STEP
    return SET_UP if is_required(held(request.user, now)) else None


def first(step: str, to: str) -> str:
    """The address of a step, and where it goes on to."""
    return f"{reverse(step)}?{urlencode({'next': to})}"


def fresh(request: HttpRequest) -> bool:
    """Whether the person proved within the last five minutes that it is them: what an export asks for."""
    proved = datetime.fromtimestamp(float(request.session.get(PROVED_AT, 0)), UTC)
    return timezone.now() - proved < FRESH_FOR


def confirm_first(request: HttpRequest) -> HttpResponse:
    """To the page "Confirm that it is you", and from there back to this one, with what was typed there."""
    to = request.path + drafts.keep(request) if request.method == "POST" else request.get_full_path()
    return redirect(first("confirm", to))
