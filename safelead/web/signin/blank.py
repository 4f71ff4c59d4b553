"""How long a screen may stay blank before the password is asked for, where no script counts the minutes."""

from datetime import datetime, timedelta

from django.http import HttpRequest

AT_MOST = timedelta(minutes=2)
SINCE = "safelead-blank-since"


def begin(request: HttpRequest, now: datetime) -> None:
    """The page was blanked now; blanking it once more begins no new two minutes."""
    request.session.setdefault(SINCE, now.timestamp())


def was_too_long(request: HttpRequest, now: datetime) -> bool:
    """Whether the page that is asked for next comes too late; asking for it ends the blank screen."""
    since = request.session.pop(SINCE, None)
    return since is not None and now.timestamp() - float(since) > AT_MOST.total_seconds()
