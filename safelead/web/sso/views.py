"""Signing in with an identity provider. Whoever is refused reads one page, whatever the reason: the record has it."""

import logging
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from safelead.access import audit
from safelead.access.factors.required import has_one
from safelead.access.roles import Act
from safelead.access.sso import linking, oidc, saml
from safelead.access.sso.identity import Identity, Refused
from safelead.access.sso.providers import AnyProvider, Oidc, Saml
from safelead.web.signin.entering import How, enter, within
from safelead.web.site import at_site
from safelead.web.sso import asking, handing

logger = logging.getLogger("safelead.sign_on")
CAME = "came"


@require_GET
def begin(request: HttpRequest, provider: str) -> HttpResponse:
    """Sends the browser to the provider. A link leads here, so that no policy for forms has to let it out."""
    known, to = _known(provider), within(request, request.GET.get("next", ""))
    if request.user.is_authenticated:
        return HttpResponseRedirect(to)
    at = timezone.now().timestamp()
    try:
        if isinstance(known, Oidc):
            url, asked = oidc.begin(known, _address("sign-on-code", provider))
            pending = asking.Pending(provider, asked.state, to, at, asked.nonce, asked.verifier)
        else:
            url, key = saml.begin(known, _ourselves(provider))
            pending = asking.Pending(provider, key, to, at)
    except Refused as reason:
        return _refused(request, known, str(reason))
    asking.keep(request, pending)
    return HttpResponseRedirect(url)


@require_GET
def code(request: HttpRequest, provider: str) -> HttpResponse:
    """Where a provider sends the browser back to with a code (OpenID Connect)."""
    known, now = _known(provider), timezone.now()
    if not isinstance(known, Oidc):
        raise Http404
    pending = asking.take(request, provider, request.GET.get("state", ""), now)
    if pending is None:
        return _refused(request, known, "this browser did not ask for it, or long ago")
    try:
        asked = oidc.Asked(pending.key, pending.nonce, pending.verifier)
        identity = oidc.came_back(known, asked, request.GET.dict(), _address("sign-on-code", provider), now)
        return _enter(request, known, identity, How.OIDC, pending.to)
    except Refused as reason:
        return _refused(request, known, str(reason), pending.to)


@csrf_exempt
@sensitive_post_parameters("SAMLResponse")
@require_http_methods(["GET", "POST"])
def assertion(request: HttpRequest, provider: str) -> HttpResponse:
    """Where a provider's answer is posted to (SAML), and where this browser's session then takes it from."""
    known = _known(provider)
    if not isinstance(known, Saml):
        raise Http404
    if request.method == "POST":
        return _taken(request, known)
    now = timezone.now()
    came = handing.opened(provider, request.GET.get(CAME, ""), now)
    pending = asking.take(request, provider, came.asked, now) if came else None
    if came is None or pending is None:
        return _refused(request, known, "no answer that this browser asked for")
    try:
        linking.use(came, now)
        return _enter(request, known, came.identity, How.SAML, pending.to)
    except Refused as reason:
        return _refused(request, known, str(reason), pending.to)


@require_GET
def metadata(request: HttpRequest, provider: str) -> HttpResponse:
    """Safelead's own metadata, for a provider to read (SAML)."""
    known = _known(provider)
    if not isinstance(known, Saml):
        raise Http404
    return HttpResponse(saml.metadata(known, _ourselves(provider)), content_type="application/samlmetadata+xml")


def _taken(request: HttpRequest, provider: Saml) -> HttpResponse:
    """Checks all but the browser, which sends no session here; where an answer fails, only the log has room for it."""
    now, word = timezone.now(), ""
    try:
        answer = saml.answered(provider, _ourselves(provider.id), request.POST.get("SAMLResponse", ""), now)
        word = handing.sealed(provider.id, answer, now)
    except Refused as reason:
        logger.warning("Nobody came in with %s: %s", provider.id, reason)
    here = reverse("sign-on-assertion", args=[provider.id])
    return HttpResponse(status=303, headers={"Location": f"{here}?{urlencode({CAME: word})}"})


def _enter(request: HttpRequest, provider: AnyProvider, identity: Identity, by: How, to: str) -> HttpResponse:
    is_known = linking.is_linked(provider, identity)
    staff = linking.staff_of(provider, identity, timezone.now())
    # An address can be changed by others, and then leads here: only whoever has the second factor that its owner set up
    # comes in by it the first time.
    is_strong = identity.is_strong and (is_known or not has_one(staff))
    link = linking.waiting(provider, identity, staff)
    return enter(request, staff, by=by, is_strong=is_strong, to=to, link=link)


def _refused(request: HttpRequest, provider: AnyProvider, reason: str, to: str = "") -> HttpResponse:
    """The same page for every reason, with the way back to what was asked for. The log has the reason; the record has
    it too where the browser had asked (``to``), so that nobody fills the record with answers to nothing."""
    logger.warning("Nobody came in with %s: %s", provider.id, reason)
    if to:
        audit.refused(None, Act.SIGN_IN, now=timezone.now(), reason=f"{provider.id}: {reason}")
    asked = f"?{urlencode({'next': to})}" if to not in ("", reverse("home")) else ""
    shown = {"name": provider.name, "sign_in": reverse("sign-in") + asked}
    return render(request, "sso/refused.html", shown, status=403)


def _known(provider: str) -> AnyProvider:
    found = next((one for one in settings.SIGN_ON if one.id == provider), None)
    if found is None:
        raise Http404
    return found


def _ourselves(provider: str) -> saml.Ourselves:
    return saml.Ourselves(_address("sign-on-metadata", provider), _address("sign-on-assertion", provider))


def _address(name: str, provider: str) -> str:
    """An address of ours as the provider was told it: never made of what a request says its host is."""
    return at_site(name, provider)


PUBLIC = [
    path("sign-in/with/<slug:provider>/", begin, name="sign-on"),
    path("sign-in/with/<slug:provider>/code/", code, name="sign-on-code"),
    path("sign-in/with/<slug:provider>/assertion/", assertion, name="sign-on-assertion"),
    path("sign-in/with/<slug:provider>/metadata/", metadata, name="sign-on-metadata"),
]
