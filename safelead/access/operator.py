"""What was run on the machine with the key: recorded like every look, with the name of the machine's user, sealed."""

import getpass
from datetime import datetime

from safelead.access import audit
from safelead.access.roles import Act


def ran(command: str, now: datetime) -> None:
    """Records that a command which uses the key began; raises RuntimeError inside a transaction."""
    audit.looked(None, Act.OPERATE, now=now, reason=f"{command}: {_user()}")


def _user() -> str:
    """The user of the machine; a user without a name, as in a container, is told by that."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "a user without a name"
