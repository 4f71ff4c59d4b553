"""Sessions whose content is sealed (promise 5: a stolen database gives no name).

What was just recorded is said on the next page; until that is shown it lies in the session, names and all.
"""

import base64
from typing import Any

from django.contrib.sessions.backends import db

from safelead.crypto.aead import Tampered
from safelead.crypto.sealed import open_for_group, seal_for_group

PURPOSE = "session"


class SessionStore(db.SessionStore):
    """Django's sessions in the database, encrypted under the group's key; what does not open there is no session."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return base64.b64encode(seal_for_group(PURPOSE, self.serializer().dumps(session_dict))).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            plain = open_for_group(PURPOSE, base64.b64decode(session_data))
        except (ValueError, Tampered):
            return {}
        found: dict[str, Any] = self.serializer().loads(plain)
        return found
