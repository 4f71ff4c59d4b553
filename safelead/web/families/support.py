"""Support that pupils are offered, whether it helps, and what they are to learn (8-f, B-f, B-j, A-6)."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.agreed import Offer, offers
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.support import EducationPlanned, SupportOffered, SupportReviewed
from safelead.directory.lookup import support_for
from safelead.web.families.children import child_of
from safelead.web.families.offering import OfferForm, PlanForm, ReviewForm
from safelead.web.journey import run
from safelead.web.names import joined
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.words import SUPPORT_NAMES


@case_page("support/", name="support", act=Act.SUPPORT_PUPIL, cites=("8-f", "B-f", "B-j", "B-l"))
def support(request: SignedIn, page: CasePage) -> HttpResponse:
    """That a pupil was offered support; the emergency number stands above everything (B-l)."""
    child = child_of(request, page)
    if child is None:
        return redirect("contacts", page.reference)
    found = support_for(page.opened.school)
    form = OfferForm(page, typed(request), child=child, helplines=[*found.children, *found.reporting, *found.adults])

    def entries(form: OfferForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            SupportOffered(
                occurred=given["occurred"],
                pupil=child.key,
                what=tuple(given["what"]),
                named=given["named"],
                helplines=tuple(given["helplines"]),
                by=given["by"],
                answer=given["answer"],
                said=given["said"],
                again_on=form.end_of(given["again_on"]),
            )
        ]

    return run(
        request,
        page,
        form,
        "families/support.html",
        entries=entries,
        said=lambda form: _("Recorded: the support that %(child)s was offered.") % {"child": page.person(child)},
        context={"child": page.person(child), "found": found, "today": page.opened.today},
    )


@case_page("support/<int:sequence>/", name="review-support", act=Act.SUPPORT_PUPIL, cites=("8-f", "7-e"))
def review(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """Whether support still helps; ``sequence`` is that of the offer, or of a time that somebody asked."""
    offer = _offer(page, sequence)
    child = page.state.people[offer.entry.pupil]
    form = ReviewForm(page, typed(request), child=child)

    def entries(form: ReviewForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            SupportReviewed(
                occurred=When.minute(page.now),
                pupil=offer.entry.pupil,
                offer=offer.mark.sequence,
                found=given["found"],
                goes_on=given["goes_on"] == "yes",
                again_on=form.end_of(given["again_on"]),
            )
        ]

    what = joined(str(SUPPORT_NAMES[each]) for each in offer.entry.what)
    context = {
        "child": page.person(child),
        "what": f"{what}: {offer.entry.named}" if offer.entry.named else what,
        "offered": page.clock.happened(offer.entry.occurred),
        "reviews": [(page.clock.happened(each.occurred), each.found) for _mark, each in offer.reviews],
    }
    return run(
        request,
        page,
        form,
        "families/review_support.html",
        entries=entries,
        said=lambda form: _("Recorded: how the support of %(child)s goes.") % {"child": page.person(child)},
        context=context,
    )


def _offer(page: CasePage, sequence: int) -> Offer:
    for offer in offers(page.state):
        marks = (offer.mark, *(mark for mark, _review in offer.reviews))
        if any(mark.sequence == sequence for mark in marks):
            return offer
    raise Http404


@case_page("education/", name="education", act=Act.SUPPORT_PUPIL, cites=("A-6", "B-g"))
def education(request: SignedIn, page: CasePage) -> HttpResponse:
    """What a pupil or those round them are to learn from it: a plan, owed by its day."""
    child = child_of(request, page)
    if child is None:
        return redirect("contacts", page.reference)
    form = PlanForm(page, typed(request), child=child)

    def entries(form: PlanForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            EducationPlanned(
                occurred=When.minute(page.now),
                whom=given["whom"],
                pupil=child.key if given["whom"] == "pupil" else "",
                audience=given["audience"],
                what=given["what"],
                by=given["by"],
                by_day=form.end_of(given["by_day"]),
            )
        ]

    return run(
        request,
        page,
        form,
        "families/education.html",
        entries=entries,
        said=lambda form: _("Recorded: what is to be learnt."),
        context={"child": page.person(child)},
    )
