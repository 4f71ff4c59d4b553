"""The worker takes away the sessions that have ended, and leaves the others."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from safelead.web.sessions import SessionStore
from tests.cast import make_cast
from tests.web.reading import signed_in


@pytest.mark.usefixtures("database")
def test_sessions_that_ended_are_gone_after_the_next_round() -> None:
    cast = make_cast()
    signed_in(cast.patel)
    kept = SessionStore.get_model_class().objects
    ended = set(kept.values_list("pk", flat=True))
    kept.update(expire_date=timezone.now() - timedelta(seconds=1))
    signed_in(cast.nowak)
    call_command("work", "--once")
    left = set(kept.values_list("pk", flat=True))
    assert len(left) == 1
    assert not left & ended


@pytest.mark.usefixtures("db")
def test_a_session_of_nobody_ends_soon() -> None:
    session = SessionStore()
    session["asked"] = "x"
    others = set(SessionStore.get_model_class().objects.values_list("pk", flat=True))
    session.save()
    kept = SessionStore.get_model_class().objects.exclude(pk__in=others).get()
    assert kept.expire_date <= timezone.now() + timedelta(minutes=20)
