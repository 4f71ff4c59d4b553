"""The page behind a one-time link: whoever was appointed, or forgot their password, chooses one here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from safelead.access import audit, invitations
from safelead.access.roles import Act
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.web.sessions import end_sessions
from safelead.web.signin.entering import How, enter
from safelead.web.signin.forms import NewPasswordForm


@sensitive_post_parameters()
def invited(request: HttpRequest, word: str) -> HttpResponse:
    """Sets the password, ends every session of before, and lets them in as far as a password does."""
    now = timezone.now()
    staff = invitations.invited(word, now)
    if staff is None:
        if invitations.was_made(word):  # so that nobody fills the record with links that they made up
            audit.refused(None, Act.SIGN_IN, now=now, reason="a one-time link that does not work")
        return render(request, "signin/no_invitation.html", status=404)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, own=own_words(staff))
    if form.is_valid() and (owner := invitations.take(word, form.cleaned_data["new_password"], now)):
        end_sessions(owner)
        return enter(request, owner, by=How.PASSWORD, is_strong=False, to="/")
    shown = {"form": form, "name": staff_cards()[str(staff.pk)].full}
    return render(request, "signin/invited.html", shown, status=422 if form.is_bound else 200)


def own_words(staff: Staff) -> tuple[str, ...]:
    """Somebody's names and address, which no password of theirs may consist of."""
    card = staff_cards()[str(staff.pk)]
    return card.given, card.family, card.email


PUBLIC = [path("invited/<str:word>/", invited, name="invited")]
