"""Legal advice to the group about Wales: recorded by the group lead, and ended (5.2-b)."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.gate import schools_for
from safelead.schools.legal_advice import end_advice, record_advice, standing_advice
from safelead.schools.models import LegalAdvice
from safelead.web.components import Summary
from safelead.web.names import Names
from safelead.web.page import SignedIn, page, typed
from safelead.web.school.forms import LegalAdviceForm, WhyForm
from safelead.web.school.reading import long_day
from safelead.web.school.sending import run
from safelead.web.times import Clock

WALES = "wales"


@dataclass(frozen=True)
class Advised:
    """Advice as its page shows it."""

    advice: LegalAdvice
    names: Names
    clock: Clock

    @property
    def rows(self) -> list[Summary]:
        told, says = self.advice, _("Staff may not search or delete")
        if told.allows:
            says = _("Staff may search and delete")
        recorded = {"who": self.names.staff(str(told.by_id)), "day": self.clock.record(told.at)}
        rows = [
            Summary(_("What it says"), says),
            Summary(_("In short"), told.summary),
            Summary(_("Given by"), _("%(who)s, %(day)s") % {"who": told.adviser, "day": long_day(told.given_on)}),
            Summary(_("Reference"), told.reference),
            Summary(_("Recorded by"), _("%(who)s, %(day)s") % recorded),
        ]
        if told.ended_at:
            ended = {
                "who": self.names.staff(str(told.ended_by_id)),
                "day": self.clock.record(told.ended_at),
                "why": told.ended_why,
            }
            rows.append(Summary(_("Ended by"), _("%(who)s, %(day)s, because: %(why)s") % ended))
        return rows


def _told(request: SignedIn, rows: list[LegalAdvice]) -> list[Advised]:
    """In the group's own time, which is that of its first school."""
    school = schools_for(request.user, Act.RECORD_LEGAL_ADVICE, request.now).order_by("name").first()
    if school is None:
        return []
    return [Advised(row, Names(school), Clock(request.now, school.time_zone)) for row in rows]


@page("legal-advice/", name="legal-advice", act=Act.RECORD_LEGAL_ADVICE, cites=("5.2-b",))
def legal_advice(request: SignedIn) -> HttpResponse:
    """What lawyers told the group about searching and deleting in Wales; until then neither is done there."""
    standing = standing_advice(WALES)
    form = LegalAdviceForm(typed(request), today=_today(request))

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
        "standing": next(iter(_told(request, [standing] if standing else [])), None),
        "earlier": _told(request, earlier),
    }
    return run(request, form, "school/legal_advice.html", does=does, context=context)


def _today(request: SignedIn) -> date:
    school = schools_for(request.user, Act.RECORD_LEGAL_ADVICE, request.now).order_by("name").first()
    return Clock(request.now, school.time_zone if school else "UTC").today


@page("legal-advice/end/", name="end-legal-advice", act=Act.RECORD_LEGAL_ADVICE, cites=("5.2-b",))
def end_legal_advice(request: SignedIn) -> HttpResponse:
    """That the advice holds no longer, and why: from now on nobody searches or deletes in Wales."""
    standing = standing_advice(WALES)
    if standing is None:
        raise Http404

    def does(form: WhyForm) -> tuple[str, str]:
        end_advice(WALES, by=request.user, now=request.now, why=form.cleaned_data["why"])
        return _("Recorded: the legal advice is ended. In Wales nobody searches or deletes."), reverse("legal-advice")

    context = {"standing": next(iter(_told(request, [standing])), None)}
    return run(request, WhyForm(typed(request)), "school/end_advice.html", does=does, context=context)
