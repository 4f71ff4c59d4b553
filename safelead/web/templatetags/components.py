"""One tag for each component; the markup is in templates/components. `{% load components %}`."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from safelead.web.components import Column, Group, Link, Page, Row, Summary, Task
from safelead.web.forms.renderer import Form
from safelead.web.forms.widgets import Text

register = template.Library()
Values = dict[str, Any]


def draw(name: str, **values: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", values)


def component(name: str) -> str:
    return f"components/{name}.html"


@register.simple_tag
def error_summary(*forms: Form | None) -> SafeString | str:
    """What is to be mended, above everything else, in the same words as at the fields; nothing when all is well."""
    mend = [each for form in forms if form is not None and form.is_bound for each in form.mendable()]
    return draw("error-summary", mend=mend) if mend else ""


@register.inclusion_tag(component("button"))
def button(
    text: Text,
    *,
    kind: str = "",
    href: str = "",
    name: str = "",
    value: str = "",
    form: str = "",
    formaction: str = "",
    id: str = "",  # noqa: A002 - the attribute's name
) -> Values:
    """``kind``: "" (the one green button), "secondary" or "inverse". With ``href`` it is a link that looks the part."""
    return dict(locals())


@register.simple_block_tag
def details(content: SafeString, summary: Text, *, open: bool = False, id: str = "") -> SafeString:  # noqa: A002
    """Proof and background only: nothing that most people need is folded away."""
    return draw("details", content=content, summary=summary, open=open, id=id)


@register.simple_block_tag
def inset_text(content: SafeString, *, id: str = "") -> SafeString:  # noqa: A002
    return draw("inset-text", content=content, id=id)


@register.simple_block_tag
def warning_text(content: SafeString) -> SafeString:
    return draw("warning-text", content=content)


@register.simple_block_tag
def panel(content: SafeString, title: Text, *, interruption: bool = False) -> SafeString:
    """The receipt's panel; ``interruption`` for the three pages that may stand in the way."""
    return draw("panel", content=content, title=title, interruption=interruption)


@register.simple_block_tag
def alert(content: SafeString, title: Text, *, kind: str = "information", heading: bool = False) -> SafeString:
    """MOJ Alert. ``kind``: information, success, warning, error. ``title`` names it, and is shown with ``heading``."""
    said = {"information": _("Information"), "success": _("Success"), "warning": _("Warning"), "error": _("Error")}
    return draw("alert", content=content, title=title, kind=kind, said=said[kind], heading=heading)


@register.inclusion_tag(component("tag"))
def tag(text: Text, colour: str = "") -> Values:
    """A case's status. ``colour``: "", "grey", "green", "red", "yellow" and so on; the word says it."""
    return {"text": text, "colour": colour}


@register.inclusion_tag(component("badge"))
def badge(text: Text) -> Values:
    """For one thing alone: "Decided against the advice"."""
    return {"text": text}


@register.inclusion_tag(component("identity-bar"))
def identity_bar(
    reference: str,
    *,
    school: Text = "",
    status: Text = "",
    mark: Text = "",
    action: Link | None = None,
    more: Sequence[Group] = (),
    heading: bool = True,
) -> Values:
    """The strip that says which case this is. ``mark``: the badge; ``heading``: whether it is the page's h1."""
    return dict(locals())


@register.inclusion_tag(component("sub-navigation"))
def sub_navigation(items: Sequence[tuple[Text, str, bool, int | None]], label: Text = "") -> Values:
    """``items``: (text, address, whether it is this page, count or None), always the same ones in the same place."""
    return {"items": items, "label": label or _("This case")}


@register.inclusion_tag(component("summary-list"))
def summary_list(rows: Sequence[Summary], *, title: Text = "", borders: bool = True) -> Values:
    """Facts as key and value; with ``title`` they stand in a card of their own."""
    acts = any(row.actions for row in rows)
    return {"rows": rows, "title": title, "borders": borders, "acts": acts}


@register.inclusion_tag(component("task-list"))
def task_list(tasks: Sequence[Task], prefix: str = "task-list") -> Values:
    return {"tasks": tasks, "prefix": prefix}


@register.inclusion_tag(component("table"))
def table(
    columns: Sequence[Column | Text],
    rows: Sequence[Sequence[Any]],
    *,
    caption: Text,
    hide_caption: bool = False,
    row_heads: bool = False,
) -> Values:
    """``rows`` of cells: text, marked-safe text or ``Link``. On a phone each row is stacked, label above value.

    ``row_heads``: the first cell names its row.
    """
    heads = [each if isinstance(each, Column) else Column(each) for each in columns]
    paired = [list(zip(heads, row, strict=True)) for row in rows]
    return {
        "columns": heads,
        "rows": paired,
        "caption": caption,
        "hide_caption": hide_caption,
        "row_heads": row_heads,
    }


@register.inclusion_tag(component("pagination"))
def pagination(page: Page) -> Values:
    """Previous and next only: nothing here is counted."""
    return {"page": page}


@register.inclusion_tag(component("row"))
def row(item: Row, *, again: bool = False) -> Values:
    """One thing to do, as an `<li>`; stands in `<ul class="sl-rows">`.

    ``again``: it is due when the row above is, so that the words are there for those who hear it, and shown once.
    """
    return {"row": item, "again": again}


@register.inclusion_tag(component("answer"))
def answer(value: Any, text: Text = "") -> Values:
    """Draws "yes", "no", "not-known" or nothing (not asked yet) so that no two look alike. ``text``: an age instead."""
    return {"value": getattr(value, "value", value), "text": text}


@register.inclusion_tag(component("cite"))
def cite(*statements: str) -> Values:
    """Statement ids at the line's end, each a link into Guidance when that page is there."""
    return cites(statements)


@register.inclusion_tag(component("cite"))
def cites(statements: Sequence[str], *, linked: bool = True) -> Values:
    """The same, for ids that come as a list. Not ``linked`` where each row has its two stops already."""
    where = guidance_address if linked else lambda _statement: ""
    return {"statements": [(each, spoken(each), where(each)) for each in statements if each]}


def spoken(statement: str) -> str:
    """How an id is read aloud.

    >>> spoken("3.3-T1"), spoken("3.1-e")
    ('guidance 3.3, trigger 1', 'guidance 3.1, e')
    """
    section, _dash, item = statement.partition("-")
    if item[:1] == "T" and item[1:].isdecimal():
        return _("guidance %(section)s, trigger %(number)s") % {"section": section, "number": item[1:]}
    return _("guidance %(section)s, %(item)s") % {"section": section, "item": item}


def guidance_address(statement: str) -> str:
    try:
        return f"{_guidance()}#{statement}"
    except NoReverseMatch:
        return ""


@cache
def _guidance() -> str:
    return reverse("guidance")


@register.inclusion_tag(component("back-link"))
def back_link(text: Text, href: str) -> Values:
    return {"text": text, "href": href}


@register.inclusion_tag(component("skip-link"))
def skip_link(text: Text, href: str, *, blank: bool = False) -> Values:
    """``blank``: it is the one that blanks the screen."""
    return {"text": text, "href": href, "blank": blank}


@register.inclusion_tag(component("service-navigation"))
def service_navigation(name: Text, href: str, items: Sequence[tuple[Text, str, bool]]) -> Values:
    """The top bar by itself; ``items``: (text, address, whether it is this page's section)."""
    return {"name": name, "href": href, "items": items}


@register.inclusion_tag(component("exit-this-page"))
def exit_this_page(href: str) -> Values:
    """For public pages only, where a parent or a child may be watched. ``href``: a weather page of the country."""
    return {"href": href}


@register.inclusion_tag(component("date-heading"))
def date_heading(text: Text, day: date | None = None, level: int = 3) -> Values:
    """Heads a day of the chronology: "Thursday 12 November". ``day`` for whoever reads by machine."""
    return {"text": text, "level": level, "day": day}
