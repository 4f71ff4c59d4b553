"""Sessions whose key is hashed and whose content is sealed (promise 5: a stolen database gives no name and no way in).

What was just recorded is said on the next page; until that is shown it lies in the session, names and all. A session
of somebody who signed in ends 30 minutes after the last page they asked for and 12 hours after they came in, whatever
the cookie or a column says: both times are sealed. Every page counts, also one that a script asked for: ours ask only
when the person types or chooses.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.utils import timezone

from safelead.crypto.aead import Tampered
from safelead.crypto.sealed import open_for_group, seal_for_group
from safelead.people.models import Staff
from safelead.web.models import Session

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
# A session of nobody yet holds what an identity provider is about to answer; then the worker takes it away.
NOBODYS = timedelta(minutes=20)
# How exactly it is known when somebody was last here: so that not every page writes.
SEEN_EACH = timedelta(minutes=1)
ENTERED_AT, SEEN_AT, DEVICE = "entered-at", "seen-at", "device"


class SessionStore(db.SessionStore):
    """Django's sessions in the database. What does not open in its own row there is no session."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        """What is kept; nothing of a session that has ended, whose key is then never used again."""
        found = Session.objects.filter(session_key=hashed(self.session_key), expire_date__gt=timezone.now()).first()
        kept = self.decode(found.session_data) if found else {}
        if found is None or has_ended(kept, timezone.now()):
            self._session_key = None
            return {}
        return kept

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=hashed(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        self._session_key = self.session_key or self._get_new_session_key()  # type: ignore[attr-defined]
        until = ends_at(data) or timezone.now() + NOBODYS
        return Session(
            session_key=hashed(self.session_key),
            session_data=self.encode(data),
            expire_date=until,
            staff_id=data.get(SESSION_KEY) or None,
        )

    def delete(self, session_key: str | None = None) -> None:
        Session.objects.filter(session_key=hashed(session_key or self.session_key)).delete()

    def encode(self, session_dict: dict[str, Any]) -> str:
        return _sealed(hashed(self.session_key), signing.JSONSerializer().dumps(session_dict))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        return opened(hashed(self.session_key), session_data)


@dataclass(frozen=True)
class Open:
    """One of somebody's sessions: ``key`` is the hash of its own, ``device`` what the browser calls itself."""

    key: str
    entered_at: datetime
    seen_at: datetime
    device: str


def ends_at(kept: dict[str, Any]) -> datetime | None:
    """When a session ends by itself; None for one of nobody who came in."""
    if ENTERED_AT not in kept:
        return None
    entered, seen = _at(kept[ENTERED_AT]), _at(kept.get(SEEN_AT, kept[ENTERED_AT]))
    return min(seen + IDLE, entered + LONGEST)


def has_ended(kept: dict[str, Any], now: datetime) -> bool:
    """Whether a session is over: somebody is signed in with it, and has been away or here for too long."""
    if SESSION_KEY not in kept:
        return False
    until = ends_at(kept)
    return until is None or until <= now


def seen(session: SessionBase, now: datetime) -> None:
    """Somebody asked for a page now."""
    if now.timestamp() - session.get(SEEN_AT, 0) >= SEEN_EACH.total_seconds():
        session[SEEN_AT] = now.timestamp()


def sessions_of(staff: Staff, now: datetime) -> Iterator[Open]:
    """Somebody's sessions that have not ended, the one last seen first."""
    found = [(row.session_key, opened(row.session_key, row.session_data)) for row in _of(staff)]
    live = [(key, kept) for key, kept in found if SESSION_KEY in kept and not has_ended(kept, now)]
    for key, kept in sorted(live, key=lambda each: -float(each[1].get(SEEN_AT, 0))):
        yield Open(key, _at(kept[ENTERED_AT]), _at(kept.get(SEEN_AT, kept[ENTERED_AT])), str(kept.get(DEVICE, "")))


def end_sessions(staff: Staff, *, but: SessionBase | None = None) -> None:
    """Ends all of somebody's sessions, but for one."""
    ending = Session.objects.filter(staff=staff)
    if but is not None and but.session_key:
        ending = ending.exclude(session_key=hashed(but.session_key))
    ending.delete()


def hashed(key: str | None) -> str:
    """What stands in the database for a session's key."""
    return hashlib.sha256((key or "").encode()).hexdigest()


def opened(key: str, session_data: bytes | str) -> dict[str, Any]:
    """What a row keeps; nothing if it was not sealed for this row."""
    try:
        plain = open_for_group(f"session {key}", base64.b64decode(session_data))
    except (ValueError, Tampered):
        return {}
    found: dict[str, Any] = signing.JSONSerializer().loads(plain)
    return found


def _sealed(key: str, plain: bytes) -> str:
    return base64.b64encode(seal_for_group(f"session {key}", plain)).decode()


def _of(staff: Staff) -> Iterator[Session]:
    yield from Session.objects.filter(staff=staff)


def _at(stamp: float) -> datetime:
    return datetime.fromtimestamp(float(stamp), UTC)
