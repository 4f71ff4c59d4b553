"""What is wrong with an identity provider that was set, before somebody cannot sign in: ``safelead manage check``.

What cannot be understood stops the start (``providers``). Whether a provider answers is asked with ``--deploy`` alone,
because that goes out on the network.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import checks
from django.utils import timezone

from safelead.access.sso import oidc
from safelead.access.sso.identity import Refused
from safelead.access.sso.metadata import certificate
from safelead.access.sso.providers import Oidc, Saml

SOON = timedelta(days=30)


def check_certificates(**_options: Any) -> list[checks.CheckMessage]:
    """An error for a provider whose certificates have all run out, a warning a month before."""
    found = [_certificates(one, timezone.now()) for one in settings.SIGN_ON if isinstance(one, Saml)]
    return [one for one in found if one]


def check_answers(**_options: Any) -> list[checks.CheckMessage]:
    """An error for a provider of OpenID Connect that does not answer as it should."""
    return [one for provider in settings.SIGN_ON if isinstance(provider, Oidc) and (one := _answer(provider))]


def _certificates(provider: Saml, now: datetime) -> checks.CheckMessage | None:
    last = max(certificate(one).not_valid_after_utc for one in provider.certificates)
    if last > now + SOON:
        return None
    hint = f"Download the metadata from {provider.name} again, and start Safelead again."
    if last <= now:
        return checks.Error(
            f"The certificates of the provider {provider.id!r} have run out.", hint=hint, id="sign-on.E001"
        )
    day = last.date().isoformat()
    return checks.Warning(
        f"The certificates of the provider {provider.id!r} run out on {day}.", hint=hint, id="sign-on.W001"
    )


def _answer(provider: Oidc) -> checks.CheckMessage | None:
    try:
        oidc.forget()
        oidc.begin(provider, settings.SITE_URL)
    except Refused as reason:
        hint = f"Check the issuer {provider.issuer}, and whether this machine reaches it."
        return checks.Error(f"The provider {provider.id!r} is of no use: {reason}.", hint=hint, id="sign-on.E002")
    return None
