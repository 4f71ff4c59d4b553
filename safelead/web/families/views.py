"""Parents told or not, one by one; conversations and meetings declare themselves in the modules beside.

Each page is about one child of the case, and, where the address names one, about one parent of that child.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases import families
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.families import ParentInformed, ParentNotInformed
from safelead.web.families import conversations, meetings, support
from safelead.web.families.around import around, whom_of
from safelead.web.families.children import address, child_of
from safelead.web.families.forms import NotToldForm, ToldForm
from safelead.web.families.judging import judge
from safelead.web.families.standing import ParentStanding, standings
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed

__all__ = ["conversations", "meetings", "parents", "support"]


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
    known = standings(page, child)
    whom = whom_of(request, known)
    step = STEPS.get(request.GET.get("told", ""))
    if step is None:
        return redirect(address(page, "parents", child, told=_next_step(page, known, whom), parent=whom))
    return step(request, page, child, whom, around(page, child, known, whom))


def _next_step(page: CasePage, known: list[ParentStanding], whom: str) -> str:
    """Nobody is called before it is judged whether that is safe."""
    risks = {each.risk for each in known if whom in ("", each.id)}
    if not risks <= {"yes", "no"}:
        return "ask"
    return "no" if risks == {"yes"} or families.asked_to_wait(page.opened.reading.advice) else "yes"


def _told(request: SignedIn, page: CasePage, child: Person, whom: str, beside: dict[str, Any]) -> HttpResponse:
    form = ToldForm(page, typed(request), child=child, whom=whom)

    def entries(form: ToldForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            ParentInformed(
                occurred=given["occurred"],
                pupil=child.key,
                parents=form.chosen,
                by=given["by"],
                channel=given["channel"],
                said=given["said"],
                written=given["written"],
                covered=tuple(given["covered"]),
            )
        ]

    def said(form: ToldForm) -> str:
        who = page.names.everybody(form.chosen, form.cleaned_data["written"])
        return _("Recorded: told to %(parents)s, family of %(child)s.") % {"parents": who, "child": beside["child"]}

    return run(request, page, form, "families/told.html", entries=entries, said=said, context=beside)


def _not_told(request: SignedIn, page: CasePage, child: Person, whom: str, beside: dict[str, Any]) -> HttpResponse:
    risks = {each.risk for each in standings(page, child) if whom in ("", each.id)}
    known = next(iter(risks)) if len(risks) == 1 else None
    form = NotToldForm(page, typed(request), child=child, whom=whom, initial={"risk": known})

    def entries(form: NotToldForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            ParentNotInformed(
                occurred=When.minute(page.now),
                pupil=child.key,
                parents=form.chosen,
                risk=given["risk"] == "yes",
                reason=given["reason"],
                pupil_view=given["pupil_view"],
                again_by=form.end_of(given["again_on"]),
            )
        ]

    def said(form: NotToldForm) -> str:
        who = page.names.everybody(form.chosen) or beside["family"]
        return _("Recorded: why this is not told to %(parents)s.") % {"parents": who}

    return run(request, page, form, "families/not_told.html", entries=entries, said=said, context=beside)


STEPS = {"ask": judge, "yes": _told, "no": _not_told}
