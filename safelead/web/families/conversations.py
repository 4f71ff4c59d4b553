"""Conversations with the children: what was said, or why there is none."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases import families
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.families import ConversationHeld, ConversationNotHeld
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.schools.written import Kind
from safelead.web.families.children import address, child_of
from safelead.web.families.talking import NotTalkedForm, TalkForm
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.school import in_force


@case_page(
    "conversation/",
    name="conversation",
    act=Act.HOLD_CONVERSATION,
    cites=("3.1-c", "6-a", "6-b", "6-c", "6-d", "6-e", "6-f", "6-g", "6-h"),
)
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
    if "request-deletion" not in forbidden and page.opened.may(Act.ASK_TO_DELETE):
        around["delete_address"] = address(page, "ask-to-delete", child)
    form = TalkForm(page, typed(request), child=child)

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
            **_policy(page, given["parents_present"] == "no"),
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


def _policy(page: CasePage, is_alone: bool) -> dict[str, Any]:
    """What a conversation without parents went by: the policy in force, and whether it allows that (6-b)."""
    if not is_alone:
        return {}
    return {"policy": in_force.named(page, Kind.SAFEGUARDING), "policy_allows": in_force.without_parents(page)}


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
