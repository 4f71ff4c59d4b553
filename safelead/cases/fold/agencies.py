"""What was said to agencies. What came of it is read off the entries by ``cases.threads``. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds import agencies


@apply.register
def _(entry: agencies.AgencyContacted, state: CaseState, mark: Mark) -> CaseState:
    """An emergency call that whoever reported it made is read like anything else that they add (3.6-b)."""
    reporters = {each.author for each, _concern in state.concerns} - {state.lead}
    is_added = entry.channel == "emergency-number" and mark.author in reporters
    additions = (*state.additions, mark) if is_added else state.additions
    return replace(state, contacts=(*state.contacts, (mark, entry)), additions=additions)


@apply.register
def _(entry: agencies.RefusalWeighed, state: CaseState, mark: Mark) -> CaseState:
    return state


@apply.register
def _(entry: agencies.PoliceOutcomeTold, state: CaseState, mark: Mark) -> CaseState:
    return state


@apply.register
def _(entry: agencies.AgencyMeetingHeld, state: CaseState, mark: Mark) -> CaseState:
    return state
