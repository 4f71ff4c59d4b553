"""Lines of the directory as any page shows them. `{% load directory %}`."""

from datetime import date
from typing import Any

from django import template

from safelead.directory.lines import Checked, Contact, is_web
from safelead.web.directory.freshness import freshness

register = template.Library()


@register.inclusion_tag("directory/freshness.html", name="freshness")
def freshness_of(line: Checked, today: date) -> dict[str, Any]:
    """When a line was checked, or in bold that it has to be confirmed. ``today``: the date where the reader is."""
    return freshness(line, today)._asdict()


@register.inclusion_tag("directory/ways.html")
def ways(contact: Contact) -> dict[str, Any]:
    """How to reach a contact: the number to call, the page, and when."""
    return {"contact": contact, "web": contact.web if is_web(contact.web) else ""}


@register.inclusion_tag("directory/contact.html")
def contact(contact: Contact, today: date) -> dict[str, Any]:
    """One contact as an ``<li>`` for ``<ul class="sl-contacts">``: beside a form, in a letter, on a list."""
    return {"contact": contact, "today": today}
