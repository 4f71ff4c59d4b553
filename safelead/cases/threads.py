"""What passes between the school and an agency, as threads: a referral or a question with all that came of it. Pure.

A thread is open until somebody says that nothing more is expected of the agency, or weighs its refusal; the police's
own are closed by the outcome that they tell. Every step that leaves it open owes the next one, so that nobody forgets
to ask again (7-f).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds.agencies import AgencyContacted, PoliceOutcomeTold, Purpose, RefusalWeighed, Stands

StepEntry = AgencyContacted | PoliceOutcomeTold | RefusalWeighed
WAITING: tuple[Stands, ...] = ("in-progress", "accepted")
POLICE = "police"
GOES_ON: tuple[Purpose, ...] = ("follow-up", "answered", "escalate")


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a thread, and where the thread stands after it."""

    mark: Mark
    entry: StepEntry

    @property
    def key(self) -> str:
        """What a duty about this step is about."""
        return str(self.mark.sequence)

    @property
    def stands(self) -> Stands:
        if isinstance(self.entry, RefusalWeighed):
            return "in-progress" if self.entry.escalate else "refused"
        return self.entry.stands


@dataclass(frozen=True, slots=True)
class Thread:
    """The steps in the order of the record; never empty. ``agency`` is a key of the pack, ``named`` as written for any
    other: whom it began with."""

    agency: str
    named: str
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        return self.steps[-1]

    @property
    def stands(self) -> Stands:
        return self.last.stands

    @property
    def is_waiting(self) -> bool:
        """It is the agency's turn: they have been asked, or took it on."""
        return self.stands in WAITING and not self.must_escalate

    @property
    def is_refused(self) -> bool:
        """They refused, and nobody has weighed yet what follows."""
        return self.stands == "refused" and not isinstance(self.last.entry, RefusalWeighed)

    @property
    def must_escalate(self) -> bool:
        """It was decided to escalate, and that has not been done yet."""
        return isinstance(self.last.entry, RefusalWeighed) and self.last.entry.escalate

    @property
    def is_open(self) -> bool:
        return self.is_waiting or self.is_refused or self.must_escalate

    @property
    def reference(self) -> str:
        """The agency's own reference, the newest that it gave."""
        given = (each.entry.reference for each in reversed(self.steps) if not isinstance(each.entry, RefusalWeighed))
        return next(filter(None, given), "")

    @property
    def about(self) -> tuple[str, ...]:
        """The pupils it is about, as its newest contact says; none: all who were in the case then."""
        told = (each.entry.about for each in reversed(self.steps) if isinstance(each.entry, AgencyContacted))
        return next(told, ())

    def after(self, sequence: int) -> Step | None:
        """The step that came after an entry of this thread."""
        return next((each for each in self.steps if each.mark.sequence > sequence), None)

    def has(self, sequence: int) -> bool:
        return any(each.mark.sequence == sequence for each in self.steps)


def threads(state: CaseState) -> tuple[Thread, ...]:
    """Every thread, in the order in which they began. What is sealed was about the wrong child and is left out."""
    found = []
    for thread in linked(state):
        steps = tuple(each for each in thread.steps if each.mark.sequence not in state.sealed)
        if steps:
            found.append(replace(thread, steps=steps))
    return tuple(found)


def thread_of(state: CaseState, sequence: int) -> Thread | None:
    """The thread that an entry belongs to; None for an entry that is sealed, or of no thread."""
    return next((each for each in threads(state) if each.has(sequence)), None)


def linked(state: CaseState) -> tuple[Thread, ...]:
    """Every thread with its sealed steps: sealing an entry hides its words, never that it happened."""
    found: list[Thread] = []
    for recorded in state.entries:
        if isinstance(recorded.entry, AgencyContacted | PoliceOutcomeTold | RefusalWeighed):
            step = Step(Mark.of(recorded), recorded.entry)
            goes_on = list(_goes_on(found, step.entry))
            for place in goes_on:
                found[place] = replace(found[place], steps=(*found[place].steps, step))
            if not goes_on and not isinstance(step.entry, RefusalWeighed):
                found.append(_begun(step))
    return tuple(found)


def _begun(step: Step) -> Thread:
    entry = step.entry
    if isinstance(entry, AgencyContacted):
        return Thread(entry.agency, entry.named, (step,))
    return Thread(POLICE, "", (step,))


def _goes_on(found: list[Thread], entry: StepEntry) -> Iterable[int]:
    """The places of the threads that an entry goes on with; none where it begins one.

    To ask what happened next goes on with the last thread with that agency, whether or not anybody said with which; an
    answer, or to escalate it, with the last that is open; an outcome with every open one of the police.
    """
    follows = entry.refusal if isinstance(entry, RefusalWeighed) else entry.follows
    if follows is not None:
        return [place for place, each in enumerate(found) if each.has(follows)][:1]
    if isinstance(entry, PoliceOutcomeTold):
        return [place for place, each in enumerate(found) if each.agency == POLICE and each.is_open]
    if not isinstance(entry, AgencyContacted) or entry.purpose not in GOES_ON:
        return []
    same = [place for place, each in enumerate(found) if (each.agency, each.named) == (entry.agency, entry.named)]
    return [place for place in same if found[place].is_open][-1:] or same[-1:] * (entry.purpose == "follow-up")


# --- what the threads owe ----------------------------------------------------------------------------------------


def _waits(state: CaseState) -> Iterator[str]:
    for thread in threads(state):
        steps = (each for each in thread.steps if each.stands in WAITING)
        yield from (each.key for each in steps if not isinstance(each.entry, RefusalWeighed))


def _refused(state: CaseState) -> Iterator[str]:
    steps = (each for thread in threads(state) for each in thread.steps if each.stands == "refused")
    yield from (each.key for each in steps if not isinstance(each.entry, RefusalWeighed))


def _to_escalate(state: CaseState) -> Iterator[str]:
    for thread in threads(state):
        for each in thread.steps:
            if isinstance(each.entry, RefusalWeighed) and each.entry.escalate:
                yield each.key


def _asked_to_wait(state: CaseState) -> Iterator[str]:
    yield from (str(mark.sequence) for mark, contact in state.contacts if contact.asked_to_wait)


RAISING: dict[str, Callable[[CaseState], Iterator[str]]] = {
    "follow-up-agency": _waits,
    "weigh-refusal": _refused,
    "escalate-referral": _to_escalate,
    "ask-whether-to-wait": _asked_to_wait,
}


def raising(state: CaseState, duty: str) -> tuple[str, ...]:
    """The steps that raise a kind of duty which the record raises by itself, each once; raises KeyError for others."""
    return tuple(dict.fromkeys(RAISING[duty](state)))


def next_step(state: CaseState, about: str) -> Mark | None:
    """What came next in the thread of a step."""
    sequence = int(about)
    later = (thread.after(sequence) for thread in threads(state) if thread.has(sequence))
    return next((each.mark for each in later if each), None)


def next_word_on_waiting(state: CaseState, about: str) -> Mark | None:
    """The next time that the agency which asked the school to wait said anything about waiting."""
    said = [(Mark.of(each), each.entry) for each in state.entries if isinstance(each.entry, AgencyContacted)]
    asked = {mark.sequence: entry.agency for mark, entry in said}[int(about)]
    for mark, entry in said:
        speaks = entry.agency == asked and (entry.asked_to_wait or entry.waiting_over)
        if speaks and mark.sequence > int(about):
            return mark
    return None


def agreed_by(state: CaseState, duty: str, about: str) -> datetime | None:
    """By when a step says that the next is due, in UTC; None where it names no day."""
    entry = state.entries[int(about) - 1].entry
    if duty == "ask-whether-to-wait":
        return entry.wait_until if isinstance(entry, AgencyContacted) else None
    return entry.follow_up_by if isinstance(entry, AgencyContacted | PoliceOutcomeTold) else None


def party(state: CaseState, about: str) -> str:
    """Whom a duty about a step is owed to: the key of an agency, or the name that was written of any other."""
    entry = state.entries[int(about) - 1].entry
    if isinstance(entry, AgencyContacted):
        return entry.named or entry.agency
    thread = thread_of(state, int(about))
    return (thread.named or thread.agency) if thread else POLICE


def is_followed(state: CaseState, agency: str) -> bool:
    """A thread with this agency is open, and owes what comes next itself."""
    return any(each.agency == agency and each.is_open for each in threads(state))


def heard_again(state: CaseState, agency: str) -> Mark | None:
    """The first time that an agency was asked what happened next, or said so itself."""
    for thread in threads(state):
        if thread.agency != agency:
            continue
        for place, each in enumerate(thread.steps):
            asked = isinstance(each.entry, AgencyContacted) and each.entry.purpose == "follow-up"
            if place or asked or isinstance(each.entry, PoliceOutcomeTold):
                return each.mark
    return None
