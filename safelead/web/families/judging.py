"""Whether telling is safe: judged for each parent, by itself, before anybody is called (3.5-a, A-8)."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.cases.facts import standing
from safelead.cases.parents import RISK
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.web.families.children import address
from safelead.web.families.forms import ChildForm
from safelead.web.families.standing import ParentStanding, standings
from safelead.web.forms import AnswerField, Words
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, typed

WORRIED = "pupil_worried_about_parents"


class JudgeForm(ChildForm):
    """One question a parent, with what makes somebody think so; and what the child says of it (A-8b)."""

    worried = AnswerField(label=gettext_lazy("Is the child worried about a parent being told?"), cites="A-8b")
    worry = Words(label=gettext_lazy("What does the child say?"), required=False, rows=2)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, child: Person, **options: Any) -> None:
        self.worries = standing(page.state, page.opened.reading.advice.pack.questions[WORRIED], child)
        initial = {"worried": self.worries.value if self.worries else None}
        super().__init__(page, typed, child=child, initial=initial, **options)
        self.parents = standings(page, child)
        own = dict(self.fields)
        self.fields = {name: own.pop(name) for name in ("seen", "form_id")}
        for parent in self.parents:
            self.fields[risk_of(parent)] = _question(page, parent)
            label = _("%(parent)s: what makes you think so?") % {"parent": parent.name}
            self.fields[why_of(parent)] = Words(label=label, required=False, rows=2)
        self.fields |= own

    def chosen(self, parent: ParentStanding) -> str:
        """What is chosen of a parent as the page shows it."""
        return str(self[risk_of(parent)].value() or "")

    def is_new(self, parent: ParentStanding) -> bool:
        """Whether anything was said of a parent that the record does not say already."""
        value = self.cleaned_data.get(risk_of(parent))
        return bool(value) and (value != parent.risk or bool(self.cleaned_data.get(why_of(parent))))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for parent in self.parents:
            value, name = cleaned.get(risk_of(parent)), why_of(parent)
            if value == "not-known" and parent.risk == "yes":
                mend = _("Choose Yes or No: that telling them is a risk counts until somebody judges that it is none.")
                self.add_error(risk_of(parent), mend)
            elif self.is_new(parent) and not cleaned.get(name) and name not in self.errors:
                self._ask_why(parent, str(value), name)
        if not self.errors and not self.answers():
            self.add_error(risk_of(self.parents[0]), _("Choose Yes, No or Not known."))
        return cleaned

    def _ask_why(self, parent: ParentStanding, value: str, name: str) -> None:
        if value == "yes":
            self.add_error(name, _("Write what makes you think that telling them is a risk."))
        elif parent.risk == "yes":
            self.add_error(name, _("Write what has changed, so that telling them is safe now."))

    def answers(self) -> tuple[Answered, ...]:
        """What is new of each parent, and of the child's worry."""
        given = self.cleaned_data
        found = [
            Answered(RISK, given[risk_of(parent)], about=parent.about, note=given[why_of(parent)])
            for parent in self.parents
            if self.is_new(parent)
        ]
        said, worry = given.get("worried"), given.get("worry", "")
        before = self.worries.value if self.worries else None
        if said and (said != before or worry):
            found.append(Answered(WORRIED, said, about=self.child.key, note=worry))
        return tuple(found)


def risk_of(parent: ParentStanding) -> str:
    """The name of the field about a parent."""
    return f"risk--{parent.id or 'all'}"


def why_of(parent: ParentStanding) -> str:
    return f"why--{parent.id or 'all'}"


def _question(page: CasePage, parent: ParentStanding) -> AnswerField:
    label = _("%(parent)s: would telling them put the child at risk?") % {"parent": parent.name}
    came_from = _("Judged by %(judged)s.") % {"judged": parent.judged} if parent.judged else ""
    note = parent.judgement.note if parent.judgement else ""
    return AnswerField(label=label, why=note, cites="A-8", came_from=came_from, initial=parent.risk)


def judge(request: SignedIn, page: CasePage, child: Person, whom: str, beside: dict[str, Any]) -> HttpResponse:
    """Asks, records, and leads on to whatever comes next for the parent (``whom``) or for all of them."""
    form = JudgeForm(page, typed(request), child=child)

    def entries(form: JudgeForm) -> list[Entry]:
        return [QuestionsAnswered(occurred=When.minute(page.now), step="case", answers=form.answers())]

    to = _onward(page, child, form, whom, waits=bool(beside["waits"])) if request.method == "POST" else None
    return run(request, page, form, "families/judge.html", entries=entries, said=_said, context=beside, to=to)


def _onward(page: CasePage, child: Person, form: JudgeForm, whom: str, *, waits: bool) -> str:
    """The next step of the parent whom it is about; of all of them where all are judged alike; else the overview."""
    mine = [parent for parent in form.parents if whom in ("", parent.id)] or form.parents
    values = {form.chosen(parent) for parent in mine}
    if values == {"no"}:
        return address(page, "parents", child, told="no" if waits else "yes", parent=whom)
    if values == {"yes"}:
        return address(page, "parents", child, told="no", parent=whom)
    return address(page, "contacts", child)


def _said(form: JudgeForm) -> str:
    said = [_said_of(form, parent) for parent in form.parents if form.is_new(parent)]
    return " ".join([_("Recorded."), *said])


def _said_of(form: JudgeForm, parent: ParentStanding) -> str:
    sentence = {
        "yes": _("Telling %(parent)s would be a risk: write down why they are not told."),
        "no": _("Telling %(parent)s is safe: tell them, then write it down."),
        "not-known": _("It is not known whether telling %(parent)s is safe: find out before anybody calls."),
    }[form.cleaned_data[risk_of(parent)]]
    return sentence % {"parent": form.page.names.of_parent(parent.about)}
