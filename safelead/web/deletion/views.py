"""Asking the children to delete it, and what comes of that: one page for the case, and a short form for each step."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.gates import gated
from safelead.cases.searching import ASK
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.deletion import (
    DeletionConfirmed,
    DeletionRefused,
    DeletionReminded,
    DeletionRequested,
    PoliceNotInvolved,
)
from safelead.web.conditions import conditions
from safelead.web.deletion.forms import (
    AskForm,
    ConfirmForm,
    DeadlineForm,
    PoliceForm,
    RefusedForm,
    RemindForm,
    accounts_wait,
)
from safelead.web.deletion.shown import Deleting, child_of, thread_of
from safelead.web.deletion.told import answered_at, told
from safelead.web.families.children import address
from safelead.web.families.forms import ChildForm
from safelead.web.journey import JourneyForm, run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.words import LANGUAGE_NAMES, LEFT_OUT_NAMES

Step = Callable[[SignedIn, CasePage, Person], HttpResponse]


@case_page("deletion/", name="deletion", act=Act.READ_FOR_A_TASK, cites=("5.2-a", "5.2-b", "5.2-c", "5.2-d", "5.2-f"))
def deletion(request: SignedIn, page: CasePage) -> HttpResponse:
    """What each child was asked, by when, and how that stands; while the police may need it, that nobody is asked."""
    return render(request, "deletion/deletion.html", {"page": page, "deleting": Deleting(page)})


def _about_a_child(request: SignedIn, page: CasePage, step: Step) -> HttpResponse:
    """The step for the child that the address names; whoever is not in it, or may not have it, is not asked."""
    child = child_of(page, request.GET.get("pupil", ""))
    if child is None:
        messages.warning(request, _("Choose a child of this case who may have it."))
        return redirect("deletion", page.reference)
    return step(request, page, child)


def _around(page: CasePage, child: Person) -> dict[str, Any]:
    """What every form about a child shows."""
    card = page.names.pupil_card(child.key)
    left_on = card.left_on if card and card.left_on and card.left_on <= page.opened.today else None
    left = page.clock.day_of(left_on) if left_on else ""
    return {"child": page.person(child), "left": left, "thread": thread_of(page, child)}


# --- asking ------------------------------------------------------------------------------------------------------


@case_page(
    "deletion/ask/",
    name="ask-to-delete",
    act=Act.ASK_TO_DELETE,
    cites=("5.2-a", "5.2-d", "5.2-e", "5.2-f", "3.6-a"),
)
def ask(request: SignedIn, page: CasePage) -> HttpResponse:
    """Closed until it is decided and signed that the police are not needed, and while an agency asked to wait."""
    return _about_a_child(request, page, _ask)


def _ask(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
    words, around = told(page, child), _around(page, child)
    form = AskForm(page, typed(request), child=child, told=words)
    act = gated(page.opened.reading.advice, ASK)
    around |= {"told": words, "answer": answered_at(page), "print": address(page, "deletion-words", child)}
    around["accounts_wait"] = accounts_wait(page, child)
    if not act.is_open:
        around["conditions"] = conditions(page, act)
        return _closed(request, page, form, "deletion/closed.html", around)
    return run(
        request, page, form, "deletion/ask.html",
        entries=_asked, said=_said_of_asking, context=around,
    )  # fmt: skip


def _closed(
    request: SignedIn, page: CasePage, form: JourneyForm, template: str, around: dict[str, Any]
) -> HttpResponse:
    """Why it is closed and what to do instead; what somebody had typed when it closed is still there to read."""
    sent = request.method == "POST"
    context = {"page": page, "form": form, "sent": sent, **around}
    return render(request, template, context, status=409 if sent else 200)


def _asked(form: AskForm) -> list[Entry]:
    given, words = form.cleaned_data, form.told
    was_read, deadline = given["read"] != "no", form.end_of(given["deadline"])
    left_out = words.left_out or ("" if was_read else "other")
    if deadline is None:
        raise ValueError("A request without a day.")
    return [
        DeletionRequested(
            occurred=given["occurred"],
            pupil=form.child.key,
            places=tuple(given["places"]),
            by=given["by"],
            deadline=deadline,
            told=words.text(given["read"]) if was_read else "",
            language=given["read"] if was_read else "",
            left_out=left_out,
            left_out_why=given["left_out_why"] or (str(LEFT_OUT_NAMES[left_out]) if left_out else ""),
            said=given["said"],
        )
    ]


def _said_of_asking(form: AskForm) -> str:
    return _with_closed_day(
        form,
        _("Recorded: %(child)s was asked to delete it by %(when)s. New duty: have it confirmed by then."),
    )


def _with_closed_day(form: DeadlineForm, said: str) -> str:
    """What was recorded, with the day; and that school is closed on it, where it is: the day stands all the same."""
    page, day = form.page, form.cleaned_data["deadline"]
    end = form.end_of(day)
    words = {"child": page.person(form.child), "when": page.clock.when(end) if end else ""}
    if day and not page.calendar.is_school_day(day):
        return _("%(recorded)s School is closed on that day.") % {"recorded": said % words}
    return said % words


# --- what came of it ---------------------------------------------------------------------------------------------


def _of_a_request(
    request: SignedIn,
    page: CasePage,
    form: ChildForm,
    template: str,
    *,
    entries: Callable[[Any], Sequence[Entry]],
    said: Callable[[Any], str],
) -> HttpResponse:
    """A step that goes on with a request; where nothing was asked of the child there is nothing to go on with."""
    around = _around(page, form.child) | {"ask": address(page, "ask-to-delete", form.child)}
    if not around["thread"].of(DeletionRequested):
        return _closed(request, page, form, "deletion/not_asked.html", around)
    return run(request, page, form, template, entries=entries, said=said, context=around)


@case_page("deletion/confirmed/", name="deletion-confirmed", act=Act.ASK_TO_DELETE, cites=("5.2-d", "5.2-f"))
def confirmed(request: SignedIn, page: CasePage) -> HttpResponse:
    """That it is gone, as the child said."""
    return _about_a_child(request, page, _confirmed)


def _confirmed(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
    def entries(form: ConfirmForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            DeletionConfirmed(
                occurred=given["occurred"], pupil=child.key, places=form.chosen, by=given["by"], how=given["how"],
                said=given["said"],
            )
        ]  # fmt: skip

    def said(form: ConfirmForm) -> str:
        words = {"child": page.person(child)}
        left = set(form.thread.standing("asked", "refused")) - set(form.chosen)
        if left:
            return _("Recorded: what %(child)s deleted. The rest is still to be confirmed.") % words
        return _("Recorded: %(child)s said that all of it is deleted.") % words

    form = ConfirmForm(page, typed(request), child=child, thread=thread_of(page, child))
    return _of_a_request(request, page, form, "deletion/confirmed.html", entries=entries, said=said)


@case_page("deletion/refused/", name="deletion-refused", act=Act.ASK_TO_DELETE, cites=("5.2-e", "5.2-f"))
def refused(request: SignedIn, page: CasePage) -> HttpResponse:
    """That it is not gone; then it is decided about the police."""
    return _about_a_child(request, page, _refused)


def _refused(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
    def entries(form: RefusedForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            DeletionRefused(
                occurred=given["occurred"], pupil=child.key, places=form.chosen, by=given["by"],
                found_later=given["happened"] == "found", said=given["said"],
            )
        ]  # fmt: skip

    def said(form: RefusedForm) -> str:
        words = {"child": page.person(child)}
        return _("Recorded: %(child)s did not delete it. New duty: decide whether to tell the police.") % words

    form = RefusedForm(page, typed(request), child=child, thread=thread_of(page, child))
    return _of_a_request(request, page, form, "deletion/refused.html", entries=entries, said=said)


@case_page("deletion/reminded/", name="deletion-reminded", act=Act.ASK_TO_DELETE, cites=("5.2-d", "5.2-f"))
def reminded(request: SignedIn, page: CasePage) -> HttpResponse:
    """A reminder, with a new day or without."""
    return _about_a_child(request, page, _reminded)


def _reminded(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
    def entries(form: RemindForm) -> list[Entry]:
        given = form.cleaned_data
        deadline = form.end_of(given["deadline"])
        return [
            DeletionReminded(
                occurred=given["occurred"], pupil=child.key, by=given["by"], said=given["said"], deadline=deadline
            )
        ]

    def said(form: RemindForm) -> str:
        if form.cleaned_data["deadline"]:
            return _with_closed_day(form, _("Recorded: %(child)s was reminded. The new day is %(when)s."))
        return _("Recorded: %(child)s was reminded.") % {"child": page.person(child)}

    form = RemindForm(page, typed(request), child=child)
    return _of_a_request(request, page, form, "deletion/reminded.html", entries=entries, said=said)


@case_page("deletion/police/", name="deletion-police", act=Act.DECIDE, cites=("5.2-e", "5.2-f"))
def police(request: SignedIn, page: CasePage) -> HttpResponse:
    """Whether the police are told that a child did not delete it; one person is enough to tell them."""
    return _about_a_child(request, page, _police)


def _police(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
    around = _around(page, child)
    refusal = around["thread"].refused
    if refusal is None:
        messages.warning(request, _("Nobody wrote down that %(child)s did not delete it.") % {"child": around["child"]})
        return redirect("deletion", page.reference)

    def entries(form: PoliceForm) -> list[Entry]:
        given = form.cleaned_data
        now = When.minute(request.now)
        return [PoliceNotInvolved(occurred=now, pupil=child.key, why=given["why"], instead=given["instead"])]

    def said(form: PoliceForm) -> str:
        return _("Recorded: why the police are not told about %(child)s.") % {"child": around["child"]}

    around |= {"refusal": refusal[1].said, "police": page.names.agency("police")}
    form = PoliceForm(page, typed(request), child=child)
    return run(request, page, form, "deletion/police.html", entries=entries, said=said, context=around)


@case_page("deletion/words/", name="deletion-words", act=Act.ASK_TO_DELETE, cites=("5.2-e",))
def words(request: SignedIn, page: CasePage) -> HttpResponse:
    """What is read to the child, alone on a page that can be printed: no name, no reference."""

    def step(request: SignedIn, page: CasePage, child: Person) -> HttpResponse:
        found = told(page, child)
        language = request.GET.get("in", "")
        code = language if language in found.texts else found.first
        others = [(other, str(LANGUAGE_NAMES[other])) for other in found.texts if other != code]
        context = {"page": page, "sentences": found.texts[code], "code": code, "others": others, "child_key": child.key}
        return render(request, "deletion/words.html", context)

    return _about_a_child(request, page, step)
