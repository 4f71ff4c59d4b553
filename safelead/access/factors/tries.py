"""How often one may guess, so that nobody guesses right and nobody is locked out.

Five wrong tries are free; after each further one there is a wait, longer each time and never longer than ``longest``.
They are counted apart for each browser in which the person signed in before; all other browsers share one count. So
somebody who hammers at an account from elsewhere makes only browsers wait that its owner never used, and a passkey
never waits. A try is counted before it is checked: many at once are as many tries.
"""

from datetime import datetime, timedelta

from django.db import transaction

from safelead.access.factors.models import Tries
from safelead.crypto.sealed import group_token

FREE = 5
FORGOTTEN_AFTER = timedelta(hours=24)
PASSWORD, CODE = timedelta(minutes=15), timedelta(hours=1)


class TooMany(Exception):
    """One has to wait until ``until`` (aware UTC) before the next try is looked at."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def wait_after(wrong: int, longest: timedelta) -> timedelta:
    """How long one waits after so many wrong tries in a row.

    >>> [wait_after(wrong, PASSWORD).seconds // 60 for wrong in (4, 5, 6, 7, 8, 9, 50)]
    [0, 1, 2, 4, 8, 15, 15]
    """
    if wrong < FREE:
        return timedelta()
    return min(timedelta(minutes=1 << min(wrong - FREE, 12)), longest)


def count(*at: str, now: datetime, longest: timedelta) -> None:
    """Counts a try at something, before it is looked at; raises TooMany, and then counts nothing."""
    key = _key(*at)
    with transaction.atomic():
        Tries.objects.bulk_create([Tries(key=key, until=now, last_at=now)], ignore_conflicts=True)
        tries = Tries.objects.select_for_update().get(key=key)
        if now - tries.last_at > FORGOTTEN_AFTER:
            tries.wrong = 0
        elif (
            tries.wrong >= FREE and tries.until > now
        ):  # of free ones sent at once, another may have been a moment later
            raise TooMany(tries.until)
        tries.wrong += 1
        tries.until, tries.last_at = now + wait_after(tries.wrong, longest), now
        tries.save()


def was_right(*at: str) -> None:
    """The last try was right: the next ones are free again."""
    Tries.objects.filter(key=_key(*at)).delete()


def forget(now: datetime) -> None:
    """Drops what nobody guessed at for a day."""
    Tries.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()


def _key(*at: str) -> str:
    return group_token("tries", *at).hex()
