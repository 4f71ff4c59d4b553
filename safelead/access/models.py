"""Who is appointed to what, who is away, and who looked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from safelead.access.roles import OF_THE_GROUP, ROLE_NAMES, Role
from safelead.access.sso.models import Subject, UsedAssertion

__all__ = ["Absence", "Appointment", "Look", "Subject", "UsedAssertion"]

ROLE_CHOICES = [(role.value, ROLE_NAMES[role]) for role in Role]
_OF_THE_GROUP = sorted(role.value for role in OF_THE_GROUP)


class Appointment(models.Model):
    """Somebody holds a role in a school, or one of the group's (then without a school), from a day on.

    Never changed but for its last day, so that who stood where on any day can be told. Among several who hold the same
    role in a school, whoever was appointed first stands in first. ``waits``: it opens nothing until somebody else has
    confirmed it. ``is_stopped``: it was ended on its first day, or before, and opens nothing from then on. ``mark``: it
    was made here (`access.marks`); without that it opens nothing either.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=12, choices=ROLE_CHOICES)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    waits = models.BooleanField(default=False)
    is_stopped = models.BooleanField(default=False)
    mark = models.CharField(max_length=64)

    class Meta:
        ordering = ["first", "id"]
        indexes = [models.Index(fields=["school", "role"], name="appointed")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=_OF_THE_GROUP, school__isnull=True)
                | (~models.Q(role__in=_OF_THE_GROUP) & models.Q(school__isnull=False)),
                name="roles_of_the_group_and_of_a_school",
            ),
            models.CheckConstraint(
                condition=models.Q(last__isnull=True) | models.Q(last__gte=models.F("first")),
                name="appointment_in_order",
            ),
        ]


class Confirmation(models.Model):
    """What a second person said of an appointment that waited: once, and never changed. ``mark``: it was said here."""

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="confirmation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed = models.BooleanField()
    mark = models.CharField(max_length=64)


class Absence(models.Model):
    """Days on which somebody is away from a school, or from all of them (then without a school); both days count.

    ``cover``: the appointment of whoever stands in for these days, if that took one. ``ended_at``: they came back
    sooner, or it was entered by mistake; it counts no more.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, null=True, blank=True)
    first = models.DateField()
    last = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cover = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["first", "id"]
        constraints = [models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="absence_in_order")]


class Look(models.Model):
    """Somebody looked at something, or was refused (promise 8). Written by `safelead.access.audit`, and never again.

    ``case`` is the reference of the case that was looked at. A refusal keeps its reference in ``sealed``, with the
    reason: in clear it would tell who is locked out of what (promise 9).
    """

    class Outcome(models.TextChoices):
        ALLOWED = "allowed", _("Allowed")
        REFUSED = "refused", _("Refused")

    at = models.DateTimeField()
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, null=True)
    case = models.CharField(max_length=20, blank=True)
    act = models.CharField(max_length=24)
    outcome = models.CharField(max_length=8, choices=Outcome)
    sealed = models.BinaryField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["case", "-at"], name="look_at_case"),
            models.Index(fields=["school", "outcome", "-at"], name="look_by_outcome"),
            models.Index(fields=["staff", "-at"], name="look_by_staff"),
            models.Index(fields=["school", "id"], name="look_in_order"),
        ]


class Batch(models.Model):
    """Rows of who looked, sealed together: those of one school, or of the group, from one row id to another.

    Written by `safelead.access.batches` and never again: triggers refuse everything else. ``chain`` is the school's
    code, empty for the group; ``after`` and ``upto`` are ids of rows of ``Look``, the first not counted. ``digest``
    covers the rows, ``hash`` all other columns.
    """

    chain = models.CharField(max_length=8, blank=True)
    number = models.PositiveIntegerField()
    after = models.PositiveBigIntegerField()
    upto = models.PositiveBigIntegerField()
    rows = models.PositiveIntegerField()
    digest = models.BinaryField()
    closed_at = models.DateTimeField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_batch_per_place")]


class LookedInto(models.Model):
    """Somebody asked about a pattern that stood out, and said what came of it: a dated record that is never changed.

    The pattern is known by its ``kind`` and ``day`` and by whom it is about. ``sealed``: what came of it, in words, and
    the cases that it rested on as whoever wrote it saw them.
    """

    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    day = models.DateField()
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["school", "day"], name="looked_into_on")]
