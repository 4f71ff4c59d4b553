"""Viewing: not to view is the rule and the end of the page for most; the way to the one exception (5.1)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.appointments import people_with
from safelead.access.roles import Act, Role
from safelead.cases.viewing import REASONS
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.kinds.viewing import HeadteacherToldOfViewing, ViewingDecidedAgainst
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.viewing import allowing, sights
from safelead.web.viewing.conditions import Viewing
from safelead.web.viewing.forms import NONE, AgainstForm, ConditionsForm, HeadteacherForm
from safelead.web.viewing.shown import overview

__all__ = ["allowing", "sights"]


@case_page(
    "viewing/", name="viewing", act=Act.READ_FOR_A_TASK, cites=("3.3-c", "5.1-a", "5.1-e", "5.1-f", "5.1-j", "5.2-b")
)
def viewing(request: SignedIn, page: CasePage) -> HttpResponse:
    """Do not view; then what was decided, done and seen unasked, and the way to the exception for whoever may."""
    return render(request, "viewing/viewing.html", overview(page))


@case_page("viewing/against/", name="viewing-against", act=Act.AUTHORISE_VIEWING, cites=("3.3-c", "5.1-a"))
def against(request: SignedIn, page: CasePage) -> HttpResponse:
    """That nobody views it: possible at any moment, and the end of thinking of it."""

    def entries(form: AgainstForm) -> list[Entry]:
        given = form.cleaned_data
        return [ViewingDecidedAgainst(occurred=When.minute(page.now), why=given["why"], instead=given["instead"])]

    return run(
        request,
        page,
        AgainstForm(page, typed(request)),
        "viewing/against.html",
        entries=entries,
        said=lambda form: _("Recorded: nobody views it."),
        to=reverse("viewing", args=[page.reference]),
    )


@case_page("viewing/before/", name="viewing-before", act=Act.AUTHORISE_VIEWING, cites=("5.1-a", "5.1-b", "5.1-f"))
def before(request: SignedIn, page: CasePage) -> HttpResponse:
    """One page that interrupts before the conditions; nothing is recorded by it."""
    if Viewing(page).is_never:
        return redirect("viewing", page.reference)
    return render(request, "viewing/before.html", {"page": page})


@case_page(
    "viewing/conditions/",
    name="viewing-conditions",
    act=Act.AUTHORISE_VIEWING,
    cites=("5.1-b", "5.1-c", "5.1-d", "5.1-e", "5.1-g", "5.1-h", "5.1-i", "5.1-l"),
)
def conditions(request: SignedIn, page: CasePage) -> HttpResponse:
    """Every condition up to the first that stops it, and the form for those that are asked."""
    found = Viewing(page)
    if found.is_never:
        return redirect("viewing", page.reference)
    form = ConditionsForm(page, typed(request), viewing=found)
    shown = {"viewing": found, "may_allow": found.is_ready and not found.considered.authorised}
    return run(
        request,
        page,
        form,
        "viewing/conditions.html",
        entries=_answered,
        said=lambda form: _("Recorded: what you answered. The page says what is left."),
        context=shown,
        to=reverse("viewing-conditions", args=[page.reference]),
    )


def _answered(form: ConditionsForm) -> list[Entry]:
    given, now = form.cleaned_data, When.minute(form.page.now)
    answers = [Answered(key, value, about=child) for key, child, value in form.distress]  # type: ignore[arg-type]
    for reason in REASONS:
        if given["reason"] == reason:
            about = given.get("place", "") if reason == "viewing_needed_for_report" else ""
            answers.append(Answered(reason, "yes", about=about, note=given["facts"]))
        else:
            answers += [Answered(reason, "no", about=about) for about in _answered_about(form.page, reason)]
    entries: list[Entry] = [QuestionsAnswered(occurred=now, step="case", answers=tuple(answers))]
    if given["reason"] == NONE:
        why = _("None of the reasons that the guidance allows is given.")
        entries.append(ViewingDecidedAgainst(occurred=now, why=why))
    return entries


def _answered_about(page: CasePage, reason: str) -> list[str]:
    """The places about which a reason was given before, and the case: a reason that is none any more is no for all."""
    return list(dict.fromkeys(("", *(about for key, about in page.state.answers if key == reason))))


@case_page("viewing/headteacher/", name="viewing-headteacher", act=Act.AUTHORISE_VIEWING, cites=("5.1-g",))
def headteacher(request: SignedIn, page: CasePage) -> HttpResponse:
    """That the headteacher was told, and why, before anybody views it."""
    form = HeadteacherForm(page, typed(request), choices=_headteachers(page))

    def entries(form: HeadteacherForm) -> list[Entry]:
        given = form.cleaned_data
        return [HeadteacherToldOfViewing(occurred=given["occurred"], told=given["told"], why=given["why"])]

    return run(
        request,
        page,
        form,
        "viewing/headteacher.html",
        entries=entries,
        said=lambda form: _("Recorded: the headteacher knows, and why."),
        context={"viewing": Viewing(page)},
        to=reverse("viewing-conditions", args=[page.reference]),
    )


def _headteachers(page: CasePage) -> list[tuple[str, Any]]:
    """The headteacher, and whoever signs today in their place; never whoever tells them, or is locked out."""
    signs = [page.opened.seats.signs.staff] if page.opened.seats.signs.staff else []
    named = dict.fromkeys((*people_with(Role.HEADTEACHER, page.opened.school, page.opened.today), *signs))
    me = str(page.opened.staff.pk)
    return [(one, page.names.staff(one)) for one in named if one != me and one not in page.state.locked_out]
