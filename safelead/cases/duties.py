"""What is owed in a case: for whom, by when, what holds it, and what discharged it. Pure: no clock.

The guidance raises kinds of duty; here each becomes one duty a person, agency or case. Overdue is not said here: it is
a comparison of the due time with the present, made by whoever shows it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from safelead.cases.advice import Advice
from safelead.cases.discharges import discharge
from safelead.cases.state import CaseState, Mark
from safelead.guidance.assess import Raised
from safelead.guidance.deadlines import Calendar, due_at
from safelead.guidance.rules import DutyKind, RuleKind

REFERS = (RuleKind.TRIGGER, RuleKind.REFER)
Standing = Literal["owed", "held", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its kind, whom it is ``about`` (a person's id, an agency's key, or empty for the case), and its state.

    ``since`` it became owed and ``due_at`` are aware UTC; no due time means before closing. ``held_by`` names the acts
    that may not be done yet; ``by`` is the entry that discharged it, ``why`` the reason where it is no longer owed.
    """

    kind: DutyKind
    about: str
    state: Standing
    since: datetime
    due_at: datetime | None
    held_by: tuple[str, ...] = ()
    by: Mark | None = None
    why: str = ""

    @property
    def is_owed(self) -> bool:
        return self.state == "owed"

    @property
    def is_open(self) -> bool:
        """It still stands in the way of closing: owed now, or held until later."""
        return self.state in ("owed", "held")


def duties(state: CaseState, advice: Advice, calendar: Calendar) -> tuple[Duty, ...]:
    """Every duty of the case, in the guidance's order; ``calendar`` is its school's."""
    return tuple(
        _duty(state, advice, raised, about, calendar)
        for raised in advice.assessment.duties
        for about in _whom(state, advice, raised.kind)
    )


# What may lie on a child's phone: who has none of these parts is not asked to delete anything (5.2-d).
HOLDS_IT = {"in-imagery", "made-it", "shared-it", "received-it"}
ABOUT_DELETING = {"request-deletion", "explain-refusing", "tell-parents-of-deletion"}


def _whom(state: CaseState, advice: Advice, kind: DutyKind) -> Iterable[str]:
    """One duty a child, or a child whose parents it is about, or an agency; else one for the case."""
    if kind.about == "agency":
        return kind.agencies or _referred_to(advice)
    if kind.about not in ("pupil", "parent"):
        return ("",)
    named = _named(advice, kind)
    children = [person for person in state.children if person.key in named or not named]
    if kind.id in ABOUT_DELETING:
        children = [person for person in children if not person.parts or HOLDS_IT & set(person.parts)]
    return tuple(person.key for person in children)


def _referred_to(advice: Advice) -> tuple[str, ...]:
    """Whom the case is referred to, without those whom a duty of their own tells already."""
    told = {
        agency for raised in advice.assessment.duties if raised.kind.due == "now" for agency in raised.kind.agencies
    }
    return tuple(agency for agency in advice.assessment.refer_to if agency not in told)


def _named(advice: Advice, kind: DutyKind) -> frozenset[str]:
    """The children whom the answers that raise it are about, where each of them was given about somebody."""
    sources = [source for key in kind.when.keys if key in advice.facts for source in advice.facts[key].sources]
    about = frozenset(source.about for source in sources if source.value == "yes")
    return frozenset() if "" in about else about


def _duty(state: CaseState, advice: Advice, raised: Raised, about: str, calendar: Calendar) -> Duty:
    since = _since(state, advice, raised.kind, about)
    done = discharge(state, raised.kind.id, about)
    if done:
        standing: Standing = "dropped" if done.why else "done"
        return Duty(raised.kind, about, standing, since, None, by=done.by, why=done.why)
    held_by = _held_by(advice, raised)
    if held_by:
        return Duty(raised.kind, about, "held", since, None, held_by)
    return Duty(raised.kind, about, "owed", since, due_at(raised.kind.due, since, calendar))


def _held_by(advice: Advice, raised: Raised) -> tuple[str, ...]:
    """What holds it. That nobody has judged yet whether telling a parent is safe holds nothing: judging it is due.

    (``inform-parents`` may not be done while the risk is not known; the duty, and its clock, go on.)
    """
    risk = advice.facts.get("informing_parents_risks_harm")
    waits = advice.facts.get("agency_asked_to_wait")
    judged = (risk is not None and risk.value == "yes") or (waits is not None and waits.value == "yes")
    return tuple(act for act in raised.held_by if act != "inform-parents" or judged)


def _since(state: CaseState, advice: Advice, kind: DutyKind, about: str) -> datetime:
    """When it became owed: with the first word, or with the answers that raised it, or with the person it is about."""
    marks = [state.first.recorded_at, *_raised_by(state, advice, kind)]
    if about in state.people:
        marks.append(_recorded_at(state, state.people[about].since))
    return max(marks)


def _raised_by(state: CaseState, advice: Advice, kind: DutyKind) -> Iterator[datetime]:
    """For each answer it hangs on, when that was first given; upon a referral, when the first reason for it came up."""
    keys = set(kind.when.keys)
    yield from (first for key in keys if (first := _first_given(state, advice, (key,))))
    if kind.upon and advice.is_to_refer:
        reasons = [reason for reason in advice.assessment.because if reason.kind in REFERS]
        since = [at for reason in reasons if (at := _first_given(state, advice, reason.answers))]
        if since:
            yield min(since)


def _first_given(state: CaseState, advice: Advice, keys: Iterable[str]) -> datetime | None:
    """When the first of the entries behind these answers was recorded."""
    sources = [source for key in keys if key in advice.facts for source in advice.facts[key].sources]
    return min((_recorded_at(state, source.sequence) for source in sources if source.sequence), default=None)


def _recorded_at(state: CaseState, sequence: int) -> datetime:
    """Entries are numbered from 1 without gaps."""
    return state.entries[sequence - 1].recorded_at
