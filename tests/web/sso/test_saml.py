"""Signing in by SAML with SimpleSAMLphp, and what becomes of its real answers once somebody has altered them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from lxml import etree
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Saml2
from onelogin.saml2.utils import OneLogin_Saml2_Utils
from pytest_django import Settings

from safelead.access.models import Subject
from safelead.access.sso import saml
from safelead.access.sso.identity import Refused
from safelead.access.sso.metadata import read_metadata
from safelead.access.sso.providers import Saml
from safelead.web.signin.standing import IS_STRONG
from tests.cast import Cast, code_of, make_cast
from tests.identity.simplesaml import SimpleSaml, posted, simplesaml, xml_of
from tests.web.reading import words
from tests.web.sso.entered import BEGIN, SITE, is_in, is_refused, nothing_in_clear, reasons, same

BACK = f"{BEGIN}assertion/"
US = saml.Ourselves(f"{SITE}{BEGIN}metadata/", f"{SITE}{BACK}")
PEOPLE = {
    "nowak": {"mail": "Nowak@Group.Example"},
    "successor": {"mail": "nowak@group.example"},
    "adeyemi": {"mail": "adeyemi@group.example"},
    "stranger": {"mail": "stranger@group.example"},
    "outsider": {"mail": "nowak@elsewhere.example"},
    "nameless": {"cn": "Nobody"},
}


@pytest.fixture(scope="module")
def idp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleSaml]:
    """It signs the assertion and not the answer around it, as most do: there is more to try."""
    with simplesaml(tmp_path_factory.mktemp("saml"), PEOPLE) as provider:
        provider.knows(US.entity_id, US.back)
        yield provider


@pytest.fixture(scope="module")
def known(idp: SimpleSaml) -> Saml:
    told = read_metadata((idp.folder / "idp.xml").read_bytes())
    return Saml(
        id="work",
        name="Meridian",
        domains=("group.example",),
        address="mail",
        trusts_second_factor=False,
        entity_id=told.entity_id,
        sign_in_url=told.sign_in_url,
        certificates=told.certificates,
        subject="",
    )


@pytest.fixture
def provider(known: Saml, settings: Settings) -> Saml:
    settings.SIGN_ON, settings.SITE_URL = (known,), f"{SITE}/"
    return known


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def asked(browser: Client, idp: SimpleSaml, who: str, to: str = "") -> str:
    """What the provider answers with, once somebody has signed in there."""
    return idp.signs_in(who, browser.get(BEGIN, {"next": to}).headers["Location"])


def arrives(browser: Client, response: str, **beside: str) -> HttpResponse:
    """The provider's form is posted from its own site, without our cookies; the browser then follows."""
    taken = Client().post(BACK, {"SAMLResponse": response, **beside})
    assert taken.status_code == 303
    assert not taken.cookies
    return browser.get(taken.headers["Location"])  # type: ignore[return-value]


def test_somebody_comes_in_and_reads_the_page_that_they_asked_for(
    cast: Cast, provider: Saml, idp: SimpleSaml, browser: Client
) -> None:
    answer = arrives(browser, asked(browser, idp, "nowak", "/my-concerns/"), RelayState="https://elsewhere.example/")
    assert answer.headers["Location"] == "/my-concerns/"
    assert "My concerns" in words(browser.get("/my-concerns/"))
    assert nothing_in_clear("nowak", "group.example", provider.entity_id)
    again = Client()
    arrives(again, asked(again, idp, "nowak"))
    assert is_in(again)
    assert Subject.objects.count() == 1


def test_whoever_has_a_second_step_is_linked_once_they_have_given_it(
    cast: Cast, provider: Saml, idp: SimpleSaml, settings: Settings
) -> None:
    settings.SIGN_ON = (replace(provider, trusts_second_factor=True),)

    def comes_in() -> Client:
        browser = Client(headers={"accept-language": "en"})
        arrives(browser, asked(browser, idp, "adeyemi"))
        return browser

    first, second = comes_in(), comes_in()
    assert [each.session[IS_STRONG] for each in (first, second)] == [False, False]
    assert not Subject.objects.exists()
    second.post("/sign-in/second-step/", {"code": code_of("adeyemi", timezone.now())})
    assert Subject.objects.get().staff == cast.adeyemi
    assert comes_in().session[IS_STRONG]


def test_whoever_may_not_come_in_reads_the_same_page_whatever_the_reason(
    cast: Cast, provider: Saml, idp: SimpleSaml
) -> None:
    first = Client()
    arrives(first, asked(first, idp, "nowak"))
    answers = []
    for who in ("successor", "stranger", "outsider", "nameless"):
        browser = Client(headers={"accept-language": "en"})
        answers.append(arrives(browser, asked(browser, idp, who)))
        assert is_refused(browser, answers[-1])
    assert same(*answers)
    assert reasons() == [
        "work: the address is in no domain that the provider speaks for",
        "work: the address is in no domain that the provider speaks for",
        "work: nobody here has the address",
        "work: whoever has the address is linked to another subject of the provider",
    ]


def test_an_answer_counts_in_the_browser_that_asked_and_once(
    cast: Cast, provider: Saml, idp: SimpleSaml, browser: Client
) -> None:
    response = asked(browser, idp, "nowak")
    other = Client(headers={"accept-language": "en"})
    other.get(BEGIN)
    assert is_refused(other, arrives(other, response))
    arrives(browser, response)
    assert is_in(browser)
    browser.post("/sign-out/")
    assert is_refused(browser, arrives(browser, response))


def test_an_assertion_that_was_used_lets_nobody_in_even_where_the_request_is_open(
    cast: Cast, provider: Saml, idp: SimpleSaml, browser: Client
) -> None:
    response = asked(browser, idp, "nowak")
    kept = browser.session["sign-on"]
    arrives(browser, response)
    browser.post("/sign-out/")
    browser.get("/sign-in/")
    session = browser.session
    session["sign-on"] = kept
    session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    assert is_refused(browser, arrives(browser, response))
    assert reasons()[0] == "work: the assertion was used before"


def test_an_answer_that_does_not_hold_leads_to_the_same_page_and_writes_nothing_where_it_arrives(
    cast: Cast, provider: Saml, idp: SimpleSaml, browser: Client
) -> None:
    response = asked(browser, idp, "stranger")
    same_page = arrives(browser, response)
    for wrong in ("", "x", posted("<a/>"), "A" * 300_000):
        taken = Client().post(BACK, {"SAMLResponse": wrong})
        assert taken.headers["Location"] == f"{BACK}?came="
        assert same(browser.get(taken.headers["Location"]), same_page)
    for word in ("", "AAAA", "ñ", "A" * 3000):
        assert is_refused(browser, browser.get(BACK, {"came": word}))


def test_our_metadata_says_what_we_ask_for(provider: Saml, browser: Client) -> None:
    root = etree.fromstring(browser.get(f"{BEGIN}metadata/").content)
    assert root.get("entityID") == US.entity_id
    role = root.find("{*}SPSSODescriptor")
    assert role.get("WantAssertionsSigned") == "true"
    assert role.find("{*}AssertionConsumerService").get("Location") == US.back
    assert browser.get(f"{BEGIN}code/").status_code == 404


# --- what really came, altered ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def came(idp: SimpleSaml, known: Saml) -> str:
    url, _ = saml.begin(known, US)
    return xml_of(idp.signs_in("nowak", url))


def read(known: Saml, xml: str) -> saml.Assertion:
    return saml.answered(known, US, posted(xml), timezone.now())


def one(came: str, pattern: str) -> str:
    found = re.findall(pattern, came, re.DOTALL)
    assert len(found) == 1, pattern
    return str(found[0])


ASSERTION = r"<saml:Assertion .*?</saml:Assertion>"
SIGNATURE = r"<ds:Signature .*?</ds:Signature>"


def signed_again(idp: SimpleSaml, came: str, *alterations: tuple[str, str], sha: str = Saml2.RSA_SHA256) -> str:
    """The answer with an assertion that the provider itself would never have signed so."""
    assertion = one(came, ASSERTION).replace(one(came, SIGNATURE), "")
    for pattern, instead in alterations:
        assertion, times = re.subn(pattern, instead, assertion)
        assert times, pattern
    standing = assertion.replace(
        "<saml:Assertion ", '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" '
    )
    digest = Saml2.SHA1 if sha == Saml2.RSA_SHA1 else Saml2.SHA256
    certificate = (idp.folder / "idp.crt").read_text()
    signed = OneLogin_Saml2_Utils.add_sign(standing, idp.pem.decode(), certificate, False, sha, digest)
    return came.replace(one(came, ASSERTION), re.sub(r"^<\?xml[^>]*>\s*", "", signed.decode()))


def test_what_really_came_holds_and_so_does_the_same_signed_once_more(idp: SimpleSaml, known: Saml, came: str) -> None:
    found = read(known, came)
    assert (found.identity.subject, found.identity.address) == ("nowak", "Nowak@Group.Example")
    assert not found.identity.is_strong
    assert read(known, signed_again(idp, came)).identity == found.identity


PAST, LATER = "2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"<saml:Audience>[^<]*", "<saml:Audience>http://elsewhere.example/sp"),
        (r"<saml:AudienceRestriction>.*</saml:AudienceRestriction>", ""),
        (r"<saml:Issuer>[^<]*", "<saml:Issuer>http://elsewhere.example/idp"),
        (r'Recipient="[^"]*"', 'Recipient="http://elsewhere.example/acs"'),
        (r'Recipient="([^"]*)"', r'Recipient="\1x"'),
        (r'Recipient="[^"]*"', ""),
        (r' InResponseTo="[^"]*"', ""),
        (r'(SubjectConfirmationData NotOnOrAfter=)"[^"]*"', rf'\1"{PAST}"'),
        (r'(SubjectConfirmationData )NotOnOrAfter="[^"]*"', r"\1"),
        (r'(<saml:Conditions .*?NotOnOrAfter=)"[^"]*"', rf'\1"{PAST}"'),
        (r'(<saml:Conditions NotBefore=)"[^"]*"', rf'\1"{LATER}"'),
        (r"cm:bearer", "cm:sender-vouches"),
        (r"nameid-format:persistent", "nameid-format:transient"),
        (r"<saml:NameID .*?</saml:NameID>", ""),
        (r"<saml:AuthnStatement .*?</saml:AuthnStatement>", ""),
    ],
    ids=lambda told: told[:40],
)
def test_an_assertion_that_the_provider_signed_for_something_else_lets_nobody_in(
    pattern: str, instead: str, idp: SimpleSaml, known: Saml, came: str
) -> None:
    with pytest.raises(Refused):
        read(known, signed_again(idp, came, (pattern, instead)))


def test_an_assertion_that_nobody_or_somebody_else_signed_lets_nobody_in(
    idp: SimpleSaml, known: Saml, came: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = simplesaml_key(idp)
    forged = {
        "unsigned": came.replace(one(came, SIGNATURE), ""),
        "another name": came.replace(">nowak<", ">patel<"),
        "another address": came.replace("Nowak@Group.Example", "patel@group.example"),
        "another key": signed_again(other, came),
        "weaker than SHA-256": signed_again(idp, came, sha=Saml2.RSA_SHA1),
        "a signature of nothing": came.replace(one(came, r"<ds:Reference .*?</ds:Reference>"), ""),
    }
    for how, xml in forged.items():
        with pytest.raises(Refused):
            pytest.fail(f"{how}: {read(known, xml)}")


def simplesaml_key(idp: SimpleSaml) -> SimpleSaml:
    """The same provider with a key of somebody else's; the answer still carries the provider's own certificate."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    pem = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return idp._replace(pem=pem)


def test_a_signature_that_covers_something_else_lets_nobody_in(known: Saml, came: str) -> None:
    """Signature wrapping: what is signed is put where nobody looks, and what is read is somebody else's."""
    real, signature = one(came, ASSERTION), one(came, SIGNATURE)
    forged = real.replace(signature, "").replace(">nowak<", ">patel<").replace("Nowak@Group", "patel@Group")
    other_id = re.sub(r' ID="[^"]*"', ' ID="_other"', forged, count=1)
    extensions = "<samlp:Extensions>{}</samlp:Extensions>"
    around = signature.replace("</ds:Signature>", f"<ds:Object>{real}</ds:Object></ds:Signature>")
    status = one(came, r"<samlp:Status>")
    wrapped = {
        "before it": came.replace(real, other_id + real),
        "after it": came.replace(real, real + other_id),
        "instead of it, with its id": came.replace(real, forged + real),
        "the real one in an extension": came.replace(real, other_id).replace(status, extensions.format(real) + status),
        "the real one in its own signature": came.replace(
            real,
            other_id.replace("<saml:Subject>", f"{around}<saml:Subject>"),
        ),
        "the signature moved to the forged one": came.replace(
            real, forged.replace("<saml:Subject>", f"{signature}<saml:Subject>")
        ),
        "the forged one around the real one": came.replace(
            real, other_id.replace("</saml:Assertion>", f"<saml:Advice>{real}</saml:Advice></saml:Assertion>")
        ),
    }
    for how, xml in wrapped.items():
        with pytest.raises(Refused):
            pytest.fail(f"{how}: {read(known, xml)}")


def test_xml_that_unfolds_or_fetches_or_hides_something_lets_nobody_in(idp: SimpleSaml, known: Saml, came: str) -> None:
    doctype = '<!DOCTYPE r [<!ENTITY a "patel">]>'
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for xml in (
        doctype + came,
        doctype + came.replace(">nowak<", ">&a;<"),
        bomb + came.replace(">nowak<", ">&b;<"),
        '<!DOCTYPE r SYSTEM "file:///etc/passwd">' + came,
    ):
        with pytest.raises(Refused):
            read(known, xml)
    address = "Nowak@Group.Example.elsewhere.example"
    hidden = signed_again(idp, came, (r"Nowak@Group\.Example", address))
    for comment in ("<!---->", "<!-- x -->", "<?x?>"):
        cut = hidden.replace(address, address.replace(".elsewhere", f"{comment}.elsewhere"))
        with suppress(Refused):
            assert read(known, cut).identity.address == address


def test_an_answer_is_read_for_a_few_minutes(known: Saml, came: str) -> None:
    for later in (timedelta(minutes=10), timedelta(minutes=-10)):
        with pytest.raises(Refused, match="too early or too late"):
            saml.answered(known, US, posted(came), timezone.now() + later)


def test_a_second_factor_is_what_the_provider_says_or_what_the_group_trusts(
    idp: SimpleSaml, known: Saml, came: str
) -> None:
    context = (r"classes:Password<", "classes:MobileTwoFactorContract<")
    method = (r'Name="uid"', f'Name="{saml.METHODS}"')
    said = (r"(<saml:AttributeValue [^>]*>)nowak", r"\1http://schemas.microsoft.com/claims/multipleauthn")
    assert read(known, signed_again(idp, came, context)).identity.is_strong
    assert read(known, signed_again(idp, came, method, said)).identity.is_strong
    assert read(replace(known, trusts_second_factor=True), came).identity.is_strong


def test_who_it_is_may_stand_in_an_attribute_and_is_never_two(idp: SimpleSaml, known: Saml, came: str) -> None:
    by_attribute = replace(known, subject="uid", address="NameID")
    assert read(by_attribute, came).identity.address == "nowak"
    twice = (r"(<saml:AttributeValue [^>]*>nowak</saml:AttributeValue>)", r"\1\1")
    with pytest.raises(Refused, match="several values"):
        read(by_attribute, signed_again(idp, came, twice))


def test_the_request_carries_no_more_than_it_must(known: Saml) -> None:
    url, key = saml.begin(known, US)
    query = parse_qs(urlsplit(url).query)
    assert set(query) == {"SAMLRequest"}
    assert key in OneLogin_Saml2_Utils.decode_base64_and_inflate(query["SAMLRequest"][0]).decode()
