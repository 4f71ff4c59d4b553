"""Read models: what the lists need, kept beside the record in the same transaction and made anew by ``rebuild``.

Nothing here is a source of anything. In clear stand kinds, times, states and ids of staff; which pupil a case is about
and who is locked out of it stand as keyed tokens, whom a duty is about stands encrypted.
"""

from django.db import models

from safelead.cases.status import STATUSES


class CaseSummary(models.Model):
    """A case on the lists: one row a case. ``told_at`` is when it reached the school, all times in UTC.

    ``calendar``: the edition of the school's calendar by which its duties are timed.
    """

    case = models.OneToOneField("chronology.Case", on_delete=models.PROTECT, primary_key=True, related_name="summary")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    status = models.CharField(max_length=40, choices=[(status, status) for status in STATUSES])
    recommendation = models.CharField(max_length=40)
    lead = models.ForeignKey("people.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reporter = models.ForeignKey("people.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    joined_into = models.CharField(max_length=20, blank=True)
    against_advice = models.BooleanField(default=False)
    addition_waits = models.BooleanField(default=False)
    lock_waits = models.BooleanField(default=False)
    withdrawal_waits = models.BooleanField(default=False)
    next_due = models.DateTimeField(null=True)
    calendar = models.CharField(max_length=12, default="")
    head = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["school", "status", "recorded_at"], name="summary_by_status"),
            models.Index(fields=["reporter", "-recorded_at"], name="summary_by_reporter"),
        ]


class Owed(models.Model):
    """A duty that is still owed, or held: one row a duty and person. ``sealed`` says whom it is about.

    ``token`` stands for whom it is about, in this case and this duty alone: it tells nobody which pupil that is, nor
    that two rows are about the same one. ``calendar``: the edition of the calendar that ``due_at`` was counted on.
    """

    case = models.ForeignKey("chronology.Case", on_delete=models.PROTECT, related_name="owed")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=60)
    who = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    since = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    calendar = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    token = models.BinaryField(max_length=32)
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["school", "state", "due_at"], name="owed_by_due")]
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="owed_once")]


class PupilLink(models.Model):
    """That a case is about somebody, findable only by whoever holds the school's key."""

    case = models.ForeignKey("chronology.Case", on_delete=models.PROTECT, related_name="links")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    token = models.BinaryField(max_length=32, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "token"], name="link_once")]


class Lock(models.Model):
    """That somebody sees no trace of a case (promise 9), without saying who."""

    case = models.ForeignKey("chronology.Case", on_delete=models.PROTECT, related_name="locks")
    token = models.BinaryField(max_length=32, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "token"], name="lock_once")]


class BrokenGlass(models.Model):
    """That a case was opened with a reason: one row for each role that has to see it, kept once it has."""

    case = models.ForeignKey("chronology.Case", on_delete=models.PROTECT, related_name="broken_glass")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    author = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    seen = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["school", "role", "seen"], name="glass_by_role")]
        constraints = [models.UniqueConstraint(fields=["case", "sequence", "role"], name="glass_once")]


class Inspection(models.Model):
    """That an inspector may read a case until the end of a day, without saying who."""

    case = models.ForeignKey("chronology.Case", on_delete=models.PROTECT, related_name="inspections")
    token = models.BinaryField(max_length=32, db_index=True)
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "token"], name="inspection_once")]


class DeviceHeld(models.Model):
    """That somebody answers for a device of a case, without saying who or what: ``sealed`` says what it is and where.

    Whoever holds one need not be of the case's team: this is all that they see of it (3.8-a).
    """

    case = models.ForeignKey("chronology.Case", on_delete=models.PROTECT, related_name="held")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    token = models.BinaryField(max_length=32, db_index=True)
    sealed = models.BinaryField()
