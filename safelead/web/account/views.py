"""Your account: sessions, the second step, recovery codes and password; nothing here is about anybody else."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access import invitations
from safelead.access.factors import browsers, codes, passkeys
from safelead.access.factors.models import CodeApp, Passkey
from safelead.access.factors.required import factors_of, has_one, is_required
from safelead.access.roles import Act
from safelead.cases import gate
from safelead.people.enrolment import set_password
from safelead.web.account import others
from safelead.web.account.forms import ChangePasswordForm, RenameForm
from safelead.web.account.shown import Account, name_of
from safelead.web.page import SignedIn, page
from safelead.web.sessions import end_sessions
from safelead.web.signin.entering import keep_signed_in, strengthen
from safelead.web.signin.forms import SetUpForm
from safelead.web.signin.second import NEW_CODES, app_is_set_up, new_app
from safelead.web.signin.standing import confirm_first, first, fresh

__all__ = ["others"]  # which declares its pages
OWN = Act.KEEP_OWN_ACCOUNT


def freshly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What changes how one signs in asks first whether it is still the same person who sits there."""

    @wraps(view)
    def guarded(request: SignedIn, *given: str, **named: str) -> HttpResponse:
        return view(request, *given, **named) if fresh(request) else confirm_first(request)

    return guarded


@page("account/", name="account", act=OWN)
def account(request: SignedIn) -> HttpResponse:
    """Everything of it on one page; the one button ends all other sessions."""
    if request.method == "POST":
        end_sessions(request.user, but=request.session)
        messages.success(request, _("All other sessions have ended. You are signed in here alone."))
        return redirect("account")
    return render(request, "account/account.html", {"shown": Account(request)})


@page("account/password/", name="change-password", act=OWN)
def change_password(request: SignedIn) -> HttpResponse:
    """Takes the old password and a new one; every other session ends, and no browser is known any more but this one."""
    if not request.user.has_usable_password():
        raise Http404
    is_sent = request.method == "POST"
    form = ChangePasswordForm(request, request.POST if is_sent else None)
    if not (is_sent and form.is_valid()):
        return render(request, "account/password.html", {"form": form}, status=422 if is_sent else 200)
    set_password(request.user, form.cleaned_data["new_password"])
    invitations.end_links(request.user, request.now)
    browsers.forget(request.user)
    messages.success(request, _("Your password is changed. Wherever else you were signed in, you are no more."))
    answer = keep_signed_in(request, redirect("account"))
    end_sessions(request.user, but=request.session)
    return answer


@page("account/app/", name="add-app", act=OWN)
@freshly
def add_app(request: SignedIn) -> HttpResponse:
    """Sets up an authenticator app, as the first or beside another."""
    is_sent, is_first = request.method == "POST", not has_one(request.user)
    form = SetUpForm(request.POST if is_sent else None)
    if not (is_sent and form.is_valid() and app_is_set_up(request, request.user, form)):
        shown = {"form": form, **new_app(request, request.user)}
        return render(request, "account/app.html", shown, status=422 if is_sent else 200)
    return added(request, _("The app is set up. From now on it is asked for when you sign in."), is_first=is_first)


@page("account/passkey/", name="add-passkey", act=OWN)
@freshly
def add_passkey(request: SignedIn) -> HttpResponse:
    """Keeps a passkey that the browser has made."""
    site, is_sent, is_first = passkeys.site_of(request.get_host()), request.method == "POST", not has_one(request.user)
    if not site:
        raise Http404
    form = RenameForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        ceremony = request.session.pop(passkeys.MAKING, None)
        try:
            passkeys.add(request.user, site, ceremony, request.POST.get("answer", ""),
                         form.cleaned_data["name"], now=request.now)  # fmt: skip
        except passkeys.NotAccepted:
            form.add_error(None, ValidationError(_("The passkey was not made. Try again, or set up an app instead.")))
        else:
            return added(request, _("The passkey is kept. You can sign in with it alone."), is_first=is_first)
    return render(request, "account/passkey.html", {"form": form}, status=422 if is_sent else 200)


@page("account/factors/<str:factor>/rename/", name="rename-factor", act=OWN)
def rename(request: SignedIn, factor: str) -> HttpResponse:
    """Calls an app or a passkey otherwise."""
    found, is_sent = _mine(request, factor), request.method == "POST"
    form = RenameForm(request.POST if is_sent else None, initial={"name": name_of(found)})
    if not (is_sent and form.is_valid()):
        return render(request, "account/rename.html", {"form": form}, status=422 if is_sent else 200)
    name = form.cleaned_data["name"]
    if isinstance(found, CodeApp):
        codes.rename_app(found, name)
    else:
        passkeys.rename(found, name)
    return redirect("account")


@page("account/factors/<str:factor>/remove/", name="remove-factor", act=OWN)
@freshly
def remove(request: SignedIn, factor: str) -> HttpResponse:
    """Removes an app or a passkey; never the last one of somebody whose role asks for one."""
    found = _mine(request, factor)
    is_last = len(factors_of(request.user)) == 1
    is_kept = is_last and is_required(gate.held(request.user, request.now))
    name = name_of(found)
    if request.method == "POST" and not is_kept:
        found.delete()
        messages.success(request, _("%(name)s is removed.") % {"name": name})
        return redirect("account")
    shown = {"form": None, "name": name, "is_kept": is_kept}
    return render(request, "account/remove.html", shown, status=409 if request.method == "POST" else 200)


@page("account/recovery-codes/", name="new-recovery-codes", act=OWN)
@freshly
def new_codes(request: SignedIn) -> HttpResponse:
    """Makes ten new recovery codes; those of before work no more."""
    if request.method != "POST":
        return render(request, "account/new_codes.html", {"form": None})
    request.session[NEW_CODES] = codes.new_recovery_codes(request.user)
    return redirect(first("recovery-codes", reverse("account")))


def added(request: SignedIn, said: str, *, is_first: bool) -> HttpResponse:
    """On to the account; after the first factor by way of the recovery codes that it needs."""
    messages.success(request, said)
    if not is_first:
        return redirect("account")
    answer = strengthen(request, request.user, by="a new second factor", to=first("recovery-codes", reverse("account")))
    request.session[NEW_CODES] = codes.new_recovery_codes(request.user)
    return answer


def _mine(request: SignedIn, factor: str) -> CodeApp | Passkey:
    """Raises Http404 for one that there is not, or that is somebody else's."""
    found = next((each for each in factors_of(request.user) if str(each.pk) == factor), None)
    if found is None:
        raise Http404
    return found
