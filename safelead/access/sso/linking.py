"""Who of our staff an identity provider's subject is. Accounts are never made by signing in."""

from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction

from safelead.access import audit, marks
from safelead.access.factors.required import has_one
from safelead.access.roles import Act
from safelead.access.sso.identity import Identity, Refused
from safelead.access.sso.models import Subject, UsedAssertion
from safelead.access.sso.providers import AnyProvider
from safelead.access.sso.saml import Assertion
from safelead.crypto.sealed import group_token
from safelead.people.models import Staff
from safelead.people.names import normal_email


class Waiting(NamedTuple):
    """Whom a subject would be linked to; ``token`` and ``source`` as in the table, ``provider`` its id."""

    staff: str
    token: str
    source: str
    provider: str


def staff_of(provider: AnyProvider, identity: Identity, now: datetime) -> Staff:
    """The active member of staff; raises Refused where there is none.

    Known by the subject, once linked. The first time by an address that the provider vouches for and may speak for;
    that links the two for good, and is recorded. Whoever has a second factor is linked once they have given it
    (``waiting``): somebody else may have changed their address. Somebody who is linked to a subject is not to be had by
    another one with the same address, as when an address passes to a successor.
    """
    link = Subject.objects.filter(token=_token(provider, identity)).select_related("staff").first()
    if link and not marks.holds(link.mark, _mark(link.token, link.staff)):
        raise Refused("the link was changed outside Safelead")
    staff = link.staff if link else _by_address(provider, identity)
    if not staff.is_active:
        raise Refused("the member of staff no longer signs in")
    if link is None and not has_one(staff):
        link_to(staff, Waiting(str(staff.pk), _token(provider, identity), _source(provider), provider.id), now)
    return staff


def waiting(provider: AnyProvider, identity: Identity, staff: Staff) -> Waiting | None:
    """What links this person to the subject once they have given their second factor; None where they are linked."""
    token = _token(provider, identity)
    return None if is_linked(provider, identity) else Waiting(str(staff.pk), token, _source(provider), provider.id)


def link_to(staff: Staff, one: Waiting, now: datetime) -> None:
    """Links them for good, and records it; raises Refused for what waits for somebody else, or was linked meanwhile."""
    if one.staff != str(staff.pk):
        raise Refused("the link is for somebody else")
    try:
        with transaction.atomic():
            Subject.objects.create(
                token=one.token, source=one.source, staff=staff, linked_at=now, mark=_mark(one.token, staff)
            )
    except IntegrityError as error:
        raise Refused("the subject or the member of staff was linked meanwhile") from error
    audit.looked(staff, Act.LINK_SIGN_ON, now=now, reason=one.provider)


def is_linked(provider: AnyProvider, identity: Identity) -> bool:
    """Whether the subject is linked to a member of staff already."""
    return Subject.objects.filter(token=_token(provider, identity)).exists()


def use(assertion: Assertion, now: datetime) -> None:
    """Notes that somebody comes in with an assertion; raises Refused for one that was used before."""
    UsedAssertion.objects.filter(until__lt=now).delete()
    token = group_token("assertion", assertion.id).hex()
    try:
        with transaction.atomic():
            UsedAssertion.objects.create(token=token, until=assertion.until)
    except IntegrityError as error:
        raise Refused("the assertion was used before") from error


def unlink(staff: Staff) -> int:
    """Forgets whom a member of staff is at every provider: the next time, their address links them anew."""
    return Subject.objects.filter(staff=staff).delete()[0]


def _by_address(provider: AnyProvider, identity: Identity) -> Staff:
    if not identity.is_address_vouched:
        raise Refused("the provider does not say that the address is verified")
    address = normal_email(identity.address)
    if not identity.address.isascii() and address != identity.address:
        # A sign that only looks like a letter becomes that letter: such an address is somebody else's there.
        raise Refused("the address is not written as it is kept")
    if address.rpartition("@")[2] not in provider.domains:
        raise Refused("the address is in no domain that the provider speaks for")
    staff = Staff.objects.by_email(address)
    if staff is None:
        raise Refused("nobody here has the address")
    if Subject.objects.filter(staff=staff, source=_source(provider)).exists():
        raise Refused("whoever has the address is linked to another subject of the provider")
    return staff


def _token(provider: AnyProvider, identity: Identity) -> str:
    return group_token("subject", provider.issuer, identity.subject).hex()


def _mark(token: str, staff: Staff) -> str:
    return marks.mark("subject", token, staff.pk)


def _source(provider: AnyProvider) -> str:
    return group_token("source of subjects", provider.issuer).hex()
