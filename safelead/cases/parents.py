"""Each child's parents, one by one, and whether telling one of them is safe. Pure.

Telling is decided for each parent of each child (3.1-e, 3.5-a, A-8): one who is dangerous holds up nothing that is owed
to the other, and one who is safe clears nobody else. What is about one parent of one child is named by both, as
"pupil/parent"; of a child who has no parents in the register by the child alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.cases.told import NOT_INVOLVED
from safelead.chronology.kinds.review import Known

RISK = "informing_parents_risks_harm"
EVERYBODY, ONE_CHILD, ONE_PARENT = range(3)  # whom a judgement speaks of, the widest first


def about(child: str, parent: str = "") -> str:
    """What names one parent of a child; without ``parent`` all of them.

    >>> about("ana", "elena"), about("ana")
    ('ana/elena', 'ana')
    """
    return f"{child}/{parent}" if parent else child


def child_of(about: str) -> str:
    """The child whom it is about; whatever names no parent is given back as it is."""
    return about.partition("/")[0]


def parent_of(about: str) -> str:
    """The parent whom it is about; empty where it is about all of a child's, or about nobody's."""
    return about.partition("/")[2]


def each_parent(state: CaseState, child: str) -> tuple[str, ...]:
    """One name for each parent that the register has of this child; the child's own where it has none (3.1-e)."""
    return tuple(about(child, parent) for parent in state.parents.get(child, ())) or (child,)


def ever_a_risk(state: CaseState, child: str) -> tuple[str, ...]:
    """Whoever was said to be a risk, of those whom the register does not have as a parent today: a yes is not lost."""
    said = [named for key, named in state.answers if key == RISK and parent_of(named)]
    said += [about(untold.pupil, each) for _mark, untold in state.untold_parents for each in untold.parents]
    known = each_parent(state, child)
    gone = (each for each in dict.fromkeys(said) if child_of(each) == child and each not in known)
    return tuple(each for each in gone if risk_of_telling(state, each) == "yes")


def names_of(state: CaseState, child: str) -> tuple[str, ...]:
    """The child, and under which keys the child was in the case before it was known who that is."""
    return (child, *(key for key, person in state.people.items() if child and person.became == child))


def called_now(state: CaseState, child: str) -> str:
    """Under which key the child is in the case today: a child without a name may have turned out to be a pupil."""
    person = state.people.get(child)
    return person.became or child if person else child


def speaks_of(told: tuple[str, ...], written: str, about: str) -> bool:
    """Whether an entry about these parents speaks of this one: by name, or about all since it names nobody.

    Whoever is only written down is on no list: that speaks of the parents of a child who has none there.
    """
    parent = parent_of(about)
    if not parent:
        return True
    return parent in told if told else not written


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether telling somebody is a risk to the child, as it counts now, and the entry that says so."""

    value: Known
    mark: Mark
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    judgement: Judgement
    whom: int


def risk_of_telling(state: CaseState, about: str) -> Known | None:
    """Whether telling this parent would put the child at risk; None: nobody has judged it. See ``judgement``."""
    found = judgement(state, about)
    return found.value if found else None


def judgement(state: CaseState, about: str) -> Judgement | None:
    """What counts of all that was said of the risk in telling this parent; raises KeyError for a child not in the case.

    That there is a risk is taken back only by a no that speaks of as few people or fewer: a no about all parents clears
    none that was named, and not known clears nobody (promises 2 and 3).
    """
    return next(reversed(judgements(state, about)), None)


def judgements(state: CaseState, about: str) -> tuple[Judgement, ...]:
    """What counted of it after each time that somebody said anything of it, in the order of the record."""
    counts: list[_Said] = []
    for said in _said(state, about):
        counts.append(_weighed(counts[-1] if counts else None, said))
    return tuple(each.judgement for each in counts)


def _weighed(before: _Said | None, said: _Said) -> _Said:
    if before is None:
        return said
    held, value = before.judgement.value, said.judgement.value
    if value == "no":
        return before if held != "no" and before.whom > said.whom else said
    if value == "not-known":
        return before if held == "yes" else _as_narrow(before, said)
    return _as_narrow(before, said)


def _as_narrow(before: _Said, said: _Said) -> _Said:
    """What was said again of more people still holds for whom it was said first."""
    same = before.judgement.value == said.judgement.value
    return _Said(said.judgement, max(before.whom, said.whom)) if same else said


def _said(state: CaseState, about: str) -> list[_Said]:
    """Everything that was said of it, in the order of the record."""
    found = [*_answered(state, about), *_not_told(state, about), *_has_a_part(state, about)]
    return sorted(found, key=lambda said: said.judgement.mark.sequence)


def _answered(state: CaseState, about: str) -> Iterator[_Said]:
    """Answers about everybody, about the child, and about this parent, given once the child was in the case."""
    names = names_of(state, child_of(about))
    since = min(state.people[name].since for name in names)
    places = {"": EVERYBODY, **dict.fromkeys(names, ONE_CHILD)}
    if parent_of(about):
        places[about] = ONE_PARENT
    for place, whom in places.items():
        for given in state.answers.get((RISK, place), ()):
            # A sealed entry was about the wrong child: that it is safe does not speak of this one; a yes always counts.
            counts = given.value == "yes" or given.mark.sequence not in state.sealed
            if isinstance(given.value, str) and counts and given.mark.sequence >= since:
                yield _Said(Judgement(given.value, given.mark, given.note), whom)


def _not_told(state: CaseState, about: str) -> Iterator[_Said]:
    """It was decided not to tell them because of the risk (A-8)."""
    names = names_of(state, child_of(about))
    for mark, untold in state.untold_parents:
        if untold.risk and untold.pupil in names and speaks_of(untold.parents, "", about):
            whom = ONE_PARENT if untold.parents else ONE_CHILD
            yield _Said(Judgement("yes", mark, untold.reason), whom)


def _has_a_part(state: CaseState, about: str) -> Iterator[_Said]:
    """A parent who has a part in it as an adult may be the danger (A-8, 3.3-T1)."""
    person = state.people.get(parent_of(about))
    for sequence, part in person.as_adult if person else ():
        if part not in NOT_INVOLVED:
            yield _Said(Judgement("yes", Mark.of(state.entries[sequence - 1])), ONE_PARENT)
