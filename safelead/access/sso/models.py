"""Which subject of an identity provider is which member of staff. Nothing here tells either to whoever reads it."""

from django.conf import settings
from django.db import models


class Subject(models.Model):
    """A member of staff is somebody at an identity provider: found by ``token``, a keyed index of issuer and subject.

    ``source`` is one of the issuer alone: nobody is two people at one provider. ``mark``: the two were linked here.
    """

    token = models.CharField(max_length=64, unique=True)
    source = models.CharField(max_length=64)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="subjects")
    linked_at = models.DateTimeField()
    mark = models.CharField(max_length=64)

    class Meta:
        app_label = "access"
        constraints = [models.UniqueConstraint(fields=["staff", "source"], name="one_subject_at_a_source")]


class UsedAssertion(models.Model):
    """An assertion that somebody came in with, kept as a keyed index until nobody could any more."""

    token = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "access"
