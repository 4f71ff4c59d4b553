"""The lines of the directory, and every version that each has had."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safelead.schools.models import School


class Line(models.Model):
    """One line: what it is about, and where it holds. What it says is in its newest version.

    ``shipped``: its name in the files that come with Safelead, empty for a line of the group's own. ``key``: the agency
    as the packs call it, or the provider. ``places``: the jurisdictions, parted by spaces. ``school``: whose own it is.
    """

    class Sort(models.TextChoices):
        CONTACT = "contact", _("contact")
        PROVIDER = "provider", _("provider")

    sort = models.CharField(max_length=8, choices=Sort)
    shipped = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=40)
    places = models.CharField(max_length=40)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["shipped"], condition=~Q(shipped=""), name="shipped_once"),
            models.CheckConstraint(
                condition=Q(school=None) | Q(sort="contact", shipped=""), name="local_lines_are_contacts"
            ),
        ]

    def __str__(self) -> str:
        return self.shipped or f"{self.sort} {self.pk}"


class Version(models.Model):
    """What a line said from a time on: added, never changed, so that everybody can read what stood there before.

    ``words``: JSON of ``ContactWords`` or ``ProviderWords``; of a school's own line sealed under the school's key, for
    it may name somebody. ``by`` None is what came with Safelead.
    """

    class Did(models.TextChoices):
        SHIPPED = "shipped", _("came with Safelead")
        CHANGED = "changed", _("changed")
        CHECKED = "checked", _("checked")
        TAKEN_OFF = "taken-off", _("taken off")
        PUT_BACK = "put-back", _("put back")

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="versions")
    did = models.CharField(max_length=9, choices=Did)
    words = models.BinaryField()
    sure = models.CharField(max_length=12)
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    review_by = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
