"""Draws our components from the options of the design system's own fixtures; None where we do not offer an option."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.template import Context, Engine, Template, engines
from django.utils.html import escape

from safelead.web.components import Column, Link, Page, Summary, Task
from safelead.web.forms import Checkboxes, Day, Form, Line, Radios, Renderer, Select, Textarea

Options = Mapping[str, Any]


class Plain(Renderer):
    """Labels at GOV.UK's own size."""

    label_size = ""


def drawn(source: str, **values: Any) -> str:
    """A template of one line, with our tags."""
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return Template("{% load components %}" + source, engine=engine).render(Context(values))


def only(given: Options, *known: str) -> bool:
    """Whether nothing else is asked for."""
    return {name for name, value in given.items() if value is not None} <= set(known)


def text(given: Any) -> bool:
    return given is None or only(given, "text")


def field(given: Options, name: str, made: forms.Field, data: dict[str, Any]) -> str:
    made.label = (given.get("label") or (given.get("fieldset") or {}).get("legend") or {}).get("text", "")
    made.help_text = (given.get("hint") or {}).get("text", "")
    made.required = False
    made.widget.attrs["id"] = given.get("idPrefix") or given.get("id") or name
    form = Form(data, renderer=Plain())
    form.fields[name] = made
    form.full_clean()
    if given.get("errorMessage"):
        form.add_error(name, given["errorMessage"]["text"])
    return form[name].as_field_group()


def written(widget: Callable[[Options], forms.Widget], *known: str) -> Callable[[Options], str | None]:
    def draw(given: Options) -> str | None:
        if not only(given, "name", "id", "label", "hint", "errorMessage", "value", *known):
            return None
        if not all(text(given.get(part)) for part in ("label", "hint", "errorMessage")):
            return None
        name = given["name"]
        return field(given, name, forms.CharField(widget=widget(given), strip=False), {name: given.get("value", "")})

    return draw


def line(given: Options) -> forms.Widget:
    return Line({"class": given.get("classes", "")})


def many(given: Options) -> forms.Widget:
    return Textarea(rows=given.get("rows") or 5)


def chosen(widget: type[Radios] | type[Checkboxes], made: type[forms.ChoiceField]) -> Callable[[Options], str | None]:
    family = "radios" if widget is Radios else "checkboxes"
    styles = {f"govuk-{family}--small": "small", f"govuk-{family}--inline": "inline"}

    def draw(given: Options) -> str | None:
        legend = (given.get("fieldset") or {}).get("legend")
        known = ("name", "idPrefix", "fieldset", "items", "hint", "errorMessage", "value", "values", "classes")
        if not only(given, *known) or not legend or not only(given["fieldset"], "legend") or not text(legend):
            return None
        if not set((given.get("classes") or "").split()) <= set(styles) or not text(given.get("hint")):
            return None
        if not all(item and only(item, "value", "text", "hint", "checked") for item in given["items"]):
            return None
        asked = [styles[name] for name in (given.get("classes") or "").split()]
        hints = {item["value"]: item["hint"]["text"] for item in given["items"] if item.get("hint")}
        ticked = [item["value"] for item in given["items"] if item.get("checked")]
        ticked += [given["value"]] if given.get("value") else given.get("values") or []
        pairs = [(item["value"], item["text"]) for item in given["items"]]
        name = given["name"]
        data = {name: ticked if widget is Checkboxes else "".join(ticked)}
        return field(
            given,
            name,
            made(choices=pairs, widget=widget(small="small" in asked, inline="inline" in asked, hints=hints)),
            data,
        )

    return draw


def select(given: Options) -> str | None:
    if not only(given, "name", "id", "label", "items", "errorMessage", "hint") or not given.get("items"):
        return None
    if not text(given["label"]) or not all(
        item and only(item, "value", "text", "selected") and item.get("value") for item in given["items"]
    ):
        return None
    pairs = [(item["value"], item["text"]) for item in given["items"]]
    one = [item["value"] for item in given["items"] if item.get("selected")]
    return field(given, given["name"], forms.ChoiceField(choices=pairs, widget=Select), {given["name"]: "".join(one)})


def day(given: Options) -> str | None:
    if not only(given, "id", "namePrefix", "fieldset", "hint", "values", "errorMessage"):
        return None
    name, legend = given.get("namePrefix"), (given.get("fieldset") or {}).get("legend")
    if not name or not legend or not text(legend):
        return None
    return field(given, name, forms.Field(widget=Day), {key: str(value) for key, value in given["values"].items()})


def button(given: Options) -> str | None:
    kinds = {"": "", "govuk-button--secondary": "secondary", "govuk-button--inverse": "inverse"}
    if not only(given, "text", "href", "classes", "name", "value", "id") or given.get("classes", "") not in kinds:
        return None
    values = {**dict.fromkeys(("href", "name", "value", "id"), ""), **given, "kind": kinds[given.get("classes", "")]}
    return drawn("{% button text kind=kind href=href name=name value=value id=id %}", **values)


def block(tag: str, argument: str, *known: str) -> Callable[[Options], str | None]:
    def draw(given: Options) -> str | None:
        if not only(given, *known) or ("text" not in given and "titleText" not in given):
            return None
        values = {"text": "", "id": "", "open": False, **given}
        return drawn("{% " + tag + argument + " %}{{ text }}{% end" + tag + " %}", **values)

    return draw


def panel(given: Options) -> str | None:
    return block("panel", " titleText", "titleText", "text")(given)


def tag(given: Options) -> str | None:
    style = given.get("classes", "")
    if not only(given, "text", "classes") or (style and not style.startswith("govuk-tag--")):
        return None
    return drawn("{% tag text colour %}", text=given["text"], colour=style.removeprefix("govuk-tag--"))


def links(actions: Options | None) -> tuple[Link, ...] | None:
    items = (actions or {}).get("items") or []
    if not all(only(item, "href", "text", "visuallyHiddenText") and "text" in item for item in items):
        return None
    if actions and not only(actions, "items"):
        return None
    return tuple(Link(item["text"], item["href"], item.get("visuallyHiddenText", "")) for item in items)


def summary_list(given: Options) -> str | None:
    rows = given["rows"]
    if not only(given, "rows") or not all(row and only(row, "key", "value", "actions") for row in rows):
        return None
    if not all(text(row["key"]) and text(row["value"]) and links(row.get("actions")) is not None for row in rows):
        return None
    ours = [Summary(row["key"]["text"], row["value"]["text"], links(row.get("actions")) or ()) for row in rows]
    return drawn("{% summary_list rows %}", rows=ours)


def state(status: Options) -> str:
    """A task's status: words, or a tag."""
    return tag(status["tag"]) or "" if "tag" in status else str(status["text"])


def greyed(item: Options) -> bool:
    return "cannot-start-yet" in item["status"].get("classes", "")


def hinted(item: Options) -> str:
    return str((item.get("hint") or {}).get("text", ""))


def task_list(given: Options) -> str | None:
    items = given["items"]
    if not only(given, "items", "idPrefix") or not all(
        item and only(item, "title", "status", "href", "hint") and text(item["title"]) for item in items
    ):
        return None
    if any(greyed(item) and item.get("href") for item in items):
        return None
    ours = [
        Task(item["title"]["text"], state(item["status"]), item.get("href", ""), hinted(item), done=not greyed(item))
        for item in items
    ]
    return drawn("{% task_list tasks prefix %}", tasks=ours, prefix=given.get("idPrefix", "task-list"))


def table(given: Options) -> str | None:
    if not only(given, "caption", "captionClasses", "firstCellIsHeader", "head", "rows") or not given.get("caption"):
        return None
    cells = [cell for row in given["rows"] for cell in row] + given["head"]
    if not all(only(cell, "text", "format") for cell in cells):
        return None
    columns = [Column(head["text"], head.get("format") == "numeric") for head in given["head"]]
    rows = [[cell["text"] for cell in row] for row in given["rows"]]
    html = drawn(
        "{% table columns rows caption=caption row_heads=row_heads %}",
        columns=columns,
        rows=rows,
        caption=given["caption"],
        row_heads=given.get("firstCellIsHeader"),
    )
    return html.replace("govuk-table__caption--s", given["captionClasses"])


def pagination(given: Options) -> str | None:
    ends = [given.get("previous") or {}, given.get("next") or {}]
    if not only(given, "previous", "next") or not all(only(end, "href", "labelText") for end in ends):
        return None
    before, after = ends
    page = Page(before.get("href", ""), after.get("href", ""), before.get("labelText", ""), after.get("labelText", ""))
    return drawn("{% pagination page %}", page=page).replace('"Pages"', '"Pagination"')


def error_summary(given: Options) -> str | None:
    items = given.get("errorList") or []
    if not only(given, "titleText", "errorList") or not items:
        return None
    if not all(only(item, "text", "href") and item.get("href", "#").startswith("#") for item in items):
        return None
    mend = [(item["text"], item.get("href", "").removeprefix("#")) for item in items]
    html = drawn("{% include 'components/error-summary.html' %}", mend=mend)
    return html.replace("There is something to mend", escape(given["titleText"]))


def linked(name: str) -> Callable[[Options], str | None]:
    def draw(given: Options) -> str | None:
        if not only(given, "text", "href") or "text" not in given or "href" not in given:
            return None
        return drawn("{% " + name + " text href %}", **given)

    return draw


DRAWN: dict[str, Callable[[Options], str | None]] = {
    "back-link": linked("back_link"),
    "button": button,
    "checkboxes": chosen(Checkboxes, forms.MultipleChoiceField),
    "date-input": day,
    "details": block("details", " summaryText open=open id=id", "summaryText", "text", "open", "id"),
    "error-summary": error_summary,
    "input": written(line, "classes"),
    "inset-text": block("inset_text", " id=id", "text", "id"),
    "pagination": pagination,
    "panel": panel,
    "radios": chosen(Radios, forms.ChoiceField),
    "select": select,
    "skip-link": linked("skip_link"),
    "summary-list": summary_list,
    "table": table,
    "tag": tag,
    "task-list": task_list,
    "textarea": written(many, "rows"),
    "warning-text": block("warning_text", "", "text", "iconFallbackText"),
}
