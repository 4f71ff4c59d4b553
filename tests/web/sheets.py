"""A page's form as a browser holds it: every control with what stands in it, filled in and sent as a person would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.web.reading import Answer

WRITTEN = {"text", "email", "tel", "search", "url", "number"}
PARTS = ("choice", "shown", "day", "month", "year", "time", "about")


@dataclass
class Control:
    """One control, or a group of radios or boxes: its sort, what stands in it, and what can be chosen."""

    name: str
    sort: str
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)


@dataclass
class Sheet:
    """One form of a page: its controls by name, and its buttons in their order."""

    controls: dict[str, Control] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    action: str = ""

    def named(self, *sorts: str) -> list[str]:
        """The names of the controls of these sorts."""
        return [name for name, each in self.controls.items() if each.sort in sorts]

    @property
    def moments(self) -> list[str]:
        """The fields that ask when something happened."""
        return [name.removesuffix("-choice") for name in self.controls if name.endswith("-choice")]

    @property
    def days(self) -> list[str]:
        """The fields that ask for a day."""
        dated = [name.removesuffix("-day") for name in self.controls if name.endswith("-day")]
        return [name for name in dated if name not in self.moments]

    @property
    def texts(self) -> list[str]:
        """The fields in which somebody writes, of one line or several: no parts of a time, and no letters to find."""
        dated = {f"{name}-{part}" for name in (*self.moments, *self.days) for part in PARTS}
        written = self.named("text", "textarea")
        return [name for name in written if name not in dated and not name.endswith("-query")]

    @property
    def chosen(self) -> list[str]:
        """The fields in which something is chosen."""
        return [name for name in self.named("radio", "checkbox", "select") if not name.endswith(("-choice", "-about"))]

    def sent(self, **typed: Any) -> dict[str, list[str]]:
        """What a browser sends once this was typed over what stands there. A dash is written as ``__``."""
        sent = {name: list(each.values) for name, each in self.controls.items() if each.values}
        for name, value in typed.items():
            sent[name.replace("__", "-")] = [str(one) for one in value] if isinstance(value, list) else [str(value)]
        return sent


def sheets(answer: Answer) -> list[Sheet]:
    """The forms in a page's main part that are sent with POST."""
    html = answer.content.decode()
    reader = _Reader()
    reader.feed(html[html.index("<main") :] if "<main" in html else html)
    return reader.sheets


def sheet(answer: Answer, having: str = "") -> Sheet:
    """The form of a page that has a control of this name; the first that anything is written in, unless told."""
    found = [one for one in sheets(answer) if having in one.controls or (not having and one.texts + one.chosen)]
    assert found, f"no form with {having!r}"
    return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self._sheet: Sheet | None = None
        self._open: Control | None = None
        self._text = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._silent += 1
        if self._silent:
            return
        if tag == "form" and told.get("method", "").lower() == "post":
            self._sheet = Sheet(action=told.get("action", ""))
            self.sheets.append(self._sheet)
        elif self._sheet is not None:
            self._control(self._sheet, tag, told)

    def _control(self, into: Sheet, tag: str, told: dict[str, str]) -> None:
        name = told.get("name", "")
        if tag == "button" and name and name != "find":
            into.buttons.append((name, told.get("value", "")))
        elif tag == "input" and name:
            self._input(into, name, told)
        elif tag in ("textarea", "select") and name:
            self._open = into.controls.setdefault(name, Control(name, tag))
            self._text = ""
        elif tag == "option" and self._open is not None:
            self._open.options.append(told.get("value", ""))
            if "selected" in told or not self._open.values:
                self._open.values = [told.get("value", "")]

    def _input(self, into: Sheet, name: str, told: dict[str, str]) -> None:
        sort = told.get("type", "text")
        sort = "text" if sort in WRITTEN else sort
        control = into.controls.setdefault(name, Control(name, sort))
        value = told.get("value", "on" if sort == "checkbox" else "")
        if sort in ("radio", "checkbox"):
            control.options.append(value)
            if "checked" in told:
                control.values.append(value)
        else:
            control.values.append(value)

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._silent -= 1
        elif tag == "form":
            self._sheet = None
        elif tag == "textarea" and self._open is not None:
            self._open.values = [self._text.removeprefix("\n")]
            self._open = None
        elif tag == "select":
            self._open = None
