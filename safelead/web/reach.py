"""No address but those that the table of roles speaks of: anything else stops the start."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

from safelead.access.commands import COMMANDS
from safelead.access.roles import PUBLIC, WHO_MAY
from safelead.web.page import ROUTES

NOT_DECLARED = (
    "The address {address!r} is not in the table of who may do what. Declare it with @page or @case_page and an act of "
    "safelead/access/roles.py, or name it there in PUBLIC with the reason."
)


def keep_to_the_table(patterns: Iterable[URLPattern | URLResolver]) -> None:
    """Raises ImproperlyConfigured for the first address that nobody said who may open."""
    for address in undeclared(patterns):
        raise ImproperlyConfigured(NOT_DECLARED.format(address=address))


def undeclared(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """The addresses that are neither declared with an act of the table nor listed as public."""
    guarded = {route.view for route in ROUTES if route.act in WHO_MAY}
    return [
        str(each.pattern)
        for each in patterns
        if not (isinstance(each, URLPattern) and (each.callback in guarded or each.name in PUBLIC))
    ]


def check_addresses(**_options: object) -> list[CheckMessage]:
    """That every address of the running server, and every command of ours, is in its table."""
    found: list[CheckMessage] = [
        Error(NOT_DECLARED.format(address=address), id="safelead.E010")
        for address in undeclared(get_resolver().url_patterns)
    ]
    ours = {name for name, app in get_commands().items() if str(app).startswith("safelead.")}
    found += [
        Error(f"The command {name!r} is not in the table of safelead/access/commands.py.", id="safelead.E011")
        for name in sorted(ours - set(COMMANDS))
    ]
    return found
