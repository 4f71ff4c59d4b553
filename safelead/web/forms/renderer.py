"""How a form becomes GOV.UK's: one template for every field; hint and error are tied to the control."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.documents.disguised import in_parts
from safelead.web.forms.clock import Clocked
from safelead.web.forms.sent import mark_of
from safelead.web.forms.words import PICTURE, TOO_LONG, UNSEEN, LineField

# Where a page says nothing better. What to do, not what went wrong.
ANSWER_THIS = _("Answer this: %(label)s")
CHOOSE_AGAIN = _("Choose again, for what you chose is not offered any more: %(label)s")
WHOLE_NUMBER = _("Write a whole number: %(label)s")
SEND_AGAIN = _("Send it once more. Something that this page carries was missing; what you wrote is kept.")
SAYS: tuple[tuple[type[forms.Field], str, Any], ...] = (
    (forms.Field, "required", ANSWER_THIS),
    (forms.ChoiceField, "invalid_choice", CHOOSE_AGAIN),
    (forms.MultipleChoiceField, "invalid_choice", CHOOSE_AGAIN),
    (forms.MultipleChoiceField, "invalid_list", CHOOSE_AGAIN),
    (forms.IntegerField, "invalid", WHOLE_NUMBER),
    (forms.IntegerField, "min_value", WHOLE_NUMBER),
    (forms.IntegerField, "max_value", WHOLE_NUMBER),
)
WRITTEN = {"text", "email", "number", "password", "tel", "search", "url"}


def look(widget: forms.Widget) -> str:
    """GOV.UK's class for a control: what ours say, and what Django's own are; empty for those that have a template."""
    own = getattr(widget, "govuk", "")
    if own:
        return str(own)
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    if type(widget) is forms.Select:
        return "govuk-select"
    return "govuk-input" if getattr(widget, "input_type", "") in WRITTEN else ""


class BoundField(forms.BoundField):
    """A field with its value: says which ids describe it, and marks its control when it is in error."""

    @property
    def own_id(self) -> str:
        return str(self.field.widget.attrs.get("id") or self.auto_id)

    @property
    def hint_id(self) -> str:
        return f"{self.own_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.own_id}-error"

    @property
    def error(self) -> str:
        """The first thing to mend, in the words that the error summary shows too; empty when there is nothing."""
        return str(self.errors[0]) if self.errors else ""

    @property
    def first_id(self) -> str:
        """The id of the control that an error links to."""
        return self.id_for_label or self.own_id

    @property
    def describedby(self) -> str:
        ids = [self.hint_id] if self.help_text else []
        return " ".join([*ids, self.error_id] if self.errors else ids)

    @property
    def as_checkbox(self) -> bool:
        """A single box stands before its own label."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    def build_widget_attrs(
        self, attrs: dict[str, Any] | None = None, widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """GOV.UK's class, its error class, and what describes the control: never on what a fieldset describes."""
        widget = widget or self.field.widget
        built = dict(attrs or {})
        if self.field.disabled:
            built["disabled"] = True
        style = look(widget)
        if style:
            error = f"{style.split()[0]}--error" if self.errors else ""
            built["class"] = " ".join(filter(None, [style, error, widget.attrs.get("class", "")]))
        if self.describedby and not widget.use_fieldset and not widget.is_hidden:
            built["aria-describedby"] = self.describedby
        return built


class Renderer(TemplatesSetting):
    """Draws forms with the templates beside the other components."""

    form_template_name = "components/forms/form.html"
    field_template_name = "components/forms/field.html"
    bound_field_class = BoundField
    # Bold labels let a tired eye find the questions; empty for GOV.UK's plain ones.
    label_size = "s"


class Unsent(QueryDict):
    """What was typed and not sent off yet, as after a blank screen: shown again as it is, and not found fault with."""


class Form(forms.Form):
    """A page's form. Give it ``now`` (aware) and the school's ``time_zone`` when it asks when something happened.

    Give data by the request's method, never ``request.POST or None``: an empty POST must show its errors too.
    """

    use_required_attribute = False
    # What a page carries for itself, and nobody types.
    carried: ClassVar[tuple[str, ...]] = ("seen", "form_id")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime | None = None,
        time_zone: ZoneInfo | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(data, **options)
        for field in self.fields.values():
            if isinstance(field, Clocked) and now and time_zone:
                field.set_clock(now, time_zone)

    def full_clean(self) -> None:
        """Checks what was sent; what was not sent off yet has no errors."""
        if isinstance(self.data, Unsent):
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        for field in self.fields.values():
            _speak(field)
        super().full_clean()
        if self.is_bound:
            self._refuse_in_parts()
            self._put_right()

    def _refuse_in_parts(self) -> None:
        """A picture that was cut in pieces for several fields is refused at the longest of them."""
        said = {name: str(self.cleaned_data.get(name) or "") for name, field in self.fields.items() if _is_words(field)}
        if in_parts(said.values()):
            self.add_error(max(said, key=lambda name: len(said[name])), PICTURE)

    def _put_right(self) -> None:
        """What the page carries is renewed if it came back broken; the form's id stands for what was sent with it."""
        lost = [name for name in self.carried if name in self.errors]
        for name in lost:
            del self.errors[name]
            self.puts(name, str(self.get_initial_for_field(self.fields[name], name)))
        if lost:
            self.add_error(None, SEND_AGAIN)
        if isinstance(self.cleaned_data.get("form_id"), UUID):
            self.cleaned_data["form_id"] = mark_of(self.cleaned_data["form_id"], _lists(self.data))

    def puts(self, name: str, value: str) -> None:
        """Puts a value into a field of the form as it was sent; everything else that was typed stays."""
        again = self.data.copy()  # type: ignore[attr-defined]
        again[self.add_prefix(name)] = value
        self.data = again

    def is_valid(self) -> bool:
        """What was not sent off is never valid: nothing can be recorded of it."""
        return not isinstance(self.data, Unsent) and super().is_valid()

    def mendable(self) -> list[tuple[str, str]]:
        """What the error summary lists: each message with the id of its control (none for the form's own errors)."""
        whole: ErrorList = self.non_field_errors()
        listed = [(str(message), "") for message in whole]
        return listed + [
            (bound.error, bound.first_id) for bound in self if isinstance(bound, BoundField) and bound.error
        ]


def _is_words(field: forms.Field) -> bool:
    return isinstance(field, LineField)


def _speak(field: forms.Field) -> None:
    """Where a page says nothing better of a field, what to do stands in our words, with the field's label."""
    for sort, code, words in SAYS:
        of_django = (None, sort.default_error_messages.get(code))
        if isinstance(field, sort) and field.error_messages.get(code) in of_django:
            field.error_messages[code] = words % {"label": field.label or ""}
    if isinstance(field, forms.CharField):
        field.error_messages.setdefault("max_length", TOO_LONG)
        field.error_messages.setdefault("null_characters_not_allowed", UNSEEN)


def _lists(data: Mapping[str, Any]) -> Iterable[tuple[str, list[str]]]:
    return data.lists() if isinstance(data, QueryDict) else [(name, [str(value)]) for name, value in data.items()]
