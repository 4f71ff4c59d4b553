"""Signing in and out, the start page of each role, the language, and the blank screen without scripts."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import check_for_language
from django.views.decorators.debug import sensitive_post_parameters

from safelead.access import audit
from safelead.access.factors import browsers, passkeys
from safelead.access.roles import Act
from safelead.cases.gate import may_somewhere
from safelead.people.models import Staff, login_index
from safelead.web import drafts
from safelead.web.signin import blank, confirm, invited, passkey, second
from safelead.web.signin.entering import How, enter, speak, within
from safelead.web.signin.forms import SignInForm


def home(request: HttpRequest) -> HttpResponse:
    """Where each role starts: staff with the form, everybody else at the desk."""
    if not isinstance(request.user, Staff):
        return redirect("sign-in")
    now = timezone.now()
    if may_somewhere(request.user, Act.SEE_DESK, now):
        return redirect("desk")
    if may_somewhere(request.user, Act.RECORD_CONCERN, now):
        return redirect("record-concern")
    if may_somewhere(request.user, Act.INSPECT, now):
        return redirect("cases-to-read")
    if may_somewhere(request.user, Act.SEE_STAFF, now):
        return redirect("staff")
    return render(request, "signin/no_role.html", status=403)


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for e-mail address and password, and goes on to the page that was asked for."""
    to = within(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return HttpResponseRedirect(to)
    known = request.COOKIES.get(settings.BROWSER_COOKIE_NAME, "")
    form = SignInForm(
        request.POST if request.method == "POST" else None,
        asked_in=lambda email: browsers.known(login_index(email), known),
    )
    if not form.is_bound or not form.is_valid() or form.staff is None:
        if form.wrong_at:
            owner = Staff.objects.by_email(form.wrong_at)
            audit.refused(owner, Act.SIGN_IN, now=timezone.now(), reason="wrong password")
        is_kept = f"{drafts.PARAMETER}=" in to
        shown = {"form": form, "next": to if to != reverse("home") else "", "is_kept": is_kept}
        shown["can_have_passkeys"] = bool(passkeys.site_of(request.get_host()))
        return render(request, "signin/sign_in.html", shown, status=422 if form.is_bound else 200)
    return enter(request, form.staff, by=How.PASSWORD, is_strong=False, to=to)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; only a button does, so that no link from elsewhere can."""
    if request.method == "POST":
        logout(request)
    return redirect("home")


def language(request: HttpRequest) -> HttpResponse:
    """Shows this page, and all others, in another language."""
    asked = request.POST if request.method == "POST" else request.GET
    response = HttpResponseRedirect(within(request, asked.get("next", "")))
    code = asked.get("language", "")
    if code in dict(settings.LANGUAGES) and check_for_language(code):
        speak(request, response, code)
    return response


def blank_screen(request: HttpRequest) -> HttpResponse:
    """An empty page, and the way back to the one before with all that was typed there."""
    if request.method != "POST":
        return redirect("home")
    address = within(request, request.POST.get("blank-from", ""))
    back = address.partition("?")[0] + drafts.keep(request, address)
    if "blank-locked" in request.POST:
        logout(request)
    elif request.user.is_authenticated:
        blank.begin(request, timezone.now())
    return render(request, "signin/blank.html", {"address": back})


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open while somebody signed in or out beside it. What was typed is kept, if it came from our page."""
    query = drafts.keep(request) if request.method == "POST" and _is_from_here(request) else ""
    back = request.path + query if query else reverse("home")
    return render(request, "signin/too_old.html", {"address": back, "is_kept": bool(query)}, status=403)


def _is_from_here(request: HttpRequest) -> bool:
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


__all__ = ["PUBLIC", "confirm"]  # which declares its page
PUBLIC = [
    path("", home, name="home"),
    path("sign-in/", sign_in, name="sign-in"),
    *second.PUBLIC,
    *invited.PUBLIC,
    *passkey.PUBLIC,
    path("sign-out/", sign_out, name="sign-out"),
    path("language/", language, name="language"),
    path("blank/", blank_screen, name="blank-screen"),
]
