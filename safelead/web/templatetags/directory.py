"""Lines of the directory as any page shows them. `{% load directory %}`."""

from datetime import date
from typing import Any

from django import template

from safelead.directory.lines import Checked, Contact, Provider, address_shown, is_web
from safelead.web.directory.freshness import freshness
from safelead.web.directory.shown import purpose_of

register = template.Library()


@register.inclusion_tag("directory/freshness.html", name="freshness")
def freshness_of(line: Checked, today: date) -> dict[str, Any]:
    """When a line was checked, or in bold that it has to be confirmed. ``today``: the date where the reader is."""
    return freshness(line, today)._asdict()


@register.inclusion_tag("directory/ways.html")
def ways(contact: Contact | Provider) -> dict[str, Any]:
    """How to reach a contact: the number to call, the page, and when. Of a provider: the page on reporting."""
    web = contact.web if is_web(contact.web) else ""
    return {"contact": contact, "web": web, "shown": address_shown(web)}


@register.inclusion_tag("directory/contact.html")
def contact(contact: Contact, today: date) -> dict[str, Any]:
    """One contact as an ``<li>`` for ``<ul class="sl-contacts">``: beside a form, in a letter, on a list."""
    return {"contact": contact, "purpose": purpose_of(contact), "today": today}
