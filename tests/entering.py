"""Whoever a test has signed in by ``force_login`` came in with a second factor: their session says so, here alone.

Signing in itself is tested through its pages; so Django's own way round them is marked as what it stands for.
"""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from safelead.web.signin.entering import How, mark


def came_in(request: HttpRequest, **_signal: Any) -> None:
    """Marks the session, unless it is a page of ours that somebody comes in by."""
    if request.method is None:
        mark(request.session, by=How.PASSWORD, is_strong=True, now=timezone.now())


def mark_sessions() -> None:
    """From now on, for the whole run."""
    user_logged_in.connect(came_in)
