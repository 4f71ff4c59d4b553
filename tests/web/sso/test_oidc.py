"""Signing in by OpenID Connect with Canaille, by HTTP, and what is refused on the way there and back."""

import base64
import hmac
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from threading import BoundedSemaphore
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import RSAKey
from pytest_django import Settings

from safelead.access.models import Look, Subject
from safelead.access.sso import fetching, oidc
from safelead.access.sso.identity import Refused
from safelead.access.sso.providers import Oidc
from safelead.people.enrolment import change_staff, end_sign_in
from safelead.web.signin.standing import IS_STRONG
from tests.cast import Cast, code_of, make_cast
from tests.cast import words as card
from tests.identity.openid import SECRET, Canaille, canaille
from tests.web.reading import words
from tests.web.sso.entered import BEGIN, SITE, is_in, is_refused, nothing_in_clear, path_of, reasons, same

BACK = f"{SITE}{BEGIN}code/"
PEOPLE = {
    "nowak": "nowak@group.example",
    "okoro": "Okoro@Group.Example",
    "adeyemi": "adeyemi@group.example",
    "patel": "patel@group.example",
    "successor": "nowak@group.example",
    "stranger": "stranger@group.example",
    "outsider": "nowak@elsewhere.example",
}


@pytest.fixture(scope="module")
def idp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Canaille]:
    with canaille(tmp_path_factory.mktemp("canaille"), PEOPLE, {"safelead": BACK}) as provider:
        yield provider


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture(scope="module")
def known(idp: Canaille) -> Oidc:
    """Canaille says of no address that it is verified: the group says so."""
    return Oidc(
        id="work",
        name="Meridian",
        domains=("group.example",),
        address="email",
        trusts_second_factor=False,
        issuer=idp.issuer,
        client_id="safelead",
        client_secret=SECRET,
        trusts_addresses=True,
    )


@pytest.fixture
def provider(known: Oidc, settings: Settings) -> Oidc:
    settings.SIGN_ON, settings.SITE_URL = (known,), f"{SITE}/"
    return known


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def begin(browser: Client, to: str = "") -> str:
    return browser.get(BEGIN, {"next": to}).headers["Location"]


def come_in(browser: Client, idp: Canaille, who: str, to: str = "") -> HttpResponse:
    """There and back; the last answer."""
    return browser.get(path_of(idp.signs_in(who, begin(browser, to), SITE)))  # type: ignore[return-value]


def test_the_sign_in_page_has_a_button_for_each_provider_and_none_without(
    provider: Oidc, settings: Settings, browser: Client
) -> None:
    page = browser.get("/sign-in/?next=/my-concerns/")
    assert "Sign in with Meridian" in words(page)
    assert b'href="/sign-in/with/work/?next=%2Fmy-concerns%2F"' in page.content
    settings.SIGN_ON = ()
    assert "Or use your school account" not in words(browser.get("/sign-in/"))
    assert browser.get(BEGIN).status_code == 404


def test_somebody_comes_in_and_reads_the_page_that_they_asked_for(
    cast: Cast, provider: Oidc, idp: Canaille, browser: Client
) -> None:
    answer = come_in(browser, idp, "nowak", "/my-concerns/")
    assert answer.headers["Location"] == "/my-concerns/"
    assert "My concerns" in words(browser.get("/my-concerns/"))
    assert nothing_in_clear("nowak", "group.example", idp.issuer)
    acts = list(Look.objects.filter(staff=cast.nowak, outcome="allowed").order_by("id").values_list("act", flat=True))
    assert acts[:2] == ["link-sign-on", "sign-in"]


def test_what_the_browser_is_sent_away_with_says_no_more_than_it_must(provider: Oidc, browser: Client) -> None:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(begin(browser, "/my-concerns/")).query).items()}
    assert asked.pop("state") != asked.pop("nonce")
    assert len(asked.pop("code_challenge")) == 43
    assert asked == {
        "response_type": "code",
        "client_id": "safelead",
        "redirect_uri": BACK,
        "scope": "openid email",
        "code_challenge_method": "S256",
    }


def test_the_session_of_before_is_another_one_after(cast: Cast, provider: Oidc, idp: Canaille, browser: Client) -> None:
    url = begin(browser)
    before = browser.session.session_key
    browser.get(path_of(idp.signs_in("okoro", url, SITE)))
    assert is_in(browser)
    assert browser.session.session_key != before


def test_once_linked_it_is_the_subject_that_counts_whatever_the_address(
    cast: Cast, provider: Oidc, idp: Canaille, browser: Client
) -> None:
    come_in(browser, idp, "nowak")
    change_staff(cast.nowak, msgspec.structs.replace(card("Tomasz", "Nowak"), email="new@group.example"))
    again = Client()
    come_in(again, idp, "nowak")
    assert is_in(again)
    assert Subject.objects.count() == 1


def test_whoever_inherits_an_address_does_not_inherit_the_account(
    cast: Cast, provider: Oidc, idp: Canaille, browser: Client
) -> None:
    come_in(Client(), idp, "nowak")
    assert is_refused(browser, come_in(browser, idp, "successor"))
    assert reasons() == ["work: whoever has the address is linked to another subject of the provider"]
    for said in ("Forgotten.", "There was nothing to forget."):
        out = StringIO()
        call_command("unlink", "Nowak@Group.Example", stdout=out)
        assert out.getvalue().strip() == said
    with pytest.raises(CommandError, match="Nobody has this address"):
        call_command("unlink", "stranger@group.example")
    come_in(browser, idp, "successor")
    assert is_in(browser)


def test_whoever_may_not_come_in_reads_the_same_page_whatever_the_reason(
    cast: Cast, provider: Oidc, idp: Canaille, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    browsers = [Client(headers={"accept-language": "en"}) for _ in range(4)]
    caplog.set_level(logging.WARNING)
    end_sign_in(cast.patel)
    answers = [come_in(one, idp, who) for one, who in zip(browsers, ("stranger", "outsider", "patel"), strict=False)]
    settings.SIGN_ON = (replace(provider, trusts_addresses=False),)
    answers.append(come_in(browsers[3], idp, "nowak"))
    assert all(is_refused(one, answer) for one, answer in zip(browsers, answers, strict=True))
    assert same(*answers)
    assert not Subject.objects.exists()
    assert reasons() == [
        "work: the provider does not say that the address is verified",
        "work: the member of staff no longer signs in",
        "work: the address is in no domain that the provider speaks for",
        "work: nobody here has the address",
    ]
    assert not any(word in caplog.text.lower() for word in ("stranger", "nowak", "patel", "elsewhere"))


def test_an_answer_counts_in_the_browser_that_asked_and_once(
    cast: Cast, provider: Oidc, idp: Canaille, browser: Client
) -> None:
    back = path_of(idp.signs_in("okoro", begin(browser), SITE))
    other = Client(headers={"accept-language": "en"})
    begin(other)
    assert is_refused(other, other.get(back))
    browser.get(back)
    assert is_in(browser)
    browser.post("/sign-out/")
    assert is_refused(browser, browser.get(back))
    assert is_refused(other, other.get(f"{BEGIN}code/?{urlencode({'code': 'guessed', 'state': ''})}"))
    assert reasons() == []  # what answers no request of the browser fills no record


def test_an_answer_that_takes_too_long_counts_no_more(
    cast: Cast, provider: Oidc, idp: Canaille, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = path_of(idp.signs_in("nowak", begin(browser), SITE))
    late = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert is_refused(browser, browser.get(back))


def test_a_code_is_worth_nothing_twice_nor_without_what_only_we_know(provider: Oidc, idp: Canaille) -> None:
    url, asked = oidc.begin(provider, BACK)
    code = parse_qs(urlsplit(idp.signs_in("adeyemi", url, SITE)).query)["code"][0]
    with pytest.raises(Refused, match="answers with 400"):
        oidc.exchanged(provider, replace(asked, verifier="x" * 64), code, BACK)
    assert oidc.exchanged(provider, asked, code, BACK)["id_token"]
    with pytest.raises(Refused, match="answers with 400"):
        oidc.exchanged(provider, asked, code, BACK)


@pytest.mark.parametrize("told", [{"error": "access_denied"}, {"code": "x", "iss": "https://elsewhere.example"}, {}])
def test_an_answer_that_says_no_or_names_another_issuer_lets_nobody_in(
    told: dict[str, str], cast: Cast, provider: Oidc, browser: Client
) -> None:
    state = parse_qs(urlsplit(begin(browser)).query)["state"][0]
    assert is_refused(browser, browser.get(f"{BEGIN}code/", told | {"state": state}))


@pytest.mark.parametrize(
    ("elsewhere", "who", "to"),
    [
        ("https://elsewhere.example/", "nowak", "/"),
        ("//elsewhere.example/", "okoro", "/"),
        ("javascript:alert(1)", "adeyemi", "/sign-in/second-step/?next=%2F"),
    ],
)
def test_nobody_is_sent_to_another_site(
    elsewhere: str, who: str, to: str, cast: Cast, provider: Oidc, idp: Canaille, browser: Client
) -> None:
    assert come_in(browser, idp, who, elsewhere).headers["Location"] == to


def test_what_was_typed_when_the_session_ended_is_back_after_coming_in(
    cast: Cast, provider: Oidc, idp: Canaille, browser: Client
) -> None:
    come_in(browser, idp, "nowak")
    browser.get("/my-concerns/")
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    out = browser.post("/concerns/new/", {"said": "She would not say who has it."})
    asked = parse_qs(urlsplit(out.headers["Location"]).query)["next"][0]
    there = come_in(browser, idp, "nowak", asked).headers["Location"]
    page = browser.get(there)
    assert "Your text was kept." in page.content.decode()
    assert "She would not say who has it." in page.content.decode()


def test_whoever_is_refused_still_finds_their_text_when_they_sign_in_otherwise(
    cast: Cast, provider: Oidc, idp: Canaille, browser: Client
) -> None:
    answer = come_in(browser, idp, "stranger", "/concerns/new/?draft=abc")
    assert b'href="/sign-in/?next=%2Fconcerns%2Fnew%2F%3Fdraft%3Dabc"' in answer.content


def test_the_server_asks_nobody_but_the_provider_and_follows_nothing(
    provider: Oidc, idp: Canaille, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="not https"):
        fetching.fetch("http://elsewhere.example/.well-known/openid-configuration")
    with pytest.raises(Refused, match="answers with 302"):
        fetching.fetch(f"{idp.issuer}/")
    monkeypatch.setattr(fetching, "LARGEST", 100)
    with pytest.raises(Refused, match="too long"):
        fetching.fetch(f"{idp.issuer}/.well-known/openid-configuration")
    settings.PRODUCTION = True
    with pytest.raises(Refused, match="not https"):
        fetching.fetch(f"{idp.issuer}/.well-known/openid-configuration")


def test_a_provider_that_is_slow_holds_up_a_few_requests_and_no_more(
    provider: Oidc, idp: Canaille, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All who may wait for it do: one more is told so at once, and asks nobody."""
    monkeypatch.setattr(fetching, "AT_ONCE", BoundedSemaphore(1))
    monkeypatch.setattr(fetching, "WAITS", 0.01)
    fetching.AT_ONCE.acquire()
    with pytest.raises(Refused, match="too many"):
        fetching.fetch(f"{idp.issuer}/.well-known/openid-configuration")
    fetching.AT_ONCE.release()
    assert fetching.fetch(f"{idp.issuer}/.well-known/openid-configuration")["issuer"] == idp.issuer


def test_a_provider_that_is_down_or_calls_itself_otherwise_is_refused_on_our_page(
    cast: Cast, provider: Oidc, idp: Canaille, settings: Settings, browser: Client
) -> None:
    for issuer in ("http://127.0.0.1:9", f"{idp.issuer}/"):
        settings.SIGN_ON = (replace(provider, issuer=issuer),)
        assert is_refused(browser, browser.get(BEGIN))


def test_only_what_belongs_to_its_kind_is_there(provider: Oidc, browser: Client) -> None:
    for page in ("metadata/", "assertion/"):
        assert browser.get(BEGIN + page).status_code == 404
    assert browser.post(BEGIN).status_code == 405
    assert browser.get("/sign-in/with/other/").status_code == 404


def test_whoever_is_in_goes_on_to_the_page(cast: Cast, provider: Oidc, idp: Canaille, browser: Client) -> None:
    come_in(browser, idp, "okoro")
    assert browser.get(BEGIN, {"next": "/my-concerns/"}).headers["Location"] == "/my-concerns/"


# --- what really came, altered ---------------------------------------------------------------------------------------


class Came(NamedTuple):
    """What Canaille really sent for one request of ours."""

    tokens: dict[str, Any]
    claims: dict[str, Any]
    nonce: str


@pytest.fixture(scope="module")
def came(idp: Canaille, known: Oidc) -> Came:
    url, asked = oidc.begin(known, BACK)
    code = parse_qs(urlsplit(idp.signs_in("patel", url, SITE)).query)["code"][0]
    tokens = oidc.exchanged(known, asked, code, BACK)
    return Came(tokens, oidc.claims_of(known, tokens, asked.nonce, timezone.now()), asked.nonce)


def read(known: Oidc, came: Came, token: str) -> dict[str, Any]:
    return oidc.claims_of(known, came.tokens | {"id_token": token}, came.nonce, timezone.now())


def test_what_really_came_holds_and_so_does_the_same_signed_once_more(idp: Canaille, known: Oidc, came: Came) -> None:
    assert oidc.identified(known, came.claims).address == "patel@group.example"
    assert read(known, came, idp.signed(came.claims)) == came.claims


@pytest.mark.parametrize(
    "altered",
    [
        {"aud": "another-client"},
        {"aud": ["safelead", "another-client"]},
        {"azp": "another-client"},
        {"iss": "https://elsewhere.example"},
        {"nonce": None},
        {"nonce": "of another request"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"sub": None},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
    ids=str,
)
def test_a_token_that_the_provider_signed_for_something_else_lets_nobody_in(
    altered: dict[str, Any], idp: Canaille, known: Oidc, came: Came
) -> None:
    claims = {name: value for name, value in (came.claims | altered).items() if value is not None}
    with pytest.raises(Refused, match="ID token does not hold"):
        read(known, came, idp.signed(claims))


def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(idp: Canaille, known: Oidc, came: Came) -> None:
    head, body, signature = came.tokens["id_token"].split(".")
    other = RSAKey.generate_key(2048, {"alg": "RS256", "kid": str(idp.key.kid)})
    public = idp.key.as_pem(private=False)
    forged = [
        f"{head}.{base64url(came.claims | {'sub': 'patel2'})}.{signature}",
        f"{base64url({'alg': 'none'})}.{body}.",
        f"{base64url({'alg': 'none', 'kid': idp.key.kid})}.{body}.{signature}",
        jwt.encode({"alg": "RS256", "kid": idp.key.kid}, came.claims, other),
        with_a_shared_secret(idp, came.claims, public),
        with_a_shared_secret(idp, came.claims, SECRET.encode()),
        f"{head}.{body}.",
        "not a token",
    ]
    for token in forged:
        with pytest.raises(Refused, match="ID token does not hold"):
            read(known, came, token)


def with_a_shared_secret(idp: Canaille, claims: dict[str, Any], secret: bytes) -> str:
    """A token signed by HMAC, as by whoever has the provider's public key, or the client's secret."""
    start = f"{base64url({'alg': 'HS256', 'kid': idp.key.kid})}.{base64url(claims)}"
    mac = hmac.digest(secret, start.encode(), "sha256")
    return f"{start}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def base64url(told: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


@pytest.mark.parametrize("is_trusted", [True, False])
def test_our_own_second_step_follows_unless_the_provider_vouches_for_one(
    is_trusted: bool, cast: Cast, provider: Oidc, idp: Canaille, settings: Settings, browser: Client
) -> None:
    settings.SIGN_ON = (replace(provider, trusts_second_factor=is_trusted),)
    first = Client(headers={"accept-language": "en"})
    come_in(first, idp, "adeyemi")
    assert first.session[IS_STRONG] is False
    assert not Subject.objects.exists()
    first.post("/sign-in/second-step/", {"code": code_of("adeyemi", timezone.now())})
    assert Subject.objects.get().staff == cast.adeyemi
    come_in(browser, idp, "adeyemi")
    assert browser.session[IS_STRONG] is is_trusted


def test_whoever_had_an_address_changed_to_their_own_does_not_come_in_without_the_owners_second_step(
    cast: Cast, provider: Oidc, idp: Canaille, settings: Settings, browser: Client
) -> None:
    settings.SIGN_ON = (replace(provider, trusts_second_factor=True),)
    change_staff(cast.okoro, msgspec.structs.replace(card("Helen", "Okoro"), email="other@group.example"))
    change_staff(cast.moss, msgspec.structs.replace(card("Judith", "Moss"), email="okoro@group.example"))
    for each in (browser, Client(headers={"accept-language": "en"})):  # nor the second time
        come_in(each, idp, "okoro")
        assert each.session[IS_STRONG] is False
        assert each.get("/desk/").headers["Location"].startswith("/sign-in/second-step/")
    assert not Subject.objects.exists()
