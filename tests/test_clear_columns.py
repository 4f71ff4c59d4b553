"""Every column that can hold words is listed, with how it is kept: a new one has to be thought about."""

import re
from pathlib import Path

from django.apps import apps
from django.db import models

DOCUMENT = Path(__file__).parents[1] / "docs" / "clear-columns.md"
ROW = re.compile(r"^\| `([\w.]+)` \| (sealed|keyed|clear) \| \S.+ \|$", re.MULTILINE)
WORDS = (models.CharField, models.TextField, models.BinaryField, models.JSONField, models.FileField)
# Tables that Django brings and nobody of ours writes to.
DJANGOS = ("auth", "contenttypes")


def columns() -> list[str]:
    """Of every table, those that could hold a name or a sentence; one word of a fixed list cannot."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in DJANGOS
        for field in model._meta.concrete_fields
        if isinstance(field, WORDS) and not field.choices
    ]


def test_each_is_listed_once_and_nothing_else_is() -> None:
    listed = [name for name, _ in ROW.findall(DOCUMENT.read_text())]
    assert len(listed) == len(set(listed))
    assert set(columns()) == set(listed)


def test_every_row_of_the_table_is_understood() -> None:
    rows = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("| `")]
    assert len(rows) == len(ROW.findall(DOCUMENT.read_text()))


def test_no_file_is_kept_in_a_table() -> None:
    assert not [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    ]
