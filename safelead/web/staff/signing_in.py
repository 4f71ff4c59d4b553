"""With what somebody signs in; and a link to set their password: made by another, shown once, handed on by them."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access import audit
from safelead.access.factors.required import has_one
from safelead.access.factors.resetting import may_reset
from safelead.access.invitations import HOURS, NotBoth, make_link, was_reset_by
from safelead.access.models import Appointment, Subject
from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.people.models import Staff
from safelead.web.components import Link, Summary
from safelead.web.page import SignedIn, page
from safelead.web.signin.standing import confirm_first, fresh
from safelead.web.site import at_site_or_here
from safelead.web.staff.reading import card_of, within
from safelead.web.staff.telling import tell


def facts(request: SignedIn, member: Staff) -> list[Summary]:
    """With what they sign in; beside their second step, its reset for whoever may."""
    second, may_reset_it = has_one(member), member.is_active and _reaches(request, member)
    reset = Link(_("Reset"), reverse("reset-factor", args=[member.pk]), _("their second step"))
    found = [
        Summary(_("Password"), _("set") if member.has_usable_password() else _("not set yet")),
        Summary(_("Second step"), _("set up"), (reset,) if may_reset_it else ())
        if second
        else Summary(_("Second step"), _("not set up yet")),
    ]
    if settings.SIGN_ON:
        found.append(Summary(_("School account"), _("linked") if _is_linked(member) else _("not linked yet")))
    return found


def never_came_in(member: Staff) -> bool:
    """Whether they have no password and are linked to no school account."""
    return member.is_active and not member.has_usable_password() and not _is_linked(member)


def _is_linked(member: Staff) -> bool:
    return Subject.objects.filter(staff=member).exists()


def _reaches(request: SignedIn, member: Staff) -> bool:
    mine, theirs = (gate.held(each, request.now) for each in (request.user, member))
    return may_reset(str(request.user.pk), mine, str(member.pk), theirs)


def may_give(request: SignedIn, member: Staff) -> bool:
    """Whether this person may give them a new password: somebody else who signs in, in no school beyond their own, and
    of no higher reach, as for a second step."""
    here = within(request.user, Act.GIVE_PASSWORD, request.now)
    return _reaches(request, member) and here.filter(pk=member.pk, is_active=True).exists()


@page("staff/<uuid:person>/link/", name="password-link", act=Act.GIVE_PASSWORD, cites=("1.1-a",))
def password_link(request: SignedIn, person: UUID) -> HttpResponse:
    """What a link does and does not; then, made, the link: on this answer and on no other."""
    found = Staff.objects.filter(pk=person).first()
    if found is None or not may_give(request, found):
        gate.refused(request.user, Act.GIVE_PASSWORD, request.now)
        raise Http404
    if not fresh(request):
        return confirm_first(request)
    shown = {
        "member": found, "card": card_of(found), "hours": HOURS, "has_second": has_one(found),
        "has_password": found.has_usable_password(), "is_told": _is_told(found),
        "not_both": was_reset_by(found, request.user, request.now),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "staff/link.html", shown)
    try:
        word = _make(request, found)
    except NotBoth:
        gate.refused(request.user, Act.GIVE_PASSWORD, request.now)
        return render(request, "staff/link.html", {**shown, "not_both": True}, status=422)
    audit.looked(request.user, Act.GIVE_PASSWORD, now=request.now, reason=f"for {found.pk}")
    return render(request, "staff/link.html", {**shown, "link": at_site_or_here(request, "invited", word)})


@transaction.atomic
def _make(request: SignedIn, member: Staff) -> str:
    """The word of a new link. Those above are told, and whose it is."""
    word = make_link(member, by=request.user, now=request.now)
    if _is_told(member):
        tell("link", member, request)
    return word


def _is_told(member: Staff) -> bool:
    """Not of the first link of somebody who only records concerns: each September there are many."""
    is_more = Appointment.objects.filter(staff=member).exclude(role=Role.STAFF.value).exists()
    return is_more or member.has_usable_password()
