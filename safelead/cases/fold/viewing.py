"""Viewing: thought of, allowed, done or not; and what was seen unasked. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds import viewing
from safelead.chronology.kinds.base import Entry


def _kept(entry: Entry, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, viewing=(*state.viewing, (mark, entry)))


for _kind in (
    viewing.ViewingDecidedAgainst,
    viewing.HeadteacherToldOfViewing,
    viewing.ViewingDelegated,
    viewing.ViewingAuthorised,
    viewing.ImageryViewed,
    viewing.ViewingNotMade,
    viewing.SupportOfferedToStaff,
):
    apply.register(_kind, _kept)


@apply.register
def _(entry: viewing.ImagerySeenUnplanned, state: CaseState, mark: Mark) -> CaseState:
    """Written by whoever reported it, it stands on the desk as what a reporter added (3.1-d)."""
    state = _kept(entry, state, mark)
    is_reporters = state.concerns and mark.author == state.concerns[0][0].author
    return replace(state, additions=(*state.additions, mark)) if is_reporters else state
