"""Legal advice to the group about Wales: recorded by the group lead, and ended (5.2-b)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.people.register import staff_cards
from safelead.schools.legal_advice import end_advice, record_advice, standing_advice
from safelead.schools.models import LegalAdvice
from safelead.web.components import Summary
from safelead.web.page import SignedIn, page, typed
from safelead.web.school.forms import LegalAdviceForm, WhyForm
from safelead.web.school.in_force import long_day
from safelead.web.school.sending import run
from safelead.web.times import Clock

WALES, LONDON = "wales", "Europe/London"


@dataclass(frozen=True)
class Advised:
    """Advice as its page shows it."""

    advice: LegalAdvice
    clock: Clock

    @property
    def rows(self) -> list[Summary]:
        told, says = self.advice, _("Staff may not search or delete")
        if told.allows:
            says = _("Staff may search and delete")
        recorded = {"who": _name(told.by_id), "day": self.clock.record(told.at)}
        rows = [
            Summary(_("What it says"), says),
            Summary(_("In short"), told.summary),
            Summary(_("Given by"), _("%(who)s, %(day)s") % {"who": told.adviser, "day": long_day(told.given_on)}),
            Summary(_("Reference"), told.reference),
            Summary(_("Recorded by"), _("%(who)s, %(day)s") % recorded),
        ]
        if told.ended_at:
            ended = {
                "who": _name(told.ended_by_id),
                "day": self.clock.record(told.ended_at),
                "why": told.ended_why,
            }
            rows.append(Summary(_("Ended by"), _("%(who)s, %(day)s, because: %(why)s") % ended))
        return rows


def _name(staff: UUID | None) -> str:
    card = staff_cards().get(str(staff))
    return card.short if card else _("somebody whose name is not known")


def _told(rows: list[LegalAdvice], now: datetime) -> list[Advised]:
    """Advice with the times of day in Wales, wherever the group lead is."""
    return [Advised(row, Clock(now, LONDON)) for row in rows]


@page("legal-advice/", name="legal-advice", act=Act.RECORD_LEGAL_ADVICE, cites=("5.2-b",))
def legal_advice(request: SignedIn) -> HttpResponse:
    """What lawyers told the group about searching and deleting in Wales; until then neither is done there."""
    standing = standing_advice(WALES)
    form = LegalAdviceForm(typed(request), today=Clock(request.now, LONDON).today)

    def does(form: LegalAdviceForm) -> tuple[str, str]:
        given = {**form.cleaned_data, "allows": form.cleaned_data["allows"] == "yes"}
        record_advice(WALES, by=request.user, now=request.now, **given)
        if given["allows"]:
            said = _("Recorded: the legal advice. In Wales searching and deleting go by the guidance from now on.")
        else:
            said = _("Recorded: the legal advice. In Wales nobody searches or deletes.")
        return said, reverse("legal-advice")

    earlier = [each for each in LegalAdvice.objects.filter(jurisdiction=WALES) if each != standing]
    context = {
        "standing": next(iter(_told([standing] if standing else [], request.now)), None),
        "earlier": _told(earlier, request.now),
    }
    return run(request, form, "school/legal_advice.html", does=does, context=context)


@page("legal-advice/end/", name="end-legal-advice", act=Act.RECORD_LEGAL_ADVICE, cites=("5.2-b",))
def end_legal_advice(request: SignedIn) -> HttpResponse:
    """That the advice holds no longer, and why: from now on nobody searches or deletes in Wales."""
    standing = standing_advice(WALES)
    if standing is None:
        raise Http404

    def does(form: WhyForm) -> tuple[str, str]:
        end_advice(WALES, by=request.user, now=request.now, why=form.cleaned_data["why"])
        return _("Recorded: the legal advice is ended. In Wales nobody searches or deletes."), reverse("legal-advice")

    context = {"standing": next(iter(_told([standing], request.now)), None)}
    return run(request, WhyForm(typed(request)), "school/end_advice.html", does=does, context=context)
