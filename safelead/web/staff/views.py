"""The list of staff, one member, adding and changing them; appointments have their pages in the module beside."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access import audit, invitations
from safelead.access.appointing import LastOne, leave, propose
from safelead.access.appointments import day_at
from safelead.access.models import Appointment
from safelead.access.roles import Act, Role
from safelead.cases import gate
from safelead.people.enrolment import add_staff, change_language, change_staff
from safelead.people.models import Staff
from safelead.people.register import register_of
from safelead.schools.models import School, the_group
from safelead.web.components import Summary
from safelead.web.page import SignedIn, page, typed
from safelead.web.school.sending import run
from safelead.web.staff import appointing, signing_in
from safelead.web.staff.family import lock_family
from safelead.web.staff.forms import MemberForm, NewMemberForm
from safelead.web.staff.reading import (
    Post,
    appointments_within,
    card_of,
    in_order,
    member_of,
    post,
    to_confirm,
    within,
)
from safelead.web.staff.telling import tell

__all__ = ["appointing", "signing_in"]


@page("staff/", name="staff", act=Act.SEE_STAFF, cites=("1.1-a",))
def staff(request: SignedIn) -> HttpResponse:
    """Who works here and as what, by school; whoever does not sign in any more comes last."""
    group = the_group().name
    rows: dict[str, list[Post]] = {}
    for row in appointments_within(request.user, Act.SEE_STAFF, request.now).order_by("school__name", "first", "pk"):
        rows.setdefault(str(row.staff_id), []).append(post(row, request.now, group))
    people = in_order(within(request.user, Act.SEE_STAFF, request.now))
    shown = [(each, card, [p for p in rows.get(str(each.pk), []) if p.is_open]) for each, card in people]
    context = {
        "here": [one for one in shown if one[0].is_active],
        "gone": [one for one in shown if not one[0].is_active],
        "waiting": to_confirm(request.user, request.now).count(),
        "may_edit": gate.may_somewhere(request.user, Act.EDIT_STAFF, request.now),
    }
    return render(request, "staff/staff.html", context)


@page("staff/new/", name="add-staff", act=Act.EDIT_STAFF, cites=("1.1-a",))
def add(request: SignedIn) -> HttpResponse:
    """A new member of staff, who records concerns from now on; every other role is an appointment."""
    schools = list(gate.schools_for(request.user, Act.EDIT_STAFF, request.now).order_by("name"))
    _record_names(request)
    form = NewMemberForm(typed(request), schools=schools, initial={"language": "en", "school": _only(schools)})

    def does(form: NewMemberForm) -> tuple[str, str]:
        school = next(each for each in schools if each.pk == form.cleaned_data["school"])
        new = add_staff(form.said(), language=form.cleaned_data["language"])
        today = gate.today_in(school, request.now)
        propose(new, Role.STAFF, school, first=today, last=None, by=request.user, on=today)
        return _("Recorded: %(who)s works at %(school)s.") % {
            "who": card_of(new).short, "school": school.name,
        }, reverse("member", args=[new.pk])  # fmt: skip

    return run(request, form, "staff/new.html", does=does, context={})


def _only(schools: list[School]) -> str:
    return schools[0].pk if len(schools) == 1 else ""


@page("staff/<uuid:person>/", name="member", act=Act.SEE_STAFF, cites=("1.1-a",), names=True)
def member(request: SignedIn, person: UUID) -> HttpResponse:
    """Who somebody is, what they are and were appointed to, and what can be done about it."""
    found = member_of(request, person, Act.SEE_STAFF)
    card, group = card_of(found), the_group().name
    mine = Appointment.objects.filter(staff=found)
    rows = appointments_within(request.user, Act.SEE_STAFF, request.now).filter(pk__in=mine).order_by("-first", "-pk")
    facts = [
        Summary(_("E-mail address"), card.email),
        Summary(_("Telephone at school"), card.phone or _("not written down")),
        Summary(_("Pupils who are their family"), "; ".join(_family(request, found)) or _("none that we know of")),
    ]
    ends = set(
        appointments_within(request.user, Act.APPOINT, request.now).filter(staff=found).values_list("pk", flat=True)
    )
    context = {
        "member": found,
        "card": card,
        "facts": facts,
        "posts": [(post(row, request.now, group), row.pk in ends) for row in rows],
        "may_edit": within(request.user, Act.EDIT_STAFF, request.now).filter(pk=found.pk).exists(),
        "signing_in": signing_in.facts(request, found),
        "may_give": signing_in.may_give(request, found),
        "never_came_in": signing_in.never_came_in(found),
        "has_school_account": bool(settings.SIGN_ON),
        "may_appoint": found != request.user and gate.may_somewhere(request.user, Act.APPOINT, request.now),
    }
    return render(request, "staff/member.html", context)


def _family(request: SignedIn, member: Staff) -> list[str]:
    """The pupils who are their family, of the schools that this person sees."""
    schools = gate.schools_for(request.user, Act.SEE_STAFF, request.now)
    known = {pk: card for school in schools for pk, card in register_of(school).pupils.items()}
    mine = [known[one] for one in sorted(card_of(member).relatives) if one in known]
    return [f"{card.full}, {card.form}" if card.form else card.full for card in mine]


@page("staff/<uuid:person>/change/", name="change-member", act=Act.EDIT_STAFF, cites=("1.1-a",), names=True)
def change(request: SignedIn, person: UUID) -> HttpResponse:
    """Who somebody is from now on. Headteacher and group lead are told: an address is a way in."""
    found = member_of(request, person, Act.EDIT_STAFF)
    card, family = card_of(found), _family(request, found)
    schools = list(gate.schools_for(request.user, Act.EDIT_STAFF, request.now).order_by("name"))
    seen = {pk for school in schools for pk in register_of(school).pupils}
    kept = tuple(sorted(card.relatives - seen))
    initial = {
        "given": card.given, "family": card.family, "email": card.email, "phone": card.phone,
        "sex": card.sex or "unknown", "language": card.language, "relatives_written": "\n".join(family),
    }  # fmt: skip
    keeps = invitations.was_reset_by(found, request.user, request.now)
    _record_names(request, known=family)
    form = MemberForm(typed(request), schools=schools, member=found, keeps_address=keeps, initial=initial)

    def does(form: MemberForm) -> tuple[str, str]:
        said = form.said(kept)
        change_staff(found, said, by=request.user, now=request.now)
        lock_family(found, set(said.relatives) - card.relatives, request)
        change_language(found, form.cleaned_data["language"])
        tell("changed", found, request)
        return _("Recorded: what we know of %(who)s.") % {"who": card_of(found).short}, reverse(
            "member", args=[found.pk]
        )

    return run(request, form, "staff/change.html", does=does, context={"member": found, "card": card})


def _record_names(request: SignedIn, known: Sequence[str] = ()) -> None:
    """Whoever writes names of pupils here learns who is at the school: that is a search, and recorded as one."""
    written = request.POST.get("relatives_written", "") if request.method == "POST" else ""
    asked = [line.strip() for line in written.splitlines() if line.strip() and line.strip() not in known]
    if asked:
        audit.searched(
            request.user, Act.EDIT_STAFF, now=request.now, school=None, asked="; ".join(asked), shown=len(asked)
        )


@page("staff/<uuid:person>/leave/", name="leave", act=Act.EDIT_STAFF, cites=("1.1-a",))
def end_signing_in(request: SignedIn, person: UUID) -> HttpResponse:
    """Ends that somebody signs in: at once, everywhere. What they wrote stays."""
    found = member_of(request, person, Act.EDIT_STAFF)
    context = {"member": found, "card": card_of(found)}
    if request.method != "POST":
        return render(request, "staff/leave.html", context)
    try:
        leave(found, day_at(None, request.now))
    except LastOne:
        messages.warning(
            request, _("Nothing was changed: nobody else leads the group, or keeps its users. Appoint somebody first.")
        )
        return redirect("member", found.pk)
    tell("ended", found, request)
    messages.success(request, _("Recorded: %(who)s signs in no longer.") % {"who": card_of(found).short})
    return redirect("staff")
