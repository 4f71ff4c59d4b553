"""Taking up a concern: a case of its own, or part of one that is open already."""

from collections.abc import Iterable, Mapping

import msgspec
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.appointments import absent_from, roster_of
from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.cases.models import CaseSummary, PupilLink
from safelead.cases.readmodels import pupil_token
from safelead.cases.record import join
from safelead.chronology.append import AlreadyRecorded, Overtaken
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry, Recorded, When
from safelead.chronology.kinds.concern import (
    ConcernAcknowledged,
    ConcernAdded,
    ConcernBroughtIn,
    ConcernJoined,
    ConcernRaised,
)
from safelead.chronology.kinds.links import ConcernPassedOn
from safelead.chronology.kinds.upkeep import NoteAdded
from safelead.chronology.kinds.viewing import ImagerySeenUnplanned
from safelead.guidance.words import gettext_noop
from safelead.web import sentences
from safelead.web.concern import writing
from safelead.web.concern.forms import AcknowledgeForm
from safelead.web.journey import run
from safelead.web.names import joined as in_a_row
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.taking import then
from safelead.web.words import STATUS_NAMES

TEMPLATE = "concern/acknowledge.html"
SUGGESTED = 5
NOT_OPEN = ("acknowledgement-needed", "joined", "closed")
# On whose authority somebody takes a concern before whoever comes first has read it (3.1-a).
BEFORE_OTHERS: dict[Role, str] = {
    Role.DSL: gettext_noop("A DSL took it up, because nobody before them had read it yet."),
    Role.DEPUTY: gettext_noop("A deputy took it up, because no DSL had read it yet."),
    Role.HEADTEACHER: gettext_noop("The headteacher took it up, because nobody before them had read it yet."),
    Role.LEAD: gettext_noop("The group lead took it up, because nobody before them had read it yet."),
}
RANK = (Role.DSL, Role.DEPUTY, Role.HEADTEACHER, Role.LEAD)


@case_page("acknowledge/", name="acknowledge", act=Act.ACKNOWLEDGE, cites=("3.1-a", "3.1-d", "7-e"))
def acknowledge(request: SignedIn, page: CasePage) -> HttpResponse:
    """Shows what was said; one button takes it, as a new case unless it belongs to one that is open."""
    if page.state.acknowledged:
        return _taken(request, page)
    suggested, others = _joinable(request, page)
    form = AcknowledgeForm(page, typed(request), suggested=suggested, others=others)
    context = {"told": _told(page), "recorded": page.clock.when(page.state.first.recorded_at)}
    if request.method == "POST" and form.is_valid() and form.into:
        return _join(request, page, form, context)
    return run(
        request,
        page,
        form,
        TEMPLATE,
        entries=lambda _form: [taken_up(page)],
        said=lambda _form: (
            _("You took %(reference)s. It is a case now, and you lead it.") % {"reference": page.reference}
        ),
        context=context,
        to=then(request, page),
    )


def _taken(request: SignedIn, page: CasePage) -> HttpResponse:
    """Somebody was first; if it was somebody else, that is said plainly."""
    taken = page.state.acknowledged
    if taken and taken.author != str(page.opened.staff.pk):
        words = {"name": page.names.staff(taken.author), "when": page.clock.when(taken.recorded_at)}
        messages.info(request, _("%(name)s has taken this already: %(when)s. You need do nothing.") % words)
    into = page.state.joined_into
    return redirect(reverse("case", args=[into or page.reference]))


def _told(page: CasePage) -> list[tuple[str, list[sentences.Field]]]:
    """What whoever reported it wrote: the concern, and whatever they added since."""
    return [_one(page, recorded) for recorded in page.state.entries if _is_told(recorded)]


def _is_told(recorded: Recorded) -> bool:
    return isinstance(recorded.entry, ConcernRaised | ConcernAdded | ConcernPassedOn | ImagerySeenUnplanned)


def _one(page: CasePage, recorded: Recorded) -> tuple[str, list[sentences.Field]]:
    words = {"name": page.names.staff(recorded.author), "when": page.clock.when(recorded.recorded_at)}
    head = _("Recorded by %(name)s, %(when)s") % words
    if page.clock.is_late_writing(recorded.entry.occurred, recorded.recorded_at):
        happened = {"happened": page.clock.happened(recorded.entry.occurred)}
        head = _("Recorded by %(name)s, %(when)s; told: %(happened)s") % {**words, **happened}
    if isinstance(recorded.entry, ConcernPassedOn | ImagerySeenUnplanned):
        head = sentences.sentence(recorded, page.names, page.clock)
    return head, sentences.fields(recorded, page.names, page.clock)


def taken_up(page: CasePage) -> ConcernAcknowledged:
    staff = str(page.opened.staff.pk)
    return ConcernAcknowledged(occurred=When.minute(page.now), lead=staff, authority=authority(page))


def authority(page: CasePage) -> str:
    """Why it is theirs to take, to be translated when it is shown."""
    first = page.opened.seats.leads
    if first.staff == str(page.opened.staff.pk):
        return first.reason
    return next(BEFORE_OTHERS[role] for role in RANK if role in page.opened.roles)


# --- joining -----------------------------------------------------------------------------------------------------


Suggested = list[tuple[str, str, str]]


def _joinable(request: SignedIn, page: CasePage) -> tuple[Suggested, list[tuple[str, str]]]:
    """The open cases of the school that this person may read: those about the same pupils, then the others."""
    mine = gate.cases_for(request.user, request.now).filter(school=page.opened.school).exclude(case=page.opened.case)
    still_open = mine.exclude(status__in=NOT_OPEN).order_by("-recorded_at")
    same = _same_pupils(page, still_open)
    suggested: Suggested = []
    others: list[tuple[str, str]] = []
    for summary in still_open:
        if summary.case_id in same and len(suggested) < SUGGESTED:
            words = {"reference": summary.reference, "names": in_a_row(same[summary.case_id])}
            text = _("Join %(reference)s, which is about %(names)s too") % words
            suggested.append((summary.reference, text, _standing(page, summary)))
        else:
            words = {"reference": summary.reference, "standing": _standing(page, summary)}
            others.append((summary.reference, _("%(reference)s: %(standing)s") % words))
    return suggested, others


def _same_pupils(page: CasePage, summaries: Iterable[CaseSummary]) -> dict[int, list[str]]:
    """For each of these cases that is about a pupil of this concern, the names of those pupils."""
    pupils = [person.key for person in page.state.people.values() if person.sort == "pupil"]
    names = {pupil_token(page.opened.school.pk, pupil): page.names.pupil(pupil) for pupil in pupils}
    found: dict[int, list[str]] = {}
    links = PupilLink.objects.filter(token__in=list(names), case__in=[one.case_id for one in summaries])
    for case, token in links.values_list("case_id", "token"):
        found.setdefault(case, []).append(names[bytes(token)])
    return found


def _standing(page: CasePage, summary: CaseSummary) -> str:
    words = {
        "status": STATUS_NAMES[summary.status],
        "day": page.clock.day(summary.recorded_at),
        "lead": page.names.staff(str(summary.lead_id) if summary.lead_id else None),
    }
    return _("recorded %(day)s, %(lead)s leads, %(status)s") % words


def _join(request: SignedIn, page: CasePage, form: AcknowledgeForm, context: Mapping[str, object]) -> HttpResponse:
    """Brings the concern's words into the case, with whoever is locked out of either."""
    try:
        into = gate.open_case(request.user, form.into, Act.ACKNOWLEDGE, request.now)
    except (gate.NoSuchCase, gate.Refused):
        into = None
    if into is None or into.state.closed or into.state.joined_into:
        form.add_error("choice", _("Choose again: that case is not open to be joined any more."))
        return render(request, TEMPLATE, {"form": form, "page": page, **context}, status=422)
    given = form.cleaned_data
    try:
        join(
            page.opened.case,
            ending(page, into),
            into.case,
            brought(page, into),
            by=request.user,
            now=request.now,
            seen=given["seen"],
            form=given["form_id"],
        )
    except Overtaken as overtaken:
        form.sees(overtaken.recorded[-1].sequence)
        shown = {"form": form, "page": page, "meanwhile": overtaken.recorded, **context}
        return render(request, TEMPLATE, shown, status=409)
    except AlreadyRecorded:
        return redirect(reverse("case", args=[form.into]))
    words = {"reference": page.reference, "into": form.into}
    messages.success(request, _("%(reference)s is part of %(into)s now.") % words)
    return redirect(then(request, page) or reverse("case", args=[form.into]))


def brought(page: CasePage, into: gate.Opened) -> list[Entry]:
    """What the case receives: the concern word for word, what was added to it, calls that were made, and its locks."""
    at = When.minute(page.now)
    roster = roster_of(into.school, into.today)
    absent = absent_from(into.school, into.today)
    locks = writing.further_conflicts(into.state, writing.locks_of(page.state), roster, absent, page.now)
    coming = (one for one in page.state.entries if _is_told(one) or isinstance(one.entry, AgencyContacted))
    return [*(_copied(page, recorded, at) for recorded in coming), *locks]


def _copied(page: CasePage, recorded: Recorded, at: When) -> Entry:
    if isinstance(recorded.entry, ConcernRaised):
        return ConcernBroughtIn(
            occurred=at,
            reference=page.reference,
            hash=recorded.hash,
            raised_by=recorded.author,
            raised_at=recorded.recorded_at,
            concern=recorded.entry,
        )
    if isinstance(recorded.entry, AgencyContacted):
        # What it goes on with, and whom it names, are of the concern's own chain.
        return msgspec.structs.replace(recorded.entry, said=_as_added(page, recorded.entry.said), follows=None)
    if isinstance(recorded.entry, ConcernPassedOn | ImagerySeenUnplanned):
        return recorded.entry
    added: ConcernAdded = recorded.entry  # type: ignore[assignment]
    return NoteAdded(occurred=added.occurred, text=_as_added(page, added.text))


def _as_added(page: CasePage, text: str) -> str:
    words = {"reference": page.reference, "text": text}
    return _("Added to %(reference)s by whoever recorded it: %(text)s") % words


def ending(page: CasePage, into: gate.Opened) -> list[Entry]:
    """What ends the concern's own chain; whoever is locked out of the case sees no trace of the concern either."""
    locks = (one for one in into.state.conflicts.values() if one.is_locked and one.staff not in page.state.locked_out)
    at = When.minute(page.now)
    also = [writing.locked(one.staff, one.how, at) for one in locks]
    return [*also, ConcernJoined(occurred=at, into=into.case.reference)]
