"""What a school has written down, beside a form of a case. `{% load school %}`."""

from typing import Any

from django import template

from safelead.web.opened import CasePage
from safelead.web.school import in_force

register = template.Library()


@register.inclusion_tag("school/without_parents.html")
def talk_without_parents(page: CasePage) -> dict[str, Any]:
    """Whether the safeguarding policy allows a first conversation without parents, as an answer (6-b)."""
    return {"answered": in_force.without_parents(page)}


@register.inclusion_tag("school/in_force.html")
def policies_in_force(page: CasePage, *kinds: str, folded: bool = False) -> dict[str, Any]:
    """The policies of the case's school in force on its day, of these kinds, one short line each (3.1-f, 5.1-k).

    `{% policies_in_force page "safeguarding" "mobile-phones" %}`; without kinds, all of them. ``folded``: only how many
    there are and how many want seeing to, until it is opened.
    """
    lines = in_force.lines(page, kinds)
    return {"lines": lines, "folded": folded, "summary": in_force.summary(lines) if folded else ""}
