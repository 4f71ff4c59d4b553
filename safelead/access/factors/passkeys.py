"""Passkeys (WebAuthn): made, kept, and answered with. The person is verified by their own device each time.

A passkey answers only the site that it was made for, so no false page can ask for it: it is enough to sign in with.
"""

import json
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec
from fido2.rpid import verify_rp_id
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from safelead.access.factors.models import Passkey
from safelead.crypto.aead import Tampered
from safelead.crypto.sealed import group_token, open_for_group, seal_for_group
from safelead.people.models import Staff

# Under which name a session keeps what was asked, until it is answered once.
MAKING, ANSWERING = "passkey-making", "passkey-answering"
LONGEST = 20_000
Ceremony = dict[str, Any]


class NotAccepted(Exception):
    """What came back answers nothing that was asked, or is no passkey of ours."""


class PasskeyWords(msgspec.Struct, frozen=True):
    """What is sealed of a passkey: its public key with its id, and what its owner calls it."""

    credential: bytes
    name: str


def site_of(host: str) -> str:
    """The site that passkeys are made for, from the address bar; empty where browsers make none (an IP address)."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return name
    return ""


def ask_to_make(staff: Staff, site: str, *, address: str, name: str) -> tuple[dict[str, Any], Ceremony]:
    """What the browser is asked to make a passkey by, and what to keep until it has."""
    user = PublicKeyCredentialUserEntity(id=staff.pk.bytes, name=address, display_name=name)
    has = [words_of(each).credential for each in Passkey.objects.filter(staff=staff, site=site)]
    asked, ceremony = _server(site).register_begin(
        user,
        [AttestedCredentialData(each) for each in has],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(asked), ceremony


def add(staff: Staff, site: str, ceremony: Ceremony | None, answer: str, name: str, *, now: datetime) -> Passkey:
    """Keeps a passkey that was made as it was asked for; raises NotAccepted."""
    try:
        made = _server(site).register_complete(ceremony, RegistrationResponse.from_dict(_read(answer, ceremony)))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotAccepted(type(error).__name__) from error
    credential = made.credential_data
    if credential is None or Passkey.objects.filter(token=_token(credential.credential_id)).exists():
        raise NotAccepted
    passkey = Passkey(id=uuid4(), staff=staff, site=site, added_at=now, count=made.counter)
    passkey.token = _token(credential.credential_id)
    passkey.sealed = _seal(passkey, PasskeyWords(bytes(credential), name))
    passkey.save(force_insert=True)
    return passkey


def ask_to_answer(site: str) -> tuple[dict[str, Any], Ceremony]:
    """What any passkey of the site may answer: nobody learns from it who has one."""
    asked, ceremony = _server(site).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return dict(asked), ceremony


def answered(site: str, ceremony: Ceremony | None, answer: str, *, now: datetime) -> Staff:
    """Whose passkey has answered; raises NotAccepted, also for one whose count of uses does not go up (a copy)."""
    try:
        response = AuthenticationResponse.from_dict(_read(answer, ceremony))
        found = Passkey.objects.select_related("staff").get(token=_token(response.raw_id), site=site)
        _server(site).authenticate_complete(ceremony, [AttestedCredentialData(words_of(found).credential)], response)
    except (ValueError, KeyError, TypeError, RecursionError, Tampered, Passkey.DoesNotExist) as error:
        raise NotAccepted(type(error).__name__) from error
    is_owner = response.response.user_handle in (None, found.staff.pk.bytes)
    count = response.response.authenticator_data.counter
    unused = Passkey.objects.filter(pk=found.pk, **({"count__lt": count} if count or found.count else {}))
    if not (is_owner and found.staff.is_active and unused.update(count=count, used_at=now)):
        raise NotAccepted
    return found.staff


def words_of(passkey: Passkey) -> PasskeyWords:
    """The public key and name of a passkey; raises Tampered where its row was changed by hand."""
    return msgspec.json.decode(open_for_group(_purpose(passkey), bytes(passkey.sealed)), type=PasskeyWords)


def rename(passkey: Passkey, name: str) -> None:
    """Calls a passkey otherwise."""
    passkey.sealed = _seal(passkey, PasskeyWords(words_of(passkey).credential, name))
    passkey.save(update_fields=["sealed"])


def is_from(site: str, origin: str) -> bool:
    """Whether a page of the site itself asked, not one of a name below it, which browsers let ask for its passkeys.

    >>> [is_from("safelead.example", f"https://{host}") for host in ("safelead.example:8443", "www.safelead.example")]
    [True, False]
    """
    return urlsplit(origin).hostname == site and verify_rp_id(site, origin)


def _server(site: str) -> Fido2Server:
    rp = PublicKeyCredentialRpEntity(id=site, name="Safelead")
    return Fido2Server(rp, verify_origin=lambda origin: is_from(site, origin))


def _read(answer: str, ceremony: Ceremony | None) -> dict[str, Any]:
    if not ceremony or len(answer) > LONGEST:
        raise ValueError("Nothing was asked, or too much came back.")
    read = json.loads(answer)
    if not isinstance(read, dict):
        raise TypeError("No answer of a passkey.")
    return read


def _token(credential_id: bytes) -> str:
    return group_token("passkey", credential_id.hex()).hex()


def _seal(passkey: Passkey, words: PasskeyWords) -> bytes:
    return seal_for_group(_purpose(passkey), msgspec.json.encode(words))


def _purpose(passkey: Passkey) -> str:
    return f"passkey {passkey.pk} of {passkey.staff_id}"
