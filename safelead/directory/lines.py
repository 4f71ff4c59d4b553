"""What a line of the directory says, and how far it can be relied on. Pure.

A line is a contact (an agency, a helpline, somebody local) or a provider (an app or a site, and how to report to it).
Each keeps where it comes from, how sure it is, when it was last checked, and by when it has to be looked at again.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from safelead.guidance.words import gettext_noop as _

Known = Literal["yes", "no", "not-known"]
JURISDICTIONS = ("england", "wales", "spain")
_DIALLED = re.compile(r"\+?[\d ()./-]+")


class Sure(StrEnum):
    """How sure a line is, best first."""

    CONFIRMED = "confirmed"
    OFFICIAL = "official"
    SECOND_HAND = "second-hand"
    BACKGROUND = "background"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


# In few words for a list; then in full.
SURE_WORDS: dict[Sure, str] = {
    Sure.CONFIRMED: _("by the school or the group"),
    Sure.OFFICIAL: _("on an official page"),
    Sure.SECOND_HAND: _("not at its source"),
    Sure.BACKGROUND: _("widely known"),
    Sure.LIKELY: _("probably right"),
    Sure.DOUBTFUL: _("may have changed"),
}
SURE_IN_FULL: dict[Sure, str] = {
    Sure.CONFIRMED: _("Somebody of the school or the group checked it."),
    Sure.OFFICIAL: _("It was read on an official page."),
    Sure.SECOND_HAND: _("It was read on a page about it, not at its source."),
    Sure.BACKGROUND: _("It is widely known, and was not read at its source."),
    Sure.LIKELY: _("It is probably right, and was not read at its source."),
    Sure.DOUBTFUL: _("It may have changed, and was not read at its source."),
}
# Nobody should rely on these before somebody has confirmed them.
UNSURE = frozenset({Sure.LIKELY, Sure.DOUBTFUL})

# What a contact is needed for, in the order of the page; then for whom it is there.
NEEDS = ("danger", "report", "refer", "removal", "child", "adult", "advice", "behaviour")
WHOM = ("child", "adult", "professional")
# What a school writes down of its own, in the order in which it needs them.
LOCAL = (
    "police",
    "social-care",
    "social-care-out-of-hours",
    "lado",
    "inspeccion",
    "fiscalia",
    "thresholds",
    "camhs",
    "specialist",
    "other",
)


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text in English and in Spanish; where one is missing the other stands in for it."""

    en: str = ""
    es: str = ""

    def in_(self, language: str) -> str:
        """The text for whoever reads this language.

        >>> Told("All day").in_("es"), Told("All day", "Todo el día").in_("es")
        ('All day', 'Todo el día')
        """
        return (self.es or self.en) if language == "es" else (self.en or self.es)


class ContactWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a contact says: ``need`` of NEEDS, ``whom`` of WHOM; ``also`` is every other way to reach it."""

    name: Told
    need: str
    purpose: Told
    whom: tuple[str, ...] = ()
    telephone: str = ""
    also: Told = Told()
    web: str = ""
    hours: Told = Told()
    note: Told = Told()
    source: str = ""


class ProviderWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of reporting to a provider (C-a to C-f, 8-d).

    ``with_account``: the route for whoever has an account; ``without_account``: for everybody else. ``third_party``:
    whether somebody may report for the child. ``from_within``: whether only somebody who is in the chat can report it.
    """

    name: str
    with_account: Told = Told()
    without_account: Told = Told()
    third_party: Known = "not-known"
    from_within: Known = "not-known"
    blocking: Told = Told()
    under_18: Told = Told()
    give: Told = Told()
    web: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """How far a line can be relied on. ``checked_by`` is a member of staff's id, empty for what came with Safelead.

    ``line`` and ``version``: the numbers of the line, and of what it says at present.
    """

    line: int
    version: int
    key: str
    places: tuple[str, ...]
    sure: Sure
    checked_on: date | None
    checked_by: str
    review_by: date | None
    source: str

    def age(self, today: date) -> int | None:
        """Whole months since it was checked; None if it never was."""
        if self.checked_on is None:
            return None
        months = (today.year - self.checked_on.year) * 12 + today.month - self.checked_on.month
        return max(0, months - (today.day < self.checked_on.day))

    def is_stale(self, today: date) -> bool:
        """Never checked, or not looked at again by the day that was set: to be confirmed before it is relied on."""
        return self.checked_on is None or (self.review_by is not None and self.review_by < today)

    def is_to_confirm(self, today: date) -> bool:
        """Stale, or so unsure from the start that nobody should rely on it."""
        return self.sure in UNSURE or self.is_stale(today)


@dataclass(frozen=True, kw_only=True)
class Contact(Checked):
    """An agency, a helpline or a local contact, in one language. ``school``: the code of whose own it is, or empty."""

    name: str
    need: str
    purpose: str
    whom: tuple[str, ...]
    telephone: str
    also: str
    web: str
    hours: str
    note: str
    school: str = ""

    @property
    def is_local(self) -> bool:
        return bool(self.school)

    @property
    def dial(self) -> str:
        """The address that a telephone dials, without extension or words; empty where there is no number."""
        found = _DIALLED.match(self.telephone)
        digits = re.sub(r"[^\d+]", "", found[0]) if found else ""
        return f"tel:{digits}" if len(digits) >= 3 else ""


@dataclass(frozen=True, kw_only=True)
class Provider(Checked):
    """An app or a site and how to report to it, in one language. The fields are those of ``ProviderWords``."""

    name: str
    with_account: str
    without_account: str
    third_party: Known
    from_within: Known
    blocking: str
    under_18: str
    give: str
    web: str

    @property
    def has_route(self) -> bool:
        """Whether there is any way to report to it; if not, see ``lookup.without_route`` (8-e)."""
        return bool(self.with_account or self.without_account)


def address_shown(address: str) -> str:
    """How the address of a page is written where it is a link: without what nobody reads, and only its site if long.

    >>> address_shown("https://www.aepd.es/canalprioritario"), address_shown("https://a.example/" + 40 * "b")
    ('aepd.es/canalprioritario', 'a.example')
    """
    plain = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
    return plain if len(plain) <= 40 else plain.partition("/")[0]


def is_web(address: str) -> bool:
    """Whether this is an address that may be a link.

    >>> is_web("https://www.iwf.org.uk/"), is_web("javascript:alert(1)")
    (True, False)
    """
    return address.startswith(("https://", "http://"))
