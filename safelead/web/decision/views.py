"""Deciding, and the second person's answer: sign, or send back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.state import Decision
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.decision import DecisionSentBack, DecisionSigned
from safelead.web.decision.forms import DecideForm, SendBackForm, as_before
from safelead.web.decision.made import decision_of, entries_of
from safelead.web.decision.shown import about_deciding, answers_given, deciding, to_read
from safelead.web.decision.text import parts
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, not_theirs_to_sign, typed
from safelead.web.signing import SignForm, signature


@case_page(
    "decide/",
    name="decide",
    act=Act.DECIDE,
    cites=("1.4-e", "3.1-f", "3.3-h", "3.3-i", "3.3-j", "3.3-k", "3.3-l", "3.3-m", "3.4-f", "3.6-b"),
)
def decide(request: SignedIn, page: CasePage) -> HttpResponse:
    """The advice, the choice, the conditions and reasons; then the answers to check; then it is sent."""
    form = DecideForm(page, typed(request), initial=_begins(page))
    step = request.POST.get("step", "")
    if step in ("change", "go-on"):
        form = DecideForm(page, initial={**form.typed_again(), "understood": step == "go-on"})
        return render(request, "decision/decide.html", deciding(form))
    if request.method == "POST" and form.is_valid():
        if form.is_against and not form.cleaned_data["understood"]:
            return render(request, "decision/against.html", about_deciding(form))
        if step != "send":
            return _check(request, form)
    return run(
        request,
        page,
        form,
        "decision/decide.html",
        entries=entries_of,
        said=_said,
        context=deciding(form),
        to=_then(form),
    )


def _begins(page: CasePage) -> dict[str, Any]:
    """What came back is there to be changed; else the agencies that the advice names are ticked."""
    last = page.state.decision
    if last and last.sent_back:
        return as_before(last.entry)
    return {"agencies": list(page.opened.reading.advice.assessment.refer_to)}


def _check(request: SignedIn, form: DecideForm) -> HttpResponse:
    """Everything once more, and the text that the second person will read."""
    shown = {**about_deciding(form), "rows": answers_given(form), "text": parts(decision_of(form).text)}
    return render(request, "decision/check.html", shown)


def _then(form: DecideForm) -> str | None:
    """A referral goes straight on to whom it is made to."""
    if not form.is_bound or not form.is_valid() or form.cleaned_data["choice"] != "refer":
        return None
    address = reverse("agency", args=[form.page.reference])
    return f"{address}?agency={form.cleaned_data['agencies'][0]}&purpose=refer"


def _said(form: DecideForm) -> str:
    if form.cleaned_data["choice"] == "refer":
        return _("Recorded: your decision to refer. Call them now, and write down here what was said.")
    if form.cleaned_data["choice"] == "find-out-more" and not form.is_against:
        return _("Recorded: find out more first. What is not known yet stands on the case's page.")
    name = form.page.names.staff(form.signer.staff)
    return _("Recorded: your decision. It waits for %(name)s to read and sign it.") % {"name": name}


@case_page("sign/", name="sign", act=Act.SIGN, cites=("3.3-j", "3.6-c", "7-j"))
def sign(request: SignedIn, page: CasePage) -> HttpResponse:
    """The text as it was sent, then two forms: sign it, or send it back."""
    decision = page.state.decision
    if decision is None or not decision.is_waiting:
        return render(request, "decision/nothing_waits.html", {"page": page})
    if page.opened.signer_of(decision.mark.author).staff != str(request.user.pk):
        return not_theirs_to_sign(request, page)
    shown = {**to_read(page, decision), "sign_form": None, "back_form": SendBackForm(page)}
    sent = typed(request)
    if sent is not None and "back-seen" in sent:
        return _send_back(request, page, decision, shown)
    if shown["is_outdated"]:
        return render(request, "decision/sign.html", shown, status=409 if request.method == "POST" else 200)
    return _sign(request, page, decision, shown)


def _sign(request: SignedIn, page: CasePage, decision: Decision, shown: dict[str, Any]) -> HttpResponse:
    text, language = decision.entry.text, decision.entry.language
    form = SignForm(page, typed(request), text=text)

    def signed(form: SignForm) -> list[DecisionSigned]:
        own = signature(text, request, page.opened.signer_of(decision.mark.author).reason, language=language)
        return [DecisionSigned(occurred=When.minute(page.now), decision=decision.mark.sequence, signature=own)]

    return run(
        request,
        page,
        form,
        "decision/sign.html",
        entries=signed,
        said=lambda form: _("Recorded: you signed the decision. %(name)s can see it.") % {"name": shown["by"]},
        context={**shown, "sign_form": form},
    )


def _send_back(request: SignedIn, page: CasePage, decision: Decision, shown: dict[str, Any]) -> HttpResponse:
    form = SendBackForm(page, typed(request))

    def back(form: SendBackForm) -> list[DecisionSentBack]:
        reason = form.cleaned_data["reason"]
        return [DecisionSentBack(occurred=When.minute(page.now), decision=decision.mark.sequence, reason=reason)]

    unsigned = None if shown["is_outdated"] else SignForm(page, text=decision.entry.text)
    return run(
        request,
        page,
        form,
        "decision/sign.html",
        entries=back,
        said=lambda form: _("Recorded: you sent the decision back to %(name)s.") % {"name": shown["by"]},
        context={**shown, "sign_form": unsigned, "back_form": form},
    )
