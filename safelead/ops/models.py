"""What was told to whom, and when each case is looked at again. No name and no sentence stands here."""

from django.conf import settings
from django.db import models

ANNOUNCED = (
    "glass", "to-confirm", "appointed", "ended", "changed", "yours-changed", "cover", "noted-away", "inspection",
    "link", "yours-link",
)  # fmt: skip
KINDS = ("concern", "passed-on", "unread", "to-do", "reminder", "overdue", "passed-up")


class Notice(models.Model):
    """Somebody was told of a duty, or of an unread concern (whose duty is ``acknowledge-concern``).

    ``token`` is that of the duty's row in ``Owed``; ``sealed`` says whom it is about once that row is gone. ``moment``
    tells apart the moments of one duty as it is timed now: timed anew, it has moments of its own. ``claimed_until``:
    until then one worker is sending it by e-mail.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("chronology.Case", on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=60)
    token = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    moment = models.CharField(max_length=40)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # However many workers there are, and whenever one of them was killed: nobody is told twice.
            models.UniqueConstraint(fields=["case", "duty", "token", "staff", "moment"], name="told_once")
        ]
        indexes = [
            models.Index(fields=["staff", "read_at"], name="notice_unread"),
            models.Index(
                fields=["at"], name="notice_to_mail", condition=models.Q(mailed_at__isnull=True, read_at__isnull=True)
            ),
        ]


class Announcement(models.Model):
    """Somebody was told at once of something that is no duty of a case: that one was opened with a reason, that an
    appointment waits. It says what kind of thing alone: no name and no sentence.

    ``case``: the case that it tells of, if any; whoever is locked out of it has none of it.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in ANNOUNCED])
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey("chronology.Case", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["staff", "read_at"], name="announcement_unread")]


class Watch(models.Model):
    """When a case is looked at again, and how it stood when it was looked at last: sooner, if it stands otherwise."""

    case = models.OneToOneField("chronology.Case", on_delete=models.PROTECT, primary_key=True, related_name="watch")
    head = models.PositiveIntegerField(default=0)
    calendar = models.CharField(max_length=12, default="")
    next_at = models.DateTimeField(db_index=True)


class Beat(models.Model):
    """When a worker last went through everything that was due: one row."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_beat")]
