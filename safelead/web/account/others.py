"""Helping somebody who lost their second step: who it is, a reason, and everybody who has to know can see it."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from safelead.access import audit
from safelead.access.appointments import Held
from safelead.access.factors import resetting
from safelead.access.factors.models import FactorReset
from safelead.access.factors.required import held_by, who_has_one
from safelead.access.invitations import NotBoth
from safelead.access.roles import ROLE_NAMES, Act
from safelead.cases import gate
from safelead.people.cards import StaffCard
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.web.account.forms import ResetForm
from safelead.web.account.shown import clock_of
from safelead.web.components import Link, Summary
from safelead.web.page import SignedIn, page, typed
from safelead.web.sessions import end_sessions
from safelead.web.signin.standing import confirm_first, fresh

SHOWN_FOR = timedelta(days=90)


@page("account/others/", name="help-others", act=Act.RESET_FACTOR)
def help_others(request: SignedIn) -> HttpResponse:
    """Those within one's reach, and what was done for them: by whom, when and why."""
    everybody, have = held_by(request.now), who_has_one()
    mine, me = gate.held(request.user, request.now), str(request.user.pk)
    cards = [card for card in staff_cards().values() if card.is_active and card.id in have]
    theirs = [card for card in cards if resetting.may_reset(me, mine, card.id, everybody.get(card.id, ()))]
    rows = [_row(card, everybody.get(card.id, ())) for card in sorted(theirs, key=_by_name)]
    seen = {me, *(staff for staff in everybody if resetting.may_reset(me, mine, staff, everybody[staff]))}
    done = FactorReset.objects.filter(at__gt=request.now - SHOWN_FOR)
    shown = [_done(request, each) for each in done if str(each.staff_id) in seen]
    return render(request, "account/others.html", {"rows": rows, "done": shown})


@page("account/others/<str:staff>/", name="reset-factor", act=Act.RESET_FACTOR)
def reset_factor(request: SignedIn, staff: str) -> HttpResponse:
    """Takes away the second step of somebody, ends their sessions, and tells them without a name."""
    whom = next((each for each in Staff.objects.filter(is_active=True) if str(each.pk) == staff), None)
    if whom is None or not _reaches(request, whom):
        audit.refused(request.user, Act.RESET_FACTOR, now=request.now, reason="not within their reach")
        raise Http404
    if not fresh(request):
        return confirm_first(request)
    form, is_sent = ResetForm(typed(request)), request.method == "POST"
    if is_sent and form.is_valid():
        try:
            resetting.reset(whom, by=request.user, reason=form.cleaned_data["reason"], now=request.now)
        except NotBoth:
            form.add_error(None, ValidationError(NOT_BOTH))
        else:
            end_sessions(whom)
            audit.looked(request.user, Act.RESET_FACTOR, now=request.now, reason=f"for {whom.pk}")
            _tell(whom)
            name = staff_cards()[str(whom.pk)].short
            messages.success(request, _("%(name)s sets up a new second step when they sign in next.") % {"name": name})
            return redirect("help-others")
    shown = {"form": form, "name": staff_cards()[str(whom.pk)].full}
    return render(request, "account/reset.html", shown, status=422 if is_sent else 200)


NOT_BOTH = gettext_lazy(
    "You gave this person a new password or address within the last week. Somebody else has to reset their second step."
)


def _reaches(request: SignedIn, whom: Staff) -> bool:
    mine, theirs = (gate.held(each, request.now) for each in (request.user, whom))
    return resetting.may_reset(str(request.user.pk), mine, str(whom.pk), theirs)


def _by_name(card: StaffCard) -> tuple[str, str]:
    return card.family.lower(), card.given.lower()


def _row(card: StaffCard, held: tuple[Held, ...]) -> Summary:
    roles = dict.fromkeys(str(_(ROLE_NAMES[one.role])) for one in held)
    link = Link(_("Reset"), reverse("reset-factor", args=[card.id]), " " + card.full)
    return Summary(card.full, ", ".join(roles) or _("no role"), (link,))


def _done(request: SignedIn, done: FactorReset) -> Summary:
    cards = staff_cards()
    who, by = cards[str(done.staff_id)].full, cards[str(done.by_id)].short
    words = _("%(by)s: %(reason)s") % {"by": by, "reason": resetting.reason_of(done)}
    return Summary(who, words, note=clock_of(request).when(done.at))


def _tell(whom: Staff) -> None:
    """A message without a name or a reason; where no mail is set up they read it when they sign in next."""
    if not settings.SENDS_MAIL:
        return
    with override(whom.language):
        subject = _("Your second step in Safelead was reset")
        body = _(
            "Your second step in Safelead was reset. When you sign in next you set up a new one: %(address)s\n\n"
            "If you did not ask for this, tell your headteacher today."
        ) % {"address": settings.SITE_URL}
    address = staff_cards()[str(whom.pk)].email
    EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address]).send(fail_silently=True)
