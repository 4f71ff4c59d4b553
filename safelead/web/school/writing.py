"""Writing down a version of a policy, what it says, and that it was written down by mistake."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.schools.models import ClauseConfirmed, Policy
from safelead.schools.policies import confirm, take_off, write_down
from safelead.schools.written import KIND_CITES, KIND_NAMES, Kind, clauses_of
from safelead.web.components import Link, Summary
from safelead.web.page import SignedIn, page, typed
from safelead.web.school.forms import ClausesForm, PolicyForm, WhyForm
from safelead.web.school.in_force import long_day
from safelead.web.school.reading import SchoolPage, school_of, school_page
from safelead.web.school.sending import run


@page(
    "school/<str:code>/policies/new/",
    name="write-policy",
    act=Act.EDIT_SCHOOL,
    cites=("3.1-f", "4-c", "4-d", "5.2-h", "5.2-i", "7-i"),
)
def write_policy(request: SignedIn, code: str) -> HttpResponse:
    """A version of a policy; then, where steps of a case hang on it, what it says."""
    shown = school_page(request, school_of(request, code, Act.EDIT_SCHOOL))
    begins = {"kind": request.GET.get("kind", "")}
    form = PolicyForm(typed(request), today=shown.clock.today, initial=begins)

    def does(form: PolicyForm) -> tuple[str, str]:
        kind, words = Kind(form.cleaned_data["kind"]), {**form.cleaned_data}
        del words["kind"]
        policy = write_down(shown.school, kind, by=request.user, now=request.now, **words)
        said = _("Written down: %(policy)s.") % {"policy": title_of(policy)}
        if clauses_of(kind):
            return _("%(said)s Now say what it says.") % {"said": said}, _clauses_address(policy)
        return said, reverse("school", args=[code])

    return run(request, form, "school/write.html", does=does, context={"shown": shown})


def _clauses_address(policy: Policy) -> str:
    return reverse("confirm-clauses", args=[policy.school_id, policy.pk])


def _policy(shown: SchoolPage, policy: int) -> Policy:
    """A version of this school's that was not taken off; else there is none (404)."""
    found = Policy.objects.filter(school=shown.school, pk=policy, off_at=None).first()
    if found is None:
        raise Http404
    return found


@page(
    "school/<str:code>/policies/<int:policy>/says/",
    name="confirm-clauses",
    act=Act.EDIT_SCHOOL,
    cites=("4-c", "4-d", "5.2-i", "6-b"),
)
def confirm_clauses(request: SignedIn, code: str, policy: int) -> HttpResponse:
    """What a version says, question by question; each answer keeps who confirmed it and when."""
    shown = school_page(request, school_of(request, code, Act.EDIT_SCHOOL))
    found = _policy(shown, policy)
    kind = Kind(found.kind)
    clauses = {clause.id: clause for clause in clauses_of(kind)}
    if not clauses:
        raise Http404
    newest = newest_of(found)
    form = ClausesForm(
        typed(request),
        clauses=clauses,
        confirmed={key: each.answer for key, each in newest.items()},
        came_from={key: confirmed_by(each, shown) for key, each in newest.items()},
    )

    def does(form: ClausesForm) -> tuple[str, str]:
        confirm(found, form.changed, by=request.user, now=request.now)
        return _("Recorded: what %(policy)s says.") % {"policy": title_of(found)}, reverse("school", args=[code])

    context = {"shown": shown, "policy": found, "title": title_of(found), "kind_name": _(KIND_NAMES[kind])}
    return run(request, form, "school/says.html", does=does, context=context)


def title_of(policy: Policy) -> str:
    """Its title and version in words."""
    words = {"title": policy.title, "version": policy.version}
    return _("%(title)s, version %(version)s") % words if policy.version else policy.title


def newest_of(policy: Policy) -> dict[str, ClauseConfirmed]:
    """What was last confirmed about each clause of a version."""
    return {each.clause: each for each in policy.confirmed.order_by("id")}


def confirmed_by(confirmed: ClauseConfirmed, shown: SchoolPage) -> str:
    """R. Patel, Thu 12 Nov"""
    words = {"who": shown.names.staff(str(confirmed.by_id)), "day": shown.clock.day(confirmed.at)}
    return _("%(who)s, %(day)s") % words


@page(
    "school/<str:code>/policies/<int:policy>/take-off/",
    name="take-policy-off",
    act=Act.EDIT_SCHOOL,
    cites=("3.1-f",),
)
def take_policy_off(request: SignedIn, code: str, policy: int) -> HttpResponse:
    """That a version was written down by mistake, and why; it stays to be read, and counts no more."""
    shown = school_page(request, school_of(request, code, Act.EDIT_SCHOOL))
    found = _policy(shown, policy)

    def does(form: WhyForm) -> tuple[str, str]:
        take_off(found, by=request.user, now=request.now, why=form.cleaned_data["why"])
        return _("Taken off: %(policy)s.") % {"policy": title_of(found)}, reverse("policy", args=[code, found.kind])

    context = {"shown": shown, "policy": found, "title": title_of(found)}
    return run(request, WhyForm(typed(request)), "school/take_off.html", does=does, context=context)


@dataclass(frozen=True)
class Version:
    """One version as its page shows it; ``standing``: in force, replaced, later or taken off."""

    policy: Policy
    shown: SchoolPage
    standing: str

    @property
    def title(self) -> str:
        return title_of(self.policy)

    @property
    def rows(self) -> list[Summary]:
        names, clock = self.shown.names, self.shown.clock
        written = {"who": names.staff(str(self.policy.by_id)), "day": clock.record(self.policy.at)}
        rows = [
            Summary(_("In force since"), long_day(self.policy.since)),
            Summary(_("To be reviewed by"), long_day(self.policy.review_by)),
            Summary(_("Written down by"), _("%(who)s, %(day)s") % written),
        ]
        if self.policy.off_at:
            off = {"who": names.staff(str(self.policy.off_by_id)), "why": self.policy.off_why}
            rows.append(Summary(_("Taken off by"), _("%(who)s, because: %(why)s") % off))
        return rows

    @property
    def clauses(self) -> list[tuple[str, str, str]]:
        """What was asked, the answer ("" where nobody gave one), and who confirmed it when."""
        newest = newest_of(self.policy)
        found = [(_(clause.asks), newest.get(clause.id)) for clause in clauses_of(Kind(self.policy.kind))]
        return [(asks, each.answer, confirmed_by(each, self.shown)) if each else (asks, "", "") for asks, each in found]

    @property
    def is_link(self) -> bool:
        """Where it is kept is the address of a page, and nothing else."""
        return self.policy.kept.startswith(("https://", "http://")) and not any(c.isspace() for c in self.policy.kept)

    @property
    def acts(self) -> list[Link]:
        if not self.shown.may_edit or self.policy.off_at:
            return []
        here = [self.policy.school_id, self.policy.pk]
        says = Link(_("Confirm what it says"), reverse("confirm-clauses", args=here))
        off = Link(_("Take it off: it was written down by mistake"), reverse("take-policy-off", args=here))
        return [says, off] if clauses_of(Kind(self.policy.kind)) else [off]


@page(
    "school/<str:code>/policies/<str:kind>/",
    name="policy",
    act=Act.SEE_SCHOOL,
    cites=("3.1-f", "5.2-i", "7-i"),
)
def policy(request: SignedIn, code: str, kind: str) -> HttpResponse:
    """Every version of one kind, the one in force first, with what it says and where it is kept."""
    shown = school_page(request, school_of(request, code, Act.SEE_SCHOOL))
    if kind not in set(Kind):
        raise Http404
    rows = Policy.objects.filter(school=shown.school, kind=kind).order_by("-since", "-id")
    current = next((each.id for each in shown.policies if each.kind == kind), 0)
    versions = [Version(row, shown, _standing(row, current, shown.clock.today)) for row in rows]
    versions.sort(key=lambda each: each.policy.pk != current)
    context = {
        "shown": shown,
        "kind": kind,
        "kind_name": _(KIND_NAMES[Kind(kind)]),
        "cites": KIND_CITES[Kind(kind)],
        "versions": versions,
        "write_address": f"{reverse('write-policy', args=[code])}?kind={kind}",
    }
    return render(request, "school/policy.html", context)


def _standing(row: Policy, current: int, today: date) -> str:
    if row.off_at:
        return _("Taken off")
    if row.pk == current:
        return _("In force")
    return _("Not in force yet") if row.since > today else _("Replaced")
