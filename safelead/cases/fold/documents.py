"""Documents whose words were kept. Pure."""

from dataclasses import replace

from safelead.cases.fold.base import apply
from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds.documents import DocumentAttached


@apply.register
def _(entry: DocumentAttached, state: CaseState, mark: Mark) -> CaseState:
    return replace(state, documents=(*state.documents, (mark, entry)))
