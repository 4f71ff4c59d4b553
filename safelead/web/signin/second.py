"""The second step: given, set up for the first time, and the codes on paper that stand in for it."""

import base64
from collections.abc import Callable
from io import BytesIO

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from safelead.access import audit
from safelead.access.factors import browsers, codes, passkeys, resetting, totp
from safelead.access.factors.models import Passkey
from safelead.access.factors.tries import CODE, TooMany, count, was_right
from safelead.access.roles import Act
from safelead.access.signin import by_code
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.web.signin.entering import strengthen, within
from safelead.web.signin.forms import NOT_THIS_CODE, CodeForm, SetUpForm, wait
from safelead.web.signin.standing import SECOND_STEP, SET_UP, first, step_left

NEW_APP, NEW_CODES = "new-app", "new-codes"
View = Callable[[HttpRequest], HttpResponse]


def at_step(step: str) -> Callable[[View], View]:
    """Opens a page of the second step to whoever has come so far; everybody else is led to where they are."""

    def declare(view: View) -> View:
        @sensitive_post_parameters()
        def guarded(request: HttpRequest) -> HttpResponse:
            to = asked_for(request)
            if not isinstance(request.user, Staff):
                return redirect(first("sign-in", to))
            left = step_left(request, timezone.now())
            if left != step:
                return redirect(first(left, to) if left else to)
            return view(request)

        return guarded

    return declare


@at_step(SECOND_STEP)
def second_step(request: HttpRequest) -> HttpResponse:
    """Asks for the code of an app, or one on paper. What else opens the session stands beside it."""
    form, now = CodeForm(request.POST if request.method == "POST" else None), timezone.now()
    staff = request.user
    assert isinstance(staff, Staff)
    if form.is_valid():
        try:
            used = by_code(staff, form.cleaned_data["code"], asked_in=_browser(request, staff), now=now)
        except TooMany as reason:
            form.add_error("code", wait(reason, now))
        else:
            if used:
                return _through(request, staff, used)
            audit.refused(staff, Act.SIGN_IN, now=now, reason="wrong code")
            form.add_error("code", NOT_THIS_CODE)
    has_passkey = Passkey.objects.filter(staff=staff, site=passkeys.site_of(request.get_host())).exists()
    shown = {"form": form, "next": asked_for(request), "has_passkey": has_passkey}
    return render(request, "signin/second_step.html", shown, status=422 if form.is_bound else 200)


@at_step(SET_UP)
def set_up(request: HttpRequest) -> HttpResponse:
    """Sets up an app, for somebody whose role asks for a second factor and who has none."""
    staff, now = request.user, timezone.now()
    assert isinstance(staff, Staff)
    form = SetUpForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and app_is_set_up(request, staff, form):
        resetting.tell(staff, now)
        response = strengthen(request, staff, by="code", to=first("recovery-codes", asked_for(request)))
        request.session[NEW_CODES] = codes.new_recovery_codes(staff)
        return response
    shown = {"form": form, "next": asked_for(request), "reset": who_reset(staff), **new_app(request, staff)}
    return render(request, "signin/set_up.html", shown, status=422 if form.is_bound else 200)


def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Shows new codes until their owner says that they have kept them, and never again."""
    new, to = request.session.get(NEW_CODES), asked_for(request)
    if not isinstance(request.user, Staff) or not new or step_left(request, timezone.now()):
        return redirect(to)
    if request.method == "POST":
        del request.session[NEW_CODES]
        return redirect(to)
    return render(request, "signin/recovery_codes.html", {"codes": new, "next": to})


def new_app(request: HttpRequest, staff: Staff) -> dict[str, object]:
    """The key of an app that is being set up, as a picture to point a telephone at and in text."""
    kept = request.session.setdefault(NEW_APP, base64.b64encode(totp.new_secret()).decode())
    secret = base64.b64decode(kept)
    return {"key": totp.in_text(secret), "qr": drawn(totp.address(secret, staff_cards()[str(staff.pk)].email))}


def app_is_set_up(request: HttpRequest, staff: Staff, form: SetUpForm) -> bool:
    """Keeps the app whose first code was given; else says at the form what to do."""
    now, at = timezone.now(), ("new app", str(staff.pk))
    secret = base64.b64decode(request.session.get(NEW_APP, ""))
    try:
        count(*at, now=now, longest=CODE)
    except TooMany as reason:
        form.add_error("code", wait(reason, now))
        return False
    step = totp.step_of(secret, "".join(form.cleaned_data["code"].split()), now.timestamp()) if secret else None
    if step is None:
        form.add_error("code", NOT_THIS_CODE)
        return False
    was_right(*at)
    del request.session[NEW_APP]
    codes.add_app(staff, secret, form.cleaned_data["name"] or _("My app"), step=step, now=now)
    return True


def who_reset(staff: Staff) -> dict[str, object] | None:
    """Who took away their second factor, for as long as they have not set up another."""
    done = resetting.untold(staff)
    card = staff_cards().get(str(done.by_id)) if done else None
    return {"by": card.short if card else "", "reason": resetting.reason_of(done), "at": done.at} if done else None


def drawn(text: str) -> SafeString:
    """A QR code as a drawing within the page: no style, no script, nothing fetched."""
    out = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", scale=5, xmldecl=False, svgclass="sl-qr", lineclass=None, omitsize=True)
    return mark_safe(out.getvalue().decode())  # noqa: S308 - drawn by segno, of figures alone


def asked_for(request: HttpRequest) -> str:
    """The page to go on to: one of ours."""
    return within(request, request.POST.get("next") or request.GET.get("next", ""))


def _browser(request: HttpRequest, staff: Staff) -> str:
    return browsers.known(staff.login_index, request.COOKIES.get(settings.BROWSER_COOKIE_NAME, ""))


def _through(request: HttpRequest, staff: Staff, used: str) -> HttpResponse:
    if used == "recovery code":
        left = codes.recovery_codes_left(staff)
        words = ngettext(
            "You have used a recovery code. %(count)s is left.",
            "You have used a recovery code. %(count)s are left.",
            left,
        )
        more = " " + _("Make new ones on the page of your account.") if left <= codes.FEW else ""
        messages.warning(request, words % {"count": left} + more)
    return strengthen(request, staff, by=used, to=asked_for(request))


PUBLIC = [
    path("sign-in/second-step/", second_step, name=SECOND_STEP),
    path("sign-in/set-up/", set_up, name=SET_UP),
    path("sign-in/recovery-codes/", recovery_codes, name="recovery-codes"),
]
