"""Entries of the record, drawn. `{% load chronology %}`."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from safelead.chronology.kinds.base import Recorded
from safelead.web.case.chronology import Line, line
from safelead.web.opened import CasePage

register = template.Library()


@register.inclusion_tag("case/entry-line.html")
def entry(written: Recorded | Line, page: CasePage | None = None, *, open: bool = False) -> dict[str, Any]:  # noqa: A002
    """An entry as a row of ``<ul class="sl-entries">``: time, sentence that opens, number. ``open``: it is open."""
    if isinstance(written, Recorded) and page:
        return {"line": line(page, written), "open": open}
    return {"line": written, "open": open}


@register.inclusion_tag("case/fields.html")
def entry_fields(of: Line) -> dict[str, Any]:
    """What an entry holds, each part under its label."""
    return {"fields": of.fields}


@register.simple_tag
def wrote(recorded: Recorded, page: CasePage) -> str:
    """Who wrote which entry while somebody else was writing."""
    words = {"by": page.names.staff(recorded.author), "sequence": recorded.sequence}
    return _("%(by)s wrote entry %(sequence)s while you were writing.") % words
