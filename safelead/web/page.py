"""The pages: each is declared with its address, what a person must be allowed to do to see it, and what it cites.

There is no other way to add a route for people who are signed in, so that none can forget its gate. ``urls`` lists what
is declared here; a test walks the same list as every role.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import register_converter, reverse
from django.urls.converters import StringConverter
from django.utils import timezone

from safelead.access import audit
from safelead.access.roles import Act
from safelead.cases import gate
from safelead.chronology.append import is_recorded
from safelead.people.models import Staff
from safelead.web import again, drafts, sessions, uploads
from safelead.web.forms.sent import mark_in
from safelead.web.opened import CasePage
from safelead.web.signin import blank
from safelead.web.signin.standing import step_left
from safelead.web.taking import stopped
from safelead.web.unrecorded import or_kept


class Reference(StringConverter):
    """The reference of a case or a concern in an address. Nothing else is looked for, or written down as looked for."""

    regex = "[A-Z][A-Z0-9]{1,7}-[0-9]{1,9}"


register_converter(Reference, "reference")
P = ParamSpec("P")
View = Callable[..., HttpResponse]
# Under which name a session keeps which case it was just refused, until the page that asks for the reason was shown.
REFUSED = "refused"
# The largest number of a database and one more.
BEYOND = 2**63


class SignedIn(HttpRequest):
    """A request of somebody who is signed in, with the present as it was when the request came (aware UTC)."""

    user: Staff
    now: datetime
    draft: QueryDict | None
    is_let_in: bool


def typed(request: SignedIn) -> QueryDict | None:
    """What the person sent, or what was kept for them when they were signed out or blanked the screen."""
    return request.POST if request.method == "POST" else request.draft


@dataclass(frozen=True, slots=True)
class Route:
    """One declared page."""

    path: str
    name: str
    act: Act
    cites: tuple[str, ...]
    view: View
    is_case: bool


ROUTES: list[Route] = []


def page(
    path: str, *, name: str, act: Act, cites: tuple[str, ...] = (), names: bool = False
) -> Callable[[Callable[Concatenate[SignedIn, P], HttpResponse]], View]:
    """Declares a page that belongs to no case: the person must hold a role, anywhere, that allows ``act``.

    ``names``: it shows names, so that whoever looks at it is recorded, as for a case (promise 8).
    """

    def declare(view: Callable[Concatenate[SignedIn, P], HttpResponse]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not _is_signed_in(request):
                return _to_sign_in(request)
            _keep_to_what_there_is(request, *kwargs.values())
            known = _signed_in(request)
            if not gate.may_somewhere(known.user, act, known.now):
                gate.refused(known.user, act, known.now)
                return refusal(known)
            if before := again.led_to(request):
                return redirect(before)
            if elsewhere := uploads.turned_away(request, name):
                return elsewhere
            if names:
                audit.looked(known.user, act, now=known.now)
            known.draft = drafts.kept_for(known.user, request)
            return again.remember(request, view(known, *args, **kwargs))

        ROUTES.append(Route(path, name, Act(act), cites, guarded, is_case=False))
        return guarded

    return declare


def case_page(
    path: str, *, name: str, act: Act, cites: tuple[str, ...] = (), repeats: bool = False
) -> Callable[[Callable[Concatenate[SignedIn, CasePage, P], HttpResponse]], View]:
    """Declares a page of a case, at ``cases/<reference>/`` and ``path``: the gate opens the case or nobody sees it.

    ``repeats``: a script asks for it again and again; who looked keeps one row a minute (`audit.looked`).
    """

    def declare(view: Callable[Concatenate[SignedIn, CasePage, P], HttpResponse]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not _is_signed_in(request):
                return _to_sign_in(request)
            _keep_to_what_there_is(request, *kwargs.values())
            known = _signed_in(request)
            before = again.led_to(request) or _recorded_before(known, reference)
            if before and gate.may_know_of(known.user, reference):
                return redirect(before)
            case = _opened(known, reference, act, repeats=repeats)
            if isinstance(case, HttpResponse):
                return case
            if elsewhere := uploads.turned_away(request, name) or stopped(request, case, name):
                return elsewhere
            known.draft = drafts.kept_for(known.user, request)
            if request.method != "POST":
                return view(known, case, *args, **kwargs)
            return again.remember(request, or_kept(request, case, lambda: view(known, case, *args, **kwargs)))

        ROUTES.append(Route(f"cases/<reference:reference>/{path}", name, Act(act), cites, guarded, is_case=True))
        return guarded

    return declare


def _opened(request: SignedIn, reference: str, act: Act, *, repeats: bool) -> CasePage | HttpResponse:
    """The case as the gate opened it, or the answer to somebody for whom it did not; raises Http404."""
    try:
        opened = gate.open_case(request.user, reference, act, request.now, repeats=repeats)
    except gate.NoSuchCase:
        raise Http404 from None
    except gate.BehindGlass:
        if request.method != "GET":
            return refusal(request)
        request.session[REFUSED] = reference
        return redirect("break-glass", reference)
    except gate.Refused:
        return refusal(request)
    if opened.reads_only and request.method not in ("GET", "HEAD"):
        gate.refused_to_write(opened, act, request.now)
        return refusal(request)
    return CasePage(opened, request.now)


def refusal(request: HttpRequest) -> HttpResponse:
    """The page that says who can help, and that the attempt was recorded; the same whatever was asked for."""
    return render(request, "refused.html", status=403)


def not_theirs_to_sign(request: SignedIn, page: CasePage) -> HttpResponse:
    """Refuses a signature that the succession gives to somebody else, and records it (3.3-j)."""
    gate.refused_to_sign(page.opened, request.now)
    return refusal(request)


def _recorded_before(request: SignedIn, reference: str) -> str | None:
    """Where to, if the same form stands in this case already, as after Safelead failed: its page may be gone since."""
    form = mark_in(request.POST) if request.method == "POST" else None
    if form is None or not is_recorded(form, reference):
        return None
    reads = gate.may_somewhere(request.user, Act.READ_CASE, request.now)
    return reverse("case", args=[reference]) if reads else reverse("desk")


def _keep_to_what_there_is(request: HttpRequest, *named: object) -> None:
    """Raises Http404 for an address with a number beyond any of ours, or a character that no text of ours holds.

    What comes after the question mark only says where to begin or what to show: that character is left out of it.
    """
    if "\x00" in request.path or any(isinstance(each, int) and each >= BEYOND for each in named):
        raise Http404
    if "%00" in request.META.get("QUERY_STRING", ""):
        told = [(name, value) for name, values in request.GET.lists() for value in values]
        request.GET = QueryDict(urlencode([(name, value.replace("\x00", "")) for name, value in told]))


def _is_signed_in(request: HttpRequest) -> bool:
    """Somebody is, with all that their roles ask for, and has not been away behind a blank screen for too long."""
    now = timezone.now()
    if request.user.is_authenticated and blank.was_too_long(request, now):
        logout(request)
    if not request.user.is_authenticated or step_left(request, now):
        return False
    sessions.seen(request.session, now)
    return True


def _signed_in(request: HttpRequest) -> SignedIn:
    """The same request, with the present. What was kept for the person is fetched once the gate has opened."""
    known = cast(SignedIn, request)
    known.now, known.draft, known.is_let_in = timezone.now(), None, True
    return known


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Signed out while typing: what was typed is kept, encrypted, and is back after signing in. Whoever is half in, or
    was appointed since they came in, goes on to their second step."""
    kept = request.path + drafts.keep(request) if request.method == "POST" else request.get_full_path()
    return redirect_to_login(kept, reverse(step_left(request, timezone.now()) or "sign-in"))
