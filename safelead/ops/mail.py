"""By e-mail that something is due: no name, no reference and no word of what; a link to the start page alone.

One message a person and round, however much there is. A message is claimed before it is sent and noted after: killed
in between, the worker sends it again once the claim is over, and never loses it.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from safelead.ops import announcements, notices
from safelead.ops.models import Announcement, Notice
from safelead.people.cards import StaffCard
from safelead.people.models import Staff
from safelead.people.register import staff_cards

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)
# What could not be sent for so long is told in the app alone.
TOO_LATE = timedelta(days=1)


def send_what_is_due(now: datetime) -> int:
    """Sends a message to everybody who has been told something, unless they have read it; answers how many were sent.

    Nothing is sent where no mail is set up (``SAFELEAD_MAIL``). What is not owed any more, or not theirs to know of
    any more, sends nothing.
    """
    if not settings.SENDS_MAIL:
        return 0
    cards = staff_cards()
    return sum(_tell(staff, cards[str(staff.pk)], now) for staff in _waiting(now) if str(staff.pk) in cards)


def _waiting(now: datetime) -> Iterator[Staff]:
    found = {
        staff
        for model in (Notice, Announcement)
        for staff in model.objects.filter(_unsent(now)).values_list("staff", flat=True)
    }
    yield from Staff.objects.filter(pk__in=found, is_active=True)


def _unsent(now: datetime) -> Q:
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    return free & Q(mailed_at=None, read_at=None, at__gte=now - TOO_LATE)


def _tell(staff: Staff, card: StaffCard, now: datetime) -> bool:
    """Claims what somebody is to be told, and sends it: one message."""
    claimed, language = _claim(staff, now)
    if not any(claimed.values()):
        return False
    try:
        message(card.email, language).send()
    except Exception as error:  # one address that is wrong does not stop the others; the error's words would hold it
        log.error("A message could not be sent (%s). It is tried again in some minutes.", type(error).__name__)
        return False
    for model, rows in claimed.items():
        model.objects.filter(pk__in=rows).update(mailed_at=now, claimed_until=None)
    return True


@transaction.atomic
def _claim(staff: Staff, now: datetime) -> tuple[dict[type[Notice | Announcement], list[int]], str]:
    """What this worker alone sends now, and the language of the school that the newest is about, else their own."""
    claimed: dict[type[Notice | Announcement], list[int]] = {}
    languages: list[str] = []
    for model, mine in ((Notice, notices.live(staff, now)), (Announcement, announcements.told(staff))):
        # Asked of the locked rows themselves, not by a subquery: what another worker claimed a moment ago is seen.
        unsent = mine.filter(_unsent(now)).select_for_update(skip_locked=True, of=("self",))
        rows = list(unsent.values_list("pk", "school__language"))
        claimed[model] = [pk for pk, _language in rows]
        languages += [language for _pk, language in rows if language]
        model.objects.filter(pk__in=claimed[model]).update(claimed_until=now + CLAIM)
    return claimed, (languages or [staff.language])[0]


def message(address: str, language: str) -> EmailMessage:
    """The message, always the same: whoever reads over a shoulder, or runs the mail server, learns nothing from it."""
    with override(language):
        subject = _("Something is due in Safelead")
        body = _(
            "Something is due in Safelead. Sign in to see what: %(address)s\n\n"
            "This message never says what it is about, or whom. Nobody reads an answer to it."
        ) % {"address": settings.SITE_URL}
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address], headers=headers)
