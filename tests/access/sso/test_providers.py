"""The settings of single sign-on: what they say is read strictly, and what is wrong is named in one sentence."""

import base64
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pytest_django import Settings

from safelead import cli
from safelead.access.sso import checks
from safelead.access.sso.providers import Oidc, Saml, providers
from safelead.environment import Misconfigured

OIDC = {
    "SAFELEAD_SIGN_ON": "google",
    "SAFELEAD_URL": "https://safelead.group.example/",
    "SAFELEAD_SIGN_ON_GOOGLE_KIND": "oidc",
    "SAFELEAD_SIGN_ON_GOOGLE_NAME": "Google",
    "SAFELEAD_SIGN_ON_GOOGLE_ISSUER": "https://accounts.google.com",
    "SAFELEAD_SIGN_ON_GOOGLE_CLIENT_ID": "an id",
    "SAFELEAD_SIGN_ON_GOOGLE_CLIENT_SECRET": "a secret",
    "SAFELEAD_SIGN_ON_GOOGLE_DOMAINS": "north.example, South.Example",
}
ENTRA = "https://login.microsoftonline.com"


def metadata(*, days: int = 365, where: str = "https://idp.group.example/sso", key: str = "") -> str:
    """The metadata of a provider whose certificate holds for so many days."""
    certificate = key or base64.b64encode(made(days).public_bytes(Encoding.DER)).decode()
    return f"""<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.group.example/">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
<X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{where}"/>
</IDPSSODescriptor></EntityDescriptor>"""


def made(days: int) -> x509.Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp")])
    now = datetime.now(UTC)
    draft = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    begun = draft.not_valid_before(now - timedelta(days=400))
    return begun.not_valid_after(now + timedelta(days=days)).sign(key, hashes.SHA256())


def saml(folder: Path, xml: str) -> dict[str, str]:
    """The settings for a provider with this metadata."""
    (folder / "idp.xml").write_text(xml)
    return {
        "SAFELEAD_SIGN_ON": "work",
        "SAFELEAD_URL": "https://safelead.group.example/",
        "SAFELEAD_SIGN_ON_WORK_KIND": "saml",
        "SAFELEAD_SIGN_ON_WORK_NAME": "Meridian",
        "SAFELEAD_SIGN_ON_WORK_METADATA": str(folder / "idp.xml"),
        "SAFELEAD_SIGN_ON_WORK_DOMAINS": "group.example",
        "SAFELEAD_SIGN_ON_WORK_TRUSTS_SECOND_FACTOR": "True",
    }


def put(monkeypatch: pytest.MonkeyPatch, told: dict[str, str]) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)


def test_without_the_setting_there_is_none() -> None:
    assert providers(production=True) == ()


def test_a_provider_of_openid_connect_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, OIDC)
    (one,) = providers(production=True)
    assert isinstance(one, Oidc)
    assert (one.domains, one.address) == (("north.example", "south.example"), "email")
    assert not one.trusts_second_factor
    assert not one.trusts_addresses
    assert "a secret" not in repr(one)


def test_a_provider_of_saml_is_read_from_its_metadata(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put(monkeypatch, saml(tmp_path, metadata()))
    (one,) = providers(production=True)
    assert isinstance(one, Saml)
    assert (one.entity_id, one.sign_in_url) == ("https://idp.group.example/", "https://idp.group.example/sso")
    assert one.trusts_second_factor


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("", "Google", "SAFELEAD_SIGN_ON names 'Google'. Give each provider a short id"),
        ("", "google,google", "SAFELEAD_SIGN_ON names 'google'."),
        ("", "google,other", "SAFELEAD_SIGN_ON_OTHER_KIND is not set"),
        ("_GOOGLE_KIND", "ldap", "SAFELEAD_SIGN_ON_GOOGLE_KIND is 'ldap'. Set it to oidc or saml."),
        ("_GOOGLE_NAME", "", "SAFELEAD_SIGN_ON_GOOGLE_NAME is not set"),
        ("_GOOGLE_ISSUER", "http://accounts.google.com", "https://…"),
        ("_GOOGLE_ISSUER", "http://127.0.0.1:80", "https://…"),
        ("_GOOGLE_ISSUER", "https://me@accounts.google.com", "https://…"),
        ("_GOOGLE_ISSUER", f"{ENTRA}/common/v2.0", "lets in anybody's tenant"),
        ("_GOOGLE_ISSUER", f"{ENTRA}/organizations", "lets in anybody's tenant"),
        ("_GOOGLE_DOMAINS", "", "SAFELEAD_SIGN_ON_GOOGLE_DOMAINS is not set"),
        ("_GOOGLE_DOMAINS", "north.example,@south.example", "SAFELEAD_SIGN_ON_GOOGLE_DOMAINS is '@south.example'"),
        ("_GOOGLE_TRUSTS_ADDRESSES", "yes", "SAFELEAD_SIGN_ON_GOOGLE_TRUSTS_ADDRESSES is 'yes'. Set it to True or"),
        (
            "_GOOGLE_TRUST_SECOND_FACTOR",
            "True",
            "TRUST_SECOND_FACTOR is set, and nothing reads it",
        ),
        ("_GOOGLE_METADATA", "x", "SAFELEAD_SIGN_ON_GOOGLE_METADATA is set, and nothing reads it"),
    ],
)
def test_what_cannot_be_understood_is_named_in_one_sentence(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, OIDC | {f"SAFELEAD_SIGN_ON{name}": value})
    with pytest.raises(Misconfigured) as found:
        providers(production=True)
    assert said in str(found.value)


def test_providers_send_people_back_to_an_address_that_has_to_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("", "http://safelead.group.example/"):
        put(monkeypatch, OIDC | {"SAFELEAD_URL": url})
        with pytest.raises(Misconfigured, match="SAFELEAD_URL"):
            providers(production=True)


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("no xml", "it is not XML"),
        ("<a/>", "not the metadata of one identity provider"),
        ("<!DOCTYPE a><a/>", "declares a document type"),
        (metadata().replace("HTTP-Redirect", "HTTP-POST"), "offers no HTTP-Redirect address"),
        (metadata(where="http://idp.group.example/"), "is not https"),
        (metadata(key="AAAA"), "a certificate in it cannot be read"),
        (metadata().replace('use="signing"', 'use="encryption"'), "holds no certificate"),
    ],
)
def test_metadata_that_is_of_no_use_is_named_with_what_to_do(
    xml: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put(monkeypatch, saml(tmp_path, xml))
    with pytest.raises(Misconfigured, match=said):
        providers(production=True)
    (tmp_path / "idp.xml").unlink()
    with pytest.raises(Misconfigured, match="cannot be read"):
        providers(production=True)


@pytest.mark.parametrize(("days", "found"), [(365, []), (20, ["sign-on.W001"]), (-1, ["sign-on.E001"])])
def test_a_certificate_that_runs_out_is_told_a_month_before(
    days: int, found: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    put(monkeypatch, saml(tmp_path, metadata(days=days)))
    settings.SIGN_ON = providers(production=True)
    assert [one.id for one in checks.check_certificates()] == found


def test_a_provider_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    put(monkeypatch, OIDC | {"SAFELEAD_SIGN_ON_GOOGLE_ISSUER": "http://127.0.0.1:9"})
    settings.SIGN_ON = providers(production=False)
    (one,) = checks.check_answers()
    assert one.msg == "The provider 'google' is of no use: the provider does not answer (ConnectionError)."


def test_the_command_line_says_it_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In a process of its own: here the settings have been read."""
    told = OIDC | {"SAFELEAD_SIGN_ON_GOOGLE_DOMAINS": ""}
    asked = [sys.executable, "-m", "safelead", "manage", "check"]
    got = subprocess.run(asked, env=os.environ | told, capture_output=True, text=True, check=False)
    assert got.returncode == cli.BAD_INPUT
    assert got.stderr.startswith("safelead manage: SAFELEAD_SIGN_ON_GOOGLE_DOMAINS is not set.")
    assert got.stderr.count("\n") == 1
