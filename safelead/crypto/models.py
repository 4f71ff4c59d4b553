"""The keys of cases, schools and the group, each wrapped under the master key."""

from django.db import models


class WrappedKey(models.Model):
    """One key, of no use without the master key that ``master`` names. To destroy the row is to erase what it opened.

    ``owner`` is what the key is for: "NTH-142" for a case, "NTH" for a school, empty for the group and for the check
    value, which tells a wrong master key from a missing one. ``next``: the check value of the master key that others
    are being wrapped under anew; while it is there, new keys are wrapped under that one too. ``entry``: the key of the
    last entry of a case that was erased ("NTH-142-17"), which opens nothing else.
    """

    class Purpose(models.TextChoices):
        CHECK = "check"
        NEXT = "next"
        GROUP = "group"
        SCHOOL = "school"
        CASE = "case"
        ENTRY = "entry"

    purpose = models.CharField(max_length=10, choices=Purpose)
    owner = models.CharField(max_length=40, blank=True)
    master = models.CharField(max_length=40)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "owner"], name="one_key_each")]
