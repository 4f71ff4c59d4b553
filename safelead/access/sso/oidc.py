"""Signing in by OpenID Connect: authorization code with PKCE (S256), state and nonce, the ID token checked in full.

Nothing is asked of the provider but who somebody is: the access token is dropped, unread.
"""

import base64
import re
import time
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from authlib.common.security import generate_token
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core.claims import CodeIDToken
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, import_key

from safelead.access.sso.fetching import fetch
from safelead.access.sso.identity import Identity, Refused, has_several_factors
from safelead.access.sso.providers import Oidc, is_safe

# Signed with a key that only the provider has: never "none", never a secret that is shared.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
# Seconds by which our clock and the provider's may differ.
SKEW = 60
# Seconds for which what a provider publishes about itself is kept, and before its keys are asked for once more.
KEPT, AGAIN = 3600, 60
# Seconds for which a provider that did not answer is not asked again for what it publishes.
LEFT_ALONE = 5
GOOGLE = "https://accounts.google.com"
ENTRA = ("login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn")


@dataclass(frozen=True, slots=True)
class Asked:
    """What we keep, in the session of whoever asks, of one request for somebody to sign in."""

    state: str
    nonce: str
    verifier: str


class _Published(NamedTuple):
    """``what`` is what was published, or why it could not be had."""

    at: float
    what: dict[str, Any] | str


_published: dict[str, _Published] = {}
_lock = Lock()


def begin(provider: Oidc, back: str) -> tuple[str, Asked]:
    """Where to send the browser, and what to keep for the way back, to ``back``; raises Refused."""
    asked = Asked(generate_token(43), generate_token(43), generate_token(64))
    address = str(discovered(provider).get("authorization_endpoint", ""))
    if not is_safe(address, production=settings.PRODUCTION):
        raise Refused("the provider's address to sign in at is not https")
    scope = "openid email" if provider.address == "email" else "openid email profile"
    url = prepare_grant_uri(
        address,
        provider.client_id,
        "code",
        redirect_uri=back,
        scope=scope,
        state=asked.state,
        nonce=asked.nonce,
        code_challenge=create_s256_code_challenge(asked.verifier),
        code_challenge_method="S256",
    )
    return str(url), asked


def came_back(provider: Oidc, asked: Asked, told: dict[str, str], back: str, now: datetime) -> Identity:
    """Who it is, from what the provider sent the browser back with (``told``, its query); raises Refused."""
    if "error" in told:
        raise Refused(f"the provider says {re.sub('[^a-z_]', '', told['error'])[:40]}")
    if told.get("iss", provider.issuer) != provider.issuer:
        raise Refused("the answer names another issuer")
    if not told.get("code"):
        raise Refused("the answer holds no code")
    tokens = exchanged(provider, asked, told["code"], back)
    return identified(provider, claims_of(provider, tokens, asked.nonce, now))


def exchanged(provider: Oidc, asked: Asked, code: str, back: str) -> dict[str, Any]:
    """The tokens that the provider gives for a code; raises Refused."""
    about = discovered(provider)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": asked.verifier}
    headers = {}
    if "client_secret_basic" in about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
    else:
        form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    return fetch(str(about.get("token_endpoint", "")), form=form, headers=headers)


def claims_of(provider: Oidc, tokens: dict[str, Any], nonce: str, now: datetime) -> dict[str, Any]:
    """What the ID token says, once its signature and every claim that OpenID Connect names hold; raises Refused."""
    token = tokens.get("id_token")
    if not isinstance(token, str):
        raise Refused("the provider gave no ID token")
    try:
        read = _verified(provider, token)
        claims = CodeIDToken(
            read.claims,
            read.header,
            {
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
                "nonce": {"essential": True, "value": nonce},
            },
            {"nonce": nonce, "client_id": provider.client_id, "access_token": tokens.get("access_token")},
        )
        claims.validate(now=int(now.timestamp()), leeway=SKEW)
    except (JoseError, ValueError, TypeError) as error:
        raise Refused(f"the ID token does not hold ({type(error).__name__}: {_claim(error)})") from error
    return dict(claims)


def identified(provider: Oidc, claims: dict[str, Any]) -> Identity:
    """Who the claims of an ID token are about; raises Refused."""
    address = claims.get(provider.address)
    return Identity(
        subject=_subject(provider, claims),
        address=address if isinstance(address, str) else "",
        is_address_vouched=_is_vouched(provider, claims),
        is_strong=provider.trusts_second_factor or has_several_factors(claims.get("amr"), claims.get("acr")),
    )


def discovered(provider: Oidc) -> dict[str, Any]:
    """What the provider publishes about itself; raises Refused."""
    about = _get(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration", KEPT)
    if about.get("issuer") != provider.issuer:
        raise Refused("the provider publishes another issuer than the one that was set")
    return about


def forget() -> None:
    """Drops what providers have published, as when a test begins anew."""
    with _lock:
        _published.clear()


def _verified(provider: Oidc, token: str) -> jwt.Token:
    """The token, its signature checked; where no key of ours fits, the keys are asked for once more."""
    address = str(discovered(provider).get("jwks_uri", ""))
    try:
        return jwt.decode(token, _keys(address, KEPT), algorithms=list(ALGORITHMS))
    except (JoseError, ValueError):
        return jwt.decode(token, _keys(address, AGAIN), algorithms=list(ALGORITHMS))


def _keys(address: str, kept: int) -> KeySet:
    """The provider's keys for signatures; one that we cannot read is nobody's signature here."""
    told = [one for one in _get(address, kept).get("keys", []) if isinstance(one, dict)]
    signing = [one for one in told if one.get("use", "sig") == "sig" and one.get("kty") in ("RSA", "EC")]
    return KeySet([import_key(one) for one in signing])


def _get(url: str, kept: int) -> dict[str, Any]:
    """What stands at an address of the provider, no older than ``kept`` seconds; raises Refused."""
    with _lock:
        known = _published.get(url)
    if known is None or time.monotonic() - known.at > (LEFT_ALONE if isinstance(known.what, str) else kept):
        known = _asked_for(url)
        with _lock:
            _published[url] = known
    if isinstance(known.what, str):
        raise Refused(known.what)
    return known.what


def _asked_for(url: str) -> _Published:
    try:
        what: dict[str, Any] | str = fetch(url)
    except Refused as reason:
        what = str(reason)
    return _Published(time.monotonic(), what)


def _claim(error: Exception) -> str:
    """Which claim is wrong, never what it holds."""
    return str(getattr(error, "claim", "") or getattr(error, "error", ""))


def _subject(provider: Oidc, claims: dict[str, Any]) -> str:
    """Entra's ``sub`` changes with the application's registration; its tenant and object id stay."""
    told = [claims.get(name) for name in ("tid", "oid")]
    if urlsplit(provider.issuer).hostname in ENTRA and all(isinstance(one, str) and one for one in told):
        return "/".join(map(str, told))
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise Refused("the ID token names no subject")
    return subject


def _is_vouched(provider: Oidc, claims: dict[str, Any]) -> bool:
    """Google verifies any address once, for whoever held it then: only ``hd`` says that the school gave the account."""
    if provider.issuer == GOOGLE and claims.get("hd") not in provider.domains:
        return False
    return provider.trusts_addresses or (provider.address == "email" and claims.get("email_verified") is True)
