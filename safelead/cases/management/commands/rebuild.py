"""Makes every read model and the index of names anew: ``safelead manage rebuild``."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from safelead.access import operator
from safelead.cases import readmodels
from safelead.cases.models import BrokenGlass, CaseSummary, DeviceHeld, Inspection, Lock, Owed, PupilLink
from safelead.chronology.append import read_many
from safelead.chronology.erased import cases_that_are_there
from safelead.crypto.start import unlock
from safelead.people import name_index


class Command(BaseCommand):
    """Drops the read models and makes them again, in one transaction: lists are whole before and after."""

    help = "Makes the lists (read models) and the index of names anew. Nothing of the record is touched."

    def handle(self, *args: Any, **options: Any) -> None:
        unlock()
        operator.ran("rebuild", timezone.now())
        self.stdout.write(f"{rebuild()} cases made anew from their records.")
        self.stdout.write(f"{name_index.complete(anew=True)} pupils put into the index of names again.")


@transaction.atomic
def rebuild() -> int:
    """Makes all read models anew and answers how many cases there are."""
    for model in (Owed, PupilLink, Lock, DeviceHeld, BrokenGlass, Inspection, CaseSummary):
        model.objects.all().delete()
    count = 0
    for case, entries in read_many(cases_that_are_there().select_related("school").order_by("pk")):
        readmodels.refresh(case, entries)
        count += 1
    return count
