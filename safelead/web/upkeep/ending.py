"""Closing a case, with everything that stands in the way and no way round it; and taking it up again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.closing import Kept, Step, kept, way_to_closing
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.upkeep import CaseClosed, CaseReopened
from safelead.web.components import Row
from safelead.web.duties import address_of, duty_words, pressing
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.taking import then
from safelead.web.unrecorded import written_in
from safelead.web.upkeep.forms import CloseForm, ReopenForm


@dataclass(frozen=True, slots=True)
class Way:
    """The way to closing as rows: what stands in the way, then what is done."""

    open: tuple[Row, ...]
    done: tuple[Row, ...]

    @property
    def total(self) -> int:
        return len(self.open) + len(self.done)


@case_page("close/", name="close", act=Act.CLOSE, cites=("7-j", "7-e"))
def close(request: SignedIn, page: CasePage) -> HttpResponse:
    """What stands in the way, each line linked to what does it; the form only once nothing does (7-j)."""
    if page.state.closed or page.state.acknowledged is None or page.state.joined_into:
        raise Http404
    way, form = way_of(page), CloseForm(page, typed(request))
    how_long = kept(_births(page))
    context = {"page": page, "form": form, "way": way, "kept": how_long}
    if way.open:
        written = written_in(request.POST)
        status = 409 if request.method == "POST" else 200
        return render(request, "upkeep/close.html", {**context, "written": written}, status=status)

    def entries(form: CloseForm) -> Sequence[Entry]:
        return [_closed(form.cleaned_data["why"], how_long, When.minute(request.now))]

    return run(
        request, page, form, "upkeep/close.html",
        entries=entries, said=lambda form: _("Recorded: the case is closed."), context=context,
    )  # fmt: skip


def _closed(why: str, how_long: Kept, at: When) -> CaseClosed:
    return CaseClosed(occurred=at, why=why, kept_until=how_long.until, kept_why=how_long.why)


def _births(page: CasePage) -> list[date | None]:
    """When each child in it was born, as the register has it; none for a child who is not on it."""
    cards = [page.names.pupil_card(person.key) for person in page.state.present if person.sort != "adult"]
    return [card.born if card else None for card in cards]


def way_of(page: CasePage) -> Way:
    """Everything that has to be done before it can close."""
    advice = page.opened.reading.advice
    steps = way_to_closing(page.state, advice, page.duties)
    in_the_way = sorted((step for step in steps if step.stands != "done"), key=_order)
    return Way(_rows(page, in_the_way), _rows(page, (step for step in steps if step.stands == "done")))


def _order(step: Step) -> tuple[bool, tuple[bool, bool, bool, float]]:
    """The decision and what waits for a second person, then the duties, the most pressing first."""
    return step.duty is not None, pressing(step.duty) if step.duty else (False, False, False, 0)


def _rows(page: CasePage, steps: Iterable[Step]) -> tuple[Row, ...]:
    return tuple(_row(page, step) for step in steps)


def _row(page: CasePage, step: Step) -> Row:
    if step.duty:
        return duty_words(step.duty, page)
    return {"decision": _decision, "withdrawal": _withdrawal, "lock": _lock}[step.what](page, step)


def _decision(page: CasePage, step: Step) -> Row:
    text = _("The decision, signed where it has to be, on the facts as they are now")
    if step.stands == "done" and step.mark:
        return Row(text, due=_done(page, step), cites=step.cites)
    if step.stands == "waiting":
        signer = page.names.staff(page.opened.seats.signs.staff)
        due = _("waiting for %(who)s to sign") % {"who": signer}
        return Row(text, due=due, bar="waiting", href=address_of("case", page.reference), cites=step.cites)
    return Row(text, due=_("to do"), bar="today", href=address_of("decide", page.reference), cites=step.cites)


def _done(page: CasePage, step: Step) -> str:
    if step.mark is None:
        return _("done")
    words = {"when": page.clock.when(step.mark.recorded_at), "who": page.names.staff(step.mark.author)}
    return _("done %(when)s by %(who)s") % words


def _withdrawal(page: CasePage, step: Step) -> Row:
    due = _("waiting for %(who)s to sign") % {"who": page.names.staff(page.opened.seats.signs.staff)}
    sequence = step.mark.sequence if step.mark else 0
    href = address_of("entry", page.reference, sequence)
    return Row(_("A yes that is to be taken back"), due=due, bar="waiting", href=href, cites=step.cites)


def _lock(page: CasePage, step: Step) -> Row:
    text = _("A lock that moved the case to other hands")
    return Row(text, due=_("waiting for the group lead"), bar="waiting", cites=step.cites)


@case_page("reopen/", name="reopen", act=Act.REOPEN, cites=("7-b", "7-e"))
def reopen(request: SignedIn, page: CasePage) -> HttpResponse:
    """Takes a closed case up again; what was done stays done."""
    if not page.state.closed:
        raise Http404

    def entries(form: ReopenForm) -> Sequence[Entry]:
        return [CaseReopened(occurred=When.minute(request.now), why=form.cleaned_data["why"])]

    return run(
        request, page, ReopenForm(page, typed(request)), "upkeep/reopen.html",
        entries=entries, said=lambda form: _("Recorded: the case is open again."), to=then(request, page),
    )  # fmt: skip
