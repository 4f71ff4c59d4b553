"""Parents told or not, and conversations with the children: each about one child of the case."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases import families
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.families import ConversationHeld, ConversationNotHeld, ParentInformed, ParentNotInformed
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.web.families.forms import JudgeForm, NotTalkedForm, NotToldForm, TalkForm, ToldForm
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed

PARENTS = ("3.1-e", "3.5-a", "3.5-b", "3.5-c", "3.6-a", "5.2-b", "6-i", "A-8", "A-8b", "B-h")
TALK = ("3.1-c", "6-a", "6-b", "6-c", "6-d", "6-e", "6-f", "6-g", "6-h")


def child_of(request: SignedIn, page: CasePage) -> Person | None:
    """The child that the address names, or the only one; None where somebody has to choose."""
    children = {person.key: person for person in page.state.children}
    if len(children) == 1:
        return next(iter(children.values()))
    return children.get(request.GET.get("pupil", ""))


def address(page: CasePage, name: str, child: Person, **query: str) -> str:
    """One of these pages, about one child."""
    return f"{reverse(name, args=[page.reference])}?{urlencode({'pupil': child.key, **query})}"


@case_page("parents/", name="parents", act=Act.CONTACT_PARENTS, cites=PARENTS)
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


@case_page("conversation/", name="conversation", act=Act.HOLD_CONVERSATION, cites=TALK)
def conversation(request: SignedIn, page: CasePage) -> HttpResponse:
    """What was said in a conversation, or why there is none; closed while a child may be at immediate risk (6-h)."""
    child = child_of(request, page)
    if child is None:
        return redirect("contacts", page.reference)
    closed = families.talking_forbidden(page.opened.reading.advice)
    around = {
        "child": page.person(child),
        "closed": closed,
        "closed_because": [_(gate) for gate in closed.because] if closed else [],
        "own_account_only": families.police_may_act(page.opened.reading.advice),
        "held_address": address(page, "conversation", child),
        "not_held_address": address(page, "conversation", child, held="no"),
        "emergency": page.opened.school.emergency_phone,
    }
    if closed or request.GET.get("held") == "no":
        return _not_talked(request, page, child, around)
    return _talked(request, page, child, around)


def _talked(request: SignedIn, page: CasePage, child: Person, around: dict[str, Any]) -> HttpResponse:
    forbidden = {act.id for act in page.opened.reading.advice.assessment.may_not}
    form = TalkForm(page, typed(request), child=child, may_delete="request-deletion" not in forbidden)

    def entries(form: TalkForm) -> list[Entry]:
        given = form.cleaned_data
        held = ConversationHeld(
            occurred=given["occurred"],
            pupil=child.key,
            by=given["by"],
            why_them=given["why_them"],
            told_of_record=given["told_of_record"] == "yes",
            parents_present=given["parents_present"] == "yes",
            without_parents_why=given["without_parents_why"],
            learnt=given["learnt"],
            own_account_only=around["own_account_only"],
            covered=tuple(given["covered"]),
        )
        answer = Answered("concerns_after_conversation", given["concerns"], about=child.key)
        asked = QuestionsAnswered(occurred=given["occurred"], step="case", answers=(answer,))
        return [held, asked] if given["concerns"] else [held]

    return run(
        request,
        page,
        form,
        "families/conversation.html",
        entries=entries,
        said=lambda form: _("Recorded: the conversation with %(child)s.") % {"child": around["child"]},
        context=around,
    )


def _not_talked(request: SignedIn, page: CasePage, child: Person, around: dict[str, Any]) -> HttpResponse:
    form = NotTalkedForm(page, typed(request), child=child)

    def entries(form: NotTalkedForm) -> list[Entry]:
        reason = form.cleaned_data["reason"]
        return [ConversationNotHeld(occurred=When.minute(page.now), pupil=child.key, reason=reason)]

    return run(
        request,
        page,
        form,
        "families/not_talked.html",
        entries=entries,
        said=lambda form: _("Recorded: why nobody talks with %(child)s.") % {"child": around["child"]},
        context=around,
    )
