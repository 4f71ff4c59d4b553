"""The risk assessment: what was found out since the meeting, and what the DSL makes of it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.review.asking import advice_of, ask
from safelead.web.review.live import Buttons
from safelead.web.risks.forms import RisksForm

SAVE = Buttons(gettext_lazy("Save the risk assessment"), gettext_lazy("Save only the answers"))


@case_page(
    "risks/",
    name="risks",
    act=Act.ANSWER,
    cites=(
        "3.4-a",
        "3.4-b",
        "3.4-c",
        "3.4-d",
        "3.4-e",
        "A-1",
        "A-2",
        "A-3",
        "A-4",
        "A-5",
        "A-6",
        "A-7",
        "A-8",
    ),
)
def risks(request: SignedIn, page: CasePage) -> HttpResponse:
    """Four themes, each with its questions and room for what the DSL makes of them."""
    form = RisksForm(page, typed(request))
    entries = RisksForm.assessment
    return ask(request, page, form, "risks/risks.html", buttons=SAVE, entries=entries, said=_said)


@case_page("risks/advice/", name="risks-advice", act=Act.ANSWER, cites=("3.4-e",), repeats=True)
def risks_advice(request: SignedIn, page: CasePage) -> HttpResponse:
    """The advice that the answers chosen on this page would bring; stores nothing."""
    return advice_of(request, page, RisksForm(page, request.POST), SAVE)


def _said(form: RisksForm) -> str:
    if form.answers_only:
        return _("Recorded: the answers to the questions (%(count)s).") % {"count": len(form.answers)}
    words = {"when": form.page.clock.happened(form.cleaned_data["assessed"])}
    return _("Recorded: the risk assessment of %(when)s.") % words
