"""Which identity providers a group signs in with, read strictly from the environment. Standard library only.

``SAFELEAD_SIGN_ON`` lists them by an id of the group's choosing; what belongs to one is ``SAFELEAD_SIGN_ON_<ID>_…``.
A setting that cannot be understood, or that nothing reads, stops the start and is named (docs/single-sign-on.md).
"""

import os
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from safelead import environment
from safelead.environment import Misconfigured

LIST = "SAFELEAD_SIGN_ON"
LOOPBACK = ("127.0.0.1", "localhost")
# Where anybody's tenant, or anybody at all, would be the issuer: a school trusts its own.
ANYBODY = ("/common/", "/organizations/", "/consumers/")
_ID = re.compile(r"[a-z][a-z0-9]{0,19}")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Provider:
    """What holds for every identity provider.

    ``domains``: the part after the @ of every address that it speaks for, none other. ``address``: the claim or
    attribute that holds the address. ``trusts_second_factor``: the group says that nobody passes this provider without
    one, whether or not it says so itself.
    """

    id: str
    name: str
    domains: tuple[str, ...]
    address: str
    trusts_second_factor: bool


@dataclass(frozen=True, slots=True)
class Oidc(Provider):
    """One that speaks OpenID Connect. ``trusts_addresses``: the group says that it has verified every address."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    trusts_addresses: bool


@dataclass(frozen=True, slots=True)
class Saml(Provider):
    """One that speaks SAML 2.0, as its metadata has it. ``subject``: the attribute that tells people apart for good;
    empty for the NameID. ``certificates``: in base64, without the lines around."""

    entity_id: str
    sign_in_url: str
    certificates: tuple[str, ...]
    subject: str

    @property
    def issuer(self) -> str:
        """Who it is, in one word for both."""
        return self.entity_id


AnyProvider = Oidc | Saml
_BOTH = ("KIND", "NAME", "DOMAINS", "ADDRESS", "TRUSTS_SECOND_FACTOR")
_OWN = {
    "oidc": ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "TRUSTS_ADDRESSES"),
    "saml": ("METADATA", "SUBJECT"),
}


def providers(*, production: bool) -> tuple[AnyProvider, ...]:
    """The identity providers, in the order of their buttons; raises Misconfigured, which names the setting."""
    ids = environment.listed(LIST, "")
    for one in ids:
        if not _ID.fullmatch(one) or ids.count(one) > 1:
            raise Misconfigured(f"{LIST} names {one!r}. Give each provider a short id of its own: letters a-z, digits.")
    found = tuple(_provider(one, production=production) for one in ids)
    _refuse_unread(found)
    if found:
        _refuse_site(production=production)
    return found


def is_safe(url: str, *, production: bool) -> bool:
    """Whether an address may be talked to: encrypted, or on this machine where nothing is in production.

    >>> is_safe("https://idp.example/", production=True), is_safe("http://idp.example/", production=False)
    (True, False)
    >>> is_safe("http://127.0.0.1:80/", production=False), is_safe("http://127.0.0.1:80/", production=True)
    (True, False)
    """
    parts = urlsplit(url)
    on_this_machine = parts.scheme == "http" and parts.hostname in LOOPBACK and not production
    return bool(parts.hostname) and (parts.scheme == "https" or on_this_machine) and "@" not in parts.netloc


def _provider(one: str, *, production: bool) -> AnyProvider:
    kind = _needed(one, "KIND")
    if kind == "oidc":
        return _oidc(one, production=production)
    if kind == "saml":
        return _saml(one, production=production)
    raise Misconfigured(f"{_setting(one, 'KIND')} is {kind!r}. Set it to oidc or saml.")


def _oidc(one: str, *, production: bool) -> Oidc:
    issuer = _needed(one, "ISSUER")
    if not is_safe(issuer, production=production) or "?" in issuer or "#" in issuer:
        raise Misconfigured(f"{_setting(one, 'ISSUER')} is {issuer!r}. Set it to the provider's issuer, https://….")
    if any(each in f"{issuer}/" for each in ANYBODY):
        raise Misconfigured(f"{_setting(one, 'ISSUER')} lets in anybody's tenant. Put your own tenant's id in it.")
    return Oidc(
        id=one,
        name=_needed(one, "NAME"),
        domains=_domains(one),
        address=_given(one, "ADDRESS") or "email",
        trusts_second_factor=_flag(one, "TRUSTS_SECOND_FACTOR"),
        issuer=issuer,
        client_id=_needed(one, "CLIENT_ID"),
        client_secret=_needed(one, "CLIENT_SECRET"),
        trusts_addresses=_flag(one, "TRUSTS_ADDRESSES"),
    )


def _saml(one: str, *, production: bool) -> Saml:
    from safelead.access.sso.metadata import Unreadable, read_metadata

    path = Path(_needed(one, "METADATA"))
    try:
        told = read_metadata(path.read_bytes())
    except OSError as error:
        raise Misconfigured(f"{_setting(one, 'METADATA')}: {path} cannot be read ({error.strerror}).") from error
    except Unreadable as error:
        raise Misconfigured(f"{_setting(one, 'METADATA')}: {path}: {error}") from error
    if not is_safe(told.sign_in_url, production=production):
        raise Misconfigured(f"{_setting(one, 'METADATA')}: {path}: the address to sign in at is not https.")
    return Saml(
        id=one,
        name=_needed(one, "NAME"),
        domains=_domains(one),
        address=_given(one, "ADDRESS") or "email",
        trusts_second_factor=_flag(one, "TRUSTS_SECOND_FACTOR"),
        entity_id=told.entity_id,
        sign_in_url=told.sign_in_url,
        certificates=told.certificates,
        subject=_given(one, "SUBJECT"),
    )


def _setting(one: str, name: str) -> str:
    return f"{LIST}_{one.upper()}_{name}"


def _given(one: str, name: str) -> str:
    return os.environ.get(_setting(one, name), "").strip()


def _needed(one: str, name: str) -> str:
    value = _given(one, name)
    if not value:
        raise Misconfigured(f"{_setting(one, name)} is not set, and {LIST} names {one!r}. Set it.")
    return value


def _flag(one: str, name: str) -> bool:
    return environment.flag(_setting(one, name), default=False)


def _domains(one: str) -> tuple[str, ...]:
    found = tuple(domain.lower() for domain in environment.listed(_setting(one, "DOMAINS"), ""))
    wrong = [domain for domain in found if not _DOMAIN.fullmatch(domain)]
    if wrong or not found:
        said = repr(wrong[0]) if wrong else "not set"
        raise Misconfigured(
            f"{_setting(one, 'DOMAINS')} is {said}. List what stands after the @ in addresses of staff, with commas."
        )
    return found


def _refuse_unread(found: Collection[AnyProvider]) -> None:
    """A setting that is misspelt, or of the other kind, or of a provider that is not listed."""
    read = {_setting(one.id, name) for one in found for name in (*_BOTH, *_OWN[_kind(one)])}
    for name in sorted(os.environ):
        if name.startswith(f"{LIST}_") and name not in read:
            raise Misconfigured(f"{name} is set, and nothing reads it. Check its name, and what {LIST} lists.")


def _kind(one: AnyProvider) -> str:
    return "saml" if isinstance(one, Saml) else "oidc"


def _refuse_site(*, production: bool) -> None:
    """Providers send people back to one address, which has to be said."""
    url = os.environ.get("SAFELEAD_URL", "")
    if not is_safe(url, production=production):
        raise Misconfigured(f"{LIST} is set, and SAFELEAD_URL is {url!r}. Set it to where people reach you, https://….")
