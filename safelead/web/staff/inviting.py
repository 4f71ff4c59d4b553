"""A one-time link with which somebody chooses their password: shown once to whoever gives it to them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelead.access import audit, invitations
from safelead.access.roles import Act
from safelead.web.page import SignedIn, page
from safelead.web.signin.standing import confirm_first, fresh
from safelead.web.staff.reading import card_of, member_of
from safelead.web.staff.telling import tell


@page("staff/<uuid:person>/link/", name="give-link", act=Act.EDIT_STAFF, cites=("1.1-a",))
def give_link(request: SignedIn, person: UUID) -> HttpResponse:
    """Makes the link for somebody who has no password yet, or forgot it; those made before work no more."""
    found = member_of(request, person, Act.EDIT_STAFF)
    context: dict[str, object] = {"member": found, "card": card_of(found)}
    if not found.is_active:
        raise Http404
    if request.method != "POST":
        return render(request, "staff/link.html", context)
    if not fresh(request):
        return confirm_first(request)
    try:
        word = invitations.make_link(found, by=request.user, now=request.now)
    except invitations.NotBoth:
        return render(request, "staff/link.html", {**context, "is_not_both": True}, status=409)
    audit.looked(request.user, Act.EDIT_STAFF, now=request.now, reason=f"a link for {found.pk}")
    tell("changed", found, request)
    # Shown to whoever asked, under the name by which they came here; it is never mailed.
    context["link"] = request.build_absolute_uri(reverse("invited", args=[word]))
    return render(request, "staff/link.html", context)
