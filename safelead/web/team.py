"""Who works in a case's school, as choices of a form: never whoever is locked out of the case."""

from collections.abc import Iterable

from safelead.access.appointments import people_with
from safelead.access.roles import Role
from safelead.web.opened import CasePage

Listed = list[tuple[str, str]]
TEAM = (Role.DSL, Role.DEPUTY, Role.HEADTEACHER, Role.SIGNATORY)


def team(page: CasePage) -> Listed:
    """The safeguarding team of the school and whoever signs there, by id, in the order in which they stand in."""
    return _listed(page, _with(page, TEAM))


def everybody(page: CasePage) -> Listed:
    """The team, then the other staff of the school by name, and whoever is signed in."""
    others = sorted(_listed(page, _with(page, (Role.STAFF,))), key=lambda one: one[1].split(" ", 1)[-1])
    return list(dict((*team(page), *others, *_listed(page, [str(page.opened.staff.pk)]))).items())


def _with(page: CasePage, roles: Iterable[Role]) -> list[str]:
    school, today = page.opened.school, page.opened.today
    return [staff for role in roles for staff in people_with(role, school, today)]


def _listed(page: CasePage, staff: Iterable[str]) -> Listed:
    seen = dict.fromkeys(one for one in staff if one not in page.state.locked_out)
    return [(one, page.names.staff(one)) for one in seen]
