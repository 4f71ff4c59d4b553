"""The group, its schools, and when each of them is open."""

import secrets
from datetime import time

from django.conf import settings
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


class Policy(models.Model):
    """One version of something that a school has written down (3.1-f, 4-c, 4-d, 5.2-i, 7-i). It holds no names.

    ``kind`` is one of ``safelead.schools.written.Kind``. A new version is a new row, so that it can be told what was in
    force on any day. A row never changes, but that a version which was written down by mistake is taken off, with the
    reason. ``kept``: where it lies, a link or words.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="policies")
    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    review_by = models.DateField()
    kept = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    off_at = models.DateTimeField(null=True, blank=True)
    off_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    off_why = models.TextField(blank=True)

    class Meta:
        ordering = ["school", "kind", "since", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(since__lte=models.F("review_by")), name="policy_in_order"),
            models.CheckConstraint(
                condition=models.Q(off_at=None, off_by=None, off_why="")
                | (models.Q(off_at__isnull=False, off_by__isnull=False) & ~models.Q(off_why="")),
                name="policy_taken_off_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}".strip()


class ClauseConfirmed(models.Model):
    """Somebody read a version and said whether it holds one of ``written.CLAUSES`` ("yes", "no" or "not-known").

    Rows are added; of several the newest counts.
    """

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="confirmed")
    clause = models.CharField(max_length=20)
    answer = models.CharField(max_length=9)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.clause}: {self.answer}"


class LegalAdvice(models.Model):
    """Legal advice to the group about a jurisdiction, which the group lead recorded (5.2-b).

    ``allows``: staff may search devices and delete imagery there, as the guidance says. ``adviser`` is a firm or an
    office. A row never changes, but that it is ended, with the reason.
    """

    jurisdiction = models.CharField(max_length=10, choices=School.Jurisdiction)
    adviser = models.CharField(max_length=200)
    given_on = models.DateField()
    reference = models.CharField(max_length=200)
    summary = models.TextField()
    allows = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None, ended_why="")
                | (models.Q(ended_at__isnull=False, ended_by__isnull=False) & ~models.Q(ended_why="")),
                name="legal_advice_ended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adviser}, {self.reference}"
