"""The tables of the ceilings; the bench makes them beside the record's."""

from typing import ClassVar

from django.db import models


class Line(models.Model):
    """So many bytes in a row; ``group``: the floor's are read together."""

    group = models.CharField(max_length=20, db_index=True)
    body = models.BinaryField()
    objects: ClassVar[models.Manager["Line"]] = models.Manager()

    class Meta:
        app_label = "ceiling"


class Counters(models.Model):
    """The four numbers that head a desk."""

    school = models.CharField(max_length=8, primary_key=True)
    new = models.PositiveIntegerField()
    overdue = models.PositiveIntegerField()
    today = models.PositiveIntegerField()
    to_sign = models.PositiveIntegerField()
    objects: ClassVar[models.Manager["Counters"]] = models.Manager()

    class Meta:
        app_label = "ceiling"
