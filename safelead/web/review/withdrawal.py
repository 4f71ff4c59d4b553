"""Taking back a yes (promise 3): who asks gives the reason, another person signs or does not, and it stays marked."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.succession import Seat
from safelead.cases import gate
from safelead.cases.advice import as_if
from safelead.cases.facts import YOUNGEST, raising, withdrawable
from safelead.cases.marks import Mark
from safelead.cases.state import Withdrawal
from safelead.cases.told import Source
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.review import AnswerWithdrawn, Signature, WithdrawalRefused, WithdrawalSigned
from safelead.guidance import Question
from safelead.web.forms import Line, Radios, Words
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.sentences import advice_sentence
from safelead.web.words import answer_name

UNSIGNED = Signature("", "", "", "password", "")


@dataclass(frozen=True, slots=True)
class Held:
    """A yes that counts for good: the question, whom it is about (empty: everybody), and the entry it comes from."""

    page: CasePage
    question: Question
    about: str
    source: Source

    @property
    def child(self) -> str:
        """Whom it is about, as a row shows them."""
        if self.about:
            return self.page.names.of(self.about)
        return _("every child in the case") if self.question.subject == "pupil" else _("the case as a whole")

    @property
    def answer(self) -> str:
        return str(answer_name(self.source.value))

    @property
    def came_from(self) -> str:
        """The entry, its author and day."""
        entry = self.page.state.entries[self.source.sequence - 1]
        words = {
            "sequence": self.source.sequence,
            "who": self.page.names.staff(entry.author),
            "when": self.page.clock.record(entry.recorded_at),
        }
        return _("entry %(sequence)s, %(who)s, %(when)s") % words

    @property
    def is_waiting(self) -> bool:
        """Somebody asked for it already, and nobody has signed."""
        asked = (self.question.key, self.about)
        return any(
            each.is_waiting and (each.entry.key, each.entry.about) == asked for each in self.page.state.withdrawals
        )


def held(page: CasePage, key: str, about: str) -> Held | None:
    """The yes that a link names; None where nothing counts there, raises Http404 for no such question."""
    question = page.opened.reading.advice.pack.questions.get(key)
    if question is None:
        raise Http404
    source = withdrawable(page.state, question, about)
    return Held(page, question, about, source) if source else None


class WithdrawForm(JourneyForm):
    """Why a yes is to be taken back, and what is so instead."""

    value = forms.ChoiceField(
        label=gettext_lazy("What is so instead?"),
        widget=Radios(small=True, inline=True),
        error_messages={"required": gettext_lazy("Choose what is so instead.")},
    )
    age = forms.IntegerField(
        label=gettext_lazy("How old were they when it was made, in whole years?"),
        help_text=gettext_lazy("Leave it empty if it is not known."),
        required=False,
        min_value=0,
        max_value=30,
        widget=Line(width=2, attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), gettext_lazy("Write the age in whole years, such as 14.")
        ),
    )
    reason = Words(
        label=gettext_lazy("Why can it be taken back?"),
        help_text=gettext_lazy(
            "What has come to light, and from whom. That a child takes it back is not enough by itself."
        ),
        error_messages={"required": gettext_lazy("Write why it can be taken back.")},
    )

    def __init__(self, page: CasePage, typed: Any = None, *, held: Held) -> None:
        super().__init__(page, typed)
        self.held = held
        del self.fields["value" if held.question.key == YOUNGEST else "age"]
        value = self.fields.get("value")
        if isinstance(value, forms.ChoiceField):
            other = "yes" if raising(held.question) == "no" else "no"
            value.choices = [(each, answer_name(each)) for each in (other, "not-known")]

    @property
    def instead(self) -> Any:
        """The answer that would take its place: yes, no, not known, or an age in whole years."""
        if "value" in self.fields:
            return self.cleaned_data["value"]
        age = self.cleaned_data["age"]
        return "not-known" if age is None else age

    def entries(self) -> list[Entry]:
        reason = self.cleaned_data["reason"]
        key, about = self.held.question.key, self.held.about
        now = When.minute(self.page.now)
        return [AnswerWithdrawn(occurred=now, key=key, value=self.instead, about=about, reason=reason)]


class RefuseForm(JourneyForm):
    """Why the second person does not agree."""

    prefix = "refuse"
    reason = Words(
        label=gettext_lazy("If you do not agree: why?"),
        error_messages={"required": gettext_lazy("Write why the yes should stand.")},
    )

    def entries(self, withdrawal: Withdrawal) -> list[Entry]:
        now, asked = When.minute(self.page.now), withdrawal.asked.sequence
        return [WithdrawalRefused(occurred=now, withdrawal=asked, reason=self.cleaned_data["reason"])]


def signed(page: CasePage, withdrawal: Withdrawal, signature: Signature) -> list[Entry]:
    """The second person agrees."""
    return [WithdrawalSigned(occurred=When.minute(page.now), withdrawal=withdrawal.asked.sequence, signature=signature)]


def signer(yes: Held) -> Seat:
    """Who would sign, once the person who is signed in has asked; a seat with nobody says whom to turn to."""
    page = yes.page
    mark = Mark(page.state.head + 1, str(page.opened.staff.pk), page.now, page.now)
    entry = AnswerWithdrawn(
        occurred=When.minute(page.now), key=yes.question.key, value="no", about=yes.about, reason=""
    )
    asked = replace(page.state, withdrawals=(*page.state.withdrawals, Withdrawal(mark, entry)))
    return gate.seats(asked, page.opened.school, page.opened.today).signs


def withdrawal_text(page: CasePage, withdrawal: Withdrawal) -> str:
    """The fixed text that is signed: what is asked and why, what counts now, and what the advice would become."""
    entry, advice = withdrawal.entry, page.opened.reading.advice
    after = as_if(page.state, signed(page, withdrawal, UNSIGNED), advice)
    now = held(page, entry.key, entry.about)
    words = {
        "asked": page.names.staff(withdrawal.asked.author),
        "reference": page.reference,
        "when": page.clock.record(withdrawal.asked.recorded_at),
        "sequence": withdrawal.asked.sequence,
        "question": _(advice.pack.questions[entry.key].text),
        "child": now.child if now else "",
        "answer": now.answer if now else "",
        "came_from": now.came_from if now else "",
        "instead": answer_name(entry.value),
        # On one line: what somebody wrote must not read as another line of what is signed.
        "reason": " ".join(entry.reason.split()),
        "before": advice_sentence(advice.assessment),
        "after": advice_sentence(after.assessment),
    }
    return "\n\n".join(line % words for line in _lines())


def _lines() -> list[str]:
    """Whole sentences, one a paragraph, so that each language says them in its own way."""
    return [
        _("%(asked)s asks to take back an answer in case %(reference)s (entry %(sequence)s, %(when)s)."),
        _("The question: %(question)s"),
        _("About: %(child)s"),
        _("What counts now: %(answer)s (%(came_from)s)"),
        _("What would count instead: %(instead)s"),
        _("Why, in the words of %(asked)s: %(reason)s"),
        _("The advice as it stands: %(before)s"),
        _("The advice if you sign: %(after)s"),
        _("The answer that is taken back stays in the record and stays marked. The group lead is told."),
    ]
