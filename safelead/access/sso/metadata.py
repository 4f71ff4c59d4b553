"""What the metadata of a SAML identity provider says: who it is, where people sign in, what it signs with. Pure."""

import base64
import binascii
from dataclasses import dataclass

from cryptography import x509
from lxml import etree

REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
NAMES = {"md": "urn:oasis:names:tc:SAML:2.0:metadata", "ds": "http://www.w3.org/2000/09/xmldsig#"}
LARGEST = 1_000_000


class Unreadable(Exception):
    """The metadata cannot be used; the message says why, for whoever sets Safelead up."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """``certificates``: those that it signs with, in base64 without the lines around."""

    entity_id: str
    sign_in_url: str
    certificates: tuple[str, ...]


def read_metadata(xml: bytes) -> Metadata:
    """Reads a metadata file of one identity provider; raises Unreadable."""
    root = _parsed(xml)
    roles = root.xpath("/md:EntityDescriptor/md:IDPSSODescriptor", namespaces=NAMES)
    if len(roles) != 1:
        raise Unreadable("it is not the metadata of one identity provider. Download it from the provider again.")
    where = roles[0].xpath(f"md:SingleSignOnService[@Binding='{REDIRECT}']/@Location", namespaces=NAMES)
    if not where:
        raise Unreadable("it offers no HTTP-Redirect address to sign in at. Switch that on at the provider.")
    keys = "md:KeyDescriptor[not(@use) or @use='signing']//ds:X509Certificate/text()"
    certificates = tuple("".join(text.split()) for text in roles[0].xpath(keys, namespaces=NAMES))
    if not certificates:
        raise Unreadable("it holds no certificate to check signatures with. Download it from the provider again.")
    for one in certificates:
        certificate(one)
    return Metadata(str(root.get("entityID", "")), str(where[0]), certificates)


def certificate(encoded: str) -> x509.Certificate:
    """A certificate from its base64; raises Unreadable."""
    try:
        return x509.load_der_x509_certificate(base64.b64decode(encoded, validate=True))
    except (binascii.Error, ValueError) as error:
        raise Unreadable("a certificate in it cannot be read. Download it from the provider again.") from error


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        if len(xml) > LARGEST:
            raise Unreadable("it is larger than any metadata of one provider.")
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("it is not XML. Download it from the provider again.") from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable("it declares a document type, which no metadata needs.")
    return root
