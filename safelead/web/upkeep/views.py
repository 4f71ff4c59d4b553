"""Keeping the record right without ever changing it: notes, corrections, seals, and who leads."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.discharges import BY_NOTE
from safelead.cases.duties import Duty
from safelead.cases.state import Conflict
from safelead.chronology.kinds.base import Entry, Recorded, When
from safelead.chronology.kinds.conflict import ConflictConfirmed, ConflictLifted
from safelead.chronology.kinds.upkeep import CaseHandedOver, DutyDischarged, EntryCorrected, EntrySealed, NoteAdded
from safelead.web.case.chronology import line
from safelead.web.duties import duty_says, duty_words, elsewhere_address
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.upkeep import ending, involved
from safelead.web.upkeep.forms import ConflictForm, CorrectForm, DutyForm, HandOverForm, NoteForm, SealForm
from safelead.web.words import INVOLVEMENT_NAMES

__all__ = ["ending", "involved"]


@case_page("note/", name="note", act=Act.CORRECT, cites=("3.1-d", "7-b"))
def note(request: SignedIn, page: CasePage) -> HttpResponse:
    """Adds a note; also to a case that is closed, and also while others write."""

    def entries(form: NoteForm) -> Sequence[Entry]:
        return [NoteAdded(occurred=form.cleaned_data["occurred"], text=form.cleaned_data["text"])]

    form = NoteForm(page, typed(request))
    return run(request, page, form, "upkeep/note.html", entries=entries, said=lambda form: _("Recorded: your note."))


@case_page("entries/<int:sequence>/correct/", name="correct", act=Act.CORRECT, cites=("7-a", "7-b"))
def correct(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """Says what an entry should have said; the entry stays as it is, with the correction beside it."""
    recorded = _entry(page, sequence)

    def entries(form: CorrectForm) -> Sequence[Entry]:
        right, why = form.cleaned_data["right"], form.cleaned_data["why"]
        return [EntryCorrected(occurred=When.minute(request.now), corrects=sequence, right=right, why=why)]

    def said(form: CorrectForm) -> str:
        return _("Recorded: the correction of entry %(sequence)s.") % {"sequence": sequence}

    form, context = CorrectForm(page, typed(request)), {"line": line(page, recorded)}
    return run(request, page, form, "upkeep/correct.html", entries=entries, said=said, context=context)


@case_page("entries/<int:sequence>/seal/", name="seal", act=Act.SEAL, cites=("7-a", "7-b"))
def seal(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """Takes an entry off the pages for good, with the reason; in the record it stays, and a yes in it counts."""
    recorded = _entry(page, sequence)

    def entries(form: SealForm) -> Sequence[Entry]:
        return [EntrySealed(occurred=When.minute(request.now), seals=sequence, why=form.cleaned_data["why"])]

    def said(form: SealForm) -> str:
        return _("Recorded: entry %(sequence)s is sealed.") % {"sequence": sequence}

    form, context = SealForm(page, typed(request)), {"line": line(page, recorded)}
    return run(request, page, form, "upkeep/seal.html", entries=entries, said=said, context=context)


def _entry(page: CasePage, sequence: int) -> Recorded:
    """An entry that can still be corrected or sealed: one that there is, is not sealed, and does not seal another."""
    if not 1 <= sequence <= page.state.head or sequence in page.state.sealed:
        raise Http404
    recorded = page.state.entries[sequence - 1]
    if isinstance(recorded.entry, EntrySealed):
        raise Http404
    return recorded


@case_page("hand-over/", name="hand-over", act=Act.ARRANGE_COVER, cites=("3.1-a", "7-e"))
def hand_over(request: SignedIn, page: CasePage) -> HttpResponse:
    """Gives the case to somebody else who may lead it: present, and not involved."""
    may_lead = [seat.staff for seat in page.opened.seats.line if seat.staff and seat.staff != page.state.lead]
    choices = [(staff, page.names.staff(staff)) for staff in may_lead]

    def entries(form: HandOverForm) -> Sequence[Entry]:
        lead, why = form.cleaned_data["lead"], form.cleaned_data["why"]
        return [CaseHandedOver(occurred=When.minute(request.now), lead=lead, why=why)]

    def said(form: HandOverForm) -> str:
        return _("Recorded: %(lead)s leads the case.") % {"lead": page.names.staff(form.cleaned_data["lead"])}

    return run(
        request, page, HandOverForm(page, typed(request), choices=choices), "upkeep/hand_over.html",
        entries=entries, said=said, context={"lead": page.names.staff(page.state.lead), "choices": choices},
    )  # fmt: skip


@case_page("duties/<slug:duty>/", name="duty", act=Act.ANSWER, cites=("3.1-d", "7-e"))
def duty(request: SignedIn, page: CasePage, duty: str) -> HttpResponse:
    """Writes down that a duty was done, or why it is no longer owed, where no other form says so."""
    owed = _open_duty(page, duty, request.GET.get("about", ""))

    def entries(form: DutyForm) -> Sequence[Entry]:
        told = form.cleaned_data
        done, words = told["done"] == "yes", told["words"]
        return [DutyDischarged(occurred=told["occurred"], duty=duty, about=owed.about, done=done, words=words)]

    def said(form: DutyForm) -> str:
        words = {"duty": duty_says(duty, owed.about, page.names)}
        done = form.cleaned_data["done"] == "yes"
        return (_("Recorded as done: %(duty)s.") if done else _("Recorded as no longer owed: %(duty)s.")) % words

    context = {
        "row": duty_words(owed, page),
        "elsewhere": elsewhere_address(owed, page.reference),
    }
    return run(
        request, page, DutyForm(page, typed(request)), "upkeep/duty.html", entries=entries, said=said, context=context
    )


def _open_duty(page: CasePage, duty: str, about: str) -> Duty:
    found = (each for each in page.duties if each.kind.id == duty and each.about == about and each.is_open)
    owed = next(found, None)
    if owed is None or duty not in BY_NOTE:
        raise Http404
    return owed


@case_page("conflict/", name="conflict", act=Act.CONFIRM_LOCK, cites=("3.3-j",))
def conflict(request: SignedIn, page: CasePage) -> HttpResponse:
    """The group lead confirms a lock that moved the case, or lifts it; one after the other where there are several."""
    waiting = next((each for each in page.state.conflicts.values() if each.is_waiting), None)
    if waiting is None:
        return redirect(reverse("case", args=[page.reference]))
    staff, confirms = waiting.staff, page.opened.confirms(waiting)

    def entries(form: ConflictForm) -> Sequence[Entry]:
        kind = ConflictConfirmed if form.cleaned_data["found"] == "involved" else ConflictLifted
        return [kind(occurred=When.minute(request.now), staff=staff, why=form.cleaned_data["why"])]

    def said(form: ConflictForm) -> str:
        return _("Recorded: what you found about %(staff)s.") % {"staff": page.names.staff(staff)}

    return run(
        request, page, ConflictForm(page, typed(request), confirms=confirms), "upkeep/conflict.html",
        entries=entries, said=said, to=reverse("desk"), context={**_about(page, waiting), "confirms": confirms},
    )  # fmt: skip


def _about(page: CasePage, waiting: Conflict) -> dict[str, object]:
    return {
        "staff": page.names.staff(waiting.staff),
        "how": INVOLVEMENT_NAMES[waiting.how],
        "named_by": page.names.staff(waiting.mark.author),
        "named_when": page.clock.when(waiting.mark.recorded_at),
        "leads": page.names.staff(page.opened.seats.leads.staff),
        "concern": line(page, page.state.entries[0]),
    }
