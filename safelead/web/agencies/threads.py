"""Threads with agencies: what was asked, what they answered, how long it took, and what is owed next (7-f)."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.access.roles import Act
from safelead.cases import families
from safelead.cases.duties import Duty
from safelead.cases.threads import POLICE, Step, Thread, thread_of, threads
from safelead.chronology.kinds.agencies import RefusalWeighed
from safelead.chronology.kinds.base import When
from safelead.web.agencies.cards import card_for
from safelead.web.agencies.forms import NextForm, RefusalForm
from safelead.web.agencies.written import next_contact
from safelead.web.components import Link, Row
from safelead.web.duties import address_of, duty_words, pressing
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.sentences import sentence
from safelead.web.words import STANDS_NAMES


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step: when it was, how long after the one before, what happened, and the entry that holds all of it."""

    when: str
    later: str
    sentence: str
    entry: Link


@dataclass(frozen=True, slots=True)
class ShownThread:
    """A thread in its order, with what is owed next and where what came next is written down.

    ``note``: until when we wait for them, and their reference. What waits for them is said by ``stands`` and ``note``;
    ``owed`` holds what is ours to do.
    """

    title: str
    stands: str
    note: str
    steps: list[ShownStep]
    owed: list[Row]
    links: list[Link]


def shown_threads(page: CasePage) -> list[ShownThread]:
    """Every thread of a case: open ones first, the most pressing above, then the closed, the newest above."""
    found = threads(page.state)
    closed = [each for each in found if not each.is_open]
    waiting = sorted((each for each in found if each.is_open), key=lambda each: _urgency(page, each))
    return [shown(page, each) for each in (*waiting, *reversed(closed))]


def shown(page: CasePage, thread: Thread) -> ShownThread:
    """One thread."""
    steps = [_step(page, each, before) for before, each in zip((None, *thread.steps), thread.steps, strict=False)]
    owed = [duty_words(duty, page) for duty in _owed(page, thread)]
    ours = [row for row in owed if row.bar != "waiting"]
    reference = _("reference %(reference)s") % {"reference": thread.reference} if thread.reference else ""
    note = "; ".join(filter(None, (*(str(row.due) for row in owed if row not in ours), reference)))
    return ShownThread(title(page, thread), capfirst(_stands(page, thread)), note, steps, ours, _links(page, thread))


def open_with(page: CasePage, agency: str) -> list[Link]:
    """The open threads, with this agency where one is chosen: what belongs to them is written down there."""
    found = [each for each in threads(page.state) if each.is_open and agency in ("", each.agency)]
    return [
        Link(f"{title(page, each)}: {_stands(page, each)}", address_of("agency-next", page.reference, each.last.key))
        for each in found
    ]


def title(page: CasePage, thread: Thread) -> str:
    """Whom it is with, as a heading."""
    return str(capfirst(page.names.agency(thread.agency, thread.named)))


def _owed(page: CasePage, thread: Thread) -> list[Duty]:
    keys = {each.key for each in thread.steps}
    owed = [duty for duty in page.duties if duty.kind.about == "contact" and duty.about in keys and duty.is_open]
    return sorted(owed, key=pressing)


def _urgency(page: CasePage, thread: Thread) -> tuple[float, int]:
    due = [duty.due_at.timestamp() for duty in _owed(page, thread) if duty.due_at]
    return min(due, default=float("inf")), thread.last.mark.sequence


def _step(page: CasePage, step: Step, before: Step | None) -> ShownStep:
    sequence = step.mark.sequence
    recorded = page.state.entries[sequence - 1]
    entry = Link(_("entry %(sequence)s") % {"sequence": sequence}, address_of("entry", page.reference, sequence))
    when = page.clock.happened(recorded.entry.occurred)
    return ShownStep(when, _later(page, before, step), sentence(recorded, page.names, page.clock), entry)


def _later(page: CasePage, before: Step | None, step: Step) -> str:
    days = _days(page, before, step) if before else 0
    return ngettext("%(days)s day later", "%(days)s days later", days) % {"days": days} if days > 0 else ""


def _days(page: CasePage, before: Step, step: Step) -> int:
    return (page.clock.local(step.mark.at).date() - page.clock.local(before.mark.at).date()).days


def _stands(page: CasePage, thread: Thread) -> str:
    """Where it stands, in words; for how long, where somebody waits."""
    if thread.must_escalate:
        return _("to be escalated")
    if not thread.is_waiting:
        return str(STANDS_NAMES[thread.stands])
    words = {"when": page.clock.when(thread.last.mark.at)}
    if thread.stands == "accepted":
        said = _("they took it on; no news since %(when)s") % words
    else:
        said = _("waiting for a reply since %(when)s") % words
    days = (page.clock.today - page.clock.local(thread.last.mark.at).date()).days
    counted = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return f"{said} ({counted})" if days > 0 else said


def _links(page: CasePage, thread: Thread) -> list[Link]:
    if not page.opened.may(Act.CONTACT_AGENCY):
        return []
    last = thread.last.mark.sequence
    found = [Link(_("Write what came next"), address_of("agency-next", page.reference, last))]
    if thread.is_refused:
        found.insert(0, Link(_("Decide what follows"), address_of("refusal", page.reference, last)))
    if thread.agency == POLICE:
        found.append(
            Link(_("What the police decided"), f"{address_of('police-outcome', page.reference)}?thread={last}")
        )
    return found


def _thread(page: CasePage, sequence: int) -> Thread:
    thread = thread_of(page.state, sequence)
    if thread is None:
        raise Http404
    return thread


@case_page("agency/<int:sequence>/", name="agency-next", act=Act.CONTACT_AGENCY, cites=("3.6-a", "7-f", "7-g"))
def next_step(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """The whole thread that an entry belongs to, and what came next in it."""
    thread = _thread(page, sequence)
    waits = families.asked_to_wait(page.opened.reading.advice)
    came = "escalate" if thread.must_escalate else request.GET.get("came", "answered")
    form = NextForm(page, typed(request), thread=thread, is_waiting=waits, initial={"came": came})
    name = title(page, thread)
    return run(
        request,
        page,
        form,
        "agencies/next.html",
        entries=lambda form: next_contact(form, thread),
        said=lambda form: (
            _("Recorded: what came next with %(agency)s.") % {"agency": page.names.agency(thread.agency, thread.named)}
        ),
        context={"thread": shown(page, thread), "name": name, "waits": waits, **card_for(page, thread.agency)},
        to=reverse("contacts", args=[page.reference]),
    )


@case_page("agency/<int:sequence>/refused/", name="refusal", act=Act.CONTACT_AGENCY, cites=("3.6-b", "7-f"))
def refusal(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """What follows from a refusal. It is decided here; how it was escalated is written down as what came next."""
    thread = _thread(page, sequence)
    if not thread.is_refused:
        return redirect("contacts", page.reference)
    last = thread.last.mark.sequence

    def entries(form: RefusalForm) -> list[RefusalWeighed]:
        given = form.cleaned_data
        at = When.minute(page.now)
        return [RefusalWeighed(occurred=at, refusal=last, escalate=given["escalate"] == "yes", why=given["why"])]

    def said(form: RefusalForm) -> str:
        if form.cleaned_data["escalate"] == "yes":
            return _("Recorded: you escalate it. Write down below how you did, once you have.")
        return _("Recorded: you leave it at that.")

    to = "agency-next" if request.POST.get("escalate") == "yes" else "contacts"
    return run(
        request,
        page,
        RefusalForm(page, typed(request)),
        "agencies/refused.html",
        entries=entries,
        said=said,
        context={"thread": shown(page, thread), "name": title(page, thread)},
        to=reverse(to, args=[page.reference, last] if to == "agency-next" else [page.reference]),
    )
