"""The advice of a case as its page shows it: why, on which answers and entries, what not to do, what is still open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.advice import Advice
from safelead.cases.facts import Fact, withdrawable
from safelead.cases.state import Withdrawal
from safelead.cases.told import Source
from safelead.guidance.answers import Answer
from safelead.guidance.assess import Scope
from safelead.guidance.rules import Recommendation
from safelead.web.components import Link
from safelead.web.duties import address_of
from safelead.web.opened import CasePage
from safelead.web.sentences import advice_sentence
from safelead.web.sentences.review import question

SHOWN = 3
# A question that could bring a referral at once, or put the case outside the guidance, is never folded away.
DECISIVE = ("immediate", "scope")
ASKED_ON = {"people": "people", "decision": "decide", "risk assessment": "risks"}


@dataclass(frozen=True, slots=True)
class Rests:
    """An answer that a reason rests on: the question, what was answered, and each entry it comes from.

    ``value`` is yes, no or not-known; for an age it is empty, and ``text`` says it. ``take_back``: where a yes that
    counts for good is asked to be taken back, for each whom it is about.
    """

    question: str
    value: str
    text: str
    sources: tuple[Link, ...]
    take_back: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: our sentence, what it cites, the statements in short, and the answers it rests on."""

    sentence: str
    cites: tuple[str, ...]
    statements: tuple[tuple[str, str], ...]
    rests: tuple[Rests, ...]
    entries: str


@dataclass(frozen=True)
class CaseAdvice:
    """Everything that the case page says about the advice."""

    page: CasePage

    @property
    def advice(self) -> Advice:
        return self.page.opened.reading.advice

    @property
    def sentence(self) -> str:
        return advice_sentence(self.advice.assessment)

    @property
    def refers_now(self) -> bool:
        return self.advice.assessment.recommendation is Recommendation.REFER_IMMEDIATELY

    @property
    def is_outside(self) -> bool:
        return self.advice.assessment.scope is Scope.OUTSIDE

    @property
    def consider(self) -> str:
        """Whom to think of as well; empty where there is nobody."""
        return self.page.names.agencies(self.advice.assessment.consider)

    @cached_property
    def reasons(self) -> tuple[Why, ...]:
        return tuple(
            self._why(reason.sentence, reason.cites, reason.answers) for reason in self.advice.assessment.because
        )

    @property
    def first_reasons(self) -> tuple[Why, ...]:
        return self.reasons[:SHOWN]

    @property
    def more_reasons(self) -> tuple[Why, ...]:
        return self.reasons[SHOWN:]

    @cached_property
    def contradictions(self) -> tuple[Why, ...]:
        """Answers that cannot all be so; somebody has to ask again."""
        return tuple(
            self._why(each.sentence, each.cites, each.answers) for each in self.advice.assessment.contradictions
        )

    @cached_property
    def may_not(self) -> list[tuple[str, str]]:
        """What may not be done now, each with the statement that says so first."""
        return [(_(act.sentence), act.cites[0]) for act in self.advice.assessment.do_not]

    @cached_property
    def unknown(self) -> tuple[list[Link], list[Link]]:
        """What is not known yet, each linked to where it is answered: the decisive questions, and the others."""
        decisive: list[Link] = []
        others: list[Link] = []
        for key in self.advice.assessment.not_yet_known:
            link = Link(question(key), where_answered(self.page, key))
            (decisive if self.advice.pack.questions[key].blocks in DECISIVE else others).append(link)
        return decisive, others

    @property
    def count_unknown(self) -> int:
        return len(self.advice.assessment.not_yet_known)

    @property
    def first_unknown(self) -> list[Link]:
        """The decisive ones; where none is open, the most telling of the rest."""
        decisive, others = self.unknown
        return decisive or others[:SHOWN]

    @property
    def more_unknown(self) -> list[Link]:
        decisive, others = self.unknown
        return others if decisive else others[SHOWN:]

    @cached_property
    def taken_back(self) -> list[tuple[str, Withdrawal]]:
        """Every yes that was asked to be taken back, in words: it stays marked, whatever came of it."""
        return [(self._taken_back(each), each) for each in self.page.state.withdrawals]

    def _taken_back(self, withdrawal: Withdrawal) -> str:
        words = {
            "question": question(withdrawal.entry.key),
            "asked": self.page.names.staff(withdrawal.asked.author),
            "sequence": withdrawal.asked.sequence,
        }
        if withdrawal.signed:
            words["signed"] = self.page.names.staff(withdrawal.signed.author)
            return _(
                "Taken back, and still marked: %(question)s (%(asked)s, entry %(sequence)s; signed by %(signed)s)"
            ) % (words)
        if withdrawal.refused:
            return _("Asked to be taken back, and not agreed: %(question)s (entry %(sequence)s)") % words
        return _("%(asked)s asked to take back a yes: %(question)s It counts until it is signed.") % words

    def _why(self, sentence: str, cites: tuple[str, ...], answers: Mapping[str, Answer | int]) -> Why:
        statements = tuple((each, self.advice.pack.statements[each].says) for each in cites)
        entries = [str(source.sequence) for source in self.advice.sources(answers)]
        return Why(_(sentence), cites, statements, tuple(self._rests(answers)), ", ".join(entries))

    def _rests(self, answers: Mapping[str, Answer | int]) -> Iterator[Rests]:
        for key, answer in answers.items():
            value = answer.value if isinstance(answer, Answer) else answer
            fact = self.advice.facts.get(key)
            sources = tuple(self._source(source) for source in (fact.sources if fact else ()) if source.sequence)
            stated = value if isinstance(value, str) else ""
            yield Rests(question(key), stated, _age(value), sources, tuple(self._take_back(key, fact)))

    def _take_back(self, key: str, fact: Fact | None) -> Iterator[Link]:
        """Where a yes is asked to be taken back (promise 3)."""
        page, address = self.page, address_of("withdraw-answer", self.page.reference)
        if not fact or not page.opened.may(Act.WITHDRAW_ANSWER) or page.state.closed:
            return
        for about in dict.fromkeys(source.about for source in fact.sources):
            if withdrawable(page.state, self.advice.pack.questions[key], about):
                query = urlencode({"key": key, "about": about} if about else {"key": key})
                yield Link(_("Take this answer back"), f"{address}?{query}", page.names.of(about) if about else "")

    def _source(self, source: Source) -> Link:
        """The entry that an answer comes from: "from entry 12, R. Patel, Thu 12 Nov, about A. Reyes"."""
        recorded = self.page.state.entries[source.sequence - 1]
        words = {
            "sequence": source.sequence,
            "who": self.page.names.staff(recorded.author),
            "day": self.page.clock.day(recorded.recorded_at),
            "person": self.page.names.of(source.about) if source.about else "",
        }
        said = (
            _("from entry %(sequence)s, %(who)s, %(day)s, about %(person)s")
            if source.about
            else _("from entry %(sequence)s, %(who)s, %(day)s")
        )
        return Link(said % words, address_of("entry", self.page.reference, source.sequence))


def _age(value: str | int) -> str:
    return "" if isinstance(value, str) else str(value)


def where_answered(page: CasePage, key: str) -> str:
    """The page that asks this question: before the review meeting that is the meeting's own form."""
    asked_at = page.opened.reading.advice.pack.questions[key].asked_at
    if asked_at in ASKED_ON:
        return address_of(ASKED_ON[asked_at], page.reference)
    if not page.state.meetings and asked_at in ("scope", "initial review"):
        return address_of("review", page.reference)
    return f"{address_of('questions', page.reference)}?key={key}"
