"""The record's tables: cases, their entries, and which forms have been written down."""

from django.conf import settings
from django.db import models


class Case(models.Model):
    """The head of one chain of entries: a concern from its first word, and a case once it is acknowledged."""

    school = models.ForeignKey("schools.School", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=20, unique=True)
    head_sequence = models.PositiveIntegerField(default=0)
    head_hash = models.BinaryField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "number"], name="one_number_per_school")]

    def __str__(self) -> str:
        return self.reference


class Entry(models.Model):
    """One entry as it is kept. It is written by ``append`` and never again: triggers refuse everything else.

    ``header`` is the exact bytes that were hashed; the columns beside it repeat it so that it can be queried.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, db_index=False)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, db_index=False)
    recorded_at = models.DateTimeField()
    ciphertext = models.BinaryField()
    header = models.BinaryField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="one_entry_per_place")]


class Submission(models.Model):
    """A form that has been written down, so that the same form sent twice is written once."""

    form = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    first_sequence = models.PositiveIntegerField()
    last_sequence = models.PositiveIntegerField()
