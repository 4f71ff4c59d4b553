"""Advice beside a form: what the guidance would say if what is chosen now were saved. Nothing is stored.

It is worked out here with the functions that read a case, never in the browser: the script only asks again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safelead.cases.advice import Advice, as_if
from safelead.chronology.kinds.base import When
from safelead.guidance.assess import Reason, Scope
from safelead.guidance.implied import Contradicted
from safelead.guidance.rules import Recommendation
from safelead.web.components import Link
from safelead.web.duties import address_of, kind_says
from safelead.web.forms.widgets import Text
from safelead.web.opened import CasePage
from safelead.web.review.rows import QuestionsForm, Row
from safelead.web.sentences import advice_sentence

SHOWN_REASONS = 3
SHOWN_DUTIES = 4
# In a line of a phone's width, and spoken by the status line.
SHORT: dict[Recommendation, Text] = {
    Recommendation.REFER_IMMEDIATELY: gettext_lazy("Refer now"),
    Recommendation.REFER: gettext_lazy("Refer"),
    Recommendation.FOLLOW_PROCEDURE: gettext_lazy("Follow the child-protection procedure"),
    Recommendation.FIND_OUT_MORE: gettext_lazy("Find out more before deciding"),
    Recommendation.SCHOOL_MAY_MANAGE: gettext_lazy("The school may manage this"),
}
# While one of these is open, it is too early to say that nothing calls for a referral.
DECISIVE = ("immediate", "scope")


@dataclass(frozen=True)
class Buttons:
    """What ends a form: the text of its button, and of a second one for saving only the answers."""

    save: Text
    answers: Text = ""


@dataclass(frozen=True)
class Live:
    """The advice that a form's answers would bring, as its panel shows it."""

    page: CasePage
    form: QuestionsForm
    buttons: Buttons

    @cached_property
    def advice(self) -> Advice:
        before = self.page.opened.reading.advice
        entries = self.form.entries(When.not_known())
        return as_if(self.page.state, entries, before) if entries else before

    @property
    def sentence(self) -> str:
        return advice_sentence(self.advice.assessment)

    @property
    def spoken(self) -> str:
        """What the status line says when the advice changes."""
        return _("Advice now: %(advice)s") % {"advice": self.sentence}

    @property
    def bar(self) -> str:
        """The one line at the foot of a phone's page."""
        count = len([reason for reason in self.advice.assessment.because if reason.kind])
        words = {"advice": SHORT[self.advice.assessment.recommendation], "count": count}
        if not (count and self.advice.is_to_refer):
            return str(words["advice"])
        return ngettext("%(advice)s: %(count)s reason", "%(advice)s: %(count)s reasons", count) % words

    @property
    def refers_now(self) -> bool:
        return self.advice.assessment.recommendation is Recommendation.REFER_IMMEDIATELY

    @property
    def consider(self) -> str:
        """Whom to think of as well; empty where there is nobody."""
        return self.page.names.agencies(self.advice.assessment.consider)

    @property
    def reasons(self) -> Sequence[Reason]:
        return self.advice.assessment.because[:SHOWN_REASONS]

    @property
    def more_reasons(self) -> Sequence[Reason]:
        return self.advice.assessment.because[SHOWN_REASONS:]

    @property
    def contradictions(self) -> Sequence[Contradicted]:
        return self.advice.assessment.contradictions

    @property
    def is_outside(self) -> bool:
        """The guidance does not cover it: the reasons say what does."""
        return self.advice.assessment.scope is Scope.OUTSIDE

    @property
    def nothing_refers(self) -> bool:
        """Every trigger is settled, and none holds."""
        questions = self.advice.pack.questions
        is_open = any(questions[key].blocks in DECISIVE for key in self.advice.assessment.not_yet_known)
        return not is_open and not self.advice.is_to_refer and not self.is_outside

    @property
    def counts(self) -> str:
        """How much of what is asked here nobody was asked, and how much nobody knows."""
        chosen = [self.form.chosen(row) for group in self.form.groups for row in group.rows]
        words = {"unasked": chosen.count(""), "unknown": chosen.count("not-known")}
        return _("Not asked yet: %(unasked)s. Not known: %(unknown)s.") % words

    @cached_property
    def duties(self) -> list[str]:
        """What saving would set going, in words: the kinds of duty that the case does not raise already."""
        owed = {raised.id for raised in self.page.opened.reading.advice.assessment.duties}
        children = self.page.names.everybody(child.key for child in self.page.state.children) or _("the child")
        names = self.page.names
        return [
            kind_says(raised.kind, names, whom=children, agency=names.agencies(raised.agencies))
            for raised in self.advice.assessment.duties
            if raised.id not in owed
        ]

    @property
    def shown_duties(self) -> list[str]:
        return self.duties[:SHOWN_DUTIES]

    @property
    def more_duties(self) -> int:
        return max(0, len(self.duties) - SHOWN_DUTIES)

    @property
    def still_counts(self) -> list[tuple[str, int, Link]]:
        """Each yes that counts although something else is chosen: the question, its entry, and how to take it back."""
        return [self._held(row, source.sequence, source.about) for row, source in self.form.overruled]

    def _held(self, row: Row, sequence: int, about: str) -> tuple[str, int, Link]:
        where = address_of("withdraw-answer", self.page.reference)
        return row.label, sequence, Link(_("Take it back"), f"{where}?key={row.question.key}&about={about}")
