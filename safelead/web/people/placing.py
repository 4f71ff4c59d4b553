"""People as any form writes them down: with the locks that follow from naming them, in one go (promise 9)."""

from collections.abc import Sequence

from django.http import QueryDict

from safelead.access.appointments import absent_from, roster_of
from safelead.cases.parents import about
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.people import PersonPlaced
from safelead.people.register import relatives, staff_cards
from safelead.web.concern.finding import Finder
from safelead.web.forms import Unsent
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, typed
from safelead.web.people.parts import lock_entries, new_locks


def locks(page: CasePage, people: Sequence[PersonPlaced]) -> Sequence[Entry]:
    """Who is locked out because of these people, and is not yet."""
    finder = Finder(page.opened.school, page.now)
    alike = frozenset[str]().union(*(finder.alike(each.written) for each in people if each.sort == "child"))
    coming = new_locks(page.state, people, staff_cards().keys(), relatives(), alike)
    school, today = page.opened.school, page.opened.today
    return lock_entries(page.state, coming, roster_of(school, today), absent_from(school, today), page.now)


def parents_here(page: CasePage) -> list[tuple[str, str]]:
    """The parents of the children in the case, as choices: one who has a part in it is not simply called (A-8)."""
    listed: dict[str, str] = {}
    for child in page.state.children:
        for parent in page.names.register.parents_of(child.key):
            listed.setdefault(parent.id, page.names.of_parent(about(child.key, parent.id)))
    return list(listed.items())


def found(request: SignedIn) -> QueryDict | None:
    """What was typed; where [Find] was pressed it is shown again, and not found fault with."""
    sent = typed(request)
    if sent is None or "find" not in sent:
        return sent
    copy = Unsent(mutable=True)
    for name, values in sent.lists():
        copy.setlist(name, values)
    return copy
