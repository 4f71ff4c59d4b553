"""Forms in the GOV.UK look: what pages import. Every page's form is a ``Form``; see each name's own module."""

from safelead.web.forms.answers import AnswerField
from safelead.web.forms.days import DayField, DeadlineField
from safelead.web.forms.renderer import BoundField, Form, Renderer, Unsent
from safelead.web.forms.times import TimeField
from safelead.web.forms.when import WhenField
from safelead.web.forms.widgets import (
    Checkbox,
    Checkboxes,
    Day,
    Line,
    Password,
    Radios,
    Select,
    Textarea,
    TypeAhead,
)
from safelead.web.forms.words import LineField, Words, refuse_pictures

__all__ = [
    "AnswerField",
    "BoundField",
    "Checkbox",
    "Checkboxes",
    "Day",
    "DayField",
    "DeadlineField",
    "Form",
    "Line",
    "LineField",
    "Password",
    "Radios",
    "Renderer",
    "Select",
    "Textarea",
    "TimeField",
    "TypeAhead",
    "Unsent",
    "WhenField",
    "Words",
    "refuse_pictures",
]
