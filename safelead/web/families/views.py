"""Parents told or not; conversations declare themselves in the module beside. Each is about one child of the case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases import families
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.families import ParentInformed, ParentNotInformed
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.web.families import conversations
from safelead.web.families.children import address, child_of
from safelead.web.families.forms import JudgeForm, NotToldForm, ToldForm
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed

__all__ = ["conversations", "parents"]


@case_page(
    "parents/",
    name="parents",
    act=Act.CONTACT_PARENTS,
    cites=("3.1-e", "3.5-a", "3.5-b", "3.5-c", "3.6-a", "5.2-b", "6-i", "A-8", "A-8b", "B-h"),
)
def parents(request: SignedIn, page: CasePage) -> HttpResponse:
    """First whether telling is safe; then that they were told, or why not. ``told``: ask, yes or no."""
    child = child_of(request, page)
    if child is None:
        return redirect("contacts", page.reference)
    step = STEPS.get(request.GET.get("told", ""))
    if step is None:
        return redirect(address(page, "parents", child, told=_next_step(page, child)))
    return step(request, page, child)


def _next_step(page: CasePage, child: Person) -> str:
    """Nobody is called before it is judged whether that is safe."""
    risk = families.risk_of_telling(page.state, child.key)
    if risk in (None, "not-known"):
        return "ask"
    return "no" if risk == "yes" or families.asked_to_wait(page.opened.reading.advice) else "yes"


def _around(page: CasePage, child: Person) -> dict[str, Any]:
    """What the pages about a child's parents show beside their forms."""
    risk = families.risk_of_telling(page.state, child.key)
    return {
        "child": page.person(child),
        "risk": risk,
        "waits": families.asked_to_wait(page.opened.reading.advice),
        "in_spain": page.opened.school.jurisdiction == "spain",
        "ask_address": address(page, "parents", child, told="ask"),
        "told_address": address(page, "parents", child, told="yes"),
        "untold_address": address(page, "parents", child, told="no"),
    }


def _judge(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
    form = JudgeForm(page, typed(request), child=child)
    risk = request.POST.get("risk")
    onward = {"yes": "no", "no": "yes"}.get(risk or "")
    return run(
        request,
        page,
        form,
        "families/judge.html",
        entries=_judged,
        said=_said_of_judging,
        context=_around(page, child),
        to=address(page, "parents", child, told=_onward(page, onward)) if onward else None,
    )


def _onward(page: CasePage, step: str) -> str:
    return "no" if families.asked_to_wait(page.opened.reading.advice) else step


def _judged(form: JudgeForm) -> list[Entry]:
    given, child = form.cleaned_data, form.child.key
    answers = [Answered(families.RISK, given["risk"], about=child, note=given["why"])]
    if given["worried"]:
        answers.append(Answered("pupil_worried_about_parents", given["worried"], about=child, note=given["worry"]))
    return [QuestionsAnswered(occurred=When.minute(form.page.now), step="case", answers=tuple(answers))]


def _said_of_judging(form: JudgeForm) -> str:
    words = {"child": form.page.person(form.child)}
    if form.cleaned_data["risk"] == "yes":
        return (
            _("Recorded: telling the parents of %(child)s would be a risk. Write down here why they are not told.")
            % words
        )
    if form.cleaned_data["risk"] == "no":
        return _("Recorded: telling the parents of %(child)s is safe. Tell them, then write it down here.") % words
    return _("Recorded: not known yet. Find out before anybody tells the parents of %(child)s.") % words


def _told(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
    around = _around(page, child)
    may_call = around["risk"] == "no" and not around["waits"]
    form = ToldForm(page, typed(request), child=child, may_call=may_call)

    def entries(form: ToldForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            ParentInformed(
                occurred=given["occurred"],
                pupil=child.key,
                parents=tuple(given["parents_told"]),
                by=given["by"],
                channel=given["channel"],
                said=given["said"],
                written=given["written"],
                covered=tuple(given["covered"]),
            )
        ]

    return run(
        request,
        page,
        form,
        "families/told.html",
        entries=entries,
        said=lambda form: _("Recorded: the parents of %(child)s were told.") % {"child": around["child"]},
        context={**around, "may_call": may_call},
    )


def _not_told(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
    around = _around(page, child)
    form = NotToldForm(page, typed(request), child=child, initial={"risk": around["risk"]})

    def entries(form: NotToldForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            ParentNotInformed(
                occurred=When.minute(page.now),
                pupil=child.key,
                parents=tuple(given["parents_untold"]),
                risk=given["risk"] == "yes",
                reason=given["reason"],
                pupil_view=given["pupil_view"],
            )
        ]

    return run(
        request,
        page,
        form,
        "families/not_told.html",
        entries=entries,
        said=lambda form: _("Recorded: why the parents of %(child)s are not told.") % {"child": around["child"]},
        context=around,
    )


STEPS = {"ask": _judge, "yes": _told, "no": _not_told}
