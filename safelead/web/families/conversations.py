"""Conversations with the children: what was said, or why there is none."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases import families
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.families import ChildHeard, ConversationHeld, ConversationNotHeld
from safelead.schools.written import Kind
from safelead.web.families.children import address, child_of
from safelead.web.families.talking import HeardForm, NotTalkedForm, TalkForm
from safelead.web.forms import Unsent
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.people.naming import people_entries
from safelead.web.people.placing import found
from safelead.web.places.naming import place_entries
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
        "heard_address": address(page, "conversation", child, held="own"),
        "waits": families.asked_to_wait(page.opened.reading.advice),
        "emergency": page.opened.school.emergency_phone,
    }
    if closed and request.method == "POST" and "learnt" in request.POST:
        return _closed_meanwhile(request, page, child, around)
    if request.GET.get("held") == "own":
        return _heard(request, page, child, around)
    if closed or request.GET.get("held") == "no":
        return _not_talked(request, page, child, around)
    return _talked(request, page, child, around)


@case_page("conversation/guide/", name="conversation-guide", act=Act.HOLD_CONVERSATION, cites=("6-e", "6-i"))
def guide(request: SignedIn, page: CasePage) -> HttpResponse:
    """The guide by itself, to print and take along; it names nobody."""
    own_account_only = families.police_may_act(page.opened.reading.advice)
    return render(request, "families/guide_page.html", {"page": page, "own_account_only": own_account_only})


def _talked(request: SignedIn, page: CasePage, child: Person, around: dict[str, Any]) -> HttpResponse:
    forbidden = {act.id for act in page.opened.reading.advice.assessment.may_not}
    if "request-deletion" not in forbidden and page.opened.may(Act.ASK_TO_DELETE):
        around["delete_address"] = address(page, "ask-to-delete", child)
    form = TalkForm(page, found(request), child=child)

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
        return [held, *_learnt(form, given["occurred"], child)]

    return run(
        request,
        page,
        form,
        "families/conversation.html",
        entries=entries,
        said=lambda form: _("Recorded: the conversation with %(child)s.") % {"child": around["child"]},
        context=around,
    )


def _learnt(form: TalkForm | HeardForm, occurred: When, child: Person) -> list[Entry]:
    """What was told of others and of this child, as entries of the same record: nobody types it twice (6-g)."""
    people = people_entries(form, occurred=occurred)
    places = place_entries(form, occurred=occurred, said_by=child.key)
    return [*people, *places, *form.answer_entries(occurred)]


def _heard(request: SignedIn, page: CasePage, child: Person, around: dict[str, Any]) -> HttpResponse:
    """A child who wants to speak is never refused: their words, and nothing that was asked for (6-h, 3.1-c)."""
    form = HeardForm(page, found(request), child=child)

    def entries(form: HeardForm) -> list[Entry]:
        given = form.cleaned_data
        heard = ChildHeard(
            occurred=given["occurred"],
            pupil=child.key,
            by=given["by"],
            words=given["words"],
            told_of_record=given["told_of_record"] or "not-known",
        )
        return [heard, *_learnt(form, given["occurred"], child)]

    return run(
        request,
        page,
        form,
        "families/heard.html",
        entries=entries,
        said=lambda form: _("Recorded: what %(child)s said unasked.") % {"child": around["child"]},
        context=around,
    )


def _closed_meanwhile(request: SignedIn, page: CasePage, child: Person, around: dict[str, Any]) -> HttpResponse:
    """It was closed while somebody wrote: nothing is recorded, and their text is where the child's words belong."""
    kept = Unsent(mutable=True)
    for name, values in request.POST.lists():
        kept.setlist(name, values)
    kept["words"], kept["seen"] = request.POST["learnt"], str(page.state.head)
    form = HeardForm(page, kept, child=child)
    context = {**around, "form": form, "page": page, "closed_meanwhile": True}
    return render(request, "families/heard.html", context, status=409)


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
