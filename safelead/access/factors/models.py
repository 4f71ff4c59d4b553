"""Second factors, one-time links, wrong tries, and second factors that somebody else took away.

Nothing here signs anybody in without the group's key: secrets are sealed, everything else is a keyed hash.
"""

import uuid

from django.conf import settings
from django.db import models


class Factor(models.Model):
    """What a second step can be done with. ``sealed`` holds its secret and what its owner calls it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["added_at"]


class CodeApp(Factor):
    """An authenticator app. ``last_step`` is the 30 seconds whose code it was last used with: none is taken twice."""

    last_step = models.BigIntegerField(default=0)


class Passkey(Factor):
    """A passkey of the site ``site``. ``token``: the keyed hash of its id; ``count``: its own count of its uses."""

    token = models.CharField(max_length=64, unique=True)
    site = models.CharField(max_length=253)
    count = models.BigIntegerField(default=0)


class RecoveryCode(models.Model):
    """A code on paper that works once, as a keyed hash."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)


class Invitation(models.Model):
    """A link with which somebody sets their password once. ``token``: the SHA-256 of the word in it; ``mark``: the
    link was made here, for them, until then.
    """

    token = models.CharField(max_length=64, primary_key=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    mark = models.CharField(max_length=64)


class KnownBrowser(models.Model):
    """A browser in which somebody signed in before, as a keyed hash of its mark and of them."""

    token = models.CharField(max_length=64, primary_key=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")


class Tries(models.Model):
    """How often in a row something was guessed wrong; ``key`` is the keyed hash of what was guessed at, and whence."""

    key = models.CharField(max_length=64, primary_key=True)
    wrong = models.PositiveIntegerField(default=0)
    until = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)


class FactorReset(models.Model):
    """Somebody's second factor was taken away by another, and why (sealed). ``told_at``: when its owner was told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sealed = models.BinaryField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
