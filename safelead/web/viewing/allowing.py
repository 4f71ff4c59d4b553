"""Allowing one person to view once: the headteacher's authority, the DSL's signature, the viewer's own record."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.viewing import ImageryViewed, ViewingAuthorised, ViewingDelegated, ViewingNotMade
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.school import in_force
from safelead.web.signing import SignForm, signature
from safelead.web.viewing import text
from safelead.web.viewing.conditions import Viewer, Viewing
from safelead.web.viewing.forms import NotMadeForm, RecordForm

POLICIES = ("safeguarding", "mobile-phones")


@case_page("viewing/authority/", name="viewing-authority", act=Act.READ_FOR_A_TASK, cites=("5.1-h",))
def authority(request: SignedIn, page: CasePage) -> HttpResponse:
    """The headteacher gives one member of the team authority, for this once; others read who can."""
    found = Viewing(page)
    without = [each for each in found.viewers if each.same_sex == "yes" and each.is_team != "yes"]
    chosen = _chosen(request, without)
    shown = {"page": page, "viewing": found, "choices": without, "chosen": chosen, "signs": _signs(page)}
    if found.is_never or chosen is None or not page.opened.may(Act.SIGN):
        return render(request, "viewing/authority.html", shown, status=403 if request.method == "POST" else 200)
    form = SignForm(page, typed(request), text=text.giving_authority(found, chosen))

    def entries(form: SignForm) -> list[Entry]:
        own = signature(form.text, request, page.opened.seats.signs.reason)
        return [ViewingDelegated(occurred=When.minute(page.now), viewer=chosen.staff, signature=own)]

    return run(
        request,
        page,
        form,
        "viewing/authority.html",
        entries=entries,
        said=lambda form: _("Recorded: %(name)s has your authority, for this once.") % {"name": chosen.name},
        context=shown,
        to=reverse("viewing", args=[page.reference]),
    )


def _signs(page: CasePage) -> str:
    return page.names.staff(page.opened.seats.signs.staff)


def _chosen(request: SignedIn, among: list[Viewer]) -> Viewer | None:
    """The viewer that the address names, if they are one of these; the only one there is needs no choice."""
    asked = request.GET.get("viewer", "")
    if not asked and len(among) == 1:
        return among[0]
    return next((each for each in among if each.staff == asked), None)


@case_page(
    "viewing/allow/", name="viewing-allow", act=Act.AUTHORISE_VIEWING, cites=("5.1-h", "5.1-i", "5.1-k", "5.1-l")
)
def allow(request: SignedIn, page: CasePage) -> HttpResponse:
    """The DSL names the one viewer and signs; only once everything else is settled."""
    found = Viewing(page)
    if found.is_never or not found.is_ready:
        return redirect("viewing" if found.is_never else "viewing-conditions", page.reference)
    chosen = _chosen(request, [each for each in found.viewers if each.may])
    shown = {"page": page, "viewing": found, "chosen": chosen}
    if chosen is None:
        return render(request, "viewing/allow.html", shown)
    policies = _policies(page)
    form = SignForm(page, typed(request), text=text.allowing(found, chosen, policies))

    def entries(form: SignForm) -> list[Entry]:
        return [_authorised(form, request, found, chosen, policies)]

    return run(
        request,
        page,
        form,
        "viewing/allow.html",
        entries=entries,
        said=lambda form: _("Recorded: %(name)s, and nobody else, may view it once.") % {"name": chosen.name},
        context={**shown, "form": form},
        to=reverse("viewing", args=[page.reference]),
    )


def _policies(page: CasePage) -> tuple[str, ...]:
    """The policies in force that bear on viewing, by title and version (5.1-k)."""
    return tuple(each.text for each in in_force.lines(page, POLICIES) if each.text)


def _authorised(
    form: SignForm, request: SignedIn, found: Viewing, chosen: Viewer, policies: tuple[str, ...]
) -> ViewingAuthorised:
    page = found.page
    places = [about for key, about in page.state.answers if key == found.reason and about in page.state.places]
    return ViewingAuthorised(
        occurred=When.minute(page.now),
        viewer=chosen.staff,
        reason=found.reason,  # type: ignore[arg-type]
        facts=found.facts,
        pupils=tuple(each.key for each in found.pictured),
        is_team=chosen.is_team,
        same_sex=chosen.same_sex,
        signature=signature(form.text, request, page.opened.seats.leads.reason),
        place=places[0] if places else "",
        policies=policies,
    )


@case_page("viewing/record/", name="viewing-record", act=Act.AUTHORISE_VIEWING, cites=("5.1-f", "5.1-j"))
def record(request: SignedIn, page: CasePage) -> HttpResponse:
    """The one viewer writes down that they viewed it, and signs; everybody else reads who that is."""
    found = Viewing(page)
    allowed = found.considered.authorised
    if allowed is None:
        return redirect("viewing", page.reference)
    mark, entry = allowed
    if entry.viewer != str(request.user.pk):
        shown = {"page": page, "viewer": page.names.staff(entry.viewer)}
        return render(request, "viewing/not_theirs.html", shown, status=403)

    def entries(form: RecordForm) -> list[Entry]:
        given = form.cleaned_data
        own = signature(
            text.recorded(form), request, _("The DSL allowed it, entry %(entry)s.") % {"entry": mark.sequence}
        )
        return [
            ImageryViewed(
                occurred=given["occurred"],
                authorised=mark.sequence,
                present=tuple(given["present"]),
                others=given["others"],
                where=given["where"],
                why=given["why"],
                followed=given["followed"],
                signature=own,
            )
        ]

    return run(
        request,
        page,
        RecordForm(page, typed(request), initial={"why": entry.facts}),
        "viewing/record.html",
        entries=entries,
        said=lambda form: _("Recorded and signed: what you viewed, and what followed from it."),
        to=reverse("viewing", args=[page.reference]),
    )


@case_page("viewing/not-made/", name="viewing-not-made", act=Act.AUTHORISE_VIEWING, cites=("5.1-a",))
def not_made(request: SignedIn, page: CasePage) -> HttpResponse:
    """That nobody viewed it after all; what was allowed ends with it."""
    allowed = Viewing(page).considered.authorised
    if allowed is None:
        return redirect("viewing", page.reference)

    def entries(form: NotMadeForm) -> list[Entry]:
        return [
            ViewingNotMade(occurred=When.minute(page.now), authorised=allowed[0].sequence, why=form.cleaned_data["why"])
        ]

    return run(
        request,
        page,
        NotMadeForm(page, typed(request)),
        "viewing/not_made.html",
        entries=entries,
        said=lambda form: _("Recorded: nobody viewed it."),
        to=reverse("viewing", args=[page.reference]),
    )
