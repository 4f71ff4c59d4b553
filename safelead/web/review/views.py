"""The review meeting, questions answered without one, and taking back a yes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act, may_any
from safelead.cases.state import Withdrawal
from safelead.chronology.kinds.base import When
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, not_theirs_to_sign, typed
from safelead.web.review.asking import advice_of, ask, not_open
from safelead.web.review.forms import CaseQuestionsForm, MeetingForm
from safelead.web.review.live import Buttons
from safelead.web.review.rows import QuestionsForm, may_be_asked
from safelead.web.review.withdrawal import RefuseForm, WithdrawForm, held, signed, signer, withdrawal_text
from safelead.web.signing import SignForm, signature

SAVE_MEETING = Buttons(gettext_lazy("Save the meeting"))
_SIGNED = gettext_lazy("Signed: the yes is taken back. It stays marked, and the group lead is told.")
_REFUSED = gettext_lazy("Recorded: you did not agree. The yes stands.")
SAVE_ANSWERS = Buttons(gettext_lazy("Save the answers"))


@case_page(
    "review/",
    name="review",
    act=Act.HOLD_REVIEW,
    cites=(
        "3.1-b",
        "3.3-a",
        "3.3-b",
        "3.3-c",
        "3.3-d",
        "3.3-e",
        "3.3-f",
        "3.3-g",
        "3.3-T1",
        "3.3-T2",
        "3.3-T3",
        "3.3-T4",
        "3.3-T5",
        "3.3-T6",
    ),
)
def review(request: SignedIn, page: CasePage) -> HttpResponse:
    """The initial review meeting on one screen, with the advice beside it."""
    form = MeetingForm(page, typed(request))
    return ask(
        request,
        page,
        form,
        "review/review.html",
        buttons=SAVE_MEETING,
        entries=MeetingForm.meeting,
        said=lambda form: _("Recorded: the review meeting of %(when)s.") % {"when": _when(form)},
    )


@case_page("review/advice/", name="review-advice", act=Act.HOLD_REVIEW, cites=("3.3-b",), repeats=True)
def review_advice(request: SignedIn, page: CasePage) -> HttpResponse:
    """The advice that the answers chosen on the meeting's page would bring; stores nothing."""
    return advice_of(request, page, MeetingForm(page, request.POST), SAVE_MEETING)


@case_page("questions/", name="questions", act=Act.ANSWER, cites=("3.3-d", "3.6-c"))
def questions(request: SignedIn, page: CasePage) -> HttpResponse:
    """Answers that came later than the meeting; ``?key=`` names the question to begin with."""
    form = CaseQuestionsForm(page, typed(request), key=_asked_for(request, page))
    return ask(
        request,
        page,
        form,
        "review/questions.html",
        buttons=SAVE_ANSWERS,
        entries=lambda form: form.entries(When.minute(page.now)),
        said=_said,
    )


@case_page("questions/advice/", name="questions-advice", act=Act.ANSWER, cites=("3.3-b",), repeats=True)
def questions_advice(request: SignedIn, page: CasePage) -> HttpResponse:
    """The same advice for answers without a meeting; stores nothing."""
    return advice_of(request, page, CaseQuestionsForm(page, request.POST, key=_asked_for(request, page)), SAVE_ANSWERS)


def _asked_for(request: SignedIn, page: CasePage) -> str:
    """The question that a link named; raises Http404 for one that is not asked here."""
    key = request.GET.get("key", "")
    question = page.opened.reading.advice.pack.questions.get(key)
    if key and not (question and may_be_asked(question)):
        raise Http404
    return key


def _when(form: MeetingForm) -> str:
    return form.page.clock.happened(form.cleaned_data["held"])


def _said(form: QuestionsForm) -> str:
    count = len(form.answers)
    return _("Recorded: the answers to the questions (%(count)s).") % {"count": count}


@case_page("withdraw/", name="withdraw-answer", act=Act.WITHDRAW_ANSWER, cites=("3.4-f",))
def withdraw_answer(request: SignedIn, page: CasePage) -> HttpResponse:
    """Asks to take back a yes, named by ``?key=&about=``; it counts until another person has signed."""
    yes = held(page, request.GET.get("key", ""), request.GET.get("about", ""))
    if yes is None or yes.is_waiting:
        waits = _("This waits for a signature already. The yes counts until then.")
        messages.info(request, waits if yes else _("There is no yes to take back here."))
        return redirect("case", page.reference)
    seat = signer(yes)
    return not_open(request, page) or run(
        request,
        page,
        WithdrawForm(page, typed(request), held=yes),
        "review/withdraw.html",
        entries=WithdrawForm.entries,
        said=lambda _form: _("Recorded. The yes counts until another person has signed."),
        context={"held": yes, "signer": seat, "signer_name": page.names.staff(seat.staff)},
    )


@case_page("withdrawals/<int:sequence>/", name="sign-withdrawal", act=Act.SIGN, cites=("3.4-f", "3.3-j"))
def sign_withdrawal(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """The second person reads what is asked, and signs it with the password or does not agree, with the reason."""
    withdrawal = next((each for each in page.state.withdrawals if each.asked.sequence == sequence), None)
    if withdrawal is None:
        raise Http404
    if not withdrawal.is_waiting or withdrawal.asked.author == str(request.user.pk):
        yours = _("You asked for this, so somebody else signs it.")
        messages.info(request, yours if withdrawal.is_waiting else _("This has been settled already."))
        return redirect("case", page.reference)
    if page.opened.signer_of(withdrawal.asked.author).staff != str(request.user.pk):
        return not_theirs_to_sign(request, page)
    return _sign_or_refuse(request, page, withdrawal)


def _sign_or_refuse(request: SignedIn, page: CasePage, withdrawal: Withdrawal) -> HttpResponse:
    """Two forms, both in full; the one that was sent is recorded."""
    text, sent = withdrawal_text(page, withdrawal), typed(request)
    refuses = sent is not None and "refuse-seen" in sent
    sign = SignForm(page, None if refuses else sent, text=text)
    refuse = RefuseForm(page, sent if refuses else None)
    seat = page.opened.signer_of(withdrawal.asked.author)
    return run(
        request,
        page,
        refuse if refuses else sign,
        "review/sign.html",
        entries=lambda _form: (
            refuse.entries(withdrawal) if refuses else signed(page, withdrawal, signature(text, request, seat.reason))
        ),
        said=lambda _form: str(_REFUSED if refuses else _SIGNED),
        context={"sign": sign, "refuse": refuse, "text": text, "withdrawal": withdrawal},
        to=None if may_any(page.opened.roles, Act.READ_CASE) else reverse("desk"),
    )
