"""Signing in by SAML 2.0: we ask (HTTP-Redirect), the provider answers (HTTP-POST) with an assertion that it signed.

python3-saml checks signature, schema and conditions. What it lets pass where it is absent is asked for here: one
assertion, signed itself and with SHA-256 or better, for us alone, for this very request, for a few minutes.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from lxml import etree
from onelogin.saml2.authn_request import OneLogin_Saml2_Authn_Request
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from safelead.access.sso.identity import Identity, Refused, has_several_factors
from safelead.access.sso.providers import Saml

# Bytes of an answer, in base64; those of real providers are below 20,000.
LARGEST = 100_000
# By how much our clock and the provider's may differ.
SKEW = timedelta(seconds=60)
NAMES = {
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
SIGNED_WITH = frozenset(
    f"http://www.w3.org/2001/04/xmldsig-more#{kind}-sha{bits}" for kind in ("rsa", "ecdsa") for bits in (256, 384, 512)
)
DIGESTED_WITH = frozenset(
    {
        "http://www.w3.org/2001/04/xmlenc#sha256",
        "http://www.w3.org/2001/04/xmldsig-more#sha384",
        "http://www.w3.org/2001/04/xmlenc#sha512",
    }
)
# Where Microsoft tells of the factors: an attribute, not the context.
METHODS = "http://schemas.microsoft.com/claims/authnmethodsreferences"


@dataclass(frozen=True, slots=True)
class Ourselves:
    """How the provider knows us: the address of our metadata is our name, ``back`` is where answers go."""

    entity_id: str
    back: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a provider said, once everything holds but the one thing that only the browser's session can tell:
    whether it asked (``asked`` is the id of the request that this answers). ``until``: no longer than that."""

    id: str
    asked: str
    until: datetime
    identity: Identity


def begin(provider: Saml, us: Ourselves) -> tuple[str, str]:
    """Where to send the browser, and the id of the request, to keep for the way back."""
    request = OneLogin_Saml2_Authn_Request(_settings(provider, us), set_nameid_policy=False)
    query = urlencode({"SAMLRequest": request.get_request()})
    mark = "&" if urlsplit(provider.sign_in_url).query else "?"
    return f"{provider.sign_in_url}{mark}{query}", str(request.get_id())


def metadata(provider: Saml, us: Ourselves) -> bytes:
    """Our own metadata, for the provider to read."""
    text = _settings(provider, us).get_sp_metadata()
    return text if isinstance(text, bytes) else str(text).encode()


def answered(provider: Saml, us: Ourselves, response: str, now: datetime) -> Assertion:
    """What a provider's answer says, in base64 as the browser posted it; raises Refused."""
    xml = _decoded(response)
    _is_valid(provider, us, response)
    assertion = _signed_assertion(_parsed(xml))
    confirmed = _confirmed(assertion, us, now)
    return Assertion(
        id=assertion.get("ID", ""),
        asked=confirmed.get("InResponseTo", ""),
        until=_time(confirmed.get("NotOnOrAfter", "")) + SKEW,
        identity=_identity(provider, assertion),
    )


def _settings(provider: Saml, us: Ourselves) -> OneLogin_Saml2_Settings:
    told: dict[str, Any] = {
        "strict": True,
        "sp": {
            "entityId": us.entity_id,
            "assertionConsumerService": {"url": us.back},
            "NameIDFormat": UNSPECIFIED,
        },
        "idp": {
            "entityId": provider.entity_id,
            "singleSignOnService": {"url": provider.sign_in_url},
            "x509certMulti": {"signing": list(provider.certificates)},
        },
        "security": {
            "wantAssertionsSigned": True,
            "rejectDeprecatedAlgorithm": True,
            "requestedAuthnContext": False,
            "wantAttributeStatement": False,
            "allowSingleLabelDomains": True,
        },
    }
    return OneLogin_Saml2_Settings(told)


def _decoded(response: str) -> bytes:
    if len(response) > LARGEST:
        raise Refused("the answer is too long")
    try:
        return base64.b64decode("".join(response.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("the answer is not base64") from error


def _parsed(xml: bytes) -> etree._Element:
    """The same bytes that were checked, without anything that XML lets a document fetch, unfold or declare."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Refused("the answer is not XML") from error
    if root.getroottree().docinfo.doctype or any(isinstance(one, etree._Entity) for one in root.iter()):
        raise Refused("the answer declares a document type")
    return root


def _is_valid(provider: Saml, us: Ourselves, response: str) -> None:
    """Everything that python3-saml checks; it is told our own address, never the one that the request names."""
    parts = urlsplit(us.back)
    place = {"https": "on" if parts.scheme == "https" else "off", "http_host": parts.netloc, "script_name": parts.path}
    try:
        OneLogin_Saml2_Response(_settings(provider, us), response).is_valid(place, raise_exceptions=True)
    except Exception as error:  # it raises its own, lxml's, xmlsec's and Python's: whichever, nobody comes in
        raise Refused(f"the answer does not hold ({type(error).__name__} {getattr(error, 'code', '')})") from error


def _signed_assertion(root: etree._Element) -> etree._Element:
    """The one assertion, which stands where it belongs and carries the signature that covers it whole."""
    ids = [one.get("ID") for one in root.iter(etree.Element) if one.get("ID") is not None]
    found = root.xpath("//*[local-name()='Assertion']")
    here = root.xpath("/samlp:Response/saml:Assertion", namespaces=NAMES)
    if len(set(ids)) != len(ids) or len(found) != 1 or found != here:
        raise Refused("the answer does not hold one assertion in its place")
    references = here[0].xpath("ds:Signature/ds:SignedInfo/ds:Reference", namespaces=NAMES)
    if len(references) != 1 or references[0].get("URI") != f"#{here[0].get('ID')}":
        raise Refused("the assertion's signature does not cover it")
    method = here[0].xpath("string(ds:Signature/ds:SignedInfo/ds:SignatureMethod/@Algorithm)", namespaces=NAMES)
    digest = references[0].xpath("string(ds:DigestMethod/@Algorithm)", namespaces=NAMES)
    if method not in SIGNED_WITH or digest not in DIGESTED_WITH:
        raise Refused("the assertion is signed with something weaker than SHA-256")
    return here[0]


def _confirmed(assertion: etree._Element, us: Ourselves, now: datetime) -> etree._Element:
    """What confirms the subject: sent to us, for a request of ours, now."""
    audiences = assertion.xpath("saml:Conditions/saml:AudienceRestriction/saml:Audience", namespaces=NAMES)
    if us.entity_id not in [_text(one) for one in audiences]:
        raise Refused("the assertion is for another audience")
    for name in ("NotBefore", "NotOnOrAfter"):
        _holds_now(assertion.xpath("saml:Conditions", namespaces=NAMES)[0], name, now)
    bearers = assertion.xpath(
        "saml:Subject/saml:SubjectConfirmation[@Method=$bearer]/saml:SubjectConfirmationData",
        namespaces=NAMES,
        bearer=BEARER,
    )
    for data in bearers:
        if data.get("Recipient") == us.back and data.get("InResponseTo") and data.get("NotOnOrAfter"):
            _holds_now(data, "NotOnOrAfter", now)
            return data
    raise Refused("the assertion is not confirmed for us, or answers no request")


def _holds_now(element: etree._Element, name: str, now: datetime) -> None:
    said = element.get(name)
    if said is None:
        return
    if (now + SKEW < _time(said)) if name == "NotBefore" else (now - SKEW >= _time(said)):
        raise Refused("the assertion is too early or too late")


def _identity(provider: Saml, assertion: etree._Element) -> Identity:
    told = _attributes(assertion)
    contexts = assertion.xpath("saml:AuthnStatement/saml:AuthnContext/saml:AuthnContextClassRef", namespaces=NAMES)
    strong = has_several_factors([_text(one) for one in contexts], told.get(METHODS, []))
    return Identity(
        subject=_one(provider.subject, assertion, told),
        address=_one(provider.address, assertion, told),
        is_address_vouched=True,
        is_strong=provider.trusts_second_factor or strong,
    )


def _one(name: str, assertion: etree._Element, told: dict[str, list[str]]) -> str:
    """The one value of an attribute; of the NameID where that is named, or nothing is."""
    if name not in ("", "NameID"):
        values = told.get(name, [])
        if len(values) > 1:
            raise Refused("an attribute that tells who it is has several values")
        return values[0] if values else ""
    found = assertion.xpath("saml:Subject/saml:NameID", namespaces=NAMES)
    if len(found) != 1 or found[0].get("Format") == TRANSIENT:
        raise Refused("the assertion names nobody for good")
    return _text(found[0])


def _attributes(assertion: etree._Element) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in assertion.xpath("saml:AttributeStatement/saml:Attribute", namespaces=NAMES):
        values = [_text(value) for value in one.xpath("saml:AttributeValue", namespaces=NAMES)]
        told.setdefault(one.get("Name", ""), []).extend(value for value in values if value)
    return told


def _text(element: etree._Element) -> str:
    """All of an element's text: what stands behind a comment belongs to it, as it does to the signature."""
    return str(element.xpath("string()")).strip()


def _time(said: str) -> datetime:
    try:
        found = datetime.fromisoformat(said)
    except ValueError as error:
        raise Refused("the assertion holds a time that is none") from error
    if found.tzinfo is None:
        raise Refused("the assertion holds a time that is none")
    return found
