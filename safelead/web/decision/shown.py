"""What the pages of the decision show beside their forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from safelead.access.roles import Role
from safelead.cases.advice import as_if
from safelead.cases.deciding import changed_since
from safelead.cases.state import Decision
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.guidance.rules import Recommendation
from safelead.guidance.words import gettext_noop
from safelead.web.case.reasons import where_answered
from safelead.web.components import Link
from safelead.web.decision.forms import CONDITIONS, DecideForm
from safelead.web.decision.signer import role_of
from safelead.web.decision.text import chosen, parts
from safelead.web.opened import CasePage
from safelead.web.sentences import advice_sentence, sentence
from safelead.web.sentences.review import question
from safelead.web.signing import mark
from safelead.web.words import ANSWER_NAMES

SEND_TO = {
    Role.HEADTEACHER: gettext_noop("Send to the headteacher"),
    Role.SIGNATORY: gettext_noop("Send to the second signatory"),
    Role.LEAD: gettext_noop("Send to the group lead"),
}


@dataclass(frozen=True)
class Given:
    """A row of the answers to check: ``field`` is the id of the control that changes it.

    ``answer``: "yes", "no" or "not-known", drawn as an answer instead of the value.
    """

    label: str
    value: str
    field: str
    answer: str = ""


def about_deciding(form: DecideForm) -> dict[str, Any]:
    """The advice that the decision answers, with the answers that are given with it, and whom it goes to."""
    advice, seat = form.advice, form.signer
    return {
        "form": form,
        "page": form.page,
        "advised": advice_sentence(advice.assessment),
        "reasons": [(_(reason.sentence), reason.cites) for reason in advice.assessment.because],
        "signer": form.page.names.staff(seat.staff) if seat.staff else "",
        "signer_role": _(role_of(seat)) if seat.role else "",
        "is_against": form.is_against,
        "is_signed": form.is_signed,
        "send": send_label(form),
    }


def send_label(form: DecideForm) -> str:
    """What the last button does."""
    if form.is_signed:
        return _(SEND_TO[form.signer.role]) if form.signer.role else ""
    return _("Record the decision and refer") if form.cleaned_data["choice"] == "refer" else _("Record the decision")


def deciding(form: DecideForm) -> dict[str, Any]:
    """What stands beside the form: the advice as it is now, and why something cannot be chosen."""
    page, advice, seat = form.page, form.page.opened.reading.advice, form.signer
    last = page.state.decision
    return {
        "form": form,
        "page": page,
        "advised": advice_sentence(advice.assessment),
        "reasons": [(_(reason.sentence), reason.cites) for reason in advice.assessment.because],
        "if_sure": _if_sure(form),
        "consider": page.names.agencies(advice.assessment.consider),
        "compelled": [(_(reason.sentence), reason.cites) for reason in form.options.compelled],
        "unknown": [Link(question(key), where_answered(page, key)) for key in form.options.unknown],
        "signer": page.names.staff(seat.staff) if seat.staff else "",
        "signer_role": _(role_of(seat)) if seat.role else "",
        "signer_reason": _(seat.reason),
        "signer_stands_in": seat.role is not Role.HEADTEACHER,
        "understood": form.has_understood,
        "last": last,
        "last_by": page.names.staff(last.mark.author) if last else "",
        "sent_back_by": page.names.staff(last.sent_back.author) if last and last.sent_back else "",
    }


def _if_sure(form: DecideForm) -> str:
    """What the advice becomes with the two answers that only this form asks; empty where more than they are open."""
    advice, page = form.page.opened.reading.advice, form.page
    if form.options.unknown or advice.assessment.recommendation is not Recommendation.FIND_OUT_MORE:
        return ""
    sure = tuple(Answered(key, "yes") for key in CONDITIONS)
    both = QuestionsAnswered(occurred=When.minute(page.now), step="decision", answers=sure)
    return advice_sentence(as_if(page.state, [both], advice).assessment)


def answers_given(form: DecideForm) -> list[Given]:
    """Everything that was chosen and written, as the person checks it; what was left empty is left out."""
    return [row for row in _rows(form) if row.value]


def _rows(form: DecideForm) -> Iterator[Given]:
    given, page = form.cleaned_data, form.page
    yield Given(_("Your decision"), chosen(page, given["choice"], given["agencies"]), form["choice"].auto_id)
    if form.is_against:
        yield _row(form, "against_reason")
    for name in CONDITIONS.values():
        said = str(ANSWER_NAMES.get(given[name], ""))
        yield Given(str(form[name].label), said, f"{form[name].auto_id}-question", answer=given[name])
        yield _row(form, f"{name}_why")
    yield from (_row(form, name) for name in ("best_interests", "proportionate", "safe"))
    others = page.names.everybody(given["took_part"], given["others"])
    yield Given(_("Who else took part"), others or _("Nobody"), form["took_part"].auto_id)


def _row(form: DecideForm, name: str) -> Given:
    return Given(str(form[name].label), form.cleaned_data[name], form[name].auto_id)


def to_read(page: CasePage, decision: Decision) -> dict[str, Any]:
    """What the second person reads: the text as it was sent, what was written since, and whether its facts changed."""
    advice = page.opened.reading.advice
    since = [each for each in page.state.entries if each.sequence > decision.mark.sequence]
    return {
        "page": page,
        "decision": decision,
        "by": page.names.staff(decision.mark.author),
        "sent": page.clock.when(decision.mark.recorded_at),
        "chosen": chosen(page, decision.entry.choice, decision.entry.agencies),
        "parts": parts(decision.entry.text),
        "mark": mark(decision.entry.text_hash),
        "is_outdated": advice.is_outdated,
        "changed": changed_since(decision, advice),
        "since": [(each.sequence, sentence(each, page.names, page.clock)) for each in since],
        "authority": _(page.opened.signer_of(decision.mark.author).reason),
    }
