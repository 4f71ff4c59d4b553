"""Places where the imagery is, and what is done about each. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState, frozen
from safelead.cases.things import Place, with_entry
from safelead.chronology.kinds import places
from safelead.chronology.kinds.base import Entry

Step = (
    places.PosterAsked
    | places.PosterNotAsked
    | places.PosterAnswered
    | places.TakedownReported
    | places.TakedownAnswered
    | places.PlaceRemoved
    | places.PlaceStillThere
    | places.TakedownEnded
)


def about_place(state: CaseState, key: str, mark: Mark, entry: Entry) -> CaseState:
    """Keeps an entry with the place that it is about; raises KeyError for a place that is not in the case."""
    return replace(state, places=frozen({**state.places, key: with_entry(state.places[key], mark, entry)}))


@apply.register
def _(entry: places.PlaceNamed, state: CaseState, mark: Mark) -> CaseState:
    if entry.place not in state.places:
        first = Place(entry.place, mark.sequence, entry)
        state = replace(state, places=frozen({**state.places, entry.place: first}))
    return about_place(state, entry.place, mark, entry)


@apply.register(places.PosterAsked)
@apply.register(places.PosterNotAsked)
@apply.register(places.PosterAnswered)
@apply.register(places.TakedownReported)
@apply.register(places.TakedownAnswered)
@apply.register(places.PlaceRemoved)
@apply.register(places.PlaceStillThere)
@apply.register(places.TakedownEnded)
def _step(entry: Step, state: CaseState, mark: Mark) -> CaseState:
    """A step on the way to having it taken down."""
    return about_place(state, entry.place, mark, entry)
