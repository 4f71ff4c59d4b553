"""The policies in force, as a page of a case shows them: one short line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.schools.policies import policies_in_force
from safelead.schools.written import KIND_CITES, KIND_NAMES, InForce, Kind
from safelead.web.components import Link
from safelead.web.duties import address_of
from safelead.web.opened import CasePage


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of policy: what it is called, the version in force in words, and what is wrong with it, if anything."""

    name: str
    text: str
    flag: str
    cites: str
    link: Link | None = None

    @property
    def in_full(self) -> str:
        """The whole in one line, for a text that is signed."""
        rest = ", ".join(each for each in (self.text, self.flag) if each)
        return _("%(kind)s: %(version)s") % {"kind": self.name, "version": rest}


def day_of(page: CasePage) -> date:
    """The day whose policies a case goes by: today while it is open, the day it was closed after that."""
    closed = page.state.closed
    return page.clock.local(closed.recorded_at).date() if closed else page.clock.today


def lines(page: CasePage, kinds: Sequence[str] = ()) -> list[Line]:
    """One line for each kind, those that the school lacks included."""
    found = policies_in_force(page.opened.school, day_of(page), kinds or tuple(Kind))
    return [line(each, _mend(page, each)) for each in found]


def without_parents(page: CasePage) -> str:
    """Whether the safeguarding policy allows a first conversation without parents (6-b): yes, no or not-known."""
    fact = page.opened.reading.advice.facts.get("policy_allows_talk_without_parents")
    return str(fact.value) if fact else "not-known"


def named(page: CasePage, kind: Kind) -> str:
    """The version of one kind in force, for an entry that keeps it; empty where there is none."""
    return lines(page, [kind])[0].text


def summary(lines: Sequence[Line]) -> str:
    """How many are in force, and how many somebody should see to: "Policies in force: 5. To see to: 2"."""
    there = sum(bool(line.text) for line in lines)
    flagged = sum(bool(line.flag) for line in lines)
    if not flagged:
        return _("Policies in force: %(count)s") % {"count": there}
    return _("Policies in force: %(count)s. To see to: %(flagged)s") % {"count": there, "flagged": flagged}


def _mend(page: CasePage, policy: InForce) -> Link | None:
    """Where somebody who may can set it right."""
    href = address_of("school", page.opened.school.pk) if page.opened.may(Act.SEE_SCHOOL) else ""
    return Link(_("School"), href) if href and (policy.is_missing or policy.is_past_review) else None


def line(policy: InForce, link: Link | None = None) -> Line:
    """A policy in force, in words: "Keeping children safe, version 4"."""
    return Line(_(KIND_NAMES[policy.kind]), said(policy), flag(policy), KIND_CITES[policy.kind], link)


def said(policy: InForce) -> str:
    """Its title and version; empty where there is none."""
    if policy.is_missing:
        return ""
    words = {"title": policy.title, "version": policy.version}
    return _("%(title)s, version %(version)s") % words if policy.version else policy.title


def flag(policy: InForce) -> str:
    """What somebody should see to, in words; empty where all is well. The day is written out, for texts that stay."""
    if policy.is_missing:
        return _("none is written down")
    if policy.is_past_review:
        return _("was to be reviewed by %(day)s") % {"day": long_day(policy.review_by)}
    return ""


def long_day(day: date | None) -> str:
    """1 September 2026"""
    return date_format(day, _("j F Y")) if day else ""
