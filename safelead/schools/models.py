"""The group, its schools, and when each of them is open."""

import secrets
from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from safelead.schools.places import REGIONS


def new_version() -> int:
    """A number never given before: two histories of one row, one of them rolled back, cannot share it."""
    return secrets.randbits(62)


class Group(models.Model):
    """The group of schools: one row, whose name stands on pages and papers.

    ``staff_version`` changes in the same transaction as any member of staff does, so that what a process has decrypted
    is known to be old.
    """

    name = models.CharField(max_length=120, blank=True)
    staff_version = models.BigIntegerField(default=new_version)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_group")]

    def __str__(self) -> str:
        return self.name


def the_group() -> Group:
    """The one group, made where there is none."""
    return Group.objects.get_or_create(pk=1)[0]


class School(models.Model):
    """A school: where it is, when it is open, and the telephone numbers to give to people. It holds no names.

    ``region`` is for Spain, whose holidays differ by region. ``escalation_minutes``: after how long a concern that
    nobody read goes to the next in the succession (3.1-a). ``register_version``: as the group's ``staff_version``, for
    pupils and parents.
    """

    class Jurisdiction(models.TextChoices):
        ENGLAND = "england", _("England")
        WALES = "wales", _("Wales")
        SPAIN = "spain", _("Spain")

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        SPANISH = "es", _("Spanish")

    code = models.CharField(
        primary_key=True,
        max_length=8,
        validators=[RegexValidator(r"\A[A-Z][A-Z0-9]{1,7}\Z", _("Enter 2 to 8 capital letters or digits."))],
    )
    name = models.CharField(max_length=120)
    jurisdiction = models.CharField(max_length=10, choices=Jurisdiction)
    region = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    time_zone = models.CharField(max_length=40, default="Europe/London")
    opens = models.TimeField(default=time(8, 30))
    closes = models.TimeField(default=time(16, 0))
    escalation_minutes = models.PositiveSmallIntegerField(default=30)
    emergency_phone = models.CharField(max_length=20, default="999")
    dsl_phone = models.CharField(max_length=40, blank=True)
    register_version = models.BigIntegerField(default=new_version, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.region and (self.jurisdiction != self.Jurisdiction.SPAIN or self.region not in REGIONS):
            raise ValidationError({"region": _("Choose a region of Spain, or leave it empty for England and Wales.")})
        if self.opens >= self.closes:
            raise ValidationError({"closes": _("Enter a time after the school opens.")})


class Term(models.Model):
    """Days between which the school teaches; both count."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering = ["school", "first"]
        constraints = [models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="term_in_order")]

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """Days within a term on which the school does not teach, such as half-term; both count."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="closures")
    first = models.DateField()
    last = models.DateField()
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["school", "first"]
        constraints = [models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="closure_in_order")]

    def __str__(self) -> str:
        return self.name
