"""What the pages keep beside the record: sessions, and text that was typed and not yet sent off."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Draft(models.Model):
    """What somebody had typed when they were signed out or blanked the screen; gone after use, or after 12 hours.

    ``token_hash``: SHA-256 in hex of the word in the address; ``sealed``: the fields, under the group's key; ``staff``:
    whose it is, also where they were signed out when they sent it.
    """

    token_hash = models.CharField(max_length=64, primary_key=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    path = models.CharField(max_length=300)
    sealed = models.BinaryField()
    kept_at = models.DateTimeField(db_index=True)


class Session(AbstractBaseSession):
    """A browser that is known from page to page. ``session_key`` is the SHA-256 of what its cookie holds.

    ``session_data`` is sealed for this row; ``staff`` is who came in with it, so that all of theirs can be ended.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
