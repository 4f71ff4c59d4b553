"""Who an identity provider says that somebody is, and the one way to be refused. Pure."""

from dataclasses import dataclass

# What a provider says of a sign-in with more than one factor: RFC 8176, REFEDS, Microsoft, SAML 2.0 itself.
SEVERAL_FACTORS = frozenset(
    {
        "mfa",
        "https://refeds.org/profile/mfa",
        "http://schemas.microsoft.com/claims/multipleauthn",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorUnregistered",
    }
)


class Refused(Exception):
    """Nobody comes in; the message says why, for the record alone, and holds no name and no address."""


@dataclass(frozen=True, slots=True)
class Identity:
    """``subject``: what the provider tells people apart by, for good. ``address``: empty where it gives none.

    ``is_address_vouched``: the provider says that the address is theirs, or the group trusts it in that. ``is_strong``:
    a second factor was part of it.
    """

    subject: str
    address: str
    is_address_vouched: bool
    is_strong: bool


def has_several_factors(*said: object) -> bool:
    """Whether what a provider said of how somebody signed in names a second factor.

    >>> has_several_factors(["pwd", "otp", "mfa"]), has_several_factors("pwd", "mfa"), has_several_factors("pwd")
    (True, True, False)
    """
    words = [word for each in said for word in (each if isinstance(each, list | tuple) else [each])]
    return any(word in SEVERAL_FACTORS for word in words if isinstance(word, str))
