"""The policies in force, as a page of a case shows them: one short line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.schools.policies import policies_in_force
from safelead.schools.written import KIND_CITES, KIND_NAMES, InForce, Kind
from safelead.web.components import Link
from safelead.web.duties import address_of
from safelead.web.opened import CasePage
from safelead.web.times import Clock


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of policy: what it is called, the version in force in words, and what is wrong with it, if anything."""

    name: str
    text: str
    flag: str
    cites: str
    link: Link | None = None


def day_of(page: CasePage) -> date:
    """The day whose policies a case goes by: today while it is open, the day it was closed after that."""
    closed = page.state.closed
    return page.clock.local(closed.recorded_at).date() if closed else page.clock.today


def lines(page: CasePage, kinds: Sequence[str] = ()) -> list[Line]:
    """One line for each kind, those that the school lacks included."""
    found = policies_in_force(page.opened.school, day_of(page), kinds or tuple(Kind))
    return [line(each, page.clock, _mend(page, each)) for each in found]


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


def line(policy: InForce, clock: Clock, link: Link | None = None) -> Line:
    """A policy in force, in words: "Keeping children safe, version 4, since 1 September 2026"."""
    return Line(_(KIND_NAMES[policy.kind]), said(policy), flag(policy, clock), KIND_CITES[policy.kind], link)


def said(policy: InForce) -> str:
    """Its title and version; empty where there is none."""
    if policy.is_missing:
        return ""
    words = {"title": policy.title, "version": policy.version}
    return _("%(title)s, version %(version)s") % words if policy.version else policy.title


def flag(policy: InForce, clock: Clock) -> str:
    """What somebody should see to, in words; empty where all is well."""
    if policy.is_missing:
        return _("none is written down")
    if policy.is_past_review and policy.review_by:
        return _("was to be reviewed by %(day)s") % {"day": clock.day_of(policy.review_by)}
    return ""
