"""Measures under the behaviour policy: whether there are any, for whom never, and when."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.measures import DECIDE, those, waits_for_police
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.discipline import DisciplineDecided
from safelead.schools.policies import policies_in_force
from safelead.schools.written import Kind
from safelead.web.duties import note_address
from safelead.web.journey import run
from safelead.web.measures.forms import MeasuresForm
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.school.in_force import said as policy_name


def _nobody(page: CasePage) -> str:
    """Where it is written down that there is nothing to decide; empty where nothing is owed."""
    owed = (duty for duty in page.duties if duty.kind.id == DECIDE and duty.is_open)
    return next((note_address(duty, page.reference) for duty in owed), "")


@case_page("measures/", name="measures", act=Act.DECIDE, cites=("5.2-h", "A-1b", "2.1-a"))
def measures(request: SignedIn, page: CasePage) -> HttpResponse:
    """The school decides, also on none; while the police are or may be involved, what they say comes first."""
    advice = page.opened.reading.advice
    may, spared = those(page.state, advice.pack)
    waits = waits_for_police(advice)
    policy = policies_in_force(page.opened.school, page.opened.today, [Kind.BEHAVIOUR])[0]

    def entries(form: MeasuresForm) -> list[Entry]:
        given = form.cleaned_data
        decided = given["measures"] if given["decided"] == "some" else ""
        return [
            DisciplineDecided(
                occurred=When.minute(request.now), pupil=given["pupil"], measures=decided, why=given["why"],
                policy=policy_name(policy), police=given.get("police", ""),
            )
        ]  # fmt: skip

    def said(form: MeasuresForm) -> str:
        words = {"child": page.names.of(form.cleaned_data["pupil"])}
        if form.cleaned_data["decided"] == "some":
            return _("Recorded: the measures for %(child)s.") % words
        return _("Recorded: no measures for %(child)s.") % words

    return run(
        request, page, MeasuresForm(page, typed(request), may=may, waits=waits), "measures/measures.html",
        entries=entries, said=said,
        context={
            "may": may, "spared": [page.person(child) for child in spared], "waits": waits, "nobody": _nobody(page),
        },
    )  # fmt: skip
