"""What children were asked to delete and what came of it (``cases.deleting`` reads it), and measures. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import AboutDeleting, CaseState
from safelead.chronology.kinds import deletion, discipline


def _kept(entry: AboutDeleting, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, deleting=(*state.deleting, (mark, entry)))


for _kind in (
    deletion.DeletionRequested,
    deletion.DeletionReminded,
    deletion.DeletionConfirmed,
    deletion.DeletionRefused,
    deletion.PoliceNotInvolved,
):
    apply.register(_kind, _kept)


@apply.register
def _(entry: discipline.DisciplineDecided, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, measures=(*state.measures, (mark, entry)))
