"""Who signs a decision: whom the succession names once this person has decided (3.3-j)."""

from safelead.access.roles import ROLE_NAMES
from safelead.access.succession import Seat
from safelead.cases import gate
from safelead.web.opened import CasePage


def signer(page: CasePage) -> Seat:
    """Who signs if the person who is signed in decides; nobody's own decision comes to themselves."""
    opened = page.opened
    return gate.seats(opened.state, opened.school, opened.today, decided_by=str(opened.staff.pk)).signs


def role_of(seat: Seat) -> str:
    """The role by which somebody signs, to translate; empty where nobody is left."""
    return ROLE_NAMES[seat.role] if seat.role else ""
