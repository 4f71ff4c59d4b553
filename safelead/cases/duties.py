"""What is owed in a case: for whom, by when, what holds it, and what discharged it. Pure: no clock.

The guidance raises kinds of duty; here each becomes one duty a person, agency or case. Overdue is not said here: it is
a comparison of the due time with the present, made by whoever shows it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from safelead.cases.advice import POLICE_NOT_NEEDED, Advice
from safelead.cases.agreed import AGREED, agreed, agreement
from safelead.cases.deleting import asked, asked_at, may_hold_it, named_since, refused_at, thread
from safelead.cases.devices import ANEW
from safelead.cases.discharges import discharge
from safelead.cases.discharging import Discharge
from safelead.cases.facts import answers
from safelead.cases.families import asked_to_wait, police_may_act
from safelead.cases.marks import Mark
from safelead.cases.measures import DECIDE, waits_for_police
from safelead.cases.parents import RISK, child_of, each_parent, judgements, names_of, parent_of, risk_of_telling
from safelead.cases.parents import about as named_by
from safelead.cases.searching import last_searched, searched
from safelead.cases.state import CaseState, Decision
from safelead.cases.takedown import STEP_DUTIES, owed_since, owing
from safelead.cases.takedown import agreed_by as agreed_for_place
from safelead.cases.threads import agreed_by, is_followed, party, raising
from safelead.cases.viewing import saw_it, saw_it_at
from safelead.guidance import Answer
from safelead.guidance.assess import Raised, duties_upon
from safelead.guidance.deadlines import Calendar, due_at, urgency
from safelead.guidance.rules import DutyKind, RuleKind

REFERS = (RuleKind.TRIGGER, RuleKind.REFER)
Standing = Literal["owed", "held", "done", "dropped"]
# Owed, and until their time has come it is somebody else's turn.
WAITS_FOR_OTHERS = ("follow-up-agency", "hear-from-poster", "hear-from-report")


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its kind, whom or what it is ``about``, and its state.

    ``about`` is the id of a person, device or place, one parent of a child (``cases.parents``), the key of an agency,
    the sequence of a step of a thread with one, or empty for the case; ``named`` what a device or place is called, or
    the agency that a step is owed to.

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
    named: str = ""

    @property
    def child(self) -> str:
        """The child whom it is about, or whose parent."""
        return child_of(self.about)

    @property
    def parent(self) -> str:
        """The one parent whom it is about; empty where it is about all, or about somebody else."""
        return parent_of(self.about)

    @property
    def is_owed(self) -> bool:
        return self.state == "owed"

    @property
    def is_open(self) -> bool:
        """It still stands in the way of closing: owed now, or held until later."""
        return self.state in ("owed", "held")


def duties(state: CaseState, advice: Advice, calendar: Calendar) -> tuple[Duty, ...]:
    """Every duty of the case, in the guidance's order; ``calendar`` is its school's."""
    return tuple(_duty(state, advice, raised, about, calendar) for raised, about in _raised(state, advice))


def _raised(state: CaseState, advice: Advice) -> list[tuple[Raised, str]]:
    """What the course that is followed raises, and about whom; the most urgent first, then in document order.

    Whether telling is a risk is judged for each parent of each child, and for one it settles nothing for another.
    """
    at_places = owing(state, advice)
    found = [
        (raised, about)
        for raised in _upon(advice, {})
        if raised.kind.about != "parent"
        for about in at_places.get(raised.id) or _whom(state, advice, raised.kind)
    ]
    parents = [each for person in state.present if person.is_child for each in each_parent(state, person.key)]
    judged = {each: Answer(risk_of_telling(state, each) or "not-known") for each in parents}
    for risk in dict.fromkeys(judged.values()):
        found += [
            (raised, about)
            for raised in _upon(advice, {RISK: risk})
            if raised.kind.about == "parent"
            for about in _whom(state, advice, raised.kind)
            if judged.get(about) is risk
        ]
    here = advice.pack.within(advice.assessment.jurisdiction).duties
    forbidden = {act.id for act in advice.assessment.may_not}
    found += [
        (Raised(kind, (kind.does,) if kind.does in forbidden else (), ()), about)
        for kind in here.values()
        if kind.by_record
        for about in at_places.get(kind.id) or _whom(state, advice, kind)
    ]
    order = list(here)
    return sorted(found, key=lambda each: (urgency(each[0].kind.due), order.index(each[0].id)))


def _upon(advice: Advice, judged: Mapping[str, Answer]) -> tuple[Raised, ...]:
    known, found = {**answers(advice.facts), **judged}, advice.assessment
    return duties_upon(advice.pack, found.jurisdiction, known, advice.course, advised=found.advised)


HELP_WITH_REMOVAL = "support-removal"  # it is theirs that is online (8-f)
CONFIRM_DELETION, TELL_OF_SEARCH = "confirm-deletion", "tell-parents-of-search"
# Whom what was recorded of deleting and searching is owed to.
OF_CHILDREN: dict[str, Callable[[CaseState], Iterable[str]]] = {
    CONFIRM_DELETION: asked,
    TELL_OF_SEARCH: lambda state: [each for child in searched(state) for each in each_parent(state, child)],
}
# The entry from which a duty about somebody runs anew.
RUNS_FROM: dict[str, Callable[[CaseState, str], int]] = {
    "request-deletion": named_since,
    CONFIRM_DELETION: asked_at,
    "decide-police-on-undeleted": refused_at,
    "support-whoever-saw": saw_it_at,
    TELL_OF_SEARCH: last_searched,
    **ANEW,
}
ABOUT_DELETING = {"request-deletion", "explain-refusing", "tell-parents-of-deletion"}


FOLLOW_UP = "follow-up-police"
TALK = "talk-with-pupil"


def _whom(state: CaseState, advice: Advice, kind: DutyKind) -> Iterable[str]:
    """One duty a child, or a parent of a child, or a device, place or agency; else one for the case."""
    if kind.about == "agency":
        agencies = kind.agencies or _referred_to(advice)
        # An open thread owes what comes next itself, by the day that was agreed.
        return [each for each in agencies if not (kind.id == FOLLOW_UP and is_followed(state, each))]
    if kind.by_record or kind.id in STEP_DUTIES:
        return _recorded(state, advice, kind)
    if kind.about in ("device", "place"):
        return _things(state, advice, kind)
    return _children(state, advice, kind) if kind.about in ("pupil", "parent") else ("",)


def _recorded(state: CaseState, advice: Advice, kind: DutyKind) -> Iterable[str]:
    """What the record raises a duty about by itself: a step with an agency or at a place, what was agreed for a day."""
    if kind.about in ("contact", "staff"):
        return raising(state, kind.id) if kind.about == "contact" else tuple(saw_it(state))
    if kind.id in STEP_DUTIES:
        return ()  # no place owes it, nor is any done
    if kind.id in AGREED:
        return [each.about for each in agreed(state, kind.id)]
    if kind.id in OF_CHILDREN:
        return OF_CHILDREN[kind.id](state)
    return _things(state, advice, kind) if kind.about in ("device", "place") else _children(state, advice, kind)


def _children(state: CaseState, advice: Advice, kind: DutyKind) -> Iterable[str]:
    """Those whom the answers name, else every child in it; of some duties only those with a part that they are for."""
    named = _named(state, advice, kind)
    children = [person for person in state.present if person.is_child and person.key in named] or state.children
    if not children and kind.due == "now":
        return ("",)
    if kind.id in ABOUT_DELETING:
        children = [person for person in children if may_hold_it(person)]
    if kind.id == HELP_WITH_REMOVAL:
        children = [person for person in children if "in-imagery" in person.parts] or children
    if kind.about == "parent":
        return tuple(each for person in children for each in each_parent(state, person.key))
    return tuple(person.key for person in children)


def _things(state: CaseState, advice: Advice, kind: DutyKind) -> tuple[str, ...]:
    """Each device or place that the answers which raise it are about; one for the case where none is named yet."""
    here = state.devices if kind.about == "device" else state.places
    known = [key for key in here if key in state.things]
    named = _named(state, advice, kind)
    return tuple(key for key in known if not named or key in named) or ("",)


def _referred_to(advice: Advice) -> tuple[str, ...]:
    """Whom the case is referred to, by advice or decision, without those whom a duty of their own tells already."""
    told = {
        agency for raised in advice.assessment.duties if raised.kind.due == "now" for agency in raised.kind.agencies
    }
    decided = advice.decision.entry.agencies if advice.decision and advice.is_decided else ()
    return tuple(dict.fromkeys(each for each in (*advice.assessment.refer_to, *decided) if each not in told))


def _named(state: CaseState, advice: Advice, kind: DutyKind) -> frozenset[str]:
    """Those whom the answers that raise it are about, where each of them was given about somebody.

    Whoever was told of without a name is named by the pupil that they turned out to be; for a duty about people, whose
    device it is. A duty about a device or place hangs on the answers about that one.
    """
    is_thing = kind.about in ("device", "place")
    keys = [key for key in kind.when.keys if key in advice.facts and key != RISK]
    if is_thing:
        keys = [key for key in keys if advice.pack.questions[key].subject == kind.about]
    sources = [source for key in keys for source in advice.facts[key].sources]
    told = {source.about for source in sources if source.value == "yes"}
    about = frozenset(key if is_thing else _person(state, key) for key in told)
    return frozenset() if "" in about else about


def _person(state: CaseState, key: str) -> str:
    """Whom an answer about somebody, or about their device, speaks of."""
    key = state.devices[key].first.pupil if key in state.devices else key
    return (state.people[key].became or key) if key in state.people else key


def _duty(state: CaseState, advice: Advice, raised: Raised, about: str, calendar: Calendar) -> Duty:
    named = state.things[about].named if about in state.things else ""
    if raised.kind.about == "contact":
        named = party(state, about)
    elif found := agreement(state, raised.id, about):
        named = found.named
    return replace(_timed(state, advice, raised, about, calendar), named=named)


def _timed(state: CaseState, advice: Advice, raised: Raised, about: str, calendar: Calendar) -> Duty:
    since = _since(state, advice, raised.kind, about)
    done = _done(_counting(state, advice, raised.kind), raised.kind, about, since)
    if done:
        standing: Standing = "dropped" if done.why else "done"
        return Duty(raised.kind, about, standing, since, None, by=done.by, why=done.why)
    held_by = _held_by(state, advice, raised, about)
    if held_by:
        return Duty(raised.kind, about, "held", since, None, held_by)
    return Duty(raised.kind, about, "owed", since, _due_at(state, raised.kind, about, since, calendar))


def _due_at(state: CaseState, kind: DutyKind, about: str, since: datetime, calendar: Calendar) -> datetime | None:
    agreed = _agreed(state, kind, about, since) if kind.as_agreed else None
    return agreed or due_at(kind.due, since, calendar)


def _agreed(state: CaseState, kind: DutyKind, about: str, since: datetime) -> datetime | None:
    """The day that was agreed with an agency, a family, a child or whoever is to answer about a place; not one that was
    over before the child could be held to it."""
    if kind.about == "contact":
        return agreed_by(state, kind.id, about)
    if kind.id == CONFIRM_DELETION:
        day = thread(state, about).deadline
        return day if day and day > since else None
    if kind.id in AGREED:
        found = agreement(state, kind.id, about)
        return found.by if found else None
    return agreed_for_place(state, kind.id, about)


def _counting(state: CaseState, advice: Advice, kind: DutyKind) -> CaseState:
    """The state with what counts: an own account is all that a child is asked for while the police may act (3.1-c)."""
    if kind.id != TALK or police_may_act(advice):
        return state
    return replace(state, talks=tuple(each for each in state.talks if not each[1].own_account_only))


def _done(state: CaseState, kind: DutyKind, about: str, since: datetime) -> Discharge | None:
    """What discharged it, under this name or the one that somebody had before it was known who they are.

    A reason for not telling parents says nothing of what came up later, unless it is a risk that still stands.
    """
    done = next(filter(None, (discharge(state, kind.id, name) for name in _names(state, about))), None)
    if done and done.why and kind.about == "parent" and done.by.recorded_at < since:
        return done if risk_of_telling(state, about) == "yes" else None
    return done


def _names(state: CaseState, about: str) -> tuple[str, ...]:
    """Whom it is about, and the same under the keys that the child had before it was known who that is."""
    return tuple(named_by(name, parent_of(about)) for name in names_of(state, child_of(about)))


def _held_by(state: CaseState, advice: Advice, raised: Raised, about: str) -> tuple[str, ...]:
    """What holds it. That nobody has judged yet whether telling a parent is safe holds nothing: judging it is due.

    (``inform-parents`` may not be done while the risk is not known; the duty, and its clock, go on.)
    """
    if raised.id == DECIDE and waits_for_police(advice):
        return (DECIDE,)
    if raised.kind.does == "inform-parents" and not asked_to_wait(advice):
        return raised.held_by if risk_of_telling(state, about) == "yes" else ()
    return raised.held_by


def _since(state: CaseState, advice: Advice, kind: DutyKind, about: str) -> datetime:
    """When it became owed: with the first word, or with the answers that raised it, or with the person it is about."""
    marks = [state.first.recorded_at, *_raised_by(state, advice, kind), *_by_record(state, advice, kind, about)]
    if child_of(about) in state.people:
        marks.append(_recorded_at(state, min(state.people[name].since for name in names_of(state, child_of(about)))))
    if kind.about == "parent":
        marks += _owed_since_judged(state, advice, kind, about)
    if about in state.things:
        marks.append(_recorded_at(state, state.things[about].since))
    if kind.id == TALK and any(talk.pupil == about for _mark, talk in state.talks):
        marks += _settled(state, advice)
    waited = advice.facts.get("agency_asked_to_wait")
    if kind.does and waited and waited.value == "no":  # what had to wait is timed anew (promise 12)
        marks += [_recorded_at(state, source.sequence) for source in waited.sources]
    return max(marks)


def _by_record(state: CaseState, advice: Advice, kind: DutyKind, about: str) -> Iterator[datetime]:
    """When the entry was written that raised it, or from which it runs anew."""
    if found := agreement(state, kind.id, about):
        yield found.mark.recorded_at
    if kind.about == "contact":
        yield Mark.of(state.entries[int(about) - 1]).at
    if kind.id in STEP_DUTIES and (step := owed_since(state, kind.id, about)):
        yield step.at
    if kind.id in RUNS_FROM and (runs_from := RUNS_FROM[kind.id](state, about)):
        yield _recorded_at(state, runs_from)
    if kind.id == CONFIRM_DELETION and (decided := _first_given(state, advice, (POLICE_NOT_NEEDED,))):
        yield decided


def _settled(state: CaseState, advice: Advice) -> Iterator[datetime]:
    """When it was settled that the police do not act: only then more than the child's own account is asked for."""
    settled = advice.facts.get(POLICE_NOT_NEEDED)
    if settled and settled.value == "yes":
        yield from (_recorded_at(state, source.sequence) for source in settled.sources)


def _owed_since_judged(state: CaseState, advice: Advice, kind: DutyKind, about: str) -> list[datetime]:
    """When a judgement of the risk in telling this parent made it owed that had not been owed before (A-8)."""

    def is_owed(risk: Answer) -> bool:
        held = kind.does == "inform-parents" and risk is Answer.YES
        return not held and kind.is_raised({**answers(advice.facts), RISK: risk}, advice.course)

    since: list[datetime] = []
    was_owed = is_owed(Answer.NOT_KNOWN)
    for judged in judgements(state, about):
        now_owed = is_owed(Answer(judged.value))
        if now_owed and not was_owed:
            since = [judged.mark.recorded_at]
        was_owed = now_owed
    return since


def _raised_by(state: CaseState, advice: Advice, kind: DutyKind) -> Iterator[datetime]:
    """For each answer it hangs on, when that was first given; upon a decision, when it was made; upon a referral that
    is advised, when the first reason for it came up."""
    keys = set(kind.when.keys) - {RISK}
    yield from (first for key in keys if (first := _first_given(state, advice, (key,))))
    decision, advised = advice.decision, advice.assessment.recommendation
    if kind.upon and decision and (advice.course != advised or _is_for_school(decision, advice)):
        yield decision.mark.recorded_at
    elif kind.upon and advice.is_to_refer:
        reasons = [reason for reason in advice.assessment.because if reason.kind in REFERS]
        since = [at for reason in reasons if (at := _first_given(state, advice, reason.answers))]
        if since:
            yield min(since)


def _is_for_school(decision: Decision, advice: Advice) -> bool:
    return decision.entry.choice == "manage" and not advice.is_to_refer


def _first_given(state: CaseState, advice: Advice, keys: Iterable[str]) -> datetime | None:
    """When the first of the entries behind these answers was recorded."""
    sources = [source for key in keys if key in advice.facts for source in advice.facts[key].sources]
    return min((_recorded_at(state, source.sequence) for source in sources if source.sequence), default=None)


def _recorded_at(state: CaseState, sequence: int) -> datetime:
    """Entries are numbered from 1 without gaps."""
    return state.entries[sequence - 1].recorded_at
