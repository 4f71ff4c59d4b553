"""Who is in a case, and with which parts. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, Person, frozen
from safelead.chronology.kinds import people


def placed(state: CaseState, person: Person) -> CaseState:
    """Brings somebody in, or adds to what is known of them; nothing that was recorded of them is dropped."""
    known = state.people.get(person.key)
    if not known:
        person = replace(person, placed=(person.since,))
    else:
        parts = (*known.parts, *(part for part in person.parts if part not in known.parts))
        # Answers about everybody spoke of whoever was asked about then, not of somebody who had only told us.
        was_asked_about = known.is_child and not known.only_told_us and not state.sealed.issuperset(known.placed)
        person = replace(
            known,
            since=known.since if was_asked_about else person.since,
            written=person.written or known.written,
            parts=parts,
            ages=(*known.ages, *person.ages),
            ever_in_imagery=known.ever_in_imagery or "in-imagery" in parts,
            placed=(*known.placed, person.since),
            as_adult=(*known.as_adult, *person.as_adult),
        )
    return replace(state, people=frozen({**state.people, person.key: person}))


@apply.register
def _(entry: people.PersonPlaced, state: CaseState, mark: Mark) -> CaseState:
    is_adult, in_imagery = entry.sort == "adult", "in-imagery" in entry.parts
    ages = ((mark.sequence, entry.age_when_made),) if in_imagery and not is_adult else ()
    as_adult = tuple((mark.sequence, part) for part in entry.parts) if is_adult else ()
    person = Person(
        entry.person, entry.sort, entry.written, mark.sequence, entry.parts, ages, in_imagery, as_adult=as_adult
    )
    brought_in = placed(state, person)
    # At 18 a pupil counts as an adult (2-c): who somebody is, is what was written down last.
    now = replace(brought_in.people[person.key], sort=entry.sort)
    return replace(brought_in, people=frozen({**brought_in.people, person.key: now}))


@apply.register
def _(entry: people.PartTakenBack, state: CaseState, mark: Mark) -> CaseState:
    known = state.people[entry.person]
    fewer = replace(known, parts=tuple(part for part in known.parts if part != entry.part))
    return replace(state, people=frozen({**state.people, entry.person: fewer}))


@apply.register
def _(entry: people.PersonIdentified, state: CaseState, mark: Mark) -> CaseState:
    known = replace(state.people[entry.person], became=entry.pupil)
    return replace(state, people=frozen({**state.people, entry.person: known}))
