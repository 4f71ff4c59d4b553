"""What the guidance asks about, as the case's record answers it, each answer with the entries it comes from. Pure.

Three agreements are kept here and nowhere else:

* Over several children: yes if any is yes, no only if all are no (an answer given before a child came into the case
  does not speak of that child).
* A yes is never lost (promise 3): once an answer raised a trigger or a referral rule, a later no or not known does not
  take it back; a withdrawal with a reason that the second person signed does.
* Sealing an entry hides its words, never its yes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from safelead.cases.parents import each_parent, ever_a_risk, judgement
from safelead.cases.school_facts import NOTHING_WRITTEN, SchoolFacts
from safelead.cases.state import CaseState, Given, Person, Withdrawal
from safelead.cases.things import Device, Place
from safelead.cases.told import ADULT_PARTS, NOT_INVOLVED, TELLERS, Source, Value, staff_is_subject
from safelead.chronology.kinds.review import Known
from safelead.guidance import Answer, Pack, Question

YOUNGEST = "youngest_in_imagery_age"
ORDER: tuple[Known, ...] = ("yes", "not-known", "no")  # which of several answers counts (Kleene's "any")
ABOUT_THOSE_IN_IT = {"viewing_would_distress"}  # 5.1-b speaks of the pupil in the imagery, not of whoever got it
CANNOT_CONSENT_BELOW = 13  # whole years; A-4b and 3.3-T5


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer for the whole case, and the entries that give it."""

    key: str
    value: Value
    sources: tuple[Source, ...]


def facts(state: CaseState, pack: Pack, school: SchoolFacts = NOTHING_WRITTEN) -> Mapping[str, Fact]:
    """Everything the case answers, by the guidance's keys; what nobody answered is left out (it is not known).

    What is asked about a school, it answers by what it has written down, and by nothing that a case says.
    """
    found = {}
    for key, question in pack.questions.items():
        fact = _of_school(school, question) if question.subject == "school" else _of_case(state, question)
        if fact:
            found[key] = fact
    return found


def _of_case(state: CaseState, question: Question) -> Fact | None:
    return _youngest(state) if question.key == YOUNGEST else _gathered(state, question)


def _of_school(school: SchoolFacts, question: Question) -> Fact | None:
    """No entry of the case gives it, so it has no sources."""
    answer = school.answers.get(question.key)
    if answer is None:
        return None
    return Fact(question.key, "yes" if answer is Answer.YES else "no" if answer is Answer.NO else "not-known", ())


def answers(known: Mapping[str, Fact]) -> dict[str, Answer | int]:
    """The facts in the form that the guidance's ``assess`` takes."""
    return {key: _parsed(fact.value) for key, fact in known.items()}


def raising(question: Question) -> Known | None:
    """The answer to this question that brings a referral or a place outside the guidance; none where none does."""
    if question.key == "manageable_in_school":
        return "no"
    return "yes" if question.blocks and question.blocks != "manage" else None


def standing(state: CaseState, question: Question, person: Person | Device | Place | None = None) -> Source | None:
    """The one answer that counts now about somebody or a thing, or (without ``person``) about everybody at once.

    None where nobody was asked about them yet: an answer given before they came into the case does not speak of them.
    A yes that is held comes before whatever was answered later (promise 3).
    """
    if question.subject == "parent" and isinstance(person, Person):
        return _of_all(tuple(_judged(state, person)))
    places, since = ((person.key, ""), person.since) if person else (("",), 0)
    raises = raising(question)
    held = [each for each in _held(state, question.key, raises) if each.about in places and each.sequence > since]
    told = [each for each in _told(state, question.key) if person is None or each.about == person.key]
    answered = _of_one(state, question, person.key, since) if person else _newest(state, question.key, places, since)
    current = [*told, *answered]
    return next(iter((*held, *sorted(current, key=_telling))), None)


def withdrawable(state: CaseState, question: Question, about: str) -> Source | None:
    """The yes about somebody (empty: about everybody) that only a signed withdrawal takes back; none where none is.

    An age under 13 counts as one, since trigger 5 hangs on it; so does a part that an adult had, and that somebody on
    the staff was named.
    """
    if question.key == YOUNGEST:
        ages = _ages(state, state.people[about]) if about in state.people else iter(())
        return next((age for age in ages if isinstance(age.value, int) and age.value < CANNOT_CONSENT_BELOW), None)
    found = [*_held(state, question.key, raising(question)), *_told_by_adults(state, question.key)]
    if TELLERS.get(question.key) is staff_is_subject:
        found += _told(state, question.key)
    return next((each for each in found if each.about == about), None)


def _parsed(value: Value) -> Answer | int:
    return value if isinstance(value, int) else Answer(value)


def _gathered(state: CaseState, question: Question) -> Fact | None:
    """One fact over all whom it can be about, from what was answered and from what else the record tells."""
    told = tuple(_told(state, question.key))
    raises = raising(question)
    held = [source for source in _held(state, question.key, raises) if raises]
    if raises and (kept := (*held, *(source for source in told if source.value == raises))):
        return Fact(question.key, raises, kept)
    current = [*told, *_current(state, question, frozenset(each.about for each in told))]
    if not current:
        return None
    for value in ORDER:
        sources = tuple(source for source in current if source.value == value)
        if sources:
            return Fact(question.key, value, tuple(source for source in sources if source.sequence))
    raise ValueError(f"{question.key} is answered by {current[0].value!r}. It takes yes, no or not-known.")


def _telling(source: Source) -> int:
    """The place of an answer among several to the same question: yes counts first, no only if all are no."""
    return ORDER.index(str(source.value))


def _held(state: CaseState, key: str, raises: Known | None) -> Iterator[Source]:
    """Every raising answer that no signed withdrawal has taken back, whoever it was about."""
    for (answered, about), given in state.answers.items():
        if answered == key:
            since = _released(state, key, about)
            yield from (
                Source(each.mark.sequence, each.value, about)
                for each in given
                if each.value == raises and each.mark.sequence > since
            )


def _released(state: CaseState, key: str, about: str) -> int:
    """Answers up to this entry were taken back by a withdrawal that was signed; 0 where there is none."""
    return max((each.asked.sequence for each in _withdrawn(state, key, about)), default=0)


def _withdrawn(state: CaseState, key: str, about: str) -> tuple[Withdrawal, ...]:
    return tuple(
        each for each in state.withdrawals if each.signed and each.entry.key == key and each.entry.about == about
    )


def _current(state: CaseState, question: Question, told: frozenset[str]) -> Iterator[Source]:
    """The newest answer about each whom the question is about; nobody's answer is not known, with no entry to name.

    About those in ``told`` the record tells it already.
    """
    if question.subject == "parent" and state.children:
        every = tuple(source for child in state.children for source in _judged(state, child))
        yield from every if any(source.sequence for source in every) else ()
        return
    several = _subjects(state, question)
    if not several:
        places = {"", *(about for key, about in state.answers if key == question.key)}
        for about in places if question.subject != "pupil" else {""}:
            yield from _newest(state, question.key, (about,), 0)
        return
    if not told and not any(key == question.key for key, _about in state.answers):
        return
    for one, since in several:
        newest = tuple(_of_one(state, question, one, since))
        yield from newest or (() if one in told else (Source(0, "not-known", one),))


def _of_one(state: CaseState, question: Question, one: str, since: int) -> Iterator[Source]:
    """The newest answer about one of those whom a question is about.

    A yes to a question about places that was given before this one was named speaks of it too: it was said of the
    imagery, and that somebody writes down where it is must not make it less urgent (8-c).
    """
    newest = tuple(_newest(state, question.key, (one, ""), since))
    earlier = _newest(state, question.key, ("",), 0) if question.subject == "place" and not newest else ()
    yield from newest or (each for each in earlier if each.value == "yes")


def _judged(state: CaseState, child: Person) -> Iterator[Source]:
    """What counts of each of a child's parents (A-8)."""
    for about in (*each_parent(state, child.key), *ever_a_risk(state, child.key)):
        found = judgement(state, about)
        yield Source(found.mark.sequence, found.value, about) if found else Source(0, "not-known", about)


def _of_all(sources: tuple[Source, ...]) -> Source | None:
    """What several say together: yes if one does, no only if all do; None where somebody was not asked about."""
    if any(source.value == "yes" for source in sources) or all(source.sequence for source in sources):
        return min(sources, key=_telling, default=None)
    return None


def _subjects(state: CaseState, question: Question) -> tuple[tuple[str, int], ...]:
    """Each child, device or place that the question is about, and the sequence that brought it in."""
    if question.subject == "pupil":
        in_it = [child for child in state.children if "in-imagery" in child.parts]
        asked = in_it if question.key in ABOUT_THOSE_IN_IT and in_it else state.children
        return tuple((child.key, child.since) for child in asked)
    things = {"device": state.devices, "place": state.places}.get(question.subject, {})
    return tuple((key, state.things[key].since) for key in things if key in state.things)


def _newest(state: CaseState, key: str, places: Iterable[str], since: int) -> Iterator[Source]:
    """The latest answer among these places that was given after ``since`` and whose entry is not sealed."""
    given = [
        (each.mark.sequence, each.value, about)
        for about in places
        for each in _standing(state, key, about)
        if each.mark.sequence > since
    ]
    if given:
        sequence, value, about = max(given, key=lambda each: each[0])
        yield Source(sequence, value, about)


def _standing(state: CaseState, key: str, about: str) -> Iterator[Given]:
    """What was answered, and what a signed withdrawal put in the place of an answer."""
    for given in state.answers.get((key, about), ()):
        if given.mark.sequence not in state.sealed:
            yield given
    for each in _withdrawn(state, key, about):
        yield Given(each.entry.value, each.asked, "case")


# --- what else the record tells ----------------------------------------------------------------------------------


def _told(state: CaseState, key: str) -> Iterator[Source]:
    """Answers that nobody has to give again, since the record tells them already."""
    teller = TELLERS.get(key)
    if teller:
        yield from (each for each in teller(state) if each.sequence > _released(state, key, each.about))
    yield from _told_by_adults(state, key)


def _told_by_adults(state: CaseState, key: str) -> Iterator[Source]:
    """Parts that somebody ever had as an adult: to take the part back alone does not take back the yes (promise 3)."""
    for person in state.people.values():
        since = _released(state, key, person.key)
        for sequence, part in person.as_adult:
            answers = ADULT_PARTS.get(part) == key or (key == "adult_involved" and part not in NOT_INVOLVED)
            if answers and sequence > since:
                yield Source(sequence, "yes", person.key)


# --- the youngest in the imagery ---------------------------------------------------------------------------------


def _youngest(state: CaseState) -> Fact | None:
    """The youngest child in the imagery when it was made: not known while one of them is not, unless one was under 13.

    An age under 13 that was ever recorded counts until its withdrawal is signed, even where the part was taken back.
    """
    pictured = [each for each in state.people.values() if each.ever_in_imagery and (each.is_child or each.ages)]
    ages = [(age, person) for person in pictured for age in _ages(state, person)]
    if not pictured:
        return _answered_age(state)
    known = [(age.value, age) for age, _person in ages if isinstance(age.value, int)]
    sources = tuple(age for age, _person in ages)
    youngest = min((value for value, _age in known), default=None)
    if youngest is not None and (youngest < CANNOT_CONSENT_BELOW or len(known) == len(ages)):
        return Fact(YOUNGEST, youngest, tuple(age for value, age in known if value == youngest))
    return Fact(YOUNGEST, "not-known", sources) if ages else None


def _ages(state: CaseState, person: Person) -> Iterator[Source]:
    """What counts as this child's age: the lowest under 13 that still stands, else what was recorded last."""
    since = _released(state, YOUNGEST, person.key)
    standing = [Source(sequence, _or_not_known(age), person.key) for sequence, age in person.ages if sequence > since]
    standing += [
        Source(each.asked.sequence, each.entry.value, person.key)
        for each in _withdrawn(state, YOUNGEST, person.key)[-1:]
    ]
    young = [each for each in standing if isinstance(each.value, int) and each.value < CANNOT_CONSENT_BELOW]
    if young:
        yield min(young, key=lambda each: each.value)
    elif "in-imagery" in person.parts and person.is_child and person in state.present and standing:
        yield max(standing, key=lambda each: each.sequence)


def _or_not_known(age: int | None) -> Value:
    return "not-known" if age is None else age


def _answered_age(state: CaseState) -> Fact | None:
    """Nobody in the imagery is named yet: what was answered about the age alone."""
    newest = tuple(_newest(state, YOUNGEST, ("",), 0))
    return Fact(YOUNGEST, newest[0].value, newest) if newest else None
