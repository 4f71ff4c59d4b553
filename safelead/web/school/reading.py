"""The schools that a person may see or edit, and what stands on the pages about one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext as _

from safelead.access import audit
from safelead.access.roles import Act
from safelead.cases.gate import may_somewhere, schools_for
from safelead.cases.readmodels import pack
from safelead.directory.lookup import missing_for
from safelead.guidance.words import gettext_noop
from safelead.people.models import Staff
from safelead.schools.legal_advice import standing_advice
from safelead.schools.models import LegalAdvice, School
from safelead.schools.policies import policies_in_force
from safelead.schools.readiness import Lack, asked, lacks
from safelead.schools.written import CLAUSES, KIND_NAMES, InForce, Kind
from safelead.web.components import Link, Task
from safelead.web.directory.words import local_names
from safelead.web.duties import address_of
from safelead.web.names import Names
from safelead.web.page import SignedIn
from safelead.web.school.in_force import long_day, said
from safelead.web.times import Clock

# What a school is not ready for, by what is wrong: "%(name)s" is the kind of policy, "%(about)s" names clauses.
NOT_READY: dict[str, str] = {
    "missing": gettext_noop("%(name)s: none is written down."),
    "late": gettext_noop("%(name)s: it was to be reviewed by %(day)s. It still counts."),
    "open": gettext_noop("%(name)s: nobody has confirmed yet: %(about)s."),
    "lacking": gettext_noop("%(name)s: missing: %(about)s."),
}
THRESHOLDS = "thresholds"


def school_of(request: SignedIn, code: str, act: Act) -> School:
    """The school, if this person may do this there; else there is none (404), and the attempt is recorded."""
    school = schools_for(request.user, act, request.now).filter(pk=code).first()
    if school is None:
        audit.refused(request.user, act, now=request.now, reason="no such school for them")
        raise Http404
    return school


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a school is not ready for: what it is, where it is set right, and the statement behind it."""

    text: str
    link: Link | None
    cites: str


@dataclass(frozen=True)
class SchoolPage:
    """A school as one person sees it."""

    school: School
    staff: Staff
    clock: Clock
    may_edit: bool

    @cached_property
    def names(self) -> Names:
        return Names(self.school)

    @cached_property
    def policies(self) -> tuple[InForce, ...]:
        return policies_in_force(self.school, self.clock.today)

    @cached_property
    def not_ready(self) -> list[Missing]:
        """What is missing or late, most telling words first: policies, then contacts of the school's own."""
        found = [self._missing(lack) for lack in lacks(self.policies, self.school.jurisdiction)]
        return [*found, *self._contacts()]

    def _missing(self, lack: Lack) -> Missing:
        return Missing(lack_said(lack), self._mend(lack) if self.may_edit else None, lack.cites)

    def _mend(self, lack: Lack) -> Link:
        code, kind = self.school.pk, lack.policy.kind
        if lack.why == "open":
            return Link(_("Confirm what it says"), address_of("confirm-clauses", code, lack.policy.id))
        new = f"{address_of('write-policy', code)}?kind={kind.value}"
        return Link(_("Write it down") if lack.why == "missing" else _("Write down the new version"), new)

    def _contacts(self) -> Iterator[Missing]:
        """The first point of contact at the local authority and the like are kept in the directory (4-c)."""
        names = local_names(self.school.jurisdiction)
        missing = [str(names[key]) for key in missing_for(self.school) if key != THRESHOLDS]
        if missing:
            text = _("Contacts of your own: none is written down for %(contacts)s.") % {"contacts": "; ".join(missing)}
            href = address_of("directory")
            yield Missing(text, Link(_("Directory"), f"{href}?school={self.school.pk}") if href else None, "4-c")

    @property
    def tasks(self) -> list[Task]:
        """Each kind of policy with the version in force, leading to all its versions."""
        return [self._task(policy) for policy in self.policies]

    def _task(self, policy: InForce) -> Task:
        href = address_of("policy", self.school.pk, policy.kind.value)
        return Task(_(KIND_NAMES[policy.kind]), self._standing(policy), href, hint=_in_full(policy), done=True)

    def _standing(self, policy: InForce) -> str:
        if policy.is_missing:
            is_needed = asked(policy.kind, self.school.jurisdiction)
            return _("None written down") if is_needed else _("Not needed here")
        return _("Review is late") if policy.is_past_review else _("In force")

    @property
    def awaits_advice(self) -> bool:
        """The law of the place forbids something until legal advice is recorded (5.2-b)."""
        return pack().jurisdictions[self.school.jurisdiction].awaits_advice

    @cached_property
    def advice(self) -> LegalAdvice | None:
        return standing_advice(self.school.jurisdiction) if self.awaits_advice else None

    @property
    def more(self) -> list[Link]:
        """The other pages about the school, those that there are."""
        code = self.school.pk
        places = (
            (_("Terms and closures"), address_of("calendar", code), Act.SEE_SCHOOL),
            (_("Directory"), address_of("directory"), Act.SEE_SCHOOL),
            (_("Staff"), address_of("staff"), Act.SEE_STAFF),
            (_("Who is away"), address_of("cover"), Act.ARRANGE_COVER),
            (_("Inspections"), address_of("inspections"), Act.GRANT_INSPECTION),
            (_("Opened with a reason"), address_of("broken-glass"), Act.SEE_BROKEN_GLASS),
            (_("Who looked"), f"{address_of('looks')}?school={code}", Act.SEE_LOOKS),
            (_("Schools of the group"), address_of("keep-schools"), Act.KEEP_SCHOOLS),
        )
        now = self.clock.now
        return [Link(text, href) for text, href, act in places if href and may_somewhere(self.staff, act, now)]


def _in_full(policy: InForce) -> str:
    """Its title and version, and by when it is to be reviewed."""
    if policy.is_missing:
        return ""
    words = {"title": said(policy), "day": long_day(policy.review_by)}
    if policy.is_past_review:
        return _("%(title)s. Review was due by %(day)s") % words
    return _("%(title)s. Review by %(day)s") % words


def school_page(request: SignedIn, school: School) -> SchoolPage:
    """The school as this person sees it now."""
    may_edit = schools_for(request.user, Act.EDIT_SCHOOL, request.now).filter(pk=school.pk).exists()
    return SchoolPage(school, request.user, Clock(request.now, school.time_zone), may_edit)


def lack_said(lack: Lack) -> str:
    """What is wrong, in a sentence or two, and what it keeps shut."""
    words = {
        "name": _(KIND_NAMES[lack.policy.kind]),
        "day": long_day(lack.policy.review_by),
        "about": "; ".join(_(CLAUSES[clause].about) for clause in lack.clauses),
    }
    text = _(NOT_READY[lack.why]) % words
    if lack.policy.kind is Kind.MOBILE_PHONES and lack.why != "late":
        return _("%(lacks)s Until then no device is searched.") % {"lacks": text}
    return text
