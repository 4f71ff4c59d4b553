"""Which child of a case a page is about, and which of the child's parents."""

from urllib.parse import urlencode

from django.urls import reverse

from safelead.cases.state import Person
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn


def child_of(request: SignedIn, page: CasePage) -> Person | None:
    """The child that the address names, or the only one; None where somebody has to choose."""
    children = {person.key: person for person in page.state.children}
    if len(children) == 1:
        return next(iter(children.values()))
    return children.get(request.GET.get("pupil", ""))


def address(page: CasePage, name: str, child: Person, **query: str) -> str:
    """One of these pages, about one child; what is empty is left out of the address."""
    told = {key: value for key, value in query.items() if value}
    return f"{reverse(name, args=[page.reference])}?{urlencode({'pupil': child.key, **told})}"
