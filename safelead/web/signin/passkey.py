"""Signing in with a passkey, and the challenges that passkeys answer. It needs scripts; the app is the way without."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from safelead.access import audit
from safelead.access.factors import passkeys
from safelead.access.roles import Act
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.web.signin.entering import How, enter
from safelead.web.signin.forms import SignInForm
from safelead.web.signin.second import asked_for
from safelead.web.signin.standing import fresh, step_left


@require_POST
def options(request: HttpRequest) -> HttpResponse:
    """A challenge for the browser: to sign in, or with ``make`` to make a passkey, for whoever is wholly in."""
    site = passkeys.site_of(request.get_host())
    if not site:
        raise Http404
    if "make" not in request.GET:
        asked, request.session[passkeys.ANSWERING] = passkeys.ask_to_answer(site)
        return JsonResponse(asked)
    staff = request.user
    if not isinstance(staff, Staff) or step_left(request, timezone.now()) or not fresh(request):
        raise Http404
    card = staff_cards()[str(staff.pk)]
    asked, request.session[passkeys.MAKING] = passkeys.ask_to_make(staff, site, address=card.email, name=card.short)
    return JsonResponse(asked)


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Lets in whoever's passkey answered; it alone is strong enough, and never waits for wrong passwords."""
    now, site = timezone.now(), passkeys.site_of(request.get_host())
    ceremony = request.session.pop(passkeys.ANSWERING, None)
    try:
        staff = passkeys.answered(site, ceremony, request.POST.get("answer", ""), now=now)
    except passkeys.NotAccepted:
        audit.refused(None, Act.SIGN_IN, now=now, reason="a passkey that was not accepted")
        if isinstance(request.user, Staff):
            return redirect(asked_for(request))
        shown = {"form": SignInForm(None), "next": asked_for(request), "can_have_passkeys": bool(site), "failed": True}
        return render(request, "signin/sign_in.html", shown, status=422)
    return enter(request, staff, by=How.PASSKEY, is_strong=True, to=asked_for(request))


PUBLIC = [
    path("sign-in/passkey/", sign_in, name="passkey-sign-in"),
    path("sign-in/passkey/options/", options, name="passkey-options"),
]
