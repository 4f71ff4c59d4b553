"""The controls: Django's own, drawn by the components' templates and named as GOV.UK names them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

Text = str | Promise


class Line(forms.TextInput):
    """Text input of one line. ``width``: 2, 3, 4, 5, 10, 20 or 30 characters."""

    govuk = "govuk-input"

    def __init__(self, attrs: dict[str, Any] | None = None, *, width: int | None = None) -> None:
        style = f"govuk-input--width-{width}" if width else ""
        super().__init__({"class": style, **(attrs or {})})


class Password(forms.PasswordInput):
    """Password; never sent back to the page. For a new one give ``autocomplete="new-password"``."""

    govuk = "govuk-input govuk-password-input__input"
    template_name = "components/forms/password.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        plain = {"autocomplete": "current-password", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__({**plain, **(attrs or {})})


class Textarea(forms.Textarea):
    """Text of several lines."""

    govuk = "govuk-textarea"
    template_name = "components/forms/textarea.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 4) -> None:
        super().__init__({"rows": rows, **(attrs or {})})


class Select(forms.Select):
    """One of a long list; for up to about seven use Radios."""

    govuk = "govuk-select"


class Checkbox(forms.CheckboxInput):
    """A single box with its own label."""

    govuk = "govuk-checkboxes__input"


class Radios(forms.RadioSelect):
    """One of a few. ``small``, ``inline``; ``hints``: value to a line under its label.

    Ids are numbered as GOV.UK numbers them, so that an error's link reaches the first choice.
    """

    template_name = "components/forms/choices.html"
    family = "radios"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        small: bool = False,
        inline: bool = False,
        hints: Mapping[str, Text] | None = None,
    ) -> None:
        super().__init__(attrs)
        self.styles = [name for name, wanted in (("small", small), ("inline", inline)) if wanted]
        self.hints = dict(hints or {})

    def id_for_label(self, id_: str, index: int | str | None = None) -> str:
        return f"{id_}-{int(index) + 1}" if id_ and index and int(index) else id_

    def create_option(self, *args: Any, **options: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **options)
        option["hint"] = self.hints.get(str(option["value"]), "")
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        family = f"govuk-{self.family}"
        context["widget"] |= {"family": family, "classes": [f"{family}--{style}" for style in self.styles]}
        return context


class Checkboxes(Radios):
    """Any of a few."""

    family = "checkboxes"
    input_type = "checkbox"
    allow_multiple_selected = True

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Boxes that are not ticked are not sent, so that none sent is an answer."""
        return False


class Day(forms.Widget):
    """Day, month and year in three boxes; its value is a mapping of the three as they were typed."""

    govuk = "govuk-date-input"
    template_name = "components/forms/day.html"
    use_fieldset = is_group = True
    parts = ("day", "month", "year")

    def id_for_label(self, id_: str, index: int | str | None = None) -> str:
        return f"{id_}-day" if id_ else id_

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in self.parts}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in self.parts)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        wrong = self.parts if "--error" in context["widget"]["attrs"].get("class", "") else ()
        context["widget"] |= {"typed": value or dict.fromkeys(self.parts, ""), "wrong": wrong}
        return context


class TypeAhead(Checkboxes):
    """People found by three letters of their name. Those chosen are ticked boxes, with scripts and without.

    ``source``: address that answers ``source + typed letters`` with JSON ``[{"id", "text"}]``. The page sets
    ``field.choices`` to those already posted and, when ``[Find]`` was pressed (``find`` holds the field's name),
    to those that match ``query``.
    """

    template_name = "components/forms/typeahead.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, source: Text, find: Text) -> None:
        super().__init__(attrs, small=True)
        self.source, self.find, self.query = source, find, ""

    def id_for_label(self, id_: str, index: int | str | None = None) -> str:
        return f"{id_}-query" if index is None and id_ else super().id_for_label(id_, index)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        self.query = str(data.get(f"{name}-query", "")).strip()
        posted = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return list(dict.fromkeys(posted))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"source": self.source, "find": self.find, "query": self.query}
        return context
