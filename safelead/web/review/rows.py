"""Questions of the guidance as rows of a form, each with the answer that counts already. One way for every journey.

Nothing is preselected but what the record says. Only what is new, or differs from what counts, is recorded.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from safelead.cases.facts import YOUNGEST, standing, withdrawable
from safelead.cases.parents import each_parent, judgement
from safelead.cases.state import CaseState, Person
from safelead.cases.told import Source
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.review import Answered, QuestionsAnswered, Step
from safelead.guidance import Question
from safelead.web.forms import AnswerField, BoundField
from safelead.web.forms.widgets import Text
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.words import answer_name

# Trigger 5 is this together with the age of the youngest.
BESIDE_AGE = "sexual_acts"
# Recorded with the people, by contacting an agency, with the decision, or for the school as a whole.
ANSWERED_ELSEWHERE = ("people", "agencies", "decision", "readiness")


@dataclass(frozen=True, slots=True)
class Row:
    """A question as it is asked on a page: about one child, or (without ``child``) about everybody at once.

    ``earlier``: the answer that counts already; ``note``: one line beside the question; ``cites``: at the line's end.
    """

    question: Question
    earlier: Source | None
    label: str
    note: str
    cites: str
    child: str = ""

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"{self.question.key}--{self.child}" if self.child else self.question.key

    @property
    def field(self) -> AnswerField:
        initial = self.earlier.value if self.earlier else None
        why = _(self.question.why)
        return AnswerField(label=self.label, why=why, cites=self.cites, came_from=self.note, initial=initial)

    def answered(self, value: Any) -> Answered:
        return Answered(key=self.question.key, value=value, about=self.child)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under one heading. ``id`` names it in the page; ``hint``: one line below the heading."""

    id: str
    title: Text
    rows: tuple[Row, ...]
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of one case's page; ``names``: how a page shows its people."""

    page: CasePage

    @property
    def state(self) -> CaseState:
        return self.page.state

    @property
    def children(self) -> tuple[Person, ...]:
        return self.state.children

    def group(
        self, group: str, title: Text, keys: Iterable[str], *, hint: Text = "", cites: dict[str, str] | None = None
    ) -> Group:
        """The questions with these keys, in this order; ``cites`` where another statement asks for it here."""
        pack = self.page.opened.reading.advice.pack
        rows = [row for key in keys for row in self.of(pack.questions[key], (cites or {}).get(key, ""))]
        return Group(group, title, tuple(rows), hint)

    def of(self, question: Question, cites: str = "") -> Iterator[Row]:
        """One row; of a parent's question one for each parent of each child, since telling is decided for each."""
        cites = cites or statement(question)
        if question.subject != "parent" or not self.children:
            yield self.for_all(question, cites)
            return
        if any(place == (question.key, "") for place in self.state.answers):
            yield self.for_all(question, cites)
        for child in self.children:
            for about in each_parent(self.state, child.key):
                yield self.for_parent(question, about, cites)

    def for_all(self, question: Question, cites: str) -> Row:
        """One answer for everybody; where the children differ it is empty and says how."""
        if question.subject != "pupil" or not self.children:
            earlier = standing(self.state, question)
            notes = (self.came_from(question, earlier), self.youngest if question.key == BESIDE_AGE else "")
            return Row(question, earlier, _(question.text), " ".join(filter(None, notes)), cites)
        each = {child.key: standing(self.state, question, child) for child in self.children}
        if alike(each.values()):
            earlier = next(iter(each.values()))
            return Row(question, earlier, _(question.text), self.came_from(question, earlier), cites)
        return Row(question, None, _(question.text), self.differing(each), cites)

    def for_child(self, question: Question, child: Person, cites: str = "") -> Row:
        """One answer about one child."""
        earlier = standing(self.state, question, child)
        words = {"child": self.page.person(child), "question": _(question.text)}
        label = _("%(child)s: %(question)s") % words
        return Row(question, earlier, label, self.came_from(question, earlier), cites or statement(question), child.key)

    def for_parent(self, question: Question, about: str, cites: str) -> Row:
        """One answer about one parent of a child: one who is safe clears nobody else (A-8)."""
        counts = judgement(self.state, about)
        earlier = Source(counts.mark.sequence, counts.value, about) if counts else None
        words = {"child": self.page.names.of_parent(about), "question": _(question.text)}
        note = _("From entry %(sequence)s.") % {"sequence": earlier.sequence} if earlier else ""
        return Row(question, earlier, _("%(child)s: %(question)s") % words, note, cites, about)

    @property
    def youngest(self) -> str:
        """The age that trigger 5 hangs on, which is recorded with the people of the case (3.3-T5)."""
        known = self.page.opened.reading.advice.facts.get(YOUNGEST)
        if known is None or not isinstance(known.value, int):
            return _("The age of the youngest in the imagery is not known: add it in People.")
        return _("The youngest in the imagery was %(age)s, from People.") % {"age": known.value}

    def came_from(self, question: Question, earlier: Source | None) -> str:
        """Where an answer stands, and that it counts for good where only two signatures take it back."""
        if earlier is None or not earlier.sequence:
            return ""
        words = {"sequence": earlier.sequence}
        if withdrawable(self.state, question, earlier.about):
            return _("From entry %(sequence)s; counts until two people sign it away.") % words
        return _("From entry %(sequence)s.") % words

    def differing(self, each: dict[str, Source | None]) -> str:
        """What was answered about each child, and about whom nobody was asked yet."""
        return " ".join(self.told(self.state.people[key], source) for key, source in each.items())

    def told(self, child: Person, source: Source | None) -> str:
        words = {"child": self.page.person(child)}
        if source is None:
            return _("Not asked yet for %(child)s.") % words
        words |= {"answer": str(answer_name(source.value)), "sequence": str(source.sequence)}
        return _("%(child)s: %(answer)s, from entry %(sequence)s.") % words

    def by_child(self, questions: Sequence[Question]) -> tuple[Group, ...]:
        """The same questions asked about each child, where there are several; a group a child."""
        if len(self.children) < 2:
            return ()
        about_pupils = [question for question in questions if question.subject == "pupil"]
        return tuple(
            Group(
                f"child-{place}",
                self.page.person(child),
                tuple(self.differs(question, child) for question in about_pupils),
            )
            for place, child in enumerate(self.children, start=1)
        )

    def differs(self, question: Question, child: Person) -> Row:
        """A child's own row: filled in only where the children differ, else the row for everybody shows the answer."""
        row = self.for_child(question, child)
        same = alike(standing(self.state, question, other) for other in self.children)
        return Row(question, None, row.label, "", row.cites, row.child) if same else row


def alike(sources: Iterable[Source | None]) -> bool:
    """Whether these answers say the same: all of them the same value, or none of them asked."""
    return len({source.value if source else None for source in sources}) <= 1


def statement(question: Question) -> str:
    """The statement that asks it: the trigger where it is one, else the first."""
    return next((cite for cite in question.cites if cite.startswith("3.3-T")), question.cites[0])


class QuestionsForm(JourneyForm):
    """A form that asks questions of the guidance. Give it the groups; ``by_child`` are those below a details."""

    step: ClassVar[Step] = "case"

    def __init__(
        self,
        page: CasePage,
        typed: QueryDict | None = None,
        *,
        groups: Sequence[Group],
        by_child: Sequence[Group] = (),
        **options: Any,
    ) -> None:
        super().__init__(page, typed, **options)
        self.groups, self.by_child = tuple(groups), tuple(by_child)
        for row in self.rows:
            self.fields[row.name] = row.field

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in (*self.groups, *self.by_child) for row in group.rows)

    @property
    def drawn(self) -> list[tuple[Group, list[BoundField]]]:
        """The groups with their rows as a page draws them."""
        return [(group, self.bound(group)) for group in self.groups]

    @property
    def drawn_by_child(self) -> list[tuple[Group, list[BoundField]]]:
        return [(group, self.bound(group)) for group in self.by_child]

    @property
    def children_differ(self) -> bool:
        """Whether anything stands in the rows by child, so that they are open."""
        return any(row.earlier for group in self.by_child for row in group.rows) or (
            self.is_bound and any(self.chosen(row) for group in self.by_child for row in group.rows)
        )

    def bound(self, group: Group) -> list[BoundField]:
        return [bound for row in group.rows if isinstance(bound := self[row.name], BoundField)]

    def chosen(self, row: Row) -> str:
        """What is chosen in a row as the page shows it: what was sent, or what the record says."""
        return str(self[row.name].value() or "")

    @cached_property
    def answers(self) -> tuple[Answered, ...]:
        """What is new or differs from what counts. Empty for a form that nobody has sent."""
        return tuple(row.answered(self.chosen(row)) for row in self.rows if self.is_new(row)) if self.is_bound else ()

    def is_new(self, row: Row) -> bool:
        """Whether a row says anything that the record, or the row for everybody, does not say already."""
        value = self.chosen(row)
        if not value or row.name in self.errors:
            return False
        for_all = self.fields.get(row.question.key) if row.child else None
        everybody = str(self[row.question.key].value() or "") if for_all and row.question.subject == "pupil" else ""
        counts = everybody or (str(row.earlier.value) if row.earlier else "")
        return value != counts

    @property
    def overruled(self) -> tuple[tuple[Row, Source], ...]:
        """The yeses that still count although something else is chosen now (promise 3)."""
        return tuple((row, held) for row in self.rows for held in self.held_over(row))

    def held_over(self, row: Row) -> Iterator[Source]:
        """Every yes behind a row, about anybody that the row speaks of, that what is chosen would not take back."""
        value, state = self.chosen(row), self.page.state
        for about in (row.child, "") if row.child else ("", *state.people):
            held = withdrawable(state, row.question, about) if value else None
            if held and value != str(held.value):
                yield held

    def entries(self, occurred: When) -> list[Entry]:
        """The answers as an entry; none where nothing is new."""
        return [QuestionsAnswered(occurred=occurred, step=self.step, answers=self.answers)] if self.answers else []


def may_be_asked(question: Question) -> bool:
    """Whether it can be answered on its own: ages are recorded with people, and some answers by doing the thing."""
    return question.kind == "answer" and question.asked_at not in ANSWERED_ELSEWHERE
