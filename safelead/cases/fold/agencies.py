"""What was said to agencies. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.state import CaseState, Mark
from safelead.chronology.kinds import agencies


@apply.register
def _(entry: agencies.AgencyContacted, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, contacts=(*state.contacts, (mark, entry)))
